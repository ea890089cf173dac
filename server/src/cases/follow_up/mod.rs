//! What the person does to a report they already sent, one event a file. Each
//! may be repeated: the body's hash tells a repetition from something new.

mod addition;
mod rating;
mod reopening;
mod withdrawal;

pub use addition::add;
pub use rating::rate;
pub use reopening::reopen;
pub use withdrawal::withdraw;

use jiff::Timestamp;
use uuid::Uuid;

use super::access::Actor;
use super::error::CaseError;
use super::row::Case;
use super::state::Event;
use super::step::{self, Entry, Turn};
use crate::changes::Change;
use crate::storage::{StoreError, Tx};

/// What the person sent, whatever it is.
#[derive(Debug, Clone)]
pub struct FollowUp {
    /// Whose report it must be.
    pub account: Uuid,
    /// The report.
    pub case: Uuid,
    /// SHA-256 of the body as sent.
    pub body_sha256: String,
    /// The server's clock.
    pub now: Timestamp,
}

/// What became of a follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// The timeline entry it is.
    pub entry: Uuid,
    /// When it became durable.
    pub received_at: Timestamp,
    /// What to publish; `None` when it was there already.
    pub change: Option<Change>,
}

/// Lets `event` happen to the person's own case, once for each body. `id` is
/// the entry's, where the phone made one; `change` gets the entry's id, changes
/// the case and says what the timeline keeps.
fn take(
    tx: &mut dyn Tx,
    sent: &FollowUp,
    event: Event,
    id: Option<Uuid>,
    change: impl FnOnce(&mut dyn Tx, &mut Case, Uuid) -> Result<Entry, CaseError>,
) -> Result<Taken, CaseError> {
    if !lock_own(tx, sent.case, sent.account)? {
        return Err(CaseError::NotFound);
    }
    let before = match id {
        Some(id) => same_id(tx, sent, id)?,
        None => same_body(tx, sent, event)?,
    };
    if let Some(taken) = before {
        return Ok(taken);
    }
    let by = Actor::Citizen(sent.account);
    let turn = Turn { case: sent.case, by, version: None, now: sent.now };
    let id = id.unwrap_or_else(Uuid::now_v7);
    let body_sha256 = Some(sent.body_sha256.clone());
    let change = step::take(tx, &turn, event, |tx, case| {
        Ok(Entry { id: Some(id), body_sha256, ..change(tx, case, id)? })
    })?;
    Ok(Taken { entry: id, received_at: sent.now, change: Some(change) })
}

/// The entry with this id, if this body made it.
fn same_id(tx: &mut dyn Tx, sent: &FollowUp, id: Uuid) -> Result<Option<Taken>, CaseError> {
    let known =
        tx.query_opt("SELECT case_id, body_sha256, at FROM timeline WHERE id = $1", &[id.into()])?;
    let Some(row) = known else { return Ok(None) };
    if row.id(0)? != sent.case || row.text_opt(1)? != Some(&sent.body_sha256) {
        return Err(CaseError::OtherContent("id".to_owned()));
    }
    Ok(Some(Taken { entry: id, received_at: row.time(2)?, change: None }))
}

/// The entry that this body made of `event`, if it came before.
fn same_body(tx: &mut dyn Tx, sent: &FollowUp, event: Event) -> Result<Option<Taken>, StoreError> {
    let kind = event.entry_kind().as_str();
    tx.query_opt(
        "SELECT id, at FROM timeline WHERE case_id = $1 AND kind = $2 AND body_sha256 = $3",
        &[sent.case.into(), kind.into(), sent.body_sha256.as_str().into()],
    )?
    .map(|row| Ok(Taken { entry: row.id(0)?, received_at: row.time(1)?, change: None }))
    .transpose()
}

/// Whether `case` is `account`'s own. Locks the account, so that of two equal
/// requests at once the second finds what the first did.
fn lock_own(tx: &mut dyn Tx, case: Uuid, account: Uuid) -> Result<bool, StoreError> {
    tx.execute("UPDATE accounts SET id = id WHERE id = $1", &[account.into()])?;
    let row = tx.query_opt(
        "SELECT 1 FROM cases WHERE id = $1 AND account_id = $2",
        &[case.into(), account.into()],
    )?;
    Ok(row.is_some())
}
