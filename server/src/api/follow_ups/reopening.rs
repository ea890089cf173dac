//! `PUT /api/v1/reports/{id}/reopening`: the work was not done.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::follow_up::{FollowUpReceipt, ReopeningBody};
use citizen_wire::limits::REASON_CHARS_MAX;
use citizen_wire::problem::Problem;

use super::receipt::receipt;
use crate::accounts::Citizen;
use crate::api::body::JsonBody;
use crate::api::id;
use crate::app::App;
use crate::cases::{follow_up, media, wording};
use crate::problem::Refusal;

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
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`already_reopened`; `state_conflict`: not answered yet"),
        (status = 410, body = Problem, content_type = "application/problem+json",
            description = "`report_withdrawn`"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn put(
    State(app): State<App>,
    citizen: Citizen,
    Path(report): Path<String>,
    body: JsonBody<ReopeningBody>,
) -> Result<Json<FollowUpReceipt>, Refusal> {
    let report = id::parse(&report)?;
    let JsonBody { value, sha256 } = body;
    media::check(&value.media)?;
    let reason = wording::required(&value.reason, REASON_CHARS_MAX, "reason")?;
    let province = app.province.clone();
    let (now, hash, case) = (app.clock.now(), sha256.clone(), (citizen.account, report));
    let taken = app
        .db
        .write(move |tx| {
            follow_up::reopen(tx, &province, case, &reason, (&value.media, &hash), now)
        })
        .await?;
    receipt(&app, case, taken, sha256).await
}
