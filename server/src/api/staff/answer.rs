//! `POST /api/v1/staff/cases/{id}/answer`.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::limits::{MEDIA_PER_REPORT_MAX, TEXT_CHARS_MAX};
use citizen_wire::problem::{Problem, code};
use serde::Deserialize;
use uuid::Uuid;

use super::turn;
use crate::accounts::Staff;
use crate::accounts::staff::Permission;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::cases::detail::CaseDetail;
use crate::cases::{wording, work};
use crate::problem::Refusal;

/// The answer and its evidence.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerCase {
    /// The answer, 1 to 5,000 characters. The person sees it.
    pub text: String,
    /// Ids of the caller's finished uploads; they become evidence.
    #[serde(default)]
    pub uploads: Vec<Uuid>,
    /// The version that was seen; 409 when the case changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Answer the person
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/answer", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = AnswerCase,
    responses(
        (status = 200, body = CaseDetail),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn answer(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    body: JsonBody<AnswerCase>,
) -> Result<Json<CaseDetail>, Refusal> {
    let asked = body.value;
    let text = wording::required(&asked.text, TEXT_CHARS_MAX, "text")?;
    if asked.uploads.len() > MEDIA_PER_REPORT_MAX {
        return Err(Refusal::invalid(code::MEDIA_TOO_MANY, "uploads"));
    }
    turn::take(&app, staff, (&id, asked.version), Permission::CaseAnswer, move |tx, turn| {
        work::answer(tx, turn, &text, &asked.uploads)
    })
    .await
}
