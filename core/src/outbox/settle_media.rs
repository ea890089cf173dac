//! What an answer means for the rows of media.

use citizen_wire::media::MediaState;
use citizen_wire::problem::{Problem, code};
use citizen_wire::report::MediaReceipt;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};
use uuid::Uuid;

use super::entry::{Kind, Row};
use super::{queue, settle};
use crate::api::Upload;
use crate::error::CitizenError;

/// A medium as the upload needs it.
#[derive(Debug, Clone)]
pub(super) struct Medium {
    pub(super) upload: Upload,
    /// The upload's path on the server, once created.
    pub(super) path: Option<String>,
    /// It was created a second time because the first arrived wrong.
    pub(super) again: bool,
}

/// Marks the row as on the wire; `None` when the medium needs no upload any
/// more, and then the row is gone.
pub(super) fn begin(tx: &Transaction<'_>, row: &Row) -> Result<Option<Medium>, CitizenError> {
    let still = tx.prepare_cached(settle::SEND)?.execute([row.id])?;
    if still == 0 {
        return Ok(None);
    }
    let found = tx
        .prepare_cached(
            "SELECT sha256, content_type, bytes, upload_url, held_code FROM media
             WHERE id = ?1 AND state IN ('wait_report', 'create', 'uploading', 'verify')",
        )?
        .query_row([row.entry.subject.to_string()], |found| {
            let bytes: i64 = found.get(2)?;
            let marked: Option<String> = found.get(4)?;
            Ok(Medium {
                upload: Upload {
                    report: row.entry.report,
                    media: row.entry.subject,
                    sha256: found.get(0)?,
                    content_type: found.get(1)?,
                    bytes: u64::try_from(bytes).unwrap_or(0),
                },
                path: found.get(3)?,
                again: marked.is_some(),
            })
        })
        .optional()?;
    if found.is_none() {
        queue::remove(tx, Kind::Media, row.entry.subject)?;
    }
    Ok(found)
}

/// What a receipt says of each medium: those the server has whole need no
/// upload.
pub(super) fn received(
    tx: &Transaction<'_>,
    now: Timestamp,
    media: &[MediaReceipt],
) -> Result<(), CitizenError> {
    for medium in media {
        if medium.state == MediaState::Stored {
            done_where_same(tx, now, medium)?;
        }
    }
    Ok(())
}

fn done_where_same(
    tx: &Transaction<'_>,
    now: Timestamp,
    medium: &MediaReceipt,
) -> Result<(), CitizenError> {
    let same = tx
        .prepare_cached("SELECT 1 FROM media WHERE id = ?1 AND sha256 = ?2")?
        .exists(params![medium.id.to_string(), medium.sha256])?;
    if same {
        finish(tx, now, medium.id)?;
    }
    Ok(())
}

/// What announces the media arrived: they may be uploaded.
pub(super) fn may_start(
    tx: &Transaction<'_>,
    report: Uuid,
    follow_up: Option<Uuid>,
) -> Result<(), CitizenError> {
    tx.prepare_cached(
        "UPDATE media SET state = 'create'
         WHERE report_id = ?1 AND follow_up_id IS ?2 AND state = 'wait_report'",
    )?
    .execute(params![report.to_string(), follow_up.map(|id| id.to_string())])?;
    Ok(())
}

/// The server has `sent` bytes under `path`. All of them is `verify` until the
/// answer that says so is settled by [`done`]. What was waited before says nothing
/// of a network that carried more since.
pub(super) fn progress(
    tx: &Transaction<'_>,
    id: Uuid,
    path: &str,
    sent: u64,
) -> Result<(), CitizenError> {
    let bytes = i64::try_from(sent).unwrap_or(i64::MAX);
    tx.prepare_cached(
        "UPDATE outbox SET last_wait_ms = 0 WHERE kind = 'media' AND subject_id = ?1
             AND EXISTS (SELECT 1 FROM media WHERE id = ?1 AND sent < ?2)",
    )?
    .execute(params![id.to_string(), bytes])?;
    tx.prepare_cached(
        "UPDATE media SET upload_url = ?2, sent = ?3,
             state = CASE WHEN ?3 = bytes THEN 'verify' ELSE 'uploading' END
         WHERE id = ?1 AND state <> 'done'",
    )?
    .execute(params![id.to_string(), path, bytes])?;
    Ok(())
}

/// From the first byte. `wrong` notes that what arrived was not what was
/// announced, so that a second time is the last.
pub(super) fn create_again(
    tx: &Transaction<'_>,
    id: Uuid,
    wrong: bool,
) -> Result<(), CitizenError> {
    let mark = wrong.then_some(code::MEDIA_HASH_MISMATCH);
    tx.prepare_cached(
        "UPDATE media SET upload_url = NULL, sent = 0, state = 'create',
             held_code = coalesce(?2, held_code)
         WHERE id = ?1 AND state <> 'done'",
    )?
    .execute(params![id.to_string(), mark])?;
    Ok(())
}

/// The server has it whole and verified its hash.
pub(super) fn done(tx: &Transaction<'_>, now: Timestamp, row: &Row) -> Result<(), CitizenError> {
    finish(tx, now, row.entry.subject)?;
    complete(tx, row.entry.report)
}

fn finish(tx: &Transaction<'_>, now: Timestamp, id: Uuid) -> Result<(), CitizenError> {
    tx.prepare_cached(
        "UPDATE media SET state = 'done', sent = bytes, done_at = ?2,
             held_code = NULL, held_vi = NULL, held_en = NULL WHERE id = ?1",
    )?
    .execute(params![id.to_string(), now.as_microsecond()])?;
    queue::remove(tx, Kind::Media, id)?;
    Ok(())
}

/// A delivered report of which every own medium is done is complete.
pub(super) fn complete(tx: &Transaction<'_>, report: Uuid) -> Result<(), CitizenError> {
    tx.prepare_cached(
        "UPDATE reports SET state = 'complete' WHERE id = ?1 AND state = 'delivered'
         AND NOT EXISTS (SELECT 1 FROM media WHERE report_id = ?1
             AND follow_up_id IS NULL AND state <> 'done')",
    )?
    .execute([report.to_string()])?;
    Ok(())
}

/// Refused; the report itself is not touched.
pub(super) fn held(tx: &Transaction<'_>, row: &Row, problem: &Problem) -> Result<(), CitizenError> {
    settle::hold_row(tx, row)?;
    tx.prepare_cached(
        "UPDATE media SET state = 'held', held_code = ?2, held_vi = ?3, held_en = ?4
         WHERE id = ?1 AND state <> 'done'",
    )?
    .execute(params![
        row.entry.subject.to_string(),
        problem.code,
        problem.message.vi,
        problem.message.en,
    ])?;
    Ok(())
}
