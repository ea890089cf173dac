//! `PUT /api/v1/push/subscription` and its end.

use axum::extract::State;
use axum::http::StatusCode;
use citizen_wire::problem::{Problem, code};
use citizen_wire::push::{PushEnd, PushSubscription};

use crate::accounts::client_address::ClientAddress;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::problem::Refusal;
use crate::push::subscription;
use crate::storage::StoreError;

/// Be told of warnings at once; the same token again changes it
#[utoipa::path(put, path = "/api/v1/push/subscription", tag = "alerts",
    request_body = PushSubscription,
    responses(
        (status = 204, description = "Kept"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn keep(
    State(app): State<App>,
    address: ClientAddress,
    body: JsonBody<PushSubscription>,
) -> Result<StatusCode, Refusal> {
    let now = app.clock.now();
    app.push.by_address.take(&address.0, now).map_err(|wait| {
        Refusal::new(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED).retry_after_s(wait)
    })?;
    let checked = subscription::check(&body.value, &app.push, &app.province)?;
    let kept: Result<(), StoreError> =
        app.db.write(move |tx| subscription::keep(tx, &checked, now)).await;
    kept?;
    Ok(StatusCode::NO_CONTENT)
}

/// Be told nothing more
#[utoipa::path(post, path = "/api/v1/push/subscription/end", tag = "alerts",
    request_body = PushEnd,
    responses(
        (status = 204, description = "There is none of this token any more"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn end(State(app): State<App>, body: JsonBody<PushEnd>) -> Result<StatusCode, Refusal> {
    let token = body.value.token;
    let ended: Result<bool, StoreError> =
        app.db.write(move |tx| subscription::end(tx, &token)).await;
    ended?;
    Ok(StatusCode::NO_CONTENT)
}
