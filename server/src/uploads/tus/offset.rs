//! `HEAD`: where an upload stands.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::headers::{check_version, tell_state};
use super::{known_id, owned};
use crate::app::App;
use crate::problem::Refusal;
use crate::uploads::owner::Owner;

/// The durable offset of an upload. A request that still writes is asked to make
/// durable what it has, so that bytes which arrived are not sent again.
#[utoipa::path(head, path = "/api/v1/uploads/{id}", tag = "uploads",
    params(("id" = uuid::Uuid, Path, description = "Last segment of the upload's Location")),
    responses(
        (status = 200, description = "Upload-Offset, Upload-Length or Upload-Defer-Length, Upload-Metadata, Upload-Expires"),
        (status = 404, description = "Not there, or not yours"),
        (status = 410, description = "Expired"),
        (status = 412, description = "Wrong Tus-Resumable")))]
pub async fn offset(
    State(app): State<App>,
    Path(id): Path<String>,
    owner: Owner,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    check_version(&headers)?;
    let id = known_id(&id)?;
    app.uploads.arrivals.settled(id).await;
    let now = app.clock.now();
    let mut row = app.db.read(move |tx| owned(tx, id, owner, now)).await?;
    if app.uploads.claims.checkpoint(&row.claim_name()).await {
        row = app.db.read(move |tx| owned(tx, id, owner, now)).await?;
    }
    let mut response = StatusCode::OK.into_response();
    let headers = response.headers_mut();
    tell_state(headers, &row);
    match row.length {
        Some(length) => headers.insert(HeaderName::from_static("upload-length"), length.into()),
        None => headers
            .insert(HeaderName::from_static("upload-defer-length"), HeaderValue::from_static("1")),
    };
    if !row.metadata.is_empty()
        && let Ok(metadata) = HeaderValue::from_str(&row.metadata)
    {
        headers.insert(HeaderName::from_static("upload-metadata"), metadata);
    }
    Ok(response)
}
