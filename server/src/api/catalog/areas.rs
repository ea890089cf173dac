//! `GET /api/v1/areas.geojson`.

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
/// properties `code` and `name`, in the detail a phone needs to tell offline
/// which commune a position lies in. Open to everybody.
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
