//! `GET /api/v1/media/{case_id}/{media_id}`: one medium to somebody who may see it.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use citizen_wire::problem::code;
use serde::Deserialize;
use uuid::Uuid;

use super::access::{Seen, Viewer, seen};
use super::range::{Part, part};
use super::{renditions, stream};
use crate::accounts::{Citizen, Staff};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::problem::Refusal;
use crate::storage::StoreError;
use crate::uploads::examine::queue;
use crate::uploads::store::Size;
use crate::uploads::{disk_refusal, off_thread};

/// What a stored medium may do in a browser: be looked at.
const POLICY: &str = "default-src 'none'; sandbox";
/// The bytes under an address never change; they are private all the same.
const CACHE: &str = "private, max-age=31536000, immutable";

/// Which picture.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    size: Option<String>,
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

/// A photo, film or voice note of a case. `thumb` and `view` are JPEGs without
/// metadata; `original` answers `Range`.
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
    let id = |text: &str| text.parse::<Uuid>().map_err(|_| Refusal::not_found());
    let (case, media) = (id(&case)?, id(&media)?);
    let size = match wanted.size.as_deref() {
        Some("original") => Size::Original,
        Some("view") | None => Size::View,
        Some("thumb") => Size::Thumb,
        Some(_) => return Err(Refusal::invalid(code::FIELD_INVALID, "size")),
    };
    let medium = {
        let viewer = viewer.clone();
        app.db
            .read(move |tx| seen(tx, &viewer, case, media))
            .await?
            .ok_or_else(Refusal::not_found)?
    };
    let etag = format!("\"{}-{}\"", medium.sha256, size.as_str());
    if names(&headers, header::IF_NONE_MATCH, &etag) {
        return Ok(framed(StatusCode::NOT_MODIFIED.into_response(), &etag, None));
    }
    if size == Size::Original {
        queue::opened(&app, &medium.sha256).await?;
        if let Viewer::Staff(staff) = viewer {
            note_access(&app, &staff, case, media).await?;
        }
    } else if medium.content_type.starts_with("image/") {
        renditions::ensure(&app, &medium.sha256, size).await?;
    } else {
        return Err(Refusal::invalid(code::FIELD_INVALID, "size"));
    }
    let content_type = match size {
        Size::Original => medium.content_type.as_str(),
        _ => "image/jpeg",
    };
    let name = file_name(media, size, content_type);
    let response = bytes(&app, &medium, size, content_type, &headers, &etag).await?;
    Ok(framed(response, &etag, Some(&name)))
}

async fn bytes(
    app: &App,
    medium: &Seen,
    size: Size,
    content_type: &str,
    headers: &HeaderMap,
    etag: &str,
) -> Result<Response, Refusal> {
    let (uploads, sha256) = (Arc::clone(&app.uploads), medium.sha256.clone());
    let total = off_thread(move || uploads.store.bytes(&sha256, size))
        .await?
        .map_err(|error| disk_refusal(&error))?
        .ok_or_else(Refusal::not_found)?;
    let fresh = !headers.contains_key(header::IF_RANGE) || names(headers, header::IF_RANGE, etag);
    let range = headers.get(header::RANGE).filter(|_| fresh).and_then(|v| v.to_str().ok());
    let (status, range) = match part(range, total) {
        Part::Whole => (StatusCode::OK, 0..total),
        Part::Some(range) => (StatusCode::PARTIAL_CONTENT, range),
        Part::Outside => {
            let said = [(header::CONTENT_RANGE, format!("bytes */{total}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, said).into_response());
        }
    };
    let (uploads, sha256) = (Arc::clone(&app.uploads), medium.sha256.clone());
    let from = range.start;
    let file = off_thread(move || uploads.store.open(&sha256, size, from))
        .await?
        .map_err(|error| disk_refusal(&error))?;
    let length = range.end - range.start;
    let mut response = (
        status,
        [
            (header::CONTENT_TYPE, content_type.to_owned()),
            (header::CONTENT_LENGTH, length.to_string()),
            (header::ACCEPT_RANGES, "bytes".to_owned()),
        ],
        stream::body(file, length),
    )
        .into_response();
    if status == StatusCode::PARTIAL_CONTENT {
        let said = format!("bytes {}-{}/{total}", range.start, range.end - 1);
        if let Ok(said) = HeaderValue::from_str(&said) {
            response.headers_mut().insert(header::CONTENT_RANGE, said);
        }
    }
    Ok(response)
}

/// Whether a header names this entity tag.
fn names(headers: &HeaderMap, name: HeaderName, etag: &str) -> bool {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == etag || tag.trim() == "*"))
}

/// Our own file name: the uploader's is never repeated.
fn file_name(media: Uuid, size: Size, content_type: &str) -> String {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    let ending = match kind {
        "image/jpeg" => "jpg",
        "video/quicktime" => "mov",
        "audio/mp4" | "audio/m4a" | "audio/x-m4a" => "m4a",
        "audio/mpeg" => "mp3",
        other => other.rsplit_once('/').map_or("bin", |(_, ending)| ending),
    };
    match size {
        Size::Original => format!("{media}.{ending}"),
        size => format!("{media}-{}.{ending}", size.as_str()),
    }
}

/// The headers every answer about a stored medium has.
fn framed(mut response: Response, etag: &str, name: Option<&str>) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHE));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(header::ETAG, etag);
    }
    let disposition = name.map(|name| format!("inline; filename=\"{name}\""));
    if let Some(Ok(value)) = disposition.as_deref().map(HeaderValue::from_str) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// Staff looking at an original leaves a trace.
async fn note_access(app: &App, staff: &Staff, case: Uuid, media: Uuid) -> Result<(), Refusal> {
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
