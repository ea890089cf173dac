//! Rows that could not be taken, each once, with the reason. They wait until a later run
//! can take them or somebody decides; those decided are kept for a while.

use std::collections::HashSet;

use citizen_wire::catalog::Words;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use uuid::Uuid;

use super::row::Row;
use super::{Fault, NotTaken, Stopped};
use crate::messages;
use crate::storage::{self, StoreError, Tx};

/// Rows of one connector that may wait. When there are more, runs stop: nothing is lost.
pub const WAITING_MAX: i64 = 10_000;
/// How long those decided are kept.
const DECIDED_KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);

/// A row that could not be taken.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Letter {
    /// Its id.
    pub id: Uuid,
    /// What stood at the places that the document names.
    #[schema(value_type = std::collections::BTreeMap<String, serde_json::Value>)]
    pub row: Row,
    /// As in a problem document.
    pub code: String,
    /// The column, or the place in the row.
    pub field: String,
    /// In both languages.
    pub message: Words,
    /// When it came for the first time.
    pub first_at: Timestamp,
    /// When it was tried last.
    pub last_at: Timestamp,
    /// How often it was tried.
    pub times: i64,
}

/// Rows of a connector by where they stand.
pub(super) fn marks(
    tx: &mut dyn Tx,
    connector: &str,
    state: &str,
) -> Result<HashSet<String>, StoreError> {
    let rows = tx.query(
        "SELECT mark FROM connector_letters WHERE connector = $1 AND state = $2",
        &[connector.into(), state.into()],
    )?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

/// Keeps a row with what is wrong with it.
pub(super) fn keep(
    tx: &mut dyn Tx,
    connector: &str,
    row: &Row,
    (code, field): &Fault,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO connector_letters
         (id, connector, mark, row_json, code, field, first_at, last_at, times, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 1, 'waiting')
         ON CONFLICT (connector, mark) DO UPDATE SET code = $5, field = $6, last_at = $7,
             times = connector_letters.times + 1, state = 'waiting', decided_at = NULL,
             decided_by = NULL, reason = NULL",
        &[
            Uuid::now_v7().into(),
            connector.into(),
            row.mark().into(),
            row.kept().into(),
            (*code).into(),
            field.into(),
            now.into(),
        ],
    )?;
    Ok(())
}

/// A row that waited was taken: by `staff`, or by a later run.
pub(super) fn taken(
    tx: &mut dyn Tx,
    connector: &str,
    row: &Row,
    staff: Option<Uuid>,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE connector_letters SET state = 'taken', decided_at = $3, decided_by = $4
         WHERE connector = $1 AND mark = $2 AND state = 'waiting'",
        &[connector.into(), row.mark().into(), now.into(), staff.into()],
    )?;
    Ok(())
}

/// How many wait.
///
/// # Errors
/// [`StoreError`].
pub fn waiting(tx: &mut dyn Tx, connector: &str) -> Result<i64, StoreError> {
    let row = tx.query_opt(
        "SELECT count(*) FROM connector_letters WHERE connector = $1 AND state = 'waiting'",
        &[connector.into()],
    )?;
    row.map_or(Ok(0), |row| row.int(0))
}

/// Stops where there would be too many.
pub(super) fn bounded(tx: &mut dyn Tx, connector: &str) -> Result<(), NotTaken> {
    if waiting(tx, connector)? > WAITING_MAX {
        return Err(NotTaken::Stopped(Stopped::Full));
    }
    Ok(())
}

/// Those that wait, the last tried first.
///
/// # Errors
/// [`StoreError`].
pub fn list(tx: &mut dyn Tx, connector: &str, limit: i64) -> Result<Vec<Letter>, StoreError> {
    let rows = tx.query(
        "SELECT id, row_json, code, field, first_at, last_at, times FROM connector_letters
         WHERE connector = $1 AND state = 'waiting' ORDER BY last_at DESC, id LIMIT $2",
        &[connector.into(), limit.into()],
    )?;
    rows.iter().map(letter).collect()
}

fn letter(row: &storage::Row) -> Result<Letter, StoreError> {
    let code = row.text(2)?.to_owned();
    Ok(Letter {
        id: row.id(0)?,
        row: Row::read(row.text(1)?)?,
        message: messages::refusal(&code),
        code,
        field: row.text(3)?.to_owned(),
        first_at: row.time(4)?,
        last_at: row.time(5)?,
        times: row.int(6)?,
    })
}

/// Lets go of those that were decided long ago.
pub(super) fn forget(tx: &mut dyn Tx, now: Timestamp) -> Result<(), StoreError> {
    let oldest = now.saturating_sub(DECIDED_KEPT).unwrap_or(Timestamp::MIN);
    // Of a dropped one the partner may still have the row: it must not wait again.
    tx.execute(
        "DELETE FROM connector_letters WHERE state = 'taken' AND decided_at < $1",
        &[oldest.into()],
    )?;
    Ok(())
}
