//! `GET /api/v1/media/{case_id}/{media_id}`: one medium to somebody who may see it.

use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use citizen_wire::problem::code;
use serde::Deserialize;
use uuid::Uuid;

use super::access::{Seen, Viewer, seen};
use super::deliver::Parcel;
use crate::accounts::{Citizen, Staff};
use crate::api::id;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::problem::Refusal;
use crate::storage::StoreError;
use crate::uploads::store::Size;

/// The bytes under an address never change; they are private all the same.
const CACHE: &str = "private, max-age=31536000, immutable";

/// Which picture.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    size: Option<String>,
}

impl Wanted {
    /// The size, `view` where none is named.
    ///
    /// # Errors
    /// 422 `size`.
    pub fn size(&self) -> Result<Size, Refusal> {
        match self.size.as_deref() {
            Some("original") => Ok(Size::Original),
            Some("view") | None => Ok(Size::View),
            Some("thumb") => Ok(Size::Thumb),
            Some(_) => Err(Refusal::invalid(code::FIELD_INVALID, "size")),
        }
    }
}

impl FromRequestParts<App> for Viewer {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        if parts.headers.contains_key(header::AUTHORIZATION) {
            return Citizen::from_request_parts(parts, app).await.map(Self::Citizen);
        }
        Staff::from_request_parts(parts, app).await.map(Self::Staff)
    }
}

/// A photo, film, voice note or document of a case. `thumb` and `view` are JPEGs without
/// metadata; `original` answers `Range`, a document as an attachment.
#[utoipa::path(get, path = "/api/v1/media/{case_id}/{media_id}", tag = "media",
    params(
        ("case_id" = Uuid, Path, description = "The report's id"),
        ("media_id" = Uuid, Path, description = "The medium's id"),
        ("size" = Option<String>, Query, description = "`thumb` (320 px), `view` (1600 px) or `original`; `view` when absent")),
    responses(
        (status = 200, description = "The bytes"),
        (status = 206, description = "The part asked for"),
        (status = 304, description = "You have it"),
        (status = 401, description = "Not signed in"),
        (status = 404, description = "Not there, not yours, or not arrived yet"),
        (status = 416, description = "A range outside the file"),
        (status = 422, description = "No such size of this medium, or a file that does not open")))]
pub async fn serve(
    State(app): State<App>,
    Path((case, media)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
    viewer: Viewer,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (case, media, size) = (id::parse(&case)?, id::parse(&media)?, wanted.size()?);
    let medium = shown_to(&app, &viewer, case, media).await?;
    let Seen { sha256, content_type, .. } = &medium;
    let parcel = Parcel { media, sha256, content_type, size, cache: CACHE };
    let response = parcel.send(&app, &headers).await?;
    if response.status().is_success() {
        note_access(&app, &viewer, case, media, size).await?;
    }
    Ok(response)
}

/// The medium, if `viewer` may see it.
///
/// # Errors
/// 404 where they may not.
pub(super) async fn shown_to(
    app: &App,
    viewer: &Viewer,
    case: Uuid,
    media: Uuid,
) -> Result<Seen, Refusal> {
    let viewer = viewer.clone();
    let found = app.db.read(move |tx| seen(tx, &viewer, case, media)).await?;
    found.ok_or_else(Refusal::not_found)
}

/// Staff looking at an original leaves a trace.
pub(super) async fn note_access(
    app: &App,
    viewer: &Viewer,
    case: Uuid,
    media: Uuid,
    size: Size,
) -> Result<(), Refusal> {
    let (Viewer::Staff(staff), Size::Original) = (viewer, size) else { return Ok(()) };
    let deed = Deed {
        at: app.clock.now(),
        actor: staff.audited(),
        action: "media.original".to_owned(),
        object: format!("case:{case}/media:{media}"),
        detail: String::new(),
    };
    app.db.write(move |tx| -> Result<(), StoreError> { audit::keep(tx, &deed) }).await?;
    Ok(())
}
