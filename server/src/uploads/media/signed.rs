//! `GET /api/v1/media/{case_id}/{media_id}/address`: a signed address of a medium, to
//! somebody who may see it. `GET /m/{token}`: the medium, to whoever has the address.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use citizen_wire::problem::{Problem, code};
use jiff::Timestamp;
use serde::Serialize;

use super::access::{Seen, Viewer, stored};
use super::address::{Address, NotShown, key, key_or_new};
use super::deliver::Parcel;
use super::serve::{Wanted, note_access, shown_to};
use crate::api::id;
use crate::app::App;
use crate::problem::Refusal;
use crate::uploads::store::Size;

/// An address that needs no sign-in.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct MediaAddress {
    /// Where the medium is, from the server's root.
    pub url: String,
    /// Until when.
    pub expires_at: Timestamp,
}

/// An address for `<img>` and `<video>` that shows one medium for some minutes
/// without a sign-in. What is no photo has the size `original` alone.
#[utoipa::path(get, path = "/api/v1/media/{case_id}/{media_id}/address", tag = "media",
    params(
        ("case_id" = Uuid, Path, description = "The report's id"),
        ("media_id" = Uuid, Path, description = "The medium's id"),
        ("size" = Option<String>, Query, description = "`thumb`, `view` or `original`; `view` when absent")),
    responses(
        (status = 200, body = MediaAddress),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn give(
    State(app): State<App>,
    Path((case, media)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
    viewer: Viewer,
) -> Result<Response, Refusal> {
    let (case, media, size) = (id::parse(&case)?, id::parse(&media)?, wanted.size()?);
    let medium = shown_to(&app, &viewer, case, media).await?;
    if size != Size::Original && !medium.content_type.starts_with("image/") {
        return Err(Refusal::invalid(code::FIELD_INVALID, "size"));
    }
    let key = key_or_new(&app).await?;
    // Who has the address has the original: it is noted here.
    note_access(&app, &viewer, case, media, size).await?;
    let address = Address::begin(case, media, size, app.clock.now());
    let url = format!("/m/{}", address.sign(&key));
    let given = Json(MediaAddress { url, expires_at: address.until });
    Ok(([(header::CACHE_CONTROL, "no-store")], given).into_response())
}

/// The medium of a signed address. `original` answers `Range`.
#[utoipa::path(get, path = "/m/{token}", tag = "media",
    params(("token" = String, Path, description = "As the server made it")),
    responses(
        (status = 200, description = "The bytes"),
        (status = 206, description = "The part asked for"),
        (status = 304, description = "You have it"),
        (status = 404, description = "No address of this server, or the medium is gone"),
        (status = 410, description = "`media_address_expired`: ask for another one"),
        (status = 416, description = "A range outside the file"),
        (status = 422, description = "A file that does not open")))]
pub async fn follow(
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let now = app.clock.now();
    let key = key(&app).await?.ok_or_else(Refusal::not_found)?;
    let address = Address::read(&token, &key, now).map_err(|error| match error {
        NotShown::Forged => Refusal::not_found(),
        NotShown::Expired => Refusal::new(StatusCode::GONE, code::MEDIA_ADDRESS_EXPIRED),
    })?;
    let Address { case, media, size, until } = address;
    let found = app.db.read(move |tx| stored(tx, case, media)).await?;
    let Seen { sha256, content_type, .. } = &found.ok_or_else(Refusal::not_found)?;
    let left = until.as_second().saturating_sub(now.as_second());
    let cache = format!("private, max-age={left}");
    Parcel { media, sha256, content_type, size, cache: &cache }.send(&app, &headers).await
}
