//! `POST /api/v1/staff/collections/{collection}/import`.

use axum::Json;
use axum::body::to_bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::{StatusCode, header};
use citizen_wire::problem::{Problem, code};
use serde::Deserialize;

use crate::accounts::Staff;
use crate::app::App;
use crate::collections::import::{self, Bringer, Format, ImportReport};
use crate::problem::Refusal;

/// Bytes of a file.
const FILE_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Whether it is meant.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Meant {
    /// Take it; without, it is only looked at.
    apply: bool,
}

/// Look at a file, or take it
///
/// CSV, GeoJSON, JSON, Atom or RSS, by its media type. A file with a row at fault is not
/// taken at all; the report names each.
#[utoipa::path(post, path = "/api/v1/staff/collections/{collection}/import", tag = "item desk",
    params(("collection" = String, Path, description = "The collection's id"), Meant),
    request_body(content = String, content_type = "text/csv"),
    responses(
        (status = 200, body = ImportReport),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn import(
    State(app): State<App>,
    staff: Staff,
    Path(collection): Path<String>,
    meant: Result<Query<Meant>, QueryRejection>,
    request: Request,
) -> Result<Json<ImportReport>, Refusal> {
    let Query(meant) = meant.map_err(|_| Refusal::invalid(code::FIELD_INVALID, "apply"))?;
    let rule = app.province.collection(&collection).ok_or_else(Refusal::not_found)?.clone();
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let format = kind.and_then(Format::of).ok_or_else(|| {
        Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, code::CONTENT_TYPE_UNSUPPORTED)
    })?;
    let bytes = to_bytes(request.into_body(), FILE_BYTES_MAX)
        .await
        .map_err(|_| Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, code::BODY_TOO_LARGE))?;
    let holds = rule.collection.holds;
    let rows = tokio::task::spawn_blocking(move || import::rows(format, holds, &bytes))
        .await
        .map_err(|_| Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL))??;
    let bringer = Bringer { by: Some(staff.id), now: app.clock.now(), apply: meant.apply };
    let province = app.province.clone();
    let report = app.db.write(move |tx| import::take(tx, &rule, &province, &rows, bringer)).await?;
    Ok(Json(report))
}
