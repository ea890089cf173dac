//! Parts of a case that other units do, each with its own deadline. The unit
//! that has the case answers once all are done.

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use citizen_wire::case::{CaseState, UnitRef};

use super::error::CaseError;
use super::state::Event;
use super::step::{self, Entry, Turn};
use super::timeliness::{Timeliness, Times, timeliness};
use super::unit;
use crate::accounts::Staff;
use crate::changes::Change;
use crate::policy::may_work_case;
use crate::province::Province;
use crate::storage::{Row, StoreError, Tx, Value};

/// Most tasks of a list.
const LIST_MAX: u32 = 500;

/// A part of a case.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Task {
    /// Its id.
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The case's tracking code.
    pub code: String,
    /// Who does it.
    pub unit: UnitRef,
    /// What is to be done.
    pub text: String,
    /// When it was given.
    pub made_at: Timestamp,
    /// By when.
    pub due_at: Timestamp,
    /// How it stands to that.
    pub timeliness: Timeliness,
    /// When it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_at: Option<Timestamp>,
    /// What came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
}

const COLUMNS: &str = "t.id, t.case_id, c.code, t.unit_id, t.text, t.made_at, t.due_at, t.done_at, \
    t.result FROM tasks t JOIN cases c ON c.id = t.case_id";

fn read(row: &Row, province: &Province, now: Timestamp) -> Result<Task, StoreError> {
    let done_at = row.time_opt(7)?;
    let state = if done_at.is_some() { CaseState::Closed } else { CaseState::InProgress };
    let due_at = row.time(6)?;
    let times = Times { state, due_at: Some(due_at), paused_at: None, answered_at: done_at };
    Ok(Task {
        id: row.id(0)?,
        case_id: row.id(1)?,
        code: row.text(2)?.to_owned(),
        unit: unit::named(province, row.text(3)?),
        text: row.text(4)?.to_owned(),
        made_at: row.time(5)?,
        due_at,
        timeliness: timeliness(times, now),
        done_at,
        result: row.text_opt(8)?.map(str::to_owned),
    })
}

/// The parts of `case`, oldest first.
///
/// # Errors
/// [`StoreError`].
pub fn of_case(
    tx: &mut dyn Tx,
    province: &Province,
    case: Uuid,
    now: Timestamp,
) -> Result<Vec<Task>, StoreError> {
    let sql = format!("SELECT {COLUMNS} WHERE t.case_id = $1 ORDER BY t.made_at, t.id");
    tx.query(&sql, &[case.into()])?.iter().map(|row| read(row, province, now)).collect()
}

/// Open or done tasks of `unit`, or of every unit, the nearest deadline first;
/// at most 500.
///
/// # Errors
/// [`StoreError`].
pub fn of_unit(
    tx: &mut dyn Tx,
    province: &Province,
    unit: Option<&str>,
    done: bool,
    now: Timestamp,
) -> Result<Vec<Task>, StoreError> {
    let state = if done { "IS NOT NULL" } else { "IS NULL" };
    let (condition, params) = match unit {
        Some(unit) => (" AND t.unit_id = $1", vec![Value::from(unit)]),
        None => ("", Vec::new()),
    };
    let sql = format!(
        "SELECT {COLUMNS} WHERE t.done_at {state}{condition}
         ORDER BY t.due_at, t.id LIMIT {LIST_MAX}"
    );
    tx.query(&sql, &params)?.iter().map(|row| read(row, province, now)).collect()
}

/// Gives a part of the case to `unit`, by `due`, or by the case's own rule
/// counted from now.
///
/// # Errors
/// See [`step::take`]; [`CaseError::Invalid`] for a deadline that is past.
pub fn split(
    tx: &mut dyn Tx,
    turn: &Turn,
    province: &Province,
    (unit, text): (&str, &str),
    due: Option<Timestamp>,
) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::Split, |tx, case| {
        let due = due.unwrap_or_else(|| case.rule(province).ends(province.calendar(), turn.now));
        if due <= turn.now {
            return Err(CaseError::Invalid("due_at"));
        }
        tx.execute(
            "INSERT INTO tasks (id, case_id, unit_id, text, made_by, made_at, due_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            &[
                Uuid::now_v7().into(),
                case.id.into(),
                unit.into(),
                text.into(),
                turn.by.staff_id().ok_or(CaseError::NotFound)?.into(),
                turn.now.into(),
                due.into(),
            ],
        )?;
        Ok(Entry::saying(text))
    })
}

/// Finishes a part: the unit that does it, or whoever may work the case.
///
/// # Errors
/// See [`step::take`]; [`CaseError::NotFound`] for a task that is not there or
/// not theirs, [`CaseError::State`] when it is done already.
pub fn finish(
    tx: &mut dyn Tx,
    turn: &Turn,
    staff: &Staff,
    task: Uuid,
    result: &str,
) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::FinishTask, |tx, case| {
        let row = tx.query_opt(
            "SELECT unit_id, done_at FROM tasks WHERE id = $1 AND case_id = $2",
            &[task.into(), case.id.into()],
        )?;
        let row = row.ok_or(CaseError::NotFound)?;
        let own = row.text_opt(0)? == staff.unit.as_deref();
        if !own && !may_work_case(staff, case.unit.as_deref()) {
            return Err(CaseError::NotFound);
        }
        if row.time_opt(1)?.is_some() {
            return Err(CaseError::State);
        }
        tx.execute(
            "UPDATE tasks SET done_at = $1, done_by = $2, result = $3 WHERE id = $4",
            &[turn.now.into(), staff.id.into(), result.into(), task.into()],
        )?;
        Ok(Entry::saying(result))
    })
}

/// Whether a part of `case` is not done.
///
/// # Errors
/// [`StoreError`].
pub fn any_open(tx: &mut dyn Tx, case: Uuid) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM tasks WHERE case_id = $1 AND done_at IS NULL LIMIT 1";
    Ok(tx.query_opt(sql, &[case.into()])?.is_some())
}
