//! `PUT /api/v1/reports/{id}/additions/{addition_id}`: more from the person.

use axum::extract::{Path, State};
use citizen_wire::follow_up::{AdditionBody, FollowUpReceipt};
use citizen_wire::limits::TEXT_CHARS_MAX;
use citizen_wire::problem::{Problem, code};

use super::receipt::{self, Answer, Refusals};
use crate::accounts::Citizen;
use crate::api::body::JsonBody;
use crate::api::id;
use crate::app::App;
use crate::cases::{follow_up, media, wording};
use crate::problem::Refusal;

/// Add to a report
///
/// May be repeated: the same content under the same id changes nothing.
#[utoipa::path(put, path = "/api/v1/reports/{id}/additions/{addition_id}", tag = "reports",
    params(
        ("id" = uuid::Uuid, Path, description = "The report's id"),
        ("addition_id" = uuid::Uuid, Path, description = "Made by the phone, UUIDv7"),
    ),
    request_body = AdditionBody,
    responses(
        (status = 200, body = FollowUpReceipt),
        Refusals,
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`report_conflict`: same id, other content; `state_conflict`"),
    ))]
pub async fn put(
    State(app): State<App>,
    citizen: Citizen,
    Path((report, addition)): Path<(String, String)>,
    body: JsonBody<AdditionBody>,
) -> Answer {
    let addition = id::parse(&addition)?;
    let JsonBody { value, sha256 } = body;
    media::check(&value.media)?;
    let text = wording::optional(Some(&value.text), TEXT_CHARS_MAX, "text")?;
    if text.is_none() && value.media.is_empty() {
        return Err(Refusal::invalid(code::TEXT_EMPTY, "text"));
    }
    let text = text.unwrap_or_default();
    let province = app.province.clone();
    receipt::take(&app, &citizen, &report, sha256, move |tx, sent| {
        follow_up::add(tx, &province, sent, addition, &text, &value.media)
    })
    .await
}
