//! Readings as a table, CSV (RFC 4180) or a spreadsheet (XLSX): a heading, then a line a
//! reading. Columns are the fields of a reading; `station`, `value`, `unit` and `at` must
//! be there.

use citizen_wire::problem::code;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::arrival::{Fault, READINGS_MAX, ReadingBody};
use super::sheet;

/// What a line says, or what is wrong with it.
pub type Line = Result<ReadingBody, Fault>;

/// What is no table of readings at all.
pub(super) const UNREADABLE: Fault = Fault(code::IMPORT_UNREADABLE, "file");

/// The lines of a CSV file.
///
/// # Errors
/// [`Fault`] on `file` when it is no such file at all.
pub fn csv(bytes: &[u8]) -> Result<Vec<Line>, Fault> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let headings: Vec<String> =
        reader.headers().map_err(|_| UNREADABLE)?.iter().map(str::to_owned).collect();
    let records = reader.records().map(|record| {
        record.map(|cells| cells.iter().map(str::to_owned).collect()).map_err(|_| UNREADABLE)
    });
    lines(&headings, records)
}

/// The lines of the first sheet of a spreadsheet; a cell that holds a date is meant in
/// `zone`.
///
/// # Errors
/// As [`csv`].
pub fn xlsx(bytes: &[u8], zone: &TimeZone) -> Result<Vec<Line>, Fault> {
    let mut rows = sheet::rows(bytes, zone)?.into_iter();
    let headings = rows.next().ok_or(UNREADABLE)?;
    // A sheet goes on below what was written.
    let written = |cells: &Vec<String>| cells.iter().any(|cell| !cell.is_empty());
    lines(&headings, rows.filter(written).map(Ok))
}

fn lines(
    headings: &[String],
    records: impl Iterator<Item = Result<Vec<String>, Fault>>,
) -> Result<Vec<Line>, Fault> {
    let place = |name: &str| headings.iter().position(|heading| heading == name);
    let must = |name: &str| place(name).ok_or(UNREADABLE);
    let (station, value) = (must("station")?, must("value")?);
    let (unit, at) = (must("unit")?, must("at")?);
    let (result_at, forecast, datum) = (place("result_at"), place("forecast"), place("datum"));
    let mut found = Vec::new();
    for record in records {
        let record = record?;
        if found.len() == READINGS_MAX {
            return Err(UNREADABLE);
        }
        let cell = |place: usize| record.get(place).map(String::as_str).unwrap_or_default();
        let more = |place: Option<usize>| place.map(cell).filter(|cell| !cell.is_empty());
        let time = |text: &str, field: &'static str| -> Result<Timestamp, Fault> {
            text.parse().map_err(|_| Fault(code::FIELD_INVALID, field))
        };
        let line = || -> Line {
            Ok(ReadingBody {
                station: cell(station).to_owned(),
                value: cell(value).into(),
                unit: cell(unit).to_owned(),
                at: time(cell(at), "at")?,
                result_at: more(result_at).map(|text| time(text, "result_at")).transpose()?,
                forecast: match more(forecast) {
                    None | Some("false" | "0") => false,
                    Some("true" | "1") => true,
                    Some(_) => return Err(Fault(code::FIELD_INVALID, "forecast")),
                },
                datum: more(datum).map(str::to_owned),
            })
        };
        found.push(line());
    }
    if found.is_empty() { Err(UNREADABLE) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_at_fault_leaves_the_others() {
        let text = "station,at,value,unit,forecast\n554600,2026-10-18T03:00:00Z,3.2,m,\n\
                    554600,yesterday,3.2,m,\n554600,2026-10-18T09:00:00Z,4,m,1\n";
        let lines = csv(text.as_bytes()).unwrap();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[1].clone().unwrap_err(), Fault("field_invalid", "at"));
        assert!(lines[2].clone().unwrap().forecast);
    }

    #[test]
    fn what_is_no_such_file_is_refused_whole() {
        for text in ["", "a,b\n1,2\n", "station,at,value,unit\n", "station,at,value,unit\n1,2\n"] {
            assert_eq!(csv(text.as_bytes()).unwrap_err().1, "file", "{text}");
        }
    }
}
