//! `PUT /api/v1/reports/{id}/rating`: how the person found the answer.

use axum::extract::{Path, State};
use citizen_wire::follow_up::{FollowUpReceipt, RatingBody};
use citizen_wire::limits::REASON_CHARS_MAX;
use citizen_wire::problem::{Problem, code};

use super::receipt::{self, Answer, Refusals};
use crate::accounts::Citizen;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::cases::{follow_up, wording};
use crate::problem::Refusal;

/// Rate the answer
///
/// A later rating replaces an earlier one; the same content again changes nothing.
#[utoipa::path(put, path = "/api/v1/reports/{id}/rating", tag = "reports",
    params(
        ("id" = uuid::Uuid, Path, description = "The report's id"),
    ),
    request_body = RatingBody,
    responses(
        (status = 200, body = FollowUpReceipt),
        Refusals,
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`: not answered yet"),
    ))]
pub async fn put(
    State(app): State<App>,
    citizen: Citizen,
    Path(report): Path<String>,
    body: JsonBody<RatingBody>,
) -> Answer {
    let JsonBody { value, sha256 } = body;
    if !(1..=5).contains(&value.stars) {
        return Err(Refusal::invalid(code::FIELD_INVALID, "stars"));
    }
    let reason = wording::optional(value.reason.as_deref(), REASON_CHARS_MAX, "reason")?;
    let province = app.province.clone();
    receipt::take(&app, &citizen, &report, sha256, move |tx, sent| {
        follow_up::rate(tx, &province, sent, value.stars, reason.as_deref())
    })
    .await
}
