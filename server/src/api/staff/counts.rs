//! `GET /api/v1/staff/counts`: how much there is to do.

use axum::Json;
use axum::extract::State;
use citizen_wire::problem::Problem;

use crate::accounts::Staff;
use crate::app::App;
use crate::cases::counts::{self as engine, CaseCounts};
use crate::problem::Refusal;

/// How many cases each part of the list has
#[utoipa::path(get, path = "/api/v1/staff/counts", tag = "staff",
    responses(
        (status = 200, body = CaseCounts),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn counts(State(app): State<App>, staff: Staff) -> Result<Json<CaseCounts>, Refusal> {
    let now = app.clock.now();
    Ok(Json(app.db.read(move |tx| engine::counts(tx, &staff, now)).await?))
}
