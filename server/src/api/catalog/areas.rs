//! `GET /api/v1/areas.geojson`, for maps; `GET /api/v1/areas.pack`, for phones.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use citizen_wire::problem::Problem;

use super::conditional::answer;
use crate::app::App;
use crate::problem::Refusal;

/// Boundaries change once in years; an hour spares the network of a phone
/// that looks at the map.
const CACHE: &str = "public, max-age=3600";

/// Boundaries of the communes
///
/// A GeoJSON feature collection of polygons, WGS 84 degrees, with the
/// properties `code` and `name`, in the detail a map needs. Open to everybody.
#[utoipa::path(
    get,
    path = "/api/v1/areas.geojson",
    tag = "catalog",
    operation_id = "read_areas",
    params(("If-None-Match" = Option<String>, Header, description = "The tag the caller has")),
    responses(
        (
            status = 200,
            description = "Boundaries",
            content_type = "application/geo+json",
            body = serde_json::Value,
        ),
        (status = 304, description = "The caller has them"),
        (
            status = 404,
            description = "No boundary layer is loaded",
            content_type = "application/problem+json",
            body = Problem,
        ),
    ),
)]
pub(super) async fn areas(State(app): State<App>, asked: HeaderMap) -> Result<Response, Refusal> {
    let layer = app.province.areas_published.as_ref().ok_or(Refusal::not_found())?;
    Ok(answer(layer, "application/geo+json", CACHE, &asked))
}

/// Boundaries for phones
///
/// The boundaries by which the server itself tells which commune a position
/// lies in, on a grid of 0.00001 degrees in under 120 KB. A phone fetches it
/// when its version is not the one of the catalog's `packs.areas`. The format
/// is described in `core/areas/src/pack.rs`. Open to everybody.
#[utoipa::path(
    get,
    path = "/api/v1/areas.pack",
    tag = "catalog",
    operation_id = "read_areas_pack",
    params(("If-None-Match" = Option<String>, Header, description = "The tag the caller has")),
    responses(
        (status = 200, description = "Boundaries", content_type = "application/octet-stream"),
        (status = 304, description = "The caller has them"),
        (
            status = 404,
            description = "No boundary layer is loaded",
            content_type = "application/problem+json",
            body = Problem,
        ),
    ),
)]
pub(super) async fn pack(State(app): State<App>, asked: HeaderMap) -> Result<Response, Refusal> {
    let layer = app.province.areas_pack.as_ref().ok_or(Refusal::not_found())?;
    Ok(answer(layer, "application/octet-stream", CACHE, &asked))
}
