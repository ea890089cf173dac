//! A case goes to a unit.

use citizen_wire::case::TimelineKind;

use crate::cases::error::CaseError;
use crate::cases::state::Event;
use crate::cases::step::{self, Entry, Turn};
use crate::changes::Change;
use crate::storage::Tx;

/// Sends the case to `unit`, where nobody is responsible for it yet. The note
/// is for colleagues and never leaves the console.
///
/// # Errors
/// See [`step::begin`].
pub fn assign(
    tx: &mut dyn Tx,
    turn: &Turn,
    unit: &str,
    note: Option<&str>,
) -> Result<Change, CaseError> {
    let mut step = step::begin(tx, turn, Event::Assign)?;
    step.case.unit = Some(unit.to_owned());
    step.case.unit_reason = None;
    step.case.assignee = None;
    if let Some(note) = note {
        let entry = Entry { text: Some(note.to_owned()), ..Entry::default() };
        step::write_entry(tx, turn, &step.case, TimelineKind::Note, entry)?;
    }
    Ok(step::commit(tx, turn, step, TimelineKind::Routed, Entry::default())?)
}
