//! `POST /api/v1/staff/cases/{id}/note`.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::limits::TEXT_CHARS_MAX;
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

/// A note.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteOnCase {
    /// 1 to 5,000 characters; never leaves the console.
    pub text: String,
    /// The version that was seen; 409 when the case changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Leave a note for colleagues
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/note", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = NoteOnCase,
    responses(
        (status = 200, body = CaseDetail),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn note(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    body: JsonBody<NoteOnCase>,
) -> Result<Json<CaseDetail>, Refusal> {
    let asked = body.value;
    let text = wording::required(&asked.text, TEXT_CHARS_MAX, "text")?;
    turn::take(&app, staff, (&id, asked.version), Permission::CaseNote, move |tx, turn| {
        work::note(tx, turn, &text)
    })
    .await
}
