//! What the desk does to a case: each verb says what changes and what the
//! timeline keeps, [`step::take`] does the rest.

use uuid::Uuid;

use super::approval;
use super::bounce::bounced_by;
use super::canned::says_too_little;
use super::error::CaseError;
use super::extension::drop_pending;
use super::row::Case;
use super::state::{Event, is_open};
use super::step::{self, Entry, Turn};
use super::task::any_open;
use crate::changes::Change;
use crate::province::Province;
use crate::storage::Tx;
use crate::uploads::attach::attach;

/// Takes the case on; whoever does is responsible for it.
///
/// # Errors
/// See [`step::take`].
pub fn accept(tx: &mut dyn Tx, turn: &Turn) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::Accept, |_, case| {
        case.assignee = turn.by.staff_id();
        Ok(Entry::default())
    })
}

/// Sends the case to `unit`, where nobody is responsible for it yet. The note
/// is for colleagues and never leaves the console.
///
/// # Errors
/// See [`step::take`]; [`CaseError::Missing`] without a note to a unit that sent
/// the case back before.
pub fn assign(
    tx: &mut dyn Tx,
    turn: &Turn,
    unit: &str,
    note: Option<&str>,
) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::Assign, |tx, case| {
        if note.is_none() && bounced_by(tx, case.id, unit)? {
            return Err(CaseError::Missing("note"));
        }
        case.unit = Some(unit.to_owned());
        case.unit_reason = None;
        case.assignee = None;
        if let Some(note) = note {
            step::write_entry(tx, turn, case, Event::Note, Entry::saying(note))?;
        }
        Ok(Entry::default())
    })
}

/// Asks the person; the clock stands still until they answer.
///
/// # Errors
/// See [`step::take`].
pub fn ask(
    tx: &mut dyn Tx,
    turn: &Turn,
    province: &Province,
    question: &str,
) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::Ask, |_, case| {
        case.pause(province, turn.now);
        case.take_charge(&turn.by);
        Ok(Entry::saying(question))
    })
}

/// An answer to a person.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// Its words, NFC and trimmed.
    pub text: &'a str,
    /// Uploads of whoever answers; they become evidence.
    pub uploads: &'a [Uuid],
    /// Meant as it is, however little it says.
    pub confirmed: bool,
}

/// Answers the person, or lets the answer wait where answers to the case, or to one that
/// is merged with it, are approved.
///
/// # Errors
/// See [`step::take`]; [`CaseError::State`] when one that is approved was merged with it
/// this moment; [`CaseError::OpenTasks`]; [`CaseError::TooThin`] for little said and not
/// confirmed; [`CaseError::Evidence`] when an upload is not theirs,
/// not complete or not a picture or film.
pub fn answer(
    tx: &mut dyn Tx,
    turn: &Turn,
    province: &Province,
    answer: Answer<'_>,
) -> Result<Change, CaseError> {
    if approval::needed(tx, turn.case)? {
        return approval::propose(tx, turn, province, answer);
    }
    step::take(tx, turn, Event::Answer, |tx, case| {
        // Asked again now that nobody merges anything with it meanwhile.
        if approval::needed(tx, case.id)? {
            return Err(CaseError::State);
        }
        check_answer(tx, province, case, answer)?;
        answered(tx, turn, province, case)?;
        case.take_charge(&turn.by);
        let id = Uuid::now_v7();
        for upload in answer.uploads {
            let staff = turn.by.staff_id().ok_or(CaseError::NotFound)?;
            attach(tx, staff, *upload, case.id, id, turn.now)?;
        }
        Ok(Entry { id: Some(id), ..Entry::saying(answer.text) })
    })
}

/// Whether the case can be answered so.
pub(super) fn check_answer(
    tx: &mut dyn Tx,
    province: &Province,
    case: &Case,
    answer: Answer<'_>,
) -> Result<(), CaseError> {
    check_parts(tx, case)?;
    if !answer.confirmed && says_too_little(tx, province, case, answer.text)? {
        return Err(CaseError::TooThin);
    }
    Ok(())
}

/// Whether every part of it is done.
pub(super) fn check_parts(tx: &mut dyn Tx, case: &Case) -> Result<(), CaseError> {
    if any_open(tx, case.id)? { Err(CaseError::OpenTasks) } else { Ok(()) }
}

/// The person has an answer now: the clock ends.
pub(super) fn answered(
    tx: &mut dyn Tx,
    turn: &Turn,
    province: &Province,
    case: &mut Case,
) -> Result<(), CaseError> {
    case.resume(province, turn.now);
    case.stop();
    drop_pending(tx, case.id, turn.now)?;
    case.answered_at = Some(turn.now);
    Ok(())
}

/// Finishes the case; the person sees the reason.
///
/// # Errors
/// See [`step::take`].
pub fn close(tx: &mut dyn Tx, turn: &Turn, reason: Option<&str>) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::Close, |_, _| {
        Ok(Entry { text: reason.map(str::to_owned), ..Entry::default() })
    })
}

/// Refuses the case; the person sees the reason.
///
/// # Errors
/// See [`step::take`].
pub fn reject(tx: &mut dyn Tx, turn: &Turn, reason: &str) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::Reject, |tx, case| {
        case.stop();
        drop_pending(tx, case.id, turn.now)?;
        Ok(Entry::saying(reason))
    })
}

/// Leaves a note that never leaves the console. After a low rating it says what
/// is done about it.
///
/// # Errors
/// See [`step::take`].
pub fn note(tx: &mut dyn Tx, turn: &Turn, text: &str) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::Note, |_, case| {
        if !is_open(case.state) {
            case.heed();
        }
        Ok(Entry::saying(text))
    })
}
