//! A desk takes a case on.

use citizen_wire::case::TimelineKind;

use crate::cases::error::CaseError;
use crate::cases::state::Event;
use crate::cases::step::{self, Entry, Turn};
use crate::changes::Change;
use crate::storage::Tx;

/// Takes the case on; whoever does is responsible for it.
///
/// # Errors
/// See [`step::begin`].
pub fn accept(tx: &mut dyn Tx, turn: &Turn) -> Result<Change, CaseError> {
    let mut step = step::begin(tx, turn, Event::Accept)?;
    step.case.assignee = turn.by.staff_id();
    Ok(step::commit(tx, turn, step, TimelineKind::Accepted, Entry::default())?)
}
