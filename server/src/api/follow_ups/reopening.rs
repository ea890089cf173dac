//! `PUT /api/v1/reports/{id}/reopening`: the work was not done.

use axum::extract::{Path, State};
use citizen_wire::follow_up::{FollowUpReceipt, ReopeningBody};
use citizen_wire::limits::REASON_CHARS_MAX;
use citizen_wire::problem::Problem;

use super::receipt::{self, Answer, Refusals};
use crate::accounts::Citizen;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::cases::{follow_up, media, wording};

/// Reopen an answered report
///
/// Once a report. May be repeated: the same content changes nothing.
#[utoipa::path(put, path = "/api/v1/reports/{id}/reopening", tag = "reports",
    params(
        ("id" = uuid::Uuid, Path, description = "The report's id"),
    ),
    request_body = ReopeningBody,
    responses(
        (status = 200, body = FollowUpReceipt),
        Refusals,
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`already_reopened`; `state_conflict`: not answered yet"),
    ))]
pub async fn put(
    State(app): State<App>,
    citizen: Citizen,
    Path(report): Path<String>,
    body: JsonBody<ReopeningBody>,
) -> Answer {
    let JsonBody { value, sha256 } = body;
    media::check(&value.media)?;
    let reason = wording::required(&value.reason, REASON_CHARS_MAX, "reason")?;
    let province = app.province.clone();
    receipt::take(&app, &citizen, &report, sha256, move |tx, sent| {
        follow_up::reopen(tx, &province, sent, &reason, &value.media)
    })
    .await
}
