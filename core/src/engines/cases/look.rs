//! What a photo is known by: small picture, blur, and whether this phone has
//! taken the same one before.

use citizen_media::LookHash;
use rusqlite::{OptionalExtension, Transaction};
use uuid::Uuid;

use super::row::parse_uuid;
use crate::error::CitizenError;

/// Photos looked back at: years of reports.
const LOOKED_BACK: i64 = 2_000;

/// What a photo is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// A JPEG of at most 256 pixels each way.
    pub thumbnail: Vec<u8>,
    /// About 25 bytes that show a blur (ThumbHash).
    pub blur: Vec<u8>,
    /// Stays when the photo is resized or written again.
    pub hash: LookHash,
}

/// Keeps it, and the medium that looks the same if there is one.
pub(super) fn keep(tx: &Transaction<'_>, medium: Uuid, look: &Look) -> Result<(), CitizenError> {
    let same = same_before(tx, medium, look.hash)?;
    tx.prepare_cached(
        "UPDATE media SET thumbnail = ?2, blur = ?3, look = ?4, same_as = ?5 WHERE id = ?1",
    )?
    .execute((
        medium.to_string(),
        &look.thumbnail,
        &look.blur,
        look.hash.0.cast_signed(),
        same.map(|id| id.to_string()),
    ))?;
    Ok(())
}

/// The photo nearest to that look among the latest, near enough to be the same.
fn same_before(
    tx: &Transaction<'_>,
    medium: Uuid,
    look: LookHash,
) -> Result<Option<Uuid>, CitizenError> {
    let mut statement = tx.prepare_cached(
        "SELECT id, look FROM media WHERE look IS NOT NULL AND id <> ?1 \
         AND kind = (SELECT kind FROM media WHERE id = ?1) \
         ORDER BY rowid DESC LIMIT ?2",
    )?;
    let mut rows = statement.query((medium.to_string(), LOOKED_BACK))?;
    let mut best: Option<(u32, Uuid)> = None;
    while let Some(row) = rows.next()? {
        let other = LookHash(row.get::<_, i64>(1)?.cast_unsigned());
        let apart = look.distance(other);
        if look.is_same_photo(other) && best.is_none_or(|(nearest, _)| apart < nearest) {
            best = Some((apart, parse_uuid(&row.get::<_, String>(0)?)?));
        }
    }
    Ok(best.map(|(_, id)| id))
}

/// A photo's small picture, a JPEG; none of what is no photo.
///
/// # Errors
/// `NotFound`.
pub fn thumbnail(tx: &Transaction<'_>, medium: Uuid) -> Result<Option<Vec<u8>>, CitizenError> {
    tx.prepare_cached("SELECT thumbnail FROM media WHERE id = ?1")?
        .query_row([medium.to_string()], |row| row.get(0))
        .optional()?
        .ok_or(CitizenError::NotFound)
}
