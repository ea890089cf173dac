//! `GET /api/v1/public_reports`.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use citizen_wire::problem::{Problem, code};
use citizen_wire::public_report::PublicReportPage;

use super::{KEPT, REPORTS_MAX, shown};
use crate::app::App;
use crate::problem::Refusal;
use crate::public::filter::Asked;
use crate::public::list::page;

/// Public reports
///
/// As everybody may see them: the middle of the cell a report lies in, words without
/// personal data. At most 200, the newest first, or the nearest.
#[utoipa::path(get, path = "/api/v1/public_reports", tag = "public reports", params(Asked),
    responses(
        (status = 200, body = PublicReportPage),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list(
    State(app): State<App>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<impl IntoResponse, Refusal> {
    let Query(asked) = asked.map_err(|_| Refusal::invalid(code::FIELD_INVALID, "query"))?;
    let filter = asked.check(&app.province)?;
    let (province, server_time) = (app.province.clone(), app.clock.now());
    let read = app.db.read(move |tx| page(tx, &province, &filter, None, REPORTS_MAX));
    let reports = read.await?.cases.into_iter().map(shown).collect();
    Ok(([(header::CACHE_CONTROL, KEPT)], Json(PublicReportPage { reports, server_time })))
}
