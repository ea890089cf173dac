//! `GET /api/v1/staff/cases/{id}`: a whole case.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::problem::Problem;

use crate::accounts::Staff;
use crate::api::id;
use crate::app::App;
use crate::cases::detail::{self, CaseDetail};
use crate::problem::Refusal;

/// A whole case
///
/// Whoever sees the person's number is in the audit.
#[utoipa::path(get, path = "/api/v1/staff/cases/{id}", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    responses(
        (status = 200, body = CaseDetail),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json",
            description = "Another unit's; kept in the audit"),
        (status = 404, body = Problem, content_type = "application/problem+json",
            description = "Not there"),
    ))]
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Json<CaseDetail>, Refusal> {
    let shown = detail::shown(&app, staff, id::parse(&id)?).await?;
    shown.map(Json).ok_or_else(Refusal::not_found)
}
