//! `POST /api/v1/staff/cases/{id}/close`.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::limits::REASON_CHARS_MAX;
use citizen_wire::problem::Problem;
use serde::Deserialize;

use super::turn;
use crate::accounts::Staff;
use crate::accounts::staff::Permission;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::cases::detail::CaseDetail;
use crate::cases::{wording, work};
use crate::problem::Refusal;

/// Why, if there is more to say.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseCase {
    /// At most 1,000 characters. The person sees it.
    #[serde(default)]
    pub reason: Option<String>,
    /// The version that was seen; 409 when the case changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Finish an answered case
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/close", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = CloseCase,
    responses(
        (status = 200, body = CaseDetail),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn close(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    body: JsonBody<CloseCase>,
) -> Result<Json<CaseDetail>, Refusal> {
    let asked = body.value;
    let reason = wording::optional(asked.reason.as_deref(), REASON_CHARS_MAX, "reason")?;
    turn::take(&app, staff, (&id, asked.version), Permission::CaseClose, move |tx, turn| {
        work::close(tx, turn, reason.as_deref())
    })
    .await
}
