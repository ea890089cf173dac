//! A workbook with one sheet (ECMA-376), written from front to back: rows go out
//! as they come, so its length costs no memory. Text stands in the cells as inline
//! strings, which no program takes for formulas.

use std::io;

use bytes::Bytes;
use jiff::civil::{DateTime, date};
use quick_xml::escape::escape;

use super::table::Cell;
use super::zip::Zip;

/// Characters of a cell; the format allows no more.
const TEXT_CHARS_MAX: usize = 32_767;
/// Rows of a sheet, the head among them; the format allows no more.
const ROWS_MAX: u64 = 1_048_576;
/// The style of a moment in [`STYLES`].
const MOMENT_STYLE: &str = "1";
/// The style of the head in [`STYLES`].
const HEAD_STYLE: &str = "2";

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const WORKBOOK_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>"#;
const SHEET_BEGINS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>"#;
const SHEET_ENDS: &str = "</sheetData></worksheet>";

/// A workbook on its way.
pub struct Xlsx {
    zip: Zip,
    rows: u64,
}

impl Xlsx {
    /// A workbook whose sheet has this head, and its first bytes.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(head: &[String]) -> io::Result<(Self, Bytes)> {
        let mut xlsx = Self { zip: Zip::default(), rows: 0 };
        let parts = [
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELATIONS),
            ("xl/workbook.xml", WORKBOOK),
            ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS),
            ("xl/styles.xml", STYLES),
            ("xl/worksheets/sheet1.xml", SHEET_BEGINS),
        ];
        for (name, text) in parts {
            xlsx.zip.begin(name)?;
            xlsx.zip.write(text.as_bytes())?;
        }
        let mut row = String::from("<row>");
        for name in head {
            text(&mut row, name, Some(HEAD_STYLE));
        }
        row.push_str("</row>");
        xlsx.zip.write(row.as_bytes())?;
        xlsx.rows = 1;
        let begun = xlsx.zip.take();
        Ok((xlsx, begun))
    }

    /// Some rows.
    ///
    /// # Errors
    /// When they cannot be written, or are more than a sheet holds.
    pub fn rows(&mut self, rows: &[Vec<Cell>]) -> io::Result<Bytes> {
        let mut xml = String::new();
        for row in rows {
            self.rows += 1;
            if self.rows > ROWS_MAX {
                return Err(io::Error::other("more rows than a sheet holds"));
            }
            xml.push_str("<row>");
            row.iter().for_each(|value| cell(&mut xml, value));
            xml.push_str("</row>");
        }
        self.zip.write(xml.as_bytes())?;
        Ok(self.zip.take())
    }

    /// The last bytes.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn end(mut self) -> io::Result<Bytes> {
        self.zip.write(SHEET_ENDS.as_bytes())?;
        self.zip.end()
    }
}

fn cell(xml: &mut String, cell: &Cell) {
    match cell {
        Cell::Empty => xml.push_str("<c/>"),
        Cell::Text(words) => text(xml, words, None),
        Cell::Number(number) => value(xml, &number.to_string(), None),
        Cell::Decimal(number) if number.is_finite() => value(xml, &number.to_string(), None),
        Cell::Decimal(_) => xml.push_str("<c/>"),
        Cell::Moment(moment) => match serial(*moment) {
            Some(days) => value(xml, &days.to_string(), Some(MOMENT_STYLE)),
            None => text(xml, &moment.to_string(), None),
        },
    }
}

fn value(xml: &mut String, number: &str, style: Option<&str>) {
    open(xml, style);
    xml.push_str("><v>");
    xml.push_str(number);
    xml.push_str("</v></c>");
}

fn text(xml: &mut String, words: &str, style: Option<&str>) {
    // What XML cannot say at all is left out.
    let said: String = words.chars().filter(|c| sayable(*c)).take(TEXT_CHARS_MAX).collect();
    open(xml, style);
    xml.push_str(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    xml.push_str(&escape(said.as_str()));
    xml.push_str("</t></is></c>");
}

fn open(xml: &mut String, style: Option<&str>) {
    xml.push_str("<c");
    if let Some(style) = style {
        xml.push_str(" s=\"");
        xml.push_str(style);
        xml.push('"');
    }
}

/// Characters of XML 1.0.
const fn sayable(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Days since the end of 1899, as spreadsheets count; none before March 1900,
/// where they count a day that never was.
fn serial(moment: DateTime) -> Option<f64> {
    if moment < date(1900, 3, 1).at(0, 0, 0, 0) {
        return None;
    }
    let since = moment.duration_since(date(1899, 12, 30).at(0, 0, 0, 0));
    Some(since.as_secs_f64() / 86_400.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_is_whole_and_text_is_no_formula() {
        let (mut xlsx, begun) = Xlsx::begin(&["Mã".to_owned(), "Nội dung".to_owned()]).unwrap();
        let mut file = Vec::from(begun);
        let moment = date(2026, 11, 26).at(12, 0, 0, 0);
        for number in 0..3_i64 {
            let row = vec![
                Cell::Number(number),
                Cell::Text("=cmd|' /C calc'!A0 <b>\u{1}&".to_owned()),
                Cell::Moment(moment),
                Cell::Empty,
            ];
            file.extend_from_slice(&xlsx.rows(&[row]).unwrap());
        }
        file.extend_from_slice(&xlsx.end().unwrap());
        let parts = crate::export::zip::read(&file);
        assert_eq!(parts.len(), 6);
        let sheet = parts.iter().find(|(name, _)| name == "xl/worksheets/sheet1.xml").unwrap();
        let sheet = String::from_utf8(sheet.1.clone()).unwrap();
        assert!(!sheet.contains("<f>"), "{sheet}");
        assert_eq!(sheet.matches("<row>").count(), 4);
        assert_eq!(sheet.matches("t=\"inlineStr\"").count(), 5);
        assert_eq!(sheet.matches("<v>46352.5</v>").count(), 3, "{sheet}");
        assert!(sheet.contains("!A0 &lt;b&gt;&amp;<"), "{sheet}");
        let mut reader = quick_xml::Reader::from_str(&sheet);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }

    #[test]
    fn moments_count_as_spreadsheets_do() {
        assert_eq!(serial(date(1900, 3, 1).at(0, 0, 0, 0)), Some(61.0));
        assert_eq!(serial(date(2000, 1, 1).at(6, 0, 0, 0)), Some(36_526.25));
        assert_eq!(serial(date(1900, 2, 28).at(0, 0, 0, 0)), None);
    }
}
