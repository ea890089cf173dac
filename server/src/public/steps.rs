//! What anybody with a tracking code may know of a report, read from the
//! database. The query names its columns: what is private is never fetched.

use citizen_wire::case::{CaseState, TimelineKind};
use jiff::Timestamp;

use crate::cases::timeliness::Times;
use crate::storage::{StoreError, Tx, Value};

/// One step, without its words.
pub struct Step {
    /// What happened.
    pub kind: TimelineKind,
    /// When.
    pub at: Timestamp,
    /// The unit it was about, by id.
    pub unit: Option<String>,
}

/// One report, without what is private.
pub struct Tracked {
    /// Where it stands.
    pub state: CaseState,
    /// Category id.
    pub category: Option<String>,
    /// Commune code.
    pub commune: Option<String>,
    /// Who has it, by id.
    pub unit: Option<String>,
    /// When it came.
    pub received_at: Timestamp,
    /// What decides whether it is late.
    pub times: Times,
    /// What happened, the first step first.
    pub steps: Vec<Step>,
}

/// The report with this code, if there is one.
///
/// # Errors
/// [`StoreError`].
pub fn tracked(tx: &mut dyn Tx, code: &str) -> Result<Option<Tracked>, StoreError> {
    let found = tx.query_opt(
        "SELECT id, state, category, commune, unit_id, received_at, due_at, answered_at, \
         first_unit_id, paused_at \
         FROM cases WHERE code = $1",
        &[Value::from(code)],
    )?;
    let Some(row) = found else { return Ok(None) };
    let state = row.text(1)?.parse();
    let state = state.map_err(|_| StoreError::Shape { column: 1, expected: "a case state" })?;
    let (due_at, answered_at, paused_at) = (row.time_opt(6)?, row.time_opt(7)?, row.time_opt(9)?);
    let (at, unit) = (row.time(5)?, row.text_opt(8)?.map(str::to_owned));
    let arrival = Step { kind: TimelineKind::Received, at, unit };
    Ok(Some(Tracked {
        state,
        category: row.text_opt(2)?.map(str::to_owned),
        commune: row.text_opt(3)?.map(str::to_owned),
        unit: row.text_opt(4)?.map(str::to_owned),
        received_at: at,
        times: Times { state, due_at, paused_at, answered_at },
        steps: std::iter::once(arrival).chain(later(tx, row.text(0)?)?).collect(),
    }))
}

/// Every step after the arrival but the desk's own notes.
fn later(tx: &mut dyn Tx, case: &str) -> Result<Vec<Step>, StoreError> {
    let rows = tx.query(
        "SELECT kind, at, unit_id FROM timeline WHERE case_id = $1 AND kind <> $2 ORDER BY at, id",
        &[Value::from(case), Value::from(TimelineKind::Note.as_str())],
    )?;
    rows.iter()
        .map(|row| {
            let kind = row.text(0)?.parse();
            let kind =
                kind.map_err(|_| StoreError::Shape { column: 0, expected: "a timeline kind" })?;
            Ok(Step { kind, at: row.time(1)?, unit: row.text_opt(2)?.map(str::to_owned) })
        })
        .collect()
}
