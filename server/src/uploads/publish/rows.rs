//! The table `public_media`: one row a medium that strangers see.

use jiff::Timestamp;
use uuid::Uuid;

use crate::storage::{Row, StoreError, Tx};
use crate::uploads::rows::count;
use crate::uploads::sniff;

/// What strangers get of a medium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicCopy {
    /// The medium.
    pub media: Uuid,
    /// The file, which is not the medium's.
    pub sha256: String,
    /// What it is.
    pub content_type: String,
    /// How long it is; unknown of copies made by older servers.
    pub bytes: Option<u64>,
    /// What the medium is called, where it has a name; read, not kept here.
    pub name: Option<String>,
}

impl PublicCopy {
    /// Moving pictures.
    pub fn is_film(&self) -> bool {
        self.content_type.starts_with("video/")
    }

    /// To be opened by another program.
    pub fn is_document(&self) -> bool {
        self.content_type == sniff::DOCUMENT
    }
}

const SELECT: &str = "SELECT p.media_id, p.sha256, p.content_type, p.bytes, m.name
    FROM public_media p LEFT JOIN media m ON m.case_id = p.case_id AND m.id = p.media_id";

/// The public copies of a case, in the order of its media.
///
/// # Errors
/// [`StoreError`].
pub fn of(tx: &mut dyn Tx, case: Uuid) -> Result<Vec<PublicCopy>, StoreError> {
    let sql = format!("{SELECT} WHERE p.case_id = $1 ORDER BY p.media_id");
    tx.query(&sql, &[case.into()])?.iter().map(copy).collect()
}

/// The public copy of one medium.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut dyn Tx, case: Uuid, media: Uuid) -> Result<Option<PublicCopy>, StoreError> {
    let sql = format!("{SELECT} WHERE p.case_id = $1 AND p.media_id = $2");
    tx.query_opt(&sql, &[case.into(), media.into()])?.map(|row| copy(&row)).transpose()
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
             published_at, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            case.into(),
            copy.media.into(),
            copy.sha256.as_str().into(),
            copy.content_type.as_str().into(),
            by.into(),
            now.into(),
            copy.bytes.map(count).into(),
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
        bytes: row.int_opt(3)?.and_then(|bytes| u64::try_from(bytes).ok()),
        name: row.text_opt(4)?.map(str::to_owned),
    })
}
