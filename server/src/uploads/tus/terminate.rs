//! `DELETE`: an upload is not wanted any more.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};

use super::headers::check_version;
use super::{known_id, owned};
use crate::app::App;
use crate::problem::Refusal;
use crate::uploads::owner::Owner;
use crate::uploads::partial::Partial;
use crate::uploads::{finish, off_thread};

/// Ends an upload and frees its bytes. A request that still writes is stopped.
/// A medium that is part of a report stays; only the upload's address goes.
#[utoipa::path(delete, path = "/api/v1/uploads/{id}", tag = "uploads",
    params(("id" = uuid::Uuid, Path, description = "Last segment of the upload's Location")),
    responses(
        (status = 204, description = "Gone"),
        (status = 404, description = "Not there, or not yours"),
        (status = 410, description = "Expired"),
        (status = 412, description = "Wrong Tus-Resumable")))]
pub async fn terminate(
    State(app): State<App>,
    Path(id): Path<String>,
    owner: Owner,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    check_version(&headers)?;
    let id = known_id(&id)?;
    let now = app.clock.now();
    let row = app.db.read(move |tx| owned(tx, id, owner, now)).await?;
    let _claim = app.uploads.claims.take(row.claim_name()).await;
    finish::forget(&app, id).await?;
    let uploads = Arc::clone(&app.uploads);
    off_thread(move || {
        drop(uploads.hashes.take(id, 0));
        // A name that stays behind is swept.
        let _ = std::fs::remove_file(Partial::path_of(&uploads.incoming, id));
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
