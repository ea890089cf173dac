//! Media announced with a follow-up: checked, kept as awaited, receipted.

use citizen_wire::limits::{MEDIA_BYTES_MAX, MEDIA_PER_REPORT_MAX};
use citizen_wire::media::{MediaDeclared, MediaKind, MediaState};
use citizen_wire::problem::code;
use citizen_wire::report::MediaReceipt;
use uuid::Uuid;

use super::error::CaseError;
use crate::problem::Refusal;
use crate::storage::{StoreError, Tx, Value};

/// Hex digits of a SHA-256.
const SHA256_DIGITS: usize = 64;

/// Checks announced media against the contract.
///
/// # Errors
/// 422 that names the field, `media.3.sha256`.
pub fn check(declared: &[MediaDeclared]) -> Result<(), Refusal> {
    if declared.len() > MEDIA_PER_REPORT_MAX {
        return Err(Refusal::invalid(code::MEDIA_TOO_MANY, "media"));
    }
    for (number, medium) in declared.iter().enumerate() {
        let at = |name: &str| format!("media.{number}.{name}");
        let invalid = |name: &str| Err(Refusal::invalid(code::FIELD_INVALID, at(name)));
        if declared.iter().take(number).any(|earlier| earlier.id == medium.id) {
            return invalid("id");
        }
        let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if medium.sha256.len() != SHA256_DIGITS || !medium.sha256.bytes().all(digit) {
            return invalid("sha256");
        }
        if medium.bytes == 0 {
            return invalid("bytes");
        }
        if medium.bytes > MEDIA_BYTES_MAX {
            return Err(Refusal::invalid(code::MEDIA_TOO_LARGE, at("bytes")));
        }
        let family = match medium.kind {
            MediaKind::Photo => "image/",
            MediaKind::Video => "video/",
            MediaKind::Audio => "audio/",
            // Desks alone send documents.
            MediaKind::Document => return invalid("kind"),
        };
        if medium.content_type.len() > 100 || !medium.content_type.starts_with(family) {
            return invalid("content_type");
        }
    }
    Ok(())
}

/// Keeps announced media with timeline entry `entry`. What the account sent
/// before, byte for byte, is there already.
///
/// # Errors
/// [`CaseError::OtherContent`] when the case has a medium of the same id.
pub fn declare(
    tx: &mut dyn Tx,
    account: Uuid,
    case: Uuid,
    entry: Uuid,
    declared: &[MediaDeclared],
) -> Result<(), CaseError> {
    for (number, medium) in declared.iter().enumerate() {
        let bytes = i64::try_from(medium.bytes).unwrap_or(i64::MAX);
        let stored_at = tx
            .query_opt(
                "SELECT m.stored_at FROM media m JOIN cases c ON c.id = m.case_id
                 WHERE m.sha256 = $1 AND m.bytes = $2 AND m.content_type = $3
                     AND m.state = 'stored' AND m.phase = 'before' AND c.account_id = $4
                 LIMIT 1",
                &[
                    (&medium.sha256).into(),
                    bytes.into(),
                    (&medium.content_type).into(),
                    account.into(),
                ],
            )?
            .map(|row| row.time_opt(0))
            .transpose()?
            .flatten();
        let state = if stored_at.is_some() { MediaState::Stored } else { MediaState::Awaited };
        let added = tx.execute(
            "INSERT INTO media (case_id, id, entry_id, phase, kind, sha256, bytes,
                 content_type, state, width, height, taken_at, stored_at)
             VALUES ($1, $2, $3, 'before', $4, $5, $6, $7, $8, $9, $10, $11, $12)
             ON CONFLICT (case_id, id) DO NOTHING",
            &[
                case.into(),
                medium.id.into(),
                entry.into(),
                medium.kind.as_str().into(),
                (&medium.sha256).into(),
                bytes.into(),
                (&medium.content_type).into(),
                state.as_str().into(),
                medium.width.into(),
                medium.height.into(),
                medium.taken_at.into(),
                stored_at.into(),
            ],
        )?;
        if added == 0 {
            return Err(CaseError::OtherContent(format!("media.{number}.id")));
        }
    }
    Ok(())
}

/// How far the media of timeline entry `entry` are.
///
/// # Errors
/// [`StoreError`].
pub fn receipts(
    tx: &mut dyn Tx,
    account: Uuid,
    case: Uuid,
    entry: Uuid,
) -> Result<Vec<MediaReceipt>, StoreError> {
    let owner: [Value; 3] = [case.into(), entry.into(), account.into()];
    tx.query(
        "SELECT m.id, m.sha256, m.state, m.bytes, u.received
         FROM media m LEFT JOIN uploads u ON u.owner_kind = 'citizen' AND u.owner_id = $3
             AND u.sha256 = m.sha256 AND u.length = m.bytes
         WHERE m.case_id = $1 AND m.entry_id = $2 ORDER BY m.id",
        &owner,
    )?
    .iter()
    .map(|row| {
        let stored = row.text(2)? == MediaState::Stored.as_str();
        let durable = if stored { row.int(3)? } else { row.int_opt(4)?.unwrap_or(0) };
        let state = match durable {
            _ if stored => MediaState::Stored,
            0 => MediaState::Awaited,
            _ => MediaState::Partial,
        };
        Ok(MediaReceipt {
            id: row.id(0)?,
            sha256: row.text(1)?.to_owned(),
            state,
            offset: u64::try_from(durable).unwrap_or(0),
        })
    })
    .collect()
}
