//! Handing in and deciding.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::limits::REASON_CHARS_MAX;
use citizen_wire::problem::Problem;
use serde::Deserialize;

use super::read::{AlertDetail, detail};
use crate::accounts::Staff;
use crate::accounts::staff::session::Seat;
use crate::alerts::AlertError;
use crate::alerts::confirmed::Confirmation;
use crate::alerts::desk::{self, Step};
use crate::api::body::JsonBody;
use crate::api::id;
use crate::app::App;
use crate::cases::wording;
use crate::problem::Refusal;
use crate::province::Province;
use crate::storage::Tx;

/// A step with nothing more to say.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AlertStep {
    /// The version that was seen; 409 when it changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Sending, with what whoever sends it says that they looked at.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AlertApproval {
    /// The version that was seen; 409 when it changed since.
    #[serde(default)]
    pub version: Option<i64>,
    /// What was confirmed: everything that the alert's `confirm` asks for.
    #[serde(default)]
    pub confirmed: Vec<Confirmation>,
}

/// A step with a reason.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AlertReason {
    /// Why, 1 to 1,000 characters.
    pub reason: String,
    /// The version that was seen; 409 when it changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Hand in: the first of two people
#[utoipa::path(post, path = "/api/v1/staff/alerts/{alert}/submit", tag = "alert desk",
    params(("alert" = uuid::Uuid, Path, description = "The alert's id")), request_body = AlertStep,
    responses(
        (status = 200, body = AlertDetail),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn submit(
    State(app): State<App>,
    staff: Staff,
    Path(alert): Path<String>,
    body: JsonBody<AlertStep>,
) -> Result<Json<AlertDetail>, Refusal> {
    step(&app, &staff, &alert, body.value.version, desk::submit).await
}

/// Send: the second of two people, who had no hand in it
#[utoipa::path(post, path = "/api/v1/staff/alerts/{alert}/approve", tag = "alert desk",
    params(("alert" = uuid::Uuid, Path, description = "The alert's id")),
    request_body = AlertApproval,
    responses(
        (status = 200, body = AlertDetail),
        (status = 403, body = Problem, content_type = "application/problem+json",
            description = "`own_request`; `second_factor_required`: show it again first"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json",
            description = "`confirmation_missing` on `confirmed`; what keeps it from being sent"),
    ))]
pub async fn approve(
    State(app): State<App>,
    staff: Staff,
    seat: Seat,
    Path(alert): Path<String>,
    body: JsonBody<AlertApproval>,
) -> Result<Json<AlertDetail>, Refusal> {
    seat.fresh(&app)?;
    let AlertApproval { version, confirmed } = body.value;
    let send = move |tx: &mut dyn Tx, step, province: &Province| {
        desk::approve(tx, step, province, &confirmed).map(|_sent| ())
    };
    let sent = step(&app, &staff, &alert, version, send).await?;
    app.push.wake.notify_waiters();
    Ok(sent)
}

/// Send back to be changed
#[utoipa::path(post, path = "/api/v1/staff/alerts/{alert}/return", tag = "alert desk",
    params(("alert" = uuid::Uuid, Path, description = "The alert's id")), request_body = AlertReason,
    responses(
        (status = 200, body = AlertDetail),
        (status = 409, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn send_back(
    State(app): State<App>,
    staff: Staff,
    Path(alert): Path<String>,
    body: JsonBody<AlertReason>,
) -> Result<Json<AlertDetail>, Refusal> {
    let AlertReason { reason, version } = body.value;
    let reason = wording::required(&reason, REASON_CHARS_MAX, "reason")?;
    step(&app, &staff, &alert, version, move |tx: &mut dyn Tx, step, _: &Province| {
        desk::send_back(tx, step, &reason)
    })
    .await
}

/// Decide that it will not be sent
#[utoipa::path(post, path = "/api/v1/staff/alerts/{alert}/reject", tag = "alert desk",
    params(("alert" = uuid::Uuid, Path, description = "The alert's id")), request_body = AlertReason,
    responses(
        (status = 200, body = AlertDetail),
        (status = 409, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn reject(
    State(app): State<App>,
    staff: Staff,
    Path(alert): Path<String>,
    body: JsonBody<AlertReason>,
) -> Result<Json<AlertDetail>, Refusal> {
    let AlertReason { reason, version } = body.value;
    let reason = wording::required(&reason, REASON_CHARS_MAX, "reason")?;
    step(&app, &staff, &alert, version, move |tx: &mut dyn Tx, step, _: &Province| {
        desk::reject(tx, step, &reason)
    })
    .await
}

async fn step<F>(
    app: &App,
    staff: &Staff,
    alert: &str,
    version: Option<i64>,
    change: F,
) -> Result<Json<AlertDetail>, Refusal>
where
    F: Fn(&mut dyn Tx, Step, &Province) -> Result<(), AlertError> + Send + 'static,
{
    let step = Step { alert: id::parse(alert)?, by: Some(staff.id), version, now: app.clock.now() };
    let province = app.province.clone();
    app.db.write(move |tx| change(tx, step, &province)).await?;
    Ok(Json(detail(app, alert).await?))
}
