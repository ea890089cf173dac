//! `POST /api/v1/staff/forms/{template}/{period}/import`.

use axum::Json;
use axum::body::to_bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::{StatusCode, header};
use citizen_wire::problem::{Problem, code};
use serde::Deserialize;

use super::period;
use crate::accounts::Staff;
use crate::app::App;
use crate::indicators::FigureError;
use crate::indicators::desk::Step;
use crate::indicators::file::{self, Format};
use crate::indicators::import::{self, Bringer, FiguresImport};
use crate::problem::Refusal;

/// Bytes of a file.
const FILE_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Whether it is meant.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct FiguresMeant {
    /// Take it; without, it is only looked at.
    apply: bool,
}

/// Look at a file of figures, or take it
///
/// CSV or the first sheet of an XLSX. Columns: `area`, `period` where it is another than
/// the address says, and indicators by id or name. A file with a row at fault is not taken
/// at all; the report names each.
#[utoipa::path(post, path = "/api/v1/staff/forms/{template}/{period}/import",
    tag = "figure desk",
    params(("template" = String, Path, description = "The form's id"),
           ("period" = String, Path, description = "`2026-03`, `2026-Q1`, `2026`"),
           FiguresMeant),
    request_body(content = String, content_type = "text/csv"),
    responses(
        (status = 200, body = FiguresImport),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn import(
    State(app): State<App>,
    staff: Staff,
    Path((template, of)): Path<(String, String)>,
    meant: Result<Query<FiguresMeant>, QueryRejection>,
    request: Request,
) -> Result<Json<FiguresImport>, Refusal> {
    let Query(meant) = meant.map_err(|_| Refusal::invalid(code::FIELD_INVALID, "apply"))?;
    if app.province.indicators.template(&template).is_none() {
        return Err(Refusal::not_found());
    }
    let of = period(&of)?;
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let format = kind.and_then(Format::of).ok_or_else(|| {
        Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, code::CONTENT_TYPE_UNSUPPORTED)
    })?;
    let bytes = to_bytes(request.into_body(), FILE_BYTES_MAX)
        .await
        .map_err(|_| Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, code::BODY_TOO_LARGE))?;
    let cells = tokio::task::spawn_blocking(move || file::cells(format, &bytes))
        .await
        .map_err(|_| Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL))??;
    let step = Step { by: Some(staff.id), version: None, now: app.clock.now() };
    let bringer = Bringer { staff: Some(staff), period: Some(of), step, apply: meant.apply };
    let province = app.province.clone();
    let report = app
        .db
        .write(move |tx| {
            let template = province.indicators.template(&template).ok_or(FigureError::NotFound)?;
            import::take(tx, &province, template, &cells, &bringer)
        })
        .await?;
    Ok(Json(report))
}
