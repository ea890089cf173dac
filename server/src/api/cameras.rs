//! `GET /api/v1/cameras/{id}/still`: the last still of a public camera; `GET
//! /api/v1/staff/cameras`: all of them for a desk.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use citizen_wire::point::TAKEN_HEADER;
use citizen_wire::problem::{Problem, code};
use serde::Deserialize;

use crate::accounts::Staff;
use crate::app::App;
use crate::cameras::stills::{self, Still};
use crate::cameras::wall::{self, CameraView};
use crate::http::described::{ApiRouter, routes};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// The same for everybody: a cache may answer that long.
const KEPT: &str = "public, max-age=30";

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new().routes(routes!(still)).routes(routes!(list))
}

/// Which one.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// How many before the last; 0 when absent.
    back: u32,
}

/// A still of a public camera
///
/// Masked where the operator said so; when it was taken stands in the header
/// `citizen-taken-at`. Which cameras there are: points of kind `camera`.
#[utoipa::path(get, path = "/api/v1/cameras/{id}/still", tag = "stations",
    params(("id" = String, Path, description = "The camera's id"), Asked),
    responses(
        (status = 200, description = "A JPEG", body = Vec<u8>, content_type = "image/jpeg"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn still(
    State(app): State<App>,
    Path(id): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<impl IntoResponse, Refusal> {
    let Query(asked) = asked.map_err(|_| Refusal::invalid(code::FIELD_INVALID, "back"))?;
    // One that was taken out of the configuration is public no longer.
    app.config.cameras.one(&id).ok_or_else(Refusal::not_found)?;
    let found: Result<Option<Still>, StoreError> =
        app.db.read(move |tx| stills::one(tx, &id, asked.back)).await;
    let Still { at, jpeg } = found?.ok_or_else(Refusal::not_found)?;
    let headers = [
        (header::CONTENT_TYPE.as_str(), "image/jpeg".to_owned()),
        (header::CACHE_CONTROL.as_str(), KEPT.to_owned()),
        (TAKEN_HEADER, at.to_string()),
    ];
    Ok((headers, jpeg))
}

/// Every public camera, with its last still's time and what is wrong with it
///
/// In the order of the configuration. Trouble says since when a camera brings nothing; what
/// it answered is at `/staff/sources/troubles`, for whoever keeps sensors.
#[utoipa::path(get, path = "/api/v1/staff/cameras", tag = "sensor desk",
    responses((status = 200, body = Vec<CameraView>)))]
pub async fn list(State(app): State<App>, _staff: Staff) -> Result<Json<Vec<CameraView>>, Refusal> {
    let config = app.config.clone();
    let all: Result<_, StoreError> = app.db.read(move |tx| wall::all(tx, &config.cameras)).await;
    Ok(Json(all?))
}
