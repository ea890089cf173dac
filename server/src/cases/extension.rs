//! More time for a case: one member of staff asks, with a reason, another
//! decides. What was asked and decided stays.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use uuid::Uuid;

use super::error::CaseError;
use super::state::Event;
use super::step::{self, Entry, Turn};
use crate::changes::Change;
use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// An extension nobody decided on yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PendingExtension {
    /// Its id.
    #[serde(skip)]
    pub id: Uuid,
    /// Who asked.
    pub asked_by: Uuid,
    /// Their display name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_by_name: Option<String>,
    /// When.
    pub asked_at: Timestamp,
    /// Why.
    pub reason: String,
    /// The deadline they ask for.
    pub due_at: Timestamp,
}

/// The one of `case` that waits, if there is one.
///
/// # Errors
/// [`StoreError`].
pub fn pending(tx: &mut dyn Tx, case: Uuid) -> Result<Option<PendingExtension>, StoreError> {
    let row = tx.query_opt(
        "SELECT e.id, e.asked_by, s.name, e.asked_at, e.reason, e.due_wanted
         FROM extensions e LEFT JOIN staff s ON s.id = e.asked_by
         WHERE e.case_id = $1 AND e.decided_at IS NULL",
        &[case.into()],
    )?;
    row.map(|row| {
        Ok(PendingExtension {
            id: row.id(0)?,
            asked_by: row.id(1)?,
            asked_by_name: row.text_opt(2)?.map(str::to_owned),
            asked_at: row.time(3)?,
            reason: row.text(4)?.to_owned(),
            due_at: row.time(5)?,
        })
    })
    .transpose()
}

/// Asks for time until `until`.
///
/// # Errors
/// See [`step::take`]; [`CaseError::State`] when one waits already;
/// [`CaseError::Invalid`] when `until` is not later than the deadline, or later
/// by more than the province allows.
pub fn ask(
    tx: &mut dyn Tx,
    turn: &Turn,
    province: &Province,
    until: Timestamp,
    reason: &str,
) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::Extend, |tx, case| {
        if pending(tx, case.id)?.is_some() {
            return Err(CaseError::State);
        }
        let due = case.due_at.ok_or(CaseError::State)?;
        let days = province.extension_days_max();
        let most = due.max(turn.now).saturating_add(SignedDuration::from_hours(24 * days));
        if until <= due.max(turn.now) || until > most.unwrap_or(Timestamp::MAX) {
            return Err(CaseError::Invalid("due_at"));
        }
        let by = turn.by.staff_id().ok_or(CaseError::NotFound)?;
        tx.execute(
            "INSERT INTO extensions (id, case_id, asked_by, asked_at, reason, due_before, due_wanted)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            &[
                Uuid::now_v7().into(),
                case.id.into(),
                by.into(),
                turn.now.into(),
                reason.into(),
                due.into(),
                until.into(),
            ],
        )?;
        Ok(Entry::saying(reason))
    })
}

/// Decides on the one that waits. The person sees the new deadline, not the
/// words of either.
///
/// # Errors
/// See [`step::take`]; [`CaseError::State`] when none waits;
/// [`CaseError::OwnRequest`] for whoever asked.
pub fn decide(
    tx: &mut dyn Tx,
    turn: &Turn,
    province: &Province,
    approve: bool,
    reason: Option<&str>,
) -> Result<Change, CaseError> {
    let event = if approve { Event::ApproveExtension } else { Event::RefuseExtension };
    step::take(tx, turn, event, |tx, case| {
        let asked = pending(tx, case.id)?.ok_or(CaseError::State)?;
        let by = turn.by.staff_id().ok_or(CaseError::NotFound)?;
        if asked.asked_by == by {
            return Err(CaseError::OwnRequest);
        }
        tx.execute(
            "UPDATE extensions SET decided_by = $1, decided_at = $2, approved = $3 WHERE id = $4",
            &[by.into(), turn.now.into(), approve.into(), asked.id.into()],
        )?;
        let said = reason.map(str::to_owned);
        if !approve {
            return Ok(Entry { text: said, ..Entry::default() });
        }
        case.extend(province, asked.due_at, turn.now);
        if let Some(reason) = reason {
            step::write_entry(tx, turn, case, Event::Note, Entry::saying(reason))?;
        }
        Ok(Entry::default())
    })
}

/// An extension nobody decided on goes with the case's end.
///
/// # Errors
/// [`StoreError`].
pub fn drop_pending(tx: &mut dyn Tx, case: Uuid, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE extensions SET decided_at = $1, approved = 0
         WHERE case_id = $2 AND decided_at IS NULL",
        &[now.into(), case.into()],
    )?;
    Ok(())
}
