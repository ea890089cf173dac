//! The same content again: an upload that is complete serves every report of
//! its account that announces it.

use std::io::Read;
use std::sync::Arc;

use super::partial::HEAD_BYTES;
use super::rows::{self, Upload};
use super::store::Size;
use super::{disk_refusal, finish, off_thread};
use crate::app::App;
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Returns the row as it is; where it is complete, the reports that announce its
/// content since get it too. When its file is no longer in the store (a restored
/// backup) the upload begins again at 0 under a new id.
///
/// # Errors
/// When the database or the disk fails.
pub async fn settled(app: &App, row: Upload) -> Result<Upload, Refusal> {
    let Some(sha256) = row.stored_sha256.clone() else {
        return Ok(row);
    };
    let uploads = Arc::clone(&app.uploads);
    let head = off_thread(move || -> std::io::Result<Vec<u8>> {
        let mut head = Vec::with_capacity(HEAD_BYTES);
        uploads
            .store
            .open(&sha256, Size::Original, 0)?
            .take(HEAD_BYTES as u64)
            .read_to_end(&mut head)?;
        Ok(head)
    })
    .await?;
    match head {
        Ok(head) => finish::commit(app, row.clone(), head).await?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return again(app, row).await;
        }
        Err(error) => return Err(disk_refusal(&error)),
    }
    Ok(row)
}

async fn again(app: &App, row: Upload) -> Result<Upload, Refusal> {
    tracing::error!(upload = %row.id, "a stored medium is missing, taking it in again");
    let mut fresh = Upload::begin(row.owner, row.length, row.metadata.clone(), app.clock.now());
    fresh.sha256 = row.sha256;
    fresh.case = row.case;
    let kept = fresh.clone();
    app.db
        .write(move |tx| -> Result<(), StoreError> {
            rows::remove(tx, row.id)?;
            rows::save(tx, &kept)
        })
        .await?;
    Ok(fresh)
}
