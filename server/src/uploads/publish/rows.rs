//! The table `public_media`: one row a medium that strangers see.

use jiff::Timestamp;
use uuid::Uuid;

use crate::storage::{Row, StoreError, Tx};

/// What strangers get of a medium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicCopy {
    /// The medium.
    pub media: Uuid,
    /// The file, which is not the medium's.
    pub sha256: String,
    /// What it is.
    pub content_type: String,
}

impl PublicCopy {
    /// Moving pictures.
    pub fn is_film(&self) -> bool {
        self.content_type.starts_with("video/")
    }
}

/// The public copies of a case, in the order of its media.
///
/// # Errors
/// [`StoreError`].
pub fn of(tx: &mut dyn Tx, case: Uuid) -> Result<Vec<PublicCopy>, StoreError> {
    let sql = "SELECT media_id, sha256, content_type FROM public_media
         WHERE case_id = $1 ORDER BY media_id";
    tx.query(sql, &[case.into()])?.iter().map(copy).collect()
}

/// The public copy of one medium.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut dyn Tx, case: Uuid, media: Uuid) -> Result<Option<PublicCopy>, StoreError> {
    let sql = "SELECT media_id, sha256, content_type FROM public_media
         WHERE case_id = $1 AND media_id = $2";
    tx.query_opt(sql, &[case.into(), media.into()])?.map(|row| copy(&row)).transpose()
}

/// Keeps a copy in the place of the one before, whose file is returned.
///
/// # Errors
/// [`StoreError`].
pub fn keep(
    tx: &mut dyn Tx,
    case: Uuid,
    copy: &PublicCopy,
    by: Uuid,
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    let old = remove(tx, case, copy.media)?;
    tx.execute(
        "INSERT INTO public_media (case_id, media_id, sha256, content_type, published_by,
             published_at) VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            case.into(),
            copy.media.into(),
            copy.sha256.as_str().into(),
            copy.content_type.as_str().into(),
            by.into(),
            now.into(),
        ],
    )?;
    Ok(old.filter(|old| *old != copy.sha256))
}

/// Removes a copy; its file is returned.
///
/// # Errors
/// [`StoreError`].
pub fn remove(tx: &mut dyn Tx, case: Uuid, media: Uuid) -> Result<Option<String>, StoreError> {
    let sql = "DELETE FROM public_media WHERE case_id = $1 AND media_id = $2 RETURNING sha256";
    let row = tx.query_opt(sql, &[case.into(), media.into()])?;
    row.map(|row| row.text(0).map(str::to_owned)).transpose()
}

fn copy(row: &Row) -> Result<PublicCopy, StoreError> {
    Ok(PublicCopy {
        media: row.id(0)?,
        sha256: row.text(1)?.to_owned(),
        content_type: row.text(2)?.to_owned(),
    })
}
