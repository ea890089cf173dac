//! `GET /api/v1/account/devices`: the phones that are signed in.

use axum::Json;
use axum::extract::State;
use citizen_wire::account::DeviceView;
use citizen_wire::problem::Problem;

use crate::accounts::{Citizen, device};
use crate::app::App;
use crate::problem::Refusal;

/// The account's devices, last used first
#[utoipa::path(get, path = "/api/v1/account/devices", tag = "account",
    responses(
        (status = 200, body = Vec<DeviceView>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list(
    State(app): State<App>,
    citizen: Citizen,
) -> Result<Json<Vec<DeviceView>>, Refusal> {
    Ok(Json(app.db.read(move |tx| device::list(tx, citizen)).await?))
}
