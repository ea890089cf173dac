//! Media of a draft. A chosen file is kept durably first and made small
//! afterwards; in between its row is not `prepared`, and whoever opens the
//! draft next, after a crash too, goes on from there.

use citizen_media::Preset;
use citizen_wire::limits::MEDIA_PER_REPORT_MAX;
use citizen_wire::media::MediaKind;
use citizen_wire::problem::code;
use jiff::Timestamp;
use rusqlite::Transaction;
use uuid::Uuid;

use super::draft::open_draft;
use super::look::{self, Look};
use super::row::{self, signed};
use crate::error::CitizenError;

/// A medium whose file is durable under its hash.
#[derive(Debug, Clone, PartialEq)]
pub struct Medium {
    /// UUIDv7.
    pub id: Uuid,
    /// What it is.
    pub kind: MediaKind,
    /// SHA-256 of the file, its name on disk.
    pub sha256: String,
    /// Size of the file.
    pub bytes: u64,
    /// What the chosen file weighed.
    pub bytes_before: u64,
    /// Media type of the file.
    pub content_type: String,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// When it was taken, if the chosen file said so.
    pub taken_at: Option<Timestamp>,
    /// Where it was taken, degrees, if the chosen file said so.
    pub position: Option<(f64, f64)>,
    /// How long it is, milliseconds, films and voice notes.
    pub duration_ms: Option<u64>,
    /// How loud it is from begin to end, voice notes; empty where unknown.
    pub waveform: Vec<u8>,
    /// What a photo or film is known by, once it is prepared.
    pub look: Option<Look>,
    /// How large a photo may become, where the person chose.
    pub preset: Option<Preset>,
    /// The file is what will be sent, not the chosen one.
    pub prepared: bool,
}

/// Adds a medium at the end of a draft.
///
/// # Errors
/// `NotFound`; `InvalidInput` on `id`, or on `media` for the 41st.
pub fn add_medium(
    tx: &Transaction<'_>,
    now: Timestamp,
    draft: Uuid,
    medium: &Medium,
) -> Result<(), CitizenError> {
    open_draft(tx, draft)?;
    insert(tx, draft, None, medium)?;
    touch(tx, now, draft)
}

/// How many media a draft has, refused when another would be too many.
///
/// # Errors
/// `NotFound`; `InvalidInput` on `id` or `media`.
pub fn media_in_draft(tx: &Transaction<'_>, draft: Uuid) -> Result<usize, CitizenError> {
    open_draft(tx, draft)?;
    let count = row::media(tx, draft)?.len();
    if count >= MEDIA_PER_REPORT_MAX {
        return Err(CitizenError::invalid("media", code::MEDIA_TOO_MANY));
    }
    Ok(count)
}

pub(super) fn insert(
    tx: &Transaction<'_>,
    report: Uuid,
    follow_up: Option<Uuid>,
    medium: &Medium,
) -> Result<(), CitizenError> {
    let present: Vec<_> =
        row::media(tx, report)?.into_iter().filter(|row| row.follow_up_id == follow_up).collect();
    if present.len() >= MEDIA_PER_REPORT_MAX {
        return Err(CitizenError::invalid("media", code::MEDIA_TOO_MANY));
    }
    tx.prepare_cached(
        "INSERT INTO media (id, report_id, follow_up_id, position, kind, sha256, bytes, \
         bytes_before, content_type, width, height, taken_at, lat, lon, prepared, preset, \
         duration_ms, waveform, state) \
         VALUES (?1, ?2, ?3, (SELECT coalesce(max(position) + 1, 0) FROM media \
         WHERE report_id = ?2), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, \
         ?16, ?17, 'staged')",
    )?
    .execute(rusqlite::params![
        medium.id.to_string(),
        report.to_string(),
        follow_up.map(|id| id.to_string()),
        medium.kind.as_str(),
        medium.sha256,
        signed(medium.bytes),
        signed(medium.bytes_before),
        medium.content_type,
        medium.width,
        medium.height,
        medium.taken_at.map(|at| at.as_microsecond()),
        medium.position.map(|(lat, _)| lat),
        medium.position.map(|(_, lon)| lon),
        medium.prepared,
        medium.preset.map(Preset::as_str),
        medium.duration_ms.map(signed),
        (!medium.waveform.is_empty()).then_some(&medium.waveform),
    ])?;
    match &medium.look {
        Some(look) => look::keep(tx, medium.id, look),
        None => Ok(()),
    }
}

/// Takes a medium out of a draft; its file goes with the next sweep.
///
/// # Errors
/// `NotFound`; `InvalidInput` on `id` when the report was submitted.
pub fn remove_medium(
    tx: &Transaction<'_>,
    now: Timestamp,
    medium: Uuid,
) -> Result<Uuid, CitizenError> {
    let draft = row::medium(tx, medium)?.report_id;
    open_draft(tx, draft)?;
    tx.execute("DELETE FROM media WHERE id = ?1", [medium.to_string()])?;
    touch(tx, now, draft)?;
    Ok(draft)
}

/// Media of a draft whose files are still the chosen ones: id, file name and how
/// large a photo may become, where the person chose.
///
/// # Errors
/// What the database answers.
pub fn unprepared(
    tx: &Transaction<'_>,
    draft: Uuid,
) -> Result<Vec<(Uuid, String, Option<Preset>)>, CitizenError> {
    let waiting = row::media(tx, draft)?.into_iter().filter(|medium| !medium.prepared);
    Ok(waiting.map(|medium| (medium.id, medium.sha256, medium.preset)).collect())
}

/// Puts the small file in the chosen one's place. Says whether the row was
/// still there and waiting; another process may have been first.
///
/// # Errors
/// What the database answers.
pub fn prepared(tx: &Transaction<'_>, medium: &Medium) -> Result<bool, CitizenError> {
    let changed = tx
        .prepare_cached(
            "UPDATE media SET kind = ?2, sha256 = ?3, bytes = ?4, content_type = ?5, width = ?6, \
             height = ?7, taken_at = ?8, lat = ?9, lon = ?10, duration_ms = ?11, waveform = ?12, \
             prepared = 1 \
             WHERE id = ?1 AND prepared = 0",
        )?
        .execute(rusqlite::params![
            medium.id.to_string(),
            medium.kind.as_str(),
            medium.sha256,
            signed(medium.bytes),
            medium.content_type,
            medium.width,
            medium.height,
            medium.taken_at.map(|at| at.as_microsecond()),
            medium.position.map(|(lat, _)| lat),
            medium.position.map(|(_, lon)| lon),
            medium.duration_ms.map(signed),
            (!medium.waveform.is_empty()).then_some(&medium.waveform),
        ])?;
    if let Some(look) = medium.look.as_ref().filter(|_| changed > 0) {
        look::keep(tx, medium.id, look)?;
    }
    Ok(changed > 0)
}

fn touch(tx: &Transaction<'_>, now: Timestamp, draft: Uuid) -> Result<(), CitizenError> {
    tx.prepare_cached("UPDATE reports SET updated_at = ?2 WHERE id = ?1")?
        .execute((draft.to_string(), now.as_microsecond()))?;
    Ok(())
}
