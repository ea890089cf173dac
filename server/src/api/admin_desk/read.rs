//! The documents as they are and were.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use citizen_wire::problem::Problem;

use crate::accounts::Staff;
use crate::administration::documents::{self as engine, DocumentRow, DocumentVersion};
use crate::app::App;
use crate::problem::Refusal;
use crate::province::Documents;

/// The province's documents
///
/// Those that are there, and those that could be: their `version` is empty.
#[utoipa::path(get, path = "/api/v1/staff/documents", tag = "administration",
    responses(
        (status = 200, body = Vec<DocumentRow>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list(
    State(app): State<App>,
    _staff: Staff,
) -> Result<Json<Vec<DocumentRow>>, Refusal> {
    Ok(Json(app.db.read(engine::list).await?))
}

/// A document as a file; `ETag` is its version
#[utoipa::path(get, path = "/api/v1/staff/documents/{document}", tag = "administration",
    params(("document" = String, Path, description = "Its name")),
    responses(
        (status = 200, body = String, content_type = "text/plain"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn text(
    State(app): State<App>,
    _staff: Staff,
    Path(document): Path<String>,
) -> Result<Response, Refusal> {
    let found = app.db.read(move |tx| engine::text(tx, &document)).await?;
    let (version, text) = found.ok_or_else(Refusal::not_found)?;
    let tag = HeaderValue::try_from(format!("\"{version}\""));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::ETAG, tag.unwrap_or(HeaderValue::from_static("\"\""))),
    ];
    Ok((headers, text).into_response())
}

/// The shipped example of a document, to begin one from
///
/// Of an invented configuration of a real province: what stands in it is to be changed.
#[utoipa::path(get, path = "/api/v1/staff/documents/{document}/example", tag = "administration",
    params(("document" = String, Path, description = "Its name")),
    responses(
        (status = 200, body = String, content_type = "text/plain"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn example(_staff: Staff, Path(document): Path<String>) -> Result<Response, Refusal> {
    let text = Documents::example_of(&document).ok_or_else(Refusal::not_found)?;
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, plain)], text).into_response())
}

/// What a document was before, the newest first
#[utoipa::path(get, path = "/api/v1/staff/documents/{document}/history", tag = "administration",
    params(("document" = String, Path, description = "Its name")),
    responses(
        (status = 200, body = Vec<DocumentVersion>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn history(
    State(app): State<App>,
    _staff: Staff,
    Path(document): Path<String>,
) -> Result<Json<Vec<DocumentVersion>>, Refusal> {
    Ok(Json(app.db.read(move |tx| engine::history(tx, &document)).await?))
}
