//! `PATCH`: more bytes.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use citizen_wire::problem::code;

use super::checksum::Checksum;
use super::headers::{
    carries_bytes, check_length, check_version, content_length, number, tell_state,
};
use super::{known_id, owned};
use crate::app::App;
use crate::problem::Refusal;
use crate::uploads::arrivals::Arrival;
use crate::uploads::owner::Owner;
use crate::uploads::rows::Upload;
use crate::uploads::transfer::{Begun, Transfer};

/// Adds bytes at `Upload-Offset`. Answers once they are durable.
#[utoipa::path(patch, path = "/api/v1/uploads/{id}", tag = "uploads",
    params(("id" = uuid::Uuid, Path, description = "Last segment of the upload's Location")),
    request_body(content_type = "application/offset+octet-stream"),
    responses(
        (status = 204, description = "Upload-Offset and Upload-Expires"),
        (status = 404, description = "Not there, or not yours"),
        (status = 409, description = "Not the durable offset, or a newer request took over"),
        (status = 410, description = "Expired"),
        (status = 412, description = "Wrong Tus-Resumable"),
        (status = 413, description = "More than the upload may hold"),
        (status = 415, description = "Not application/offset+octet-stream"),
        (status = 422, description = "Complete, but not what the report announced"),
        (status = 460, description = "Bytes do not fit their checksum"),
        (status = 507, description = "The server's disk is full")))]
pub async fn patch(
    State(app): State<App>,
    arrival: Arrival,
    Path(id): Path<String>,
    owner: Owner,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    check_version(&headers)?;
    let id = known_id(&id)?;
    if !carries_bytes(&headers) {
        return Err(Refusal::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            code::CONTENT_TYPE_UNSUPPORTED,
        ));
    }
    let offset = number(&headers, "upload-offset")?.ok_or_else(|| {
        Refusal::new(StatusCode::BAD_REQUEST, code::FIELD_MISSING).field("upload-offset")
    })?;
    let length = number(&headers, "upload-length")?;
    check_length(length)?;
    let checksum = Checksum::from_headers(&headers)?;
    let coming = content_length(&headers);
    // They hold on to the connection's buffer for as long as they live.
    drop(headers);
    let begun = async move {
        let now = app.clock.now();
        let name = app.db.read(move |tx| owned(tx, id, owner, now)).await?.claim_name();
        let claim = app.uploads.claims.take(name).await;
        // From here on who asks for the offset finds the claim.
        drop(arrival);
        // Whoever wrote before is done: what the row says now holds.
        let mut row = app.db.read(move |tx| owned(tx, id, owner, now)).await?;
        if row.received != offset {
            return Err(Refusal::new(StatusCode::CONFLICT, code::UPLOAD_OFFSET_CONFLICT)
                .field("upload-offset"));
        }
        let deferred = row.length.is_none() && length.is_some();
        check_against(&mut row, length, coming)?;
        if row.completed_at.is_some() {
            return Ok(Begun::Settled(Box::new(row)));
        }
        let transfer = Transfer::open(&app, row, claim, checksum, deferred).await?;
        Ok(Begun::Takes(transfer, 0))
    };
    let row = super::taken(begun, body).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    tell_state(response.headers_mut(), &row);
    Ok(response)
}

/// Sets a deferred length and refuses what cannot fit.
fn check_against(
    row: &mut Upload,
    length: Option<u64>,
    coming: Option<u64>,
) -> Result<(), Refusal> {
    match (row.length, length) {
        (None, Some(length)) if length >= row.received => row.length = Some(length),
        (Some(known), Some(length)) if known == length => {}
        (_, Some(_)) => {
            return Err(
                Refusal::new(StatusCode::BAD_REQUEST, code::FIELD_INVALID).field("upload-length")
            );
        }
        (_, None) => {}
    }
    let end = row.received.saturating_add(coming.unwrap_or(0));
    let most = row.length.unwrap_or(citizen_wire::limits::MEDIA_BYTES_MAX);
    if end > most {
        return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, code::MEDIA_TOO_LARGE));
    }
    Ok(())
}
