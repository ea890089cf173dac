//! `GET /api/v1/staff/catalog`: the catalog as staff choose from it.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use citizen_wire::catalog::Catalog;
use citizen_wire::problem::Problem;

use crate::accounts::Staff;
use crate::api::catalog::conditional::answer;
use crate::app::App;

/// Asked for again every time: an administrator's change is seen at once.
const CACHE: &str = "private, no-cache";

/// The catalog, for staff
///
/// As `GET /api/v1/catalog`, and with the categories that staff alone choose
/// (`chosen_by = "staff"`).
#[utoipa::path(get, path = "/api/v1/staff/catalog", tag = "staff",
    params(("If-None-Match" = Option<String>, Header, description = "The tag the caller has")),
    responses(
        (status = 200, description = "The whole catalog", body = Catalog),
        (status = 304, description = "The caller has it"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn catalog(State(app): State<App>, _staff: Staff, asked: HeaderMap) -> Response {
    answer(&app.province.catalog_of_staff, "application/json", CACHE, &asked)
}
