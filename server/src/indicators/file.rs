//! A file of figures as cells: CSV (RFC 4180), or the first sheet of an XLSX, whose
//! formulas count as the values they had.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use citizen_wire::problem::code;

use super::error::FigureError;

/// Rows of a file.
const ROWS_MAX: usize = 20_000;
/// Columns of a file.
const COLUMNS_MAX: usize = 300;
/// Bytes of a workbook once it is unpacked.
const UNPACKED_MAX: u64 = 64 * 1024 * 1024;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma- or semicolon-separated values.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Format {
    /// By the media type of the file.
    pub fn of(content_type: &str) -> Option<Self> {
        match content_type.split(';').next().unwrap_or_default().trim() {
            "text/csv" => Some(Self::Csv),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => Some(Self::Xlsx),
            _ => None,
        }
    }
}

/// A cell as it stands in the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
}

impl Cell {
    /// What it says, in NFC.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => citizen_text::nfc(text),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// The cells of a file, its heading first.
///
/// # Errors
/// [`FigureError::Invalid`] on `file` for what is not of its format, too long or too wide.
pub fn cells(format: Format, bytes: &[u8]) -> Result<Vec<Vec<Cell>>, FigureError> {
    let unreadable = || FigureError::invalid(code::IMPORT_UNREADABLE, "file");
    let rows = match format {
        Format::Csv => csv(bytes),
        Format::Xlsx => xlsx(bytes),
    };
    let rows = rows.ok_or_else(unreadable)?;
    let wide = rows.iter().any(|row| row.len() > COLUMNS_MAX);
    if rows.len() < 2 || rows.len() > ROWS_MAX + 1 || wide { Err(unreadable()) } else { Ok(rows) }
}

fn csv(bytes: &[u8]) -> Option<Vec<Vec<Cell>>> {
    // Spreadsheets put a mark before UTF-8, and semicolons where the comma is decimal.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let heading = bytes.split(|b| *b == b'\n').next()?;
    let delimiter = if heading.contains(&b';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let cell = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let rows = reader.records().map(|row| Some(row.ok()?.iter().map(cell).collect()));
    rows.collect()
}

fn xlsx(bytes: &[u8]) -> Option<Vec<Vec<Cell>>> {
    if !unpacks_within(bytes, UNPACKED_MAX) {
        return None;
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).ok()?;
    let name = book.sheet_names().first()?.clone();
    // Cell by cell: a sheet may say that it reaches to the last cell there can be.
    let mut cells = book.worksheet_cells_reader(&name).ok()?;
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    while let Some(found) = cells.next_cell().ok()? {
        let (row, column) = found.get_position();
        let value = cell(&Data::from(found.get_value().clone()));
        if value == Cell::Empty {
            continue;
        }
        let column = column as usize;
        let row = rows.entry(row).or_default();
        if column >= COLUMNS_MAX {
            return None;
        }
        row.resize(row.len().max(column + 1), Cell::Empty);
        if let Some(place) = row.get_mut(column) {
            *place = value;
        }
        if rows.len() > ROWS_MAX + 1 {
            return None;
        }
    }
    Some(rows.into_values().collect())
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Empty => Cell::Empty,
        other => match other.to_string().trim() {
            "" => Cell::Empty,
            text => Cell::Text(text.to_owned()),
        },
    }
}

/// Whether an archive stays within so many bytes when it is unpacked, whatever it says of
/// itself.
fn unpacks_within(bytes: &[u8], mut left: u64) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    for number in 0..archive.len() {
        let Ok(entry) = archive.by_index(number) else { return false };
        let mut entry = std::io::Read::take(entry, left + 1);
        match std::io::copy(&mut entry, &mut std::io::sink()) {
            Ok(read) if read <= left => left -= read,
            _ => return false,
        }
    }
    true
}
