//! `GET /api/v1/catalog`.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use citizen_wire::catalog::Catalog;

use super::conditional::answer;
use crate::app::App;

/// Phones learn of a change by sync; others within five minutes.
const CACHE: &str = "public, max-age=300";

/// The catalog
///
/// Categories, units, communes and numbers to call. Open to everybody. The
/// entity tag is the catalog's version.
#[utoipa::path(
    get,
    path = "/api/v1/catalog",
    tag = "catalog",
    operation_id = "read_catalog",
    params(("If-None-Match" = Option<String>, Header, description = "The tag the caller has")),
    responses(
        (status = 200, description = "The whole catalog", body = Catalog),
        (status = 304, description = "The caller has it"),
    ),
)]
pub(super) async fn read(State(app): State<App>, asked: HeaderMap) -> Response {
    answer(&app.province.catalog_published, "application/json", CACHE, &asked)
}
