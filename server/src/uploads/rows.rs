//! The `uploads` table: one row a resumable upload.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::owner::Owner;
use crate::storage::{Row, StoreError, Tx, Value};

/// An unfinished upload is kept this long after its last byte; a finished one
/// so long for the row to answer repeats and for staff to use it.
pub const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// One resumable upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Last segment of its address.
    pub id: Uuid,
    /// Whose it is.
    pub owner: Owner,
    /// Bytes in all; unknown while the creator deferred it.
    pub length: Option<u64>,
    /// Bytes that are durable. Never goes down.
    pub received: u64,
    /// The announced hash, lower-case hex, when it belongs to a report.
    pub sha256: Option<String>,
    /// The report it was created for, or the case it was attached to.
    pub case: Option<Uuid>,
    /// `Upload-Metadata` as sent.
    pub metadata: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it may be swept.
    pub expires_at: Timestamp,
    /// When it was whole and verified.
    pub completed_at: Option<Timestamp>,
    /// What the bytes are, once complete.
    pub content_type: Option<String>,
    /// Its hash in the media store, once complete.
    pub stored_sha256: Option<String>,
}

const COLUMNS: &str = "id, owner_kind, owner_id, length, received, sha256, case_id, metadata, \
                       created_at, expires_at, completed_at, content_type, stored_sha256";

impl Upload {
    /// A new one without a byte.
    pub fn begin(owner: Owner, length: Option<u64>, metadata: String, now: Timestamp) -> Self {
        Self {
            id: Uuid::now_v7(),
            owner,
            length,
            received: 0,
            sha256: None,
            case: None,
            metadata,
            created_at: now,
            expires_at: now.saturating_add(KEPT).unwrap_or(now),
            completed_at: None,
            content_type: None,
            stored_sha256: None,
        }
    }

    /// The name its writer claims: the content where that is known, so that a
    /// repeated creation and a `PATCH` meet; else its id.
    pub fn claim_name(&self) -> String {
        match (&self.sha256, self.length) {
            (Some(sha256), Some(length)) => content_name(self.owner, sha256, length),
            _ => self.id.to_string(),
        }
    }
}

/// The claim name of (owner, hash, length).
pub fn content_name(owner: Owner, sha256: &str, length: u64) -> String {
    format!("{}:{sha256}:{length}", owner.id())
}

/// The upload with this id.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn find(tx: &mut dyn Tx, id: Uuid) -> Result<Option<Upload>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM uploads WHERE id = $1");
    tx.query_opt(&sql, &[id.into()])?.map(|row| upload_of(&row)).transpose()
}

/// The upload of this content by this owner.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn find_content(
    tx: &mut dyn Tx,
    owner: Owner,
    sha256: &str,
    length: u64,
) -> Result<Option<Upload>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM uploads \
         WHERE owner_kind = $1 AND owner_id = $2 AND sha256 = $3 AND length = $4"
    );
    let params = [owner.kind().into(), owner.id().into(), sha256.into(), count(length)];
    tx.query_opt(&sql, &params)?.map(|row| upload_of(&row)).transpose()
}

/// Writes the row, new or further than it was; an older state changes nothing.
///
/// # Errors
/// [`StoreError::Constraint`] when the owner has another upload of the content.
pub fn save(tx: &mut dyn Tx, upload: &Upload) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO uploads ({COLUMNS}) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
         ON CONFLICT (id) DO UPDATE SET length = excluded.length, received = excluded.received, \
         case_id = excluded.case_id, expires_at = excluded.expires_at, \
         completed_at = excluded.completed_at, content_type = excluded.content_type, \
         stored_sha256 = excluded.stored_sha256 \
         WHERE uploads.received <= excluded.received"
    );
    // Every field by name: a new one breaks the build here.
    let Upload {
        id,
        owner,
        length,
        received,
        sha256,
        case,
        metadata,
        created_at,
        expires_at,
        completed_at,
        content_type,
        stored_sha256,
    } = upload.clone();
    tx.execute(
        &sql,
        &[
            id.into(),
            owner.kind().into(),
            owner.id().into(),
            length.map_or(Value::Null, count),
            count(received),
            sha256.into(),
            case.into(),
            metadata.into(),
            created_at.into(),
            expires_at.into(),
            completed_at.into(),
            content_type.into(),
            stored_sha256.into(),
        ],
    )?;
    Ok(())
}

/// Forgets an upload.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn remove(tx: &mut dyn Tx, id: Uuid) -> Result<(), StoreError> {
    tx.execute("DELETE FROM uploads WHERE id = $1", &[id.into()])?;
    Ok(())
}

/// Up to `limit` uploads whose time is over.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn expired(tx: &mut dyn Tx, now: Timestamp, limit: u32) -> Result<Vec<Upload>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM uploads WHERE expires_at < $1 ORDER BY expires_at LIMIT $2");
    tx.query(&sql, &[now.into(), limit.into()])?.iter().map(upload_of).collect()
}

/// A byte count as both engines keep it.
pub fn count(bytes: u64) -> Value {
    Value::Int(i64::try_from(bytes).unwrap_or(i64::MAX))
}

fn upload_of(row: &Row) -> Result<Upload, StoreError> {
    let bytes = |column| -> Result<Option<u64>, StoreError> {
        row.int_opt(column)?
            .map(|v| {
                u64::try_from(v).map_err(|_| StoreError::Shape { column, expected: "a byte count" })
            })
            .transpose()
    };
    let text = |column| -> Result<Option<String>, StoreError> {
        Ok(row.text_opt(column)?.map(str::to_owned))
    };
    let owner_id = row.id(2)?;
    Ok(Upload {
        id: row.id(0)?,
        owner: match row.text(1)? {
            "citizen" => Owner::Citizen(owner_id),
            _ => Owner::Staff(owner_id),
        },
        length: bytes(3)?,
        received: bytes(4)?.unwrap_or(0),
        sha256: text(5)?,
        case: row.id_opt(6)?,
        metadata: row.text(7)?.to_owned(),
        created_at: row.time(8)?,
        expires_at: row.time(9)?,
        completed_at: row.time_opt(10)?,
        content_type: text(11)?,
        stored_sha256: text(12)?,
    })
}
