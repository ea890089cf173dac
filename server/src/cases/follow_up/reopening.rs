//! The person is not content with the answer: once a report.

use citizen_wire::media::MediaDeclared;

use super::{FollowUp, Taken, take};
use crate::cases::clock::attention;
use crate::cases::error::CaseError;
use crate::cases::media;
use crate::cases::state::Event;
use crate::cases::step::Entry;
use crate::province::Province;
use crate::storage::Tx;

/// Reopens the case. The unit has the time of the rule the case was born
/// under, from now.
///
/// # Errors
/// See [`crate::cases::step::take`].
pub fn reopen(
    tx: &mut dyn Tx,
    province: &Province,
    sent: &FollowUp,
    reason: &str,
    declared: &[MediaDeclared],
) -> Result<Taken, CaseError> {
    take(tx, sent, Event::Reopen, None, |tx, case, id| {
        // It is a matter of its own from here on.
        case.parent = None;
        case.reopened = true;
        case.answered_at = None;
        case.restart(province, sent.now);
        // Not content once: the head of the unit sees it from now on.
        case.attention = attention::UNIT;
        media::declare(tx, sent.account, case.id, id, declared)?;
        Ok(Entry::saying(reason))
    })
}
