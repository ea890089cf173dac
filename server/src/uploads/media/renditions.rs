//! Small pictures of an original, made when it was examined; see
//! [`crate::uploads::examine`].

use std::sync::Arc;

use axum::http::StatusCode;
use citizen_wire::problem::code;

use crate::app::App;
use crate::problem::Refusal;
use crate::uploads::examine::queue;
use crate::uploads::store::Size;
use crate::uploads::{disk_refusal, off_thread};

/// Makes sure that a file was examined and has this picture.
///
/// # Errors
/// 422 `media_unreadable` when it does not open, 503 or 507 when worker or disk
/// fail.
pub async fn ensure(app: &App, sha256: &str, size: Size) -> Result<(), Refusal> {
    queue::opened(app, sha256).await?;
    if !held(app, sha256, size).await? {
        // Lost with a disk or a backup without it: it can be made again.
        queue::examine(app, sha256).await?;
    }
    if held(app, sha256, size).await? {
        return Ok(());
    }
    Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, code::UNAVAILABLE).retry_after_s(10))
}

async fn held(app: &App, sha256: &str, size: Size) -> Result<bool, Refusal> {
    let (uploads, sha256) = (Arc::clone(&app.uploads), sha256.to_owned());
    let bytes = off_thread(move || uploads.store.bytes(&sha256, size)).await?;
    Ok(bytes.map_err(|error| disk_refusal(&error))?.is_some())
}
