//! `POST /api/v1/push/acknowledged`.

use axum::extract::State;
use axum::http::StatusCode;
use citizen_wire::problem::{Problem, code};
use citizen_wire::push::PushAcknowledged;
use uuid::Uuid;

use crate::api::body::JsonBody;
use crate::app::App;
use crate::problem::Refusal;
use crate::push::subscription;
use crate::storage::StoreError;

/// Warnings of one call.
const ALERTS_MAX: usize = 200;

/// These warnings are on the phone: send them no more
#[utoipa::path(post, path = "/api/v1/push/acknowledged", tag = "alerts",
    request_body = PushAcknowledged,
    responses(
        (status = 204, description = "Kept; unknown warnings are left out"),
        (status = 404, body = Problem, content_type = "application/problem+json",
            description = "No subscription of this token: subscribe again"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn acknowledged(
    State(app): State<App>,
    body: JsonBody<PushAcknowledged>,
) -> Result<StatusCode, Refusal> {
    let PushAcknowledged { token, alerts } = body.value;
    if alerts.len() > ALERTS_MAX {
        return Err(Refusal::invalid(code::FIELD_INVALID, "alerts"));
    }
    // Warnings of other senders have ids of other kinds.
    let alerts: Vec<Uuid> = alerts.iter().filter_map(|id| id.parse().ok()).collect();
    let now = app.clock.now();
    let known: Result<bool, StoreError> =
        app.db.write(move |tx| subscription::acknowledge(tx, &token, &alerts, now)).await;
    if known? { Ok(StatusCode::NO_CONTENT) } else { Err(Refusal::not_found()) }
}
