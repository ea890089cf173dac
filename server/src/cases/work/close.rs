//! An answered case is finished.

use citizen_wire::case::TimelineKind;

use crate::cases::error::CaseError;
use crate::cases::state::Event;
use crate::cases::step::{self, Entry, Turn};
use crate::changes::Change;
use crate::storage::Tx;

/// Finishes the case; the person sees the reason.
///
/// # Errors
/// See [`step::begin`].
pub fn close(tx: &mut dyn Tx, turn: &Turn, reason: Option<&str>) -> Result<Change, CaseError> {
    let step = step::begin(tx, turn, Event::Close)?;
    let entry = Entry { text: reason.map(str::to_owned), ..Entry::default() };
    Ok(step::commit(tx, turn, step, TimelineKind::Closed, entry)?)
}
