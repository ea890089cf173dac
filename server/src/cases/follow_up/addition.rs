//! The person adds something, for example the answer to a question.

use citizen_wire::case::TimelineKind;
use citizen_wire::media::MediaDeclared;
use uuid::Uuid;

use super::{Taken, lock_own};
use crate::cases::access::Actor;
use crate::cases::error::CaseError;
use crate::cases::media;
use crate::cases::state::Event;
use crate::cases::step::{self, Entry, Turn};
use crate::storage::Tx;

/// Adds `text` and `declared` media under the client's own `addition` id. An
/// open question counts as answered and the clock runs on.
///
/// # Errors
/// See [`step::begin`]; [`CaseError::OtherContent`] when the id was used before
/// for something else.
pub fn add(
    tx: &mut dyn Tx,
    (account, case): (Uuid, Uuid),
    addition: Uuid,
    text: &str,
    (declared, body_sha256): (&[MediaDeclared], &str),
    now: jiff::Timestamp,
) -> Result<Taken, CaseError> {
    if !lock_own(tx, case, account)? {
        return Err(CaseError::NotFound);
    }
    let known = tx.query_opt(
        "SELECT case_id, body_sha256, at FROM timeline WHERE id = $1",
        &[addition.into()],
    )?;
    if let Some(row) = known {
        if row.id(0)? == case && row.text_opt(1)? == Some(body_sha256) {
            return Ok(Taken { entry: addition, received_at: row.time(2)?, change: None });
        }
        return Err(CaseError::OtherContent("id".to_owned()));
    }
    let turn = Turn { case, by: Actor::Citizen(account), version: None, now };
    let mut step = step::begin(tx, &turn, Event::Add)?;
    step.resume_clock(now);
    media::declare(tx, account, case, addition, declared)?;
    let entry = Entry {
        id: Some(addition),
        text: (!text.is_empty()).then(|| text.to_owned()),
        body_sha256: Some(body_sha256.to_owned()),
        ..Entry::default()
    };
    let change = step::commit(tx, &turn, step, TimelineKind::Added, entry)?;
    Ok(Taken { entry: addition, received_at: now, change: Some(change) })
}
