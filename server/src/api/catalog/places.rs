//! `GET /api/v1/places`.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use citizen_wire::places::PlacePack;
use citizen_wire::problem::Problem;

use super::conditional::answer;
use crate::app::App;
use crate::problem::Refusal;

/// As boundaries: they change seldom.
const CACHE: &str = "public, max-age=3600";

/// Named places
///
/// Places that people know by name, and how to speak of them: enough to say a
/// position in words offline. A phone fetches them when their version is not
/// the one of the catalog's `packs.places`. Open to everybody.
#[utoipa::path(
    get,
    path = "/api/v1/places",
    tag = "catalog",
    operation_id = "read_places",
    params(("If-None-Match" = Option<String>, Header, description = "The tag the caller has")),
    responses(
        (status = 200, description = "Places", body = PlacePack),
        (status = 304, description = "The caller has them"),
        (
            status = 404,
            description = "The province names no places",
            content_type = "application/problem+json",
            body = Problem,
        ),
    ),
)]
pub(super) async fn places(State(app): State<App>, asked: HeaderMap) -> Result<Response, Refusal> {
    let places = app.province.places_published.as_ref().ok_or(Refusal::not_found())?;
    Ok(answer(places, "application/json", CACHE, &asked))
}
