//! The person rates the answer. A later rating replaces an earlier one; a low one
//! is a matter for the head of the unit.

use super::{FollowUp, Taken, take};
use crate::cases::error::CaseError;
use crate::cases::state::Event;
use crate::cases::step::Entry;
use crate::province::Province;
use crate::storage::Tx;

/// Rates with 1 to 5 `stars`. The same body again changes nothing, also after
/// a later rating: it is a reply that was lost, not a change of mind.
///
/// # Errors
/// See [`crate::cases::step::take`].
pub fn rate(
    tx: &mut dyn Tx,
    province: &Province,
    sent: &FollowUp,
    stars: u8,
    reason: Option<&str>,
) -> Result<Taken, CaseError> {
    take(tx, sent, Event::Rate, None, |tx, case, _| {
        case.rating = Some(stars.into());
        case.rated(province, stars, sent.now);
        tx.execute(
            "INSERT INTO ratings (case_id, stars, reason, at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (case_id) DO UPDATE SET
                 stars = excluded.stars, reason = excluded.reason, at = excluded.at",
            &[case.id.into(), u32::from(stars).into(), reason.into(), sent.now.into()],
        )?;
        let text = reason.map(str::to_owned);
        Ok(Entry { text, stars: Some(stars), ..Entry::default() })
    })
}
