//! `GET /api/v1/services/{service}/reports`: public reports of a service, for phones.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use citizen_wire::problem::{Problem, code};
use citizen_wire::public_report::PublicReportPage;
use jiff::SignedDuration;
use serde::Deserialize;

use super::{KEPT, REPORTS_MAX, shown};
use crate::app::App;
use crate::problem::Refusal;
use crate::public::recent;

/// Hours back when none are asked for, and at most.
const HOURS: u32 = 48;
const HOURS_MAX: u32 = 720;

/// How far back.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Hours, 1 to 720; 48 when absent.
    hours: Option<u32>,
}

/// Public reports of a service
///
/// What people reported in its categories lately, as everybody may see it: the middle of
/// the cell it lies in, words without personal data. At most 200, the newest first.
#[utoipa::path(get, path = "/api/v1/services/{service}/reports", tag = "catalog",
    params(("service" = String, Path, description = "The service's id"), Asked),
    responses(
        (status = 200, body = PublicReportPage),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn of_service(
    State(app): State<App>,
    Path(service): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<impl IntoResponse, Refusal> {
    let invalid = || Refusal::invalid(code::FIELD_INVALID, "hours");
    let Query(asked) = asked.map_err(|_| invalid())?;
    let hours = asked.hours.unwrap_or(HOURS);
    if !(1..=HOURS_MAX).contains(&hours) {
        return Err(invalid());
    }
    let (province, server_time) = (app.province.clone(), app.clock.now());
    let service = province.catalog.services.iter().find(|one| one.id == service);
    let categories = service.ok_or_else(Refusal::not_found)?.categories.clone();
    let since = server_time.saturating_sub(SignedDuration::from_hours(hours.into()));
    let since = since.map_err(|_| invalid())?;
    let asked = app.province.clone();
    let found = app.db.read(move |tx| recent(tx, &asked, &categories, since, REPORTS_MAX)).await?;
    let page = PublicReportPage { reports: found.into_iter().map(shown).collect(), server_time };
    Ok(([(header::CACHE_CONTROL, KEPT)], Json(page)))
}
