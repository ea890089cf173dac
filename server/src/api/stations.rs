//! `GET /api/v1/stations` and `GET /api/v1/stations/{id}`: rivers for everybody.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use citizen_wire::problem::{Problem, code};
use citizen_wire::station::{StationDetail, StationPage};
use serde::Deserialize;

use crate::app::App;
use crate::http::described::{ApiRouter, routes};
use crate::observations::view;
use crate::problem::Refusal;
use crate::storage::StoreError;

/// The same for everybody: a cache may answer that long.
const KEPT: &str = "public, max-age=30";
/// Hours of a chart when none are asked for.
const HOURS: u32 = 72;
/// Most hours of a chart: 30 days.
const HOURS_MAX: u32 = 720;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new().routes(routes!(list)).routes(routes!(show))
}

/// How far back.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Hours, 1 to 720; 72 when absent.
    hours: Option<u32>,
}

/// River stations
///
/// Every station with its last reading, how old that is, its alarm levels and which way
/// it goes. A reading older than three hours gives no `alarm`.
#[utoipa::path(get, path = "/api/v1/stations", tag = "stations",
    responses((status = 200, body = StationPage)))]
pub async fn list(State(app): State<App>) -> Result<impl IntoResponse, Refusal> {
    let (province, server_time) = (app.province.clone(), app.clock.now());
    let stations: Result<_, StoreError> = app
        .db
        .read(move |tx| match &province.stations {
            Some(rules) => view::all(tx, rules, server_time),
            None => Ok(Vec::new()),
        })
        .await;
    let page = StationPage { stations: stations?, server_time };
    Ok(([(header::CACHE_CONTROL, KEPT)], Json(page)))
}

/// One river station
///
/// Its last hours in at most 200 points, highs and lows kept, with what is forecast
/// beside and what befell it.
#[utoipa::path(get, path = "/api/v1/stations/{id}", tag = "stations",
    params(("id" = String, Path, description = "The station's id"), Asked),
    responses(
        (status = 200, body = StationDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<impl IntoResponse, Refusal> {
    let invalid = || Refusal::invalid(code::FIELD_INVALID, "hours");
    let Query(asked) = asked.map_err(|_| invalid())?;
    let hours = asked.hours.unwrap_or(HOURS);
    if !(1..=HOURS_MAX).contains(&hours) {
        return Err(invalid());
    }
    let (province, now) = (app.province.clone(), app.clock.now());
    let detail: Option<StationDetail> = app
        .db
        .read(move |tx| -> Result<_, StoreError> {
            let Some(rules) = &province.stations else { return Ok(None) };
            let Some(rule) = rules.station(&id) else { return Ok(None) };
            view::one(tx, rules, rule, hours, now).map(Some)
        })
        .await?;
    let detail = detail.ok_or_else(Refusal::not_found)?;
    Ok(([(header::CACHE_CONTROL, KEPT)], Json(detail)))
}
