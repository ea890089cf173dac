//! The person is asked.

use citizen_wire::case::TimelineKind;

use crate::cases::error::CaseError;
use crate::cases::state::Event;
use crate::cases::step::{self, Entry, Turn};
use crate::changes::Change;
use crate::storage::Tx;

/// Asks the person; the clock stands still until they answer.
///
/// # Errors
/// See [`step::begin`].
pub fn ask(tx: &mut dyn Tx, turn: &Turn, question: &str) -> Result<Change, CaseError> {
    let mut step = step::begin(tx, turn, Event::Ask)?;
    step.case.paused_at = step.case.paused_at.or(Some(turn.now));
    step.take_charge(&turn.by);
    let entry = Entry { text: Some(question.to_owned()), ..Entry::default() };
    Ok(step::commit(tx, turn, step, TimelineKind::Asked, entry)?)
}
