//! Begin, end, the one that goes on.

use jiff::Timestamp;
use uuid::Uuid;

use super::CallInError;
use crate::accounts::Staff;
use crate::audit::{Deed, keep};
use crate::storage::{Row, StoreError, Tx};

/// A call-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Its id.
    pub id: Uuid,
    /// Why it is called.
    pub name: String,
    /// Since when.
    pub begun_at: Timestamp,
    /// Until when; absent while it goes on.
    pub ended_at: Option<Timestamp>,
}

impl Round {
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            name: row.text(1)?.to_owned(),
            begun_at: row.time(2)?,
            ended_at: row.time_opt(3)?,
        })
    }
}

/// The one that goes on, else the last one that ended.
///
/// # Errors
/// [`StoreError`].
pub fn last(tx: &mut dyn Tx, collection: &str) -> Result<Option<Round>, StoreError> {
    let row = tx.query_opt(
        "SELECT id, name, begun_at, ended_at FROM call_ins WHERE collection = $1
         ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, begun_at DESC LIMIT 1",
        &[collection.into()],
    )?;
    row.as_ref().map(Round::read).transpose()
}

/// The one that goes on.
///
/// # Errors
/// [`CallInError::State`] when none does.
pub(super) fn going_on(tx: &mut dyn Tx, collection: &str) -> Result<Round, CallInError> {
    let round = last(tx, collection)?.filter(|round| round.ended_at.is_none());
    round.ok_or(CallInError::State)
}

/// Begins one.
///
/// # Errors
/// [`CallInError::State`] while one goes on.
pub fn begin(
    tx: &mut dyn Tx,
    (collection, name): (&str, &str),
    staff: &Staff,
    now: Timestamp,
) -> Result<(), CallInError> {
    let id = Uuid::now_v7();
    let begun = tx.execute(
        "INSERT INTO call_ins (id, collection, name, begun_at, begun_by)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        &[id.into(), collection.into(), name.into(), now.into(), staff.id.into()],
    )?;
    if begun == 0 {
        return Err(CallInError::State);
    }
    Ok(keep(tx, &deed(staff, "call_in.begin", id, name, now))?)
}

/// Ends the one that goes on.
///
/// # Errors
/// [`CallInError::State`] when none does.
pub fn end(
    tx: &mut dyn Tx,
    collection: &str,
    staff: &Staff,
    now: Timestamp,
) -> Result<(), CallInError> {
    let round = going_on(tx, collection)?;
    tx.execute(
        "UPDATE call_ins SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL",
        &[round.id.into(), now.into()],
    )?;
    Ok(keep(tx, &deed(staff, "call_in.end", round.id, &round.name, now))?)
}

pub(super) fn deed(staff: &Staff, action: &str, id: Uuid, detail: &str, now: Timestamp) -> Deed {
    Deed {
        at: now,
        actor: staff.audited(),
        action: action.to_owned(),
        object: format!("call_in:{id}"),
        detail: detail.to_owned(),
    }
}
