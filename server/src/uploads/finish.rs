//! The last byte is here: hash, type, media store, one commit.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use citizen_wire::problem::code;
use uuid::Uuid;

use super::examine::files;
use super::owner::Owner;
use super::partial::Partial;
use super::rows::{self, KEPT, Upload};
use super::transfer::{Shared, locked, mismatch};
use super::{Uploads, disk_refusal, off_thread, settle, sniff};
use crate::app::App;
use crate::problem::Refusal;
use crate::storage::{StoreError, Tx};

/// What unannounced bytes nobody recognises are called.
const UNKNOWN_TYPE: &str = "application/octet-stream";

/// What the bytes turned out to be.
enum Verdict {
    /// In the store, durable.
    Kept { sha256: String, head: Vec<u8> },
    /// Not the announced hash; the file is gone.
    OtherHash,
    /// Not what the report says it is; the file lies aside.
    OtherType,
}

/// Verifies the whole file, moves it to the store and commits the row with
/// everything that follows from it.
///
/// # Errors
/// 460 `media_hash_mismatch` and 422 `media_type_mismatch`, after which the
/// upload no longer exists and creating it anew begins at 0; 507 or 503 when the
/// disk fails, with the row as it was.
pub async fn finish(app: &App, mut row: Upload, partial: &Shared) -> Result<Upload, Refusal> {
    let announced = announced_types(app, &row).await?;
    let shelf = app.uploads.shelf.read().await;
    let (uploads, partial) = (Arc::clone(&app.uploads), Arc::clone(partial));
    let (id, expected) = (row.id, row.sha256.clone());
    let verdict =
        off_thread(move || judge(&uploads, id, &mut locked(&partial), expected, &announced))
            .await?
            .map_err(|error| disk_refusal(&error))?;
    let (sha256, head) = match verdict {
        Verdict::Kept { sha256, head } => (sha256, head),
        Verdict::OtherHash => {
            forget(app, id).await?;
            return Err(mismatch(code::MEDIA_HASH_MISMATCH).field("sha256"));
        }
        Verdict::OtherType => {
            forget(app, id).await?;
            return Err(Refusal::invalid(code::MEDIA_TYPE_MISMATCH, "content_type"));
        }
    };
    let now = app.clock.now();
    row.received = row.length.unwrap_or(row.received);
    row.completed_at = Some(now);
    row.expires_at = now.saturating_add(KEPT).unwrap_or(now);
    let content_type = sniff::types(&head).and_then(<[_]>::first).copied();
    row.content_type = Some(content_type.unwrap_or(UNKNOWN_TYPE).to_owned());
    row.stored_sha256 = Some(sha256);
    commit(app, row.clone(), head).await?;
    drop(shelf);
    let path = Partial::path_of(&app.uploads.incoming, id);
    // The store has the bytes; the sweep removes a name this misses.
    drop(tokio::task::spawn_blocking(move || std::fs::remove_file(path)));
    Ok(row)
}

/// Commits a finished row and tells the account's phones.
///
/// # Errors
/// When the database fails.
pub async fn commit(app: &App, row: Upload, head: Vec<u8>) -> Result<(), Refusal> {
    let now = app.clock.now();
    let changes = app
        .db
        .write(move |tx| -> Result<_, StoreError> {
            rows::save(tx, &row)?;
            if let Some(stored) = &row.stored_sha256 {
                let content_type = row.content_type.as_deref().unwrap_or(UNKNOWN_TYPE);
                files::arrived(tx, stored, content_type, now)?;
            }
            match (row.owner, &row.sha256) {
                (Owner::Citizen(account), Some(sha256)) => {
                    settle::stored(tx, account, sha256, row.received, &head, now)
                }
                _ => Ok(Vec::new()),
            }
        })
        .await?;
    app.uploads.examiner.wake();
    for change in changes {
        app.changes.publish(change);
    }
    Ok(())
}

/// Removes an upload's row.
///
/// # Errors
/// When the database fails.
pub async fn forget(app: &App, id: Uuid) -> Result<(), Refusal> {
    Ok(app.db.write(move |tx| rows::remove(tx, id)).await?)
}

/// The types the report announces for these bytes; empty for a plain upload.
async fn announced_types(app: &App, row: &Upload) -> Result<Vec<String>, Refusal> {
    let (Some(case), Some(sha256)) = (row.case, row.sha256.clone()) else {
        return Ok(Vec::new());
    };
    let find = move |tx: &mut dyn Tx| -> Result<Vec<String>, StoreError> {
        tx.query(
            "SELECT content_type FROM media WHERE case_id = $1 AND sha256 = $2",
            &[case.into(), sha256.as_str().into()],
        )?
        .iter()
        .map(|found| Ok(found.text(0)?.to_owned()))
        .collect()
    };
    Ok(app.db.read(find).await?)
}

fn judge(
    uploads: &Uploads,
    id: Uuid,
    partial: &mut Partial,
    expected: Option<String>,
    announced: &[String],
) -> std::io::Result<Verdict> {
    let sha256 = partial.sha256()?;
    if expected.is_some_and(|expected| expected != sha256) {
        std::fs::remove_file(partial.path())?;
        return Ok(Verdict::OtherHash);
    }
    let head = partial.head()?;
    if !announced.is_empty() && !announced.iter().any(|announced| sniff::fits(&head, announced)) {
        std::fs::rename(partial.path(), aside(&uploads.aside, id))?;
        return Ok(Verdict::OtherType);
    }
    uploads.store.keep(&sha256, partial.path())?;
    Ok(Verdict::Kept { sha256, head })
}

fn aside(folder: &Path, id: Uuid) -> PathBuf {
    folder.join(id.hyphenated().to_string())
}
