//! A case that is not a matter for the province.

use citizen_wire::case::TimelineKind;

use crate::cases::error::CaseError;
use crate::cases::state::Event;
use crate::cases::step::{self, Entry, Turn};
use crate::changes::Change;
use crate::storage::Tx;

/// Refuses the case; the person sees the reason.
///
/// # Errors
/// See [`step::begin`].
pub fn reject(tx: &mut dyn Tx, turn: &Turn, reason: &str) -> Result<Change, CaseError> {
    let mut step = step::begin(tx, turn, Event::Reject)?;
    step.case.paused_at = None;
    let entry = Entry { text: Some(reason.to_owned()), ..Entry::default() };
    Ok(step::commit(tx, turn, step, TimelineKind::Rejected, entry)?)
}
