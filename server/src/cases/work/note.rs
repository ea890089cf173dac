//! A note among colleagues.

use citizen_wire::case::TimelineKind;

use crate::cases::error::CaseError;
use crate::cases::state::Event;
use crate::cases::step::{self, Entry, Turn};
use crate::changes::Change;
use crate::storage::Tx;

/// Leaves a note that never leaves the console.
///
/// # Errors
/// See [`step::begin`].
pub fn note(tx: &mut dyn Tx, turn: &Turn, text: &str) -> Result<Change, CaseError> {
    let step = step::begin(tx, turn, Event::Note)?;
    let entry = Entry { text: Some(text.to_owned()), ..Entry::default() };
    Ok(step::commit(tx, turn, step, TimelineKind::Note, entry)?)
}
