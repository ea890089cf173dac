//! `GET /api/v1/push`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use citizen_wire::problem::code;
use citizen_wire::push::PushOffer;

use crate::app::App;
use crate::problem::Refusal;

/// What a phone needs to subscribe
#[utoipa::path(get, path = "/api/v1/push", tag = "alerts",
    responses((status = 200, body = PushOffer)))]
pub async fn offer(State(app): State<App>) -> Result<Json<PushOffer>, Refusal> {
    let senders = &app.push.senders;
    let identity = senders.identity.get().await.map_err(|error| {
        tracing::error!(%error, "push is not set up");
        Refusal::new(StatusCode::SERVICE_UNAVAILABLE, code::UNAVAILABLE)
    })?;
    let vapid = identity.public().to_owned();
    Ok(Json(PushOffer { vapid, channels: senders.channels() }))
}
