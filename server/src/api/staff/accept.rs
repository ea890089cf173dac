//! `POST /api/v1/staff/cases/{id}/accept`.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::problem::Problem;
use serde::Deserialize;

use super::turn;
use crate::accounts::Staff;
use crate::accounts::staff::Permission;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::cases::detail::CaseDetail;
use crate::cases::work;
use crate::problem::Refusal;

/// Nothing but the version.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptCase {
    /// The version that was seen; 409 when the case changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Take a case on
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/accept", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = AcceptCase,
    responses(
        (status = 200, body = CaseDetail),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn accept(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    body: JsonBody<AcceptCase>,
) -> Result<Json<CaseDetail>, Refusal> {
    turn::take(&app, staff, (&id, body.value.version), Permission::CaseAccept, move |tx, turn| {
        work::accept(tx, turn)
    })
    .await
}
