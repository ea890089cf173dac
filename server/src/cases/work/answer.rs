//! The unit answers, with evidence.

use citizen_wire::case::TimelineKind;
use uuid::Uuid;

use crate::cases::error::CaseError;
use crate::cases::state::Event;
use crate::cases::step::{self, Entry, Turn};
use crate::changes::Change;
use crate::storage::Tx;
use crate::uploads::attach::attach;

/// Answers with `text`; `uploads` of whoever answers become evidence.
///
/// # Errors
/// See [`step::begin`]; [`CaseError::Evidence`] when an upload is not theirs,
/// not complete or not a picture or film.
pub fn answer(
    tx: &mut dyn Tx,
    turn: &Turn,
    text: &str,
    uploads: &[Uuid],
) -> Result<Change, CaseError> {
    let mut step = step::begin(tx, turn, Event::Answer)?;
    step.resume_clock(turn.now);
    step.take_charge(&turn.by);
    step.case.answered_at = Some(turn.now);
    let id = Uuid::now_v7();
    let staff = turn.by.staff_id().ok_or(CaseError::NotFound)?;
    for upload in uploads {
        attach(tx, staff, *upload, step.case.id, id, turn.now)?;
    }
    let entry = Entry { id: Some(id), text: Some(text.to_owned()), ..Entry::default() };
    Ok(step::commit(tx, turn, step, TimelineKind::Answered, entry)?)
}
