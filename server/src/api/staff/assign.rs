//! `POST /api/v1/staff/cases/{id}/assign`.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::limits::TEXT_CHARS_MAX;
use citizen_wire::problem::{Problem, code};
use serde::Deserialize;

use super::turn;
use crate::accounts::Staff;
use crate::accounts::staff::Permission;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::cases::detail::CaseDetail;
use crate::cases::{wording, work};
use crate::problem::Refusal;

/// Where to, and a note for colleagues.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignCase {
    /// Id of a unit in the catalog.
    pub unit: String,
    /// For colleagues; never leaves the console. At most 5,000 characters.
    #[serde(default)]
    pub note: Option<String>,
    /// The version that was seen; 409 when the case changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Send a case to a unit
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/assign", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = AssignCase,
    responses(
        (status = 200, body = CaseDetail),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn assign(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    body: JsonBody<AssignCase>,
) -> Result<Json<CaseDetail>, Refusal> {
    let asked = body.value;
    if app.province.unit(&asked.unit).is_none() {
        return Err(Refusal::invalid(code::FIELD_INVALID, "unit"));
    }
    let note = wording::optional(asked.note.as_deref(), TEXT_CHARS_MAX, "note")?;
    turn::take(&app, staff, (&id, asked.version), Permission::CaseAssign, move |tx, turn| {
        work::assign(tx, turn, &asked.unit, note.as_deref())
    })
    .await
}
