//! Takes a message in: believed, new, and put in its place among the others.

use citizen_alerts::sign::{Unbelieved, check};
use citizen_wire::alert::{Alert, AlertKind, Reached, SignedAlert};
use jiff::Timestamp;
use rusqlite::Transaction;

use super::list::Ended;
use super::row::{by_id, mark};
use super::{facts, keys, time};
use crate::error::CitizenError;

/// The way a message came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeardBy {
    /// Pushed to this phone.
    Push,
    /// Fetched.
    Sync,
}

impl HeardBy {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Push => "push",
            Self::Sync => "sync",
        }
    }
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// It is new; whether it concerns this phone is judged next.
    New,
    /// It was here before: a replay, or the other way was faster.
    Double,
    /// Nothing of it is kept.
    Unbelieved(Unbelieved),
}

/// Takes a message in. The same message again changes nothing.
///
/// # Errors
/// What the database answers.
pub fn receive(
    tx: &Transaction<'_>,
    clock: Timestamp,
    signed: &SignedAlert,
    by: HeardBy,
) -> Result<Heard, CitizenError> {
    let alert = match check(signed, &keys::trusted(tx)?) {
        Ok(alert) => alert,
        Err(why) => return Ok(Heard::Unbelieved(why)),
    };
    time::not_before(tx, alert.sent)?;
    let now = time::now(tx, clock)?;
    let new = tx
        .prepare_cached(
            "INSERT INTO alerts (id, sender, sent_at, body, expires_at, heard_at, heard_by) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
        )?
        .execute((
            &alert.id,
            &alert.sender,
            alert.sent.as_microsecond(),
            &signed.body,
            alert.expires.as_microsecond(),
            now.as_microsecond(),
            by.as_str(),
        ))?;
    if new == 0 {
        return Ok(Heard::Double);
    }
    end(tx, &alert)?;
    Ok(Heard::New)
}

/// What it says of earlier ones, also of those that come later.
fn end(tx: &Transaction<'_>, alert: &Alert) -> Result<(), CitizenError> {
    let how = match (alert.kind, alert.all_clear) {
        (AlertKind::Cancel, _) => Ended::Cancelled,
        (_, true) => Ended::AllClear,
        (_, false) => Ended::Updated,
    };
    for reference in &alert.references {
        tx.prepare_cached(
            "INSERT INTO alerts_ended (id, sender, sent_at, how, by_id) \
             VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
        )?
        .execute((
            &reference.id,
            &reference.sender,
            reference.sent.as_microsecond(),
            how.as_str(),
            &alert.id,
        ))?;
    }
    Ok(())
}

/// Somebody saw it.
///
/// # Errors
/// `NotFound`, or what the database answers.
pub fn shown(tx: &Transaction<'_>, clock: Timestamp, id: &str) -> Result<(), CitizenError> {
    let row = by_id(tx, id)?;
    if mark(tx, &row.alert.reference(), "shown_at", time::now(tx, clock)?)? {
        facts::say(tx, &row, Reached::Shown)?;
    }
    Ok(())
}

/// Somebody says they are safe; they saw it, too.
///
/// # Errors
/// `NotFound`, or what the database answers.
pub fn safe(tx: &Transaction<'_>, clock: Timestamp, id: &str) -> Result<(), CitizenError> {
    shown(tx, clock, id)?;
    let row = by_id(tx, id)?;
    if mark(tx, &row.alert.reference(), "safe_at", time::now(tx, clock)?)? {
        facts::say(tx, &row, Reached::Safe)?;
    }
    Ok(())
}
