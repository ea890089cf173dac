//! The cells of a spreadsheet's first sheet, as text. What unpacks to more than anybody
//! writes by hand is not opened.

use std::io::{self, Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use zip::ZipArchive;

use super::arrival::{Fault, READINGS_MAX};
use super::file::UNREADABLE;

/// Bytes of all parts of a file, unpacked.
const UNPACKED_MAX: u64 = 32 * 1024 * 1024;
/// Columns of a sheet; what stands beyond is not looked at.
const COLUMNS_MAX: usize = 64;
/// Rows of a sheet with those that are empty.
const ROWS_MAX: usize = 2 * READINGS_MAX;

/// Its rows; a date is meant in `zone`. Cells are read one by one: a sheet may have one in
/// its furthest corner.
///
/// # Errors
/// [`Fault`] on `file`.
pub(super) fn rows(bytes: &[u8], zone: &TimeZone) -> Result<Vec<Vec<String>>, Fault> {
    unpacks_to_little(bytes).map_err(|_| UNREADABLE)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| UNREADABLE)?;
    let name = book.sheet_names().first().cloned().ok_or(UNREADABLE)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(|_| UNREADABLE)?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(|_| UNREADABLE)? {
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        if row >= ROWS_MAX {
            return Err(UNREADABLE);
        }
        if rows.len() <= row {
            rows.resize_with(row + 1, Vec::new);
        }
        if let Some(cells) = rows.get_mut(row).filter(|_| column < COLUMNS_MAX) {
            if cells.len() <= column {
                cells.resize_with(column + 1, String::new);
            }
            if let Some(place) = cells.get_mut(column) {
                *place = text(&Data::from(cell.get_value().clone()), zone);
            }
        }
    }
    Ok(rows)
}

/// What a file says of its parts' lengths may be wrong: they are unpacked and counted.
fn unpacks_to_little(bytes: &[u8]) -> io::Result<()> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut left = UNPACKED_MAX;
    for index in 0..archive.len() {
        let part = archive.by_index(index)?;
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink())?;
        left = left.checked_sub(unpacked).ok_or_else(|| io::Error::other("unpacks to too much"))?;
    }
    Ok(())
}

fn text(cell: &Data, zone: &TimeZone) -> String {
    match cell {
        Data::DateTime(moment) if moment.is_datetime() => {
            let at = local(moment.to_ymd_hms_milli(), zone);
            at.map(|at| at.to_string()).unwrap_or_default()
        }
        Data::Empty => String::new(),
        other => other.to_string().trim().to_owned(),
    }
}

fn local(
    (year, month, day, hour, minute, second, milli): (u16, u8, u8, u8, u8, u8, u16),
    zone: &TimeZone,
) -> Option<Timestamp> {
    let small = |n: u8| i8::try_from(n).ok();
    let moment = DateTime::new(
        i16::try_from(year).ok()?,
        small(month)?,
        small(day)?,
        small(hour)?,
        small(minute)?,
        small(second)?,
        i32::from(milli) * 1_000_000,
    );
    Some(moment.ok()?.to_zoned(zone.clone()).ok()?.timestamp())
}
