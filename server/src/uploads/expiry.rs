//! Sweeping what nobody came back for: expired uploads, files no row names.
//!
//! A stored file goes when neither an upload nor a medium nor a public copy names its
//! hash any more. The shelf lock keeps a file from being swept between its arrival in the
//! store and the commit of its row.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use uuid::Uuid;

use super::examine::files;
use super::partial::Partial;
use super::rows::{self, Upload};
use super::{Uploads, off_thread};
use crate::app::App;
use crate::problem::Refusal;
use crate::storage::{StoreError, Tx};

/// Pause between sweeps.
const EVERY: Duration = Duration::from_secs(15 * 60);
/// Uploads looked at in one go.
const BATCH: u32 = 200;
/// A file without a row is left alone this long: its request may still run.
const STRAY_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// Sweeps for as long as the server runs.
pub async fn sweep_forever(app: App) {
    let mut turns = tokio::time::interval(EVERY);
    loop {
        turns.tick().await;
        match sweep(&app).await {
            Ok(0) => {}
            Ok(swept) => tracing::info!(swept, "swept expired uploads"),
            Err(refusal) => tracing::warn!(code = refusal.code, "sweeping uploads failed"),
        }
    }
}

/// One sweep. Returns how many uploads went.
///
/// # Errors
/// When the database or a thread fails; the next sweep goes on.
pub async fn sweep(app: &App) -> Result<usize, Refusal> {
    let mut swept = 0;
    loop {
        let now = app.clock.now();
        let old = app.db.read(move |tx| rows::expired(tx, now, BATCH)).await?;
        if old.is_empty() {
            break;
        }
        for row in old {
            sweep_one(app, row).await?;
            swept += 1;
        }
    }
    sweep_strays(app).await?;
    Ok(swept)
}

async fn sweep_one(app: &App, row: Upload) -> Result<(), Refusal> {
    let _claim = app.uploads.claims.take(row.claim_name()).await;
    let _shelf = app.uploads.shelf.write().await;
    let (id, now) = (row.id, app.clock.now());
    // Somebody may have come back while this waited.
    let gone = app
        .db
        .write(move |tx| -> Result<Option<String>, StoreError> {
            let Some(row) = rows::find(tx, id)?.filter(|row| row.expires_at < now) else {
                return Ok(None);
            };
            rows::remove(tx, id)?;
            let Some(sha256) = row.stored_sha256 else {
                return Ok(None);
            };
            unnamed(tx, sha256)
        })
        .await?;
    let uploads = Arc::clone(&app.uploads);
    off_thread(move || {
        let _ = std::fs::remove_file(Partial::path_of(&uploads.incoming, id));
        delete(&uploads, gone);
    })
    .await
}

/// Removes a file that lost a name, if it was the last one.
///
/// # Errors
/// When the database fails.
pub async fn let_go(app: &App, sha256: String) -> Result<(), Refusal> {
    let _shelf = app.uploads.shelf.write().await;
    let gone = app.db.write(move |tx| unnamed(tx, sha256.clone())).await?;
    let uploads = Arc::clone(&app.uploads);
    off_thread(move || delete(&uploads, gone)).await
}

fn delete(uploads: &Uploads, gone: Option<String>) {
    if let Some(sha256) = gone
        && let Err(error) = uploads.store.delete(&sha256)
    {
        tracing::warn!(%error, sha256, "a file nobody names stays");
    }
}

/// The file, forgotten, if neither upload nor medium nor public copy has its bytes.
fn unnamed(tx: &mut dyn Tx, sha256: String) -> Result<Option<String>, StoreError> {
    let found = tx.query(
        "SELECT 1 FROM uploads WHERE stored_sha256 = $1 \
         UNION ALL SELECT 1 FROM media WHERE sha256 = $1 AND state = 'stored' \
         UNION ALL SELECT 1 FROM public_media WHERE sha256 = $1 LIMIT 1",
        &[sha256.as_str().into()],
    )?;
    if !found.is_empty() {
        return Ok(None);
    }
    files::gone(tx, &sha256)?;
    Ok(Some(sha256))
}

/// Removes growing files that no unfinished upload has.
async fn sweep_strays(app: &App) -> Result<(), Refusal> {
    let uploads = Arc::clone(&app.uploads);
    let strays = off_thread(move || strays(&uploads)).await?;
    if strays.is_empty() {
        return Ok(());
    }
    let growing: HashSet<Uuid> = app
        .db
        .read(|tx| -> Result<HashSet<Uuid>, StoreError> {
            tx.query("SELECT id FROM uploads WHERE completed_at IS NULL", &[])?
                .iter()
                .map(|row| row.id(0))
                .collect()
        })
        .await?;
    let uploads = Arc::clone(&app.uploads);
    off_thread(move || {
        for id in strays.into_iter().filter(|id| !growing.contains(id)) {
            let _ = std::fs::remove_file(Partial::path_of(&uploads.incoming, id));
        }
    })
    .await
}

fn strays(uploads: &Uploads) -> Vec<Uuid> {
    let before = SystemTime::now().checked_sub(STRAY_AFTER).unwrap_or(SystemTime::UNIX_EPOCH);
    old_files(&uploads.incoming, before).unwrap_or_default()
}

fn old_files(folder: &Path, before: SystemTime) -> std::io::Result<Vec<Uuid>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let id = entry.file_name().to_str().and_then(|name| name.parse().ok());
        if let (Some(id), true) = (id, entry.metadata()?.modified()? < before) {
            found.push(id);
        }
    }
    Ok(found)
}
