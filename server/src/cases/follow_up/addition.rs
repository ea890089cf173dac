//! The person adds something, for example the answer to a question.

use citizen_wire::media::MediaDeclared;
use uuid::Uuid;

use super::{FollowUp, Taken, take};
use crate::cases::error::CaseError;
use crate::cases::media;
use crate::cases::state::Event;
use crate::cases::step::Entry;
use crate::province::Province;
use crate::storage::Tx;

/// Adds `text` and `declared` media under the client's own `addition` id. An
/// open question counts as answered and the clock runs on.
///
/// # Errors
/// See [`crate::cases::step::take`]; [`CaseError::OtherContent`] when the id was
/// used before for something else.
pub fn add(
    tx: &mut dyn Tx,
    province: &Province,
    sent: &FollowUp,
    addition: Uuid,
    text: &str,
    declared: &[MediaDeclared],
) -> Result<Taken, CaseError> {
    take(tx, sent, Event::Add, Some(addition), |tx, case, id| {
        case.resume(province, sent.now);
        media::declare(tx, sent.account, case.id, id, declared)?;
        Ok(Entry { text: (!text.is_empty()).then(|| text.to_owned()), ..Entry::default() })
    })
}
