//! The person rates the answer. A later rating replaces an earlier one.

use citizen_wire::case::TimelineKind;
use uuid::Uuid;

use super::{Taken, lock_own, taken_before};
use crate::cases::access::Actor;
use crate::cases::error::CaseError;
use crate::cases::state::Event;
use crate::cases::step::{self, Entry, Turn};
use crate::storage::Tx;

/// Rates with 1 to 5 `stars`. The same body again changes nothing, also after
/// a later rating: it is a reply that was lost, not a change of mind.
///
/// # Errors
/// See [`step::begin`].
pub fn rate(
    tx: &mut dyn Tx,
    (account, case): (Uuid, Uuid),
    (stars, reason): (u8, Option<&str>),
    body_sha256: &str,
    now: jiff::Timestamp,
) -> Result<Taken, CaseError> {
    if !lock_own(tx, case, account)? {
        return Err(CaseError::NotFound);
    }
    if let Some(taken) = taken_before(tx, case, TimelineKind::Rated, body_sha256)? {
        return Ok(taken);
    }
    let turn = Turn { case, by: Actor::Citizen(account), version: None, now };
    let mut step = step::begin(tx, &turn, Event::Rate)?;
    step.case.rating = Some(stars.into());
    tx.execute(
        "INSERT INTO ratings (case_id, stars, reason, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (case_id) DO UPDATE SET
             stars = excluded.stars, reason = excluded.reason, at = excluded.at",
        &[case.into(), u32::from(stars).into(), reason.into(), now.into()],
    )?;
    let id = Uuid::now_v7();
    let entry = Entry {
        id: Some(id),
        text: reason.map(str::to_owned),
        stars: Some(stars),
        body_sha256: Some(body_sha256.to_owned()),
    };
    let change = step::commit(tx, &turn, step, TimelineKind::Rated, entry)?;
    Ok(Taken { entry: id, received_at: now, change: Some(change) })
}
