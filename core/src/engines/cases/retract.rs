//! Taking a report back into one's hands, or back altogether.

use citizen_wire::problem::code;
use jiff::Timestamp;
use rusqlite::Transaction;
use uuid::Uuid;

use super::row;
use super::state::ReportState;
use crate::error::CitizenError;
use crate::outbox::{self, Entry, Kind, Lane};

/// Makes a report that waits or was refused a draft again, with everything in
/// it. A draft stays one.
///
/// A try without an answer may have arrived, and the server takes other words
/// under the same id for a mistake: then it can be added to or taken back.
///
/// # Errors
/// `NotFound`; `InvalidInput` on `id` (`state_conflict`) once it is on its way
/// or may have arrived, or when something was added to it since.
pub fn edit(tx: &Transaction<'_>, now: Timestamp, id: Uuid) -> Result<(), CitizenError> {
    match row::report(tx, id)?.state {
        ReportState::Draft => return Ok(()),
        ReportState::Queued | ReportState::Held | ReportState::AuthWait => {}
        _ => return Err(CitizenError::invalid("id", code::STATE_CONFLICT)),
    }
    let entry = outbox::find(tx, Kind::Report, id)?;
    if entry.is_some_and(|entry| entry.may_have_arrived()) || has_follow_ups(tx, id)? {
        return Err(CitizenError::invalid("id", code::STATE_CONFLICT));
    }
    outbox::remove_report(tx, id)?;
    tx.prepare_cached(
        "UPDATE reports SET state = 'draft', text = COALESCE(written, text), written = NULL, \
         submitted_at = NULL, body = NULL, \
         body_sha256 = NULL, held_code = NULL, held_field = NULL, held_vi = NULL, \
         held_en = NULL, updated_at = ?2 WHERE id = ?1",
    )?
    .execute((id.to_string(), now.as_microsecond()))?;
    tx.prepare_cached(
        "UPDATE media SET state = 'staged', upload_url = NULL, sent = 0, held_code = NULL, \
         held_vi = NULL, held_en = NULL WHERE report_id = ?1",
    )?
    .execute([id.to_string()])?;
    Ok(())
}

/// Takes a report back. One that was never tried is withdrawn at once, on this
/// phone alone; any other leaves a tombstone for the server, because an answer
/// may have been lost. Repeating it changes nothing.
///
/// # Errors
/// `NotFound`; `InvalidInput` on `id` (`state_conflict`) for a draft.
pub fn withdraw(tx: &Transaction<'_>, now: Timestamp, id: Uuid) -> Result<(), CitizenError> {
    match row::report(tx, id)?.state {
        ReportState::Draft => return Err(CitizenError::invalid("id", code::STATE_CONFLICT)),
        ReportState::Withdrawing | ReportState::Withdrawn => return Ok(()),
        _ => {}
    }
    let untried = outbox::find(tx, Kind::Report, id)?.is_some_and(|entry| entry.attempts == 0);
    outbox::remove_report(tx, id)?;
    if untried {
        tx.execute("DELETE FROM media WHERE report_id = ?1", [id.to_string()])?;
        tx.execute("DELETE FROM follow_ups WHERE report_id = ?1", [id.to_string()])?;
        return set_state(tx, now, id, ReportState::Withdrawn);
    }
    bury(tx, now, id)
}

/// Queues the tombstone.
pub(super) fn bury(tx: &Transaction<'_>, now: Timestamp, id: Uuid) -> Result<(), CitizenError> {
    set_state(tx, now, id, ReportState::Withdrawing)?;
    let entry = Entry {
        kind: Kind::Withdrawal,
        subject: id,
        report: id,
        lane: Lane::Withdrawal,
        depends_on: None,
    };
    outbox::enqueue(tx, now, entry)?;
    Ok(())
}

fn set_state(
    tx: &Transaction<'_>,
    now: Timestamp,
    id: Uuid,
    state: ReportState,
) -> Result<(), CitizenError> {
    tx.prepare_cached(
        "UPDATE reports SET state = ?2, updated_at = ?3, held_code = NULL, held_field = NULL, \
         held_vi = NULL, held_en = NULL WHERE id = ?1",
    )?
    .execute((id.to_string(), state.as_str(), now.as_microsecond()))?;
    Ok(())
}

fn has_follow_ups(tx: &Transaction<'_>, id: Uuid) -> Result<bool, CitizenError> {
    Ok(tx
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM follow_ups WHERE report_id = ?1)")?
        .query_row([id.to_string()], |row| row.get(0))?)
}
