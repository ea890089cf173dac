//! The person is not content with the answer: once a report.

use citizen_wire::case::TimelineKind;
use citizen_wire::media::MediaDeclared;
use uuid::Uuid;

use super::{Taken, lock_own, taken_before};
use crate::cases::access::Actor;
use crate::cases::error::CaseError;
use crate::cases::state::Event;
use crate::cases::step::{self, Entry, Turn};
use crate::cases::{media, row};
use crate::province::Province;
use crate::storage::Tx;

/// Reopens the case. The unit has the time that its category gives, from now.
///
/// # Errors
/// See [`step::begin`]; [`CaseError::AlreadyReopened`] the second time.
pub fn reopen(
    tx: &mut dyn Tx,
    province: &Province,
    (account, case): (Uuid, Uuid),
    reason: &str,
    (declared, body_sha256): (&[MediaDeclared], &str),
    now: jiff::Timestamp,
) -> Result<Taken, CaseError> {
    if !lock_own(tx, case, account)? {
        return Err(CaseError::NotFound);
    }
    if let Some(taken) = taken_before(tx, case, TimelineKind::Reopened, body_sha256)? {
        return Ok(taken);
    }
    let turn = Turn { case, by: Actor::Citizen(account), version: None, now };
    if row::find(tx, case)?.is_some_and(|case| case.reopened) {
        return Err(CaseError::AlreadyReopened);
    }
    let mut step = step::begin(tx, &turn, Event::Reopen)?;
    step.case.reopened = true;
    step.case.answered_at = None;
    step.case.due_at = Some(province.due_at(step.case.kind, step.case.category.as_deref(), now));
    let id = Uuid::now_v7();
    media::declare(tx, account, case, id, declared)?;
    let entry = Entry {
        id: Some(id),
        text: Some(reason.to_owned()),
        body_sha256: Some(body_sha256.to_owned()),
        ..Entry::default()
    };
    let change = step::commit(tx, &turn, step, TimelineKind::Reopened, entry)?;
    Ok(Taken { entry: id, received_at: now, change: Some(change) })
}
