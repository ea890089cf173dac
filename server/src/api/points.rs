//! `GET /api/v1/points`: air, salinity, rain, gates and hotspots for everybody.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use citizen_wire::point::PointPage;

use crate::app::App;
use crate::cameras::stills;
use crate::http::described::{ApiRouter, routes};
use crate::observations::{hotspots, points};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// The same for everybody: a cache may answer that long.
const KEPT: &str = "public, max-age=60";

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new().routes(routes!(list))
}

/// Measuring points and hotspots
///
/// Air, salinity, rain and gates with what was measured last, and where satellites saw heat
/// in the last 72 hours: things that programs brought by SensorThings with
/// `properties.kind` of `air`, `salinity`, `rain`, `gate` or `hotspot`. Points of kind
/// `camera` are public cameras, with when their last still was taken.
#[utoipa::path(get, path = "/api/v1/points", tag = "stations",
    responses((status = 200, body = PointPage)))]
pub async fn list(State(app): State<App>) -> Result<impl IntoResponse, Refusal> {
    let (config, server_time) = (app.config.clone(), app.clock.now());
    let names = app.province.properties.clone();
    let page: Result<_, StoreError> = app
        .db
        .read(move |tx| {
            let mut points = points::all(tx, &names, server_time)?;
            points.extend(stills::points(tx, &config.cameras)?);
            let hotspots = hotspots::lately(tx, server_time)?;
            Ok(PointPage { points, hotspots, server_time })
        })
        .await;
    Ok(([(header::CACHE_CONTROL, KEPT)], Json(page?)))
}
