//! Comma-separated values (RFC 4180), in UTF-8 with a mark, so that spreadsheets
//! read them as UTF-8.

use bytes::Bytes;

use super::table::Cell;

/// Says that UTF-8 follows.
const MARK: char = '\u{feff}';

/// Rows as text.
#[derive(Debug)]
pub struct Csv(());

impl Csv {
    /// A table, and its first line.
    pub fn begin(head: &[String]) -> (Self, Bytes) {
        let cells: Vec<String> = head.iter().map(|name| inert(name)).collect();
        (Self(()), format!("{MARK}{}\r\n", cells.join(",")).into())
    }

    /// Some lines.
    pub fn rows(&mut self, rows: &[Vec<Cell>]) -> Bytes {
        let mut text = String::new();
        for row in rows {
            let cells: Vec<String> = row.iter().map(cell).collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
        text.into()
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => inert(text),
        Cell::Number(number) => number.to_string(),
        Cell::Decimal(number) => number.to_string(),
        Cell::Moment(moment) => moment.strftime("%Y-%m-%d %H:%M:%S").to_string(),
    }
}

/// A cell that no spreadsheet takes for a formula: an apostrophe stands before
/// what would begin one.
pub fn inert(text: &str) -> String {
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r', '\n']);
    let mark = if formula { "'" } else { "" };
    format!("\"{mark}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula_and_no_two_cells() {
        assert_eq!(inert("Xã A, B"), "\"Xã A, B\"");
        assert_eq!(inert("=cmd|' /C calc'!A0"), "\"'=cmd|' /C calc'!A0\"");
        assert_eq!(inert(" \n=1+1"), "\"' \n=1+1\"");
        for begins in ["+84912345678", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            assert!(inert(begins).starts_with("\"'"), "{begins:?}");
        }
        assert_eq!(inert("a\"b"), "\"a\"\"b\"");
    }

    #[test]
    fn numbers_are_bare_and_text_is_quoted() {
        let (mut csv, head) = Csv::begin(&["Mã".to_owned()]);
        assert_eq!(head, "\u{feff}\"Mã\"\r\n".as_bytes());
        let moment = jiff::civil::date(2026, 11, 26).at(7, 5, 0, 0);
        let row = vec![Cell::Number(-3), Cell::Empty, Cell::Decimal(16.67), Cell::Moment(moment)];
        assert_eq!(csv.rows(&[row]), "-3,,16.67,2026-11-26 07:05:00\r\n".as_bytes());
    }
}
