//! A draft leaves the person's hands: the body is made once, and the report,
//! its media and their outbox entries are written in one transaction.

use citizen_wire::limits::{MEDIA_PER_REPORT_MAX, TEXT_CHARS_MAX};
use citizen_wire::media::MediaDeclared;
use citizen_wire::problem::code;
use citizen_wire::report::{Fix, ReportBody, ReportKind};
use jiff::Timestamp;
use rusqlite::Transaction;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::answers::under;
use super::catalog::{check_category, check_commune};
use super::draft::checked_text;
use super::row::{self, MediumRow, ReportRow};
use super::state::ReportState;
use crate::error::CitizenError;
use crate::location::apart_m;
use crate::outbox::{Entry, Kind, Lane, enqueue};

/// Submits a draft; one that was submitted already is left as it is, so two
/// processes may both try. Every medium must be prepared before.
///
/// # Errors
/// `NotFound`; `InvalidInput` on `text`, `category`, `answers.CODE`, `commune`, `media` or
/// `id` (`report_withdrawn`); the draft stays a draft.
pub fn submit(tx: &Transaction<'_>, now: Timestamp, id: Uuid) -> Result<(), CitizenError> {
    let draft = row::report(tx, id)?;
    match draft.state {
        ReportState::Draft => {}
        ReportState::Withdrawing | ReportState::Withdrawn => {
            return Err(CitizenError::invalid("id", code::REPORT_WITHDRAWN));
        }
        _ => return Ok(()),
    }
    let media = row::media(tx, id)?;
    let body = body(tx, now, &draft, &media)?;
    let bytes = serde_json::to_vec(&body)?;
    tx.prepare_cached(
        "UPDATE reports SET state = 'queued', submitted_at = ?2, updated_at = ?2, body = ?3, \
         body_sha256 = ?4, text = ?5, written = ?6, held_code = NULL, held_field = NULL, held_vi = NULL, held_en = NULL \
         WHERE id = ?1",
    )?
    .execute((
        id.to_string(),
        now.as_microsecond(),
        &bytes,
        sha256_hex(&bytes),
        &body.text,
        (body.text != draft.text).then_some(&draft.text),
    ))?;
    let lane = match draft.kind {
        ReportKind::Sos => Lane::Sos,
        ReportKind::Report => Lane::Text,
    };
    let entry = Entry { kind: Kind::Report, subject: id, report: id, lane, depends_on: None };
    let first = enqueue(tx, now, entry)?;
    for medium in &media {
        enqueue_medium(tx, now, medium, Some(first))?;
    }
    Ok(())
}

fn body(
    tx: &Transaction<'_>,
    now: Timestamp,
    draft: &ReportRow,
    media: &[MediumRow],
) -> Result<ReportBody, CitizenError> {
    let text = checked_text(&draft.text, "text", TEXT_CHARS_MAX)?;
    // The catalog may have changed since the person chose.
    if let Some(category) = &draft.category {
        check_category(tx, category)?;
    }
    let urgent = draft.kind == ReportKind::Sos;
    let category = draft.category.as_deref();
    let text = under(tx, category, &text, &draft.answers, urgent)?.unwrap_or(text);
    if text.is_empty() && media.is_empty() {
        return Err(CitizenError::invalid("text", code::TEXT_EMPTY));
    }
    if let Some(commune) = &draft.commune {
        check_commune(tx, commune)?;
    }
    Ok(ReportBody {
        kind: draft.kind,
        text,
        category: draft.category.clone(),
        made_at: now,
        fix: draft.fix,
        measured: draft.measured,
        commune: draft.commune.clone(),
        hide_name: draft.hide_name,
        media: declared(media, draft.fix.as_ref())?,
    })
}

/// The media as a body announces them. `fix` is the position of their report.
pub(super) fn declared(
    media: &[MediumRow],
    fix: Option<&Fix>,
) -> Result<Vec<MediaDeclared>, CitizenError> {
    if media.len() > MEDIA_PER_REPORT_MAX {
        return Err(CitizenError::invalid("media", code::MEDIA_TOO_MANY));
    }
    media
        .iter()
        .enumerate()
        .map(|(index, medium)| {
            if !medium.prepared {
                return Err(CitizenError::invalid(format!("media.{index}"), code::STATE_CONFLICT));
            }
            Ok(MediaDeclared {
                id: medium.id,
                kind: medium.kind,
                sha256: medium.sha256.clone(),
                bytes: medium.bytes,
                content_type: medium.content_type.clone(),
                width: medium.width,
                height: medium.height,
                taken_at: medium.taken_at,
                apart_m: medium.lat.zip(medium.lon).zip(fix).and_then(|(at, fix)| apart_m(at, fix)),
            })
        })
        .collect()
}

/// A medium waits for what announces it, from the first byte.
pub(super) fn enqueue_medium(
    tx: &Transaction<'_>,
    now: Timestamp,
    medium: &MediumRow,
    depends_on: Option<i64>,
) -> Result<(), CitizenError> {
    tx.prepare_cached(
        "UPDATE media SET state = 'wait_report', upload_url = NULL, sent = 0, done_at = NULL, \
         held_code = NULL, held_vi = NULL, held_en = NULL WHERE id = ?1",
    )?
    .execute([medium.id.to_string()])?;
    let entry = Entry {
        kind: Kind::Media,
        subject: medium.id,
        report: medium.report_id,
        lane: Lane::of_media(medium.kind),
        depends_on,
    };
    enqueue(tx, now, entry)?;
    Ok(())
}

pub(super) fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
