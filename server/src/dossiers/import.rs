//! Files of the offices, CSV (RFC 4180): `code,procedure,unit,state,received_on,due_on,note`.
//! Looked at whole, then taken whole or not at all. Columns beyond these are refused, so
//! that no name or number of a person comes in by mistake.

use std::collections::HashSet;

use citizen_wire::problem::code;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::read::{DossierStep, one};
use super::{DossierState, canonical};
use crate::accounts::Staff;
use crate::audit::{self, Deed};
use crate::collections::import::WrongRow;
use crate::policy::Permission;
use crate::problem::Refusal;
use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// Rows of a file.
const ROWS_MAX: usize = 20_000;
/// Characters of a procedure's name and of a note.
const CHARS_MAX: usize = 300;
/// What a dossier is told by.
pub(crate) const COLUMNS: [&str; 7] =
    ["code", "procedure", "unit", "state", "received_on", "due_on", "note"];

/// A row that is as it must be.
#[derive(Debug, Clone, PartialEq)]
pub struct DossierRow {
    code: String,
    procedure: String,
    unit: String,
    state: DossierState,
    received_on: Date,
    due_on: Option<Date>,
    note: Option<String>,
}

/// What came, or would come, of a file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct DossierImport {
    /// Rows of the file.
    pub rows: usize,
    /// New dossiers.
    pub added: usize,
    /// Dossiers that stand otherwise now.
    pub changed: usize,
    /// Dossiers that stay as they are.
    pub same: usize,
    /// Rows at fault; as long as there is one, nothing is taken.
    pub wrong: Vec<WrongRow>,
    /// Whether it was taken.
    pub applied: bool,
}

type Fault = (&'static str, &'static str);

/// The rows of a file; what is wrong with one stands in its place.
///
/// # Errors
/// 422 naming `file` or the column that is none.
pub fn rows(
    province: &Province,
    staff: &Staff,
    bytes: &[u8],
) -> Result<Vec<Result<DossierRow, Fault>>, Refusal> {
    let unreadable = |field: &str| Refusal::invalid(code::IMPORT_UNREADABLE, field);
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let heading = reader.headers().map_err(|_| unreadable("file"))?.clone();
    if let Some(column) = heading.iter().find(|column| !COLUMNS.contains(column)) {
        return Err(unreadable(column));
    }
    let rows: Vec<_> = reader
        .into_records()
        .map(|record| {
            let record = record.map_err(|_| (code::IMPORT_UNREADABLE, "row"))?;
            let cell = |name: &str| {
                let place = heading.iter().position(|column| column == name);
                place.and_then(|place| record.get(place)).filter(|cell| !cell.is_empty())
            };
            let row = row(province, &cell)?;
            let own = staff.unit.as_deref() == Some(row.unit.as_str());
            if own || staff.may(Permission::CaseReadAll) {
                Ok(row)
            } else {
                Err((code::FORBIDDEN, "unit"))
            }
        })
        .collect();
    if rows.is_empty() || rows.len() > ROWS_MAX { Err(unreadable("file")) } else { Ok(rows) }
}

/// The dossier that these cells tell of.
///
/// # Errors
/// The code of a refusal and the column.
pub(crate) fn row<'c>(
    province: &Province,
    cell: &dyn Fn(&str) -> Option<&'c str>,
) -> Result<DossierRow, Fault> {
    let must = |name: &'static str| cell(name).ok_or((code::FIELD_MISSING, name));
    let text = |text: &str, name: &'static str| {
        let text = citizen_text::nfc(text);
        if text.chars().count() > CHARS_MAX { Err((code::TEXT_TOO_LONG, name)) } else { Ok(text) }
    };
    let day = |text: &str, name: &'static str| {
        text.parse::<Date>().map_err(|_| (code::FIELD_INVALID, name))
    };
    let unit = must("unit")?;
    if province.unit(unit).is_none() {
        return Err((code::FIELD_INVALID, "unit"));
    }
    let received_on = day(must("received_on")?, "received_on")?;
    let due_on = cell("due_on").map(|text| day(text, "due_on")).transpose()?;
    if due_on.is_some_and(|due| due < received_on) {
        return Err((code::FIELD_INVALID, "due_on"));
    }
    Ok(DossierRow {
        code: canonical(must("code")?).ok_or((code::FIELD_INVALID, "code"))?,
        procedure: text(must("procedure")?, "procedure")?,
        unit: unit.to_owned(),
        state: DossierState::read(must("state")?).ok_or((code::FIELD_INVALID, "state"))?,
        received_on,
        due_on,
        note: cell("note").map(|note| text(note, "note")).transpose()?,
    })
}

/// Looks at the rows of a file and takes them; `actor` as the audit names whoever brings
/// them.
///
/// # Errors
/// [`StoreError`]; faults of single rows are in the report.
pub fn take(
    tx: &mut dyn Tx,
    rows: &[Result<DossierRow, Fault>],
    actor: &str,
    (now, today): (Timestamp, Date),
    apply: bool,
) -> Result<DossierImport, StoreError> {
    let mut report = DossierImport { rows: rows.len(), ..DossierImport::default() };
    let mut codes = HashSet::new();
    for (number, row) in rows.iter().enumerate() {
        let fault = match row {
            Err(fault) => Some(*fault),
            Ok(row) if !codes.insert(&row.code) => Some((code::REFERENCE_TWICE, "code")),
            Ok(_) => None,
        };
        report.wrong.extend(fault.map(|(code, field)| WrongRow::new(number + 1, code, field)));
    }
    let apply = apply && report.wrong.is_empty();
    for row in rows.iter().flatten() {
        let known = one(tx, &row.code, today)?;
        let same = known.as_ref().is_some_and(|known| {
            (known.state, known.due_on) == (row.state, row.due_on)
                && (&known.procedure, &known.unit) == (&row.procedure, &row.unit)
        });
        match &known {
            None => report.added += 1,
            Some(_) if same => report.same += 1,
            Some(_) => report.changed += 1,
        }
        if !apply || same {
            continue;
        }
        let mut steps = known.map(|known| known.steps).unwrap_or_default();
        steps.push(DossierStep { at: now, state: row.state, note: row.note.clone() });
        keep(tx, row, &steps, now)?;
    }
    report.applied = apply;
    if apply && report.added + report.changed > 0 {
        let detail = format!("{} added, {} changed", report.added, report.changed);
        let (action, object) = ("dossier.import".to_owned(), "dossiers".to_owned());
        audit::keep(tx, &Deed { at: now, actor: actor.to_owned(), action, object, detail })?;
    }
    Ok(report)
}

fn keep(
    tx: &mut dyn Tx,
    row: &DossierRow,
    steps: &[DossierStep],
    now: Timestamp,
) -> Result<(), StoreError> {
    let steps = serde_json::to_string(steps)
        .map_err(|error| StoreError::Refused(format!("dossier: {error}")))?;
    tx.execute(
        "INSERT INTO dossiers (code, procedure, unit, state, is_over, received_on, due_on,
             changed_at, steps)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (code) DO UPDATE SET procedure = excluded.procedure,
             unit = excluded.unit, state = excluded.state, is_over = excluded.is_over,
             received_on = excluded.received_on, due_on = excluded.due_on,
             changed_at = excluded.changed_at, steps = excluded.steps",
        &[
            (&row.code).into(),
            (&row.procedure).into(),
            (&row.unit).into(),
            row.state.as_str().into(),
            row.state.is_over().into(),
            row.received_on.to_string().into(),
            row.due_on.map(|day| day.to_string()).into(),
            now.into(),
            steps.into(),
        ],
    )?;
    Ok(())
}
