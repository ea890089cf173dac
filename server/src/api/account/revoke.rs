//! `DELETE /api/v1/account/devices/{id}`: signs a device out, at once.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use citizen_wire::problem::Problem;

use crate::accounts::{Citizen, device};
use crate::api::id;
use crate::app::App;
use crate::problem::Refusal;

/// Sign a device out
#[utoipa::path(delete, path = "/api/v1/account/devices/{id}", tag = "account",
    params(("id" = uuid::Uuid, Path, description = "The device")),
    responses(
        (status = 204, description = "Its tokens are void"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn revoke(
    State(app): State<App>,
    citizen: Citizen,
    Path(device): Path<String>,
) -> Result<StatusCode, Refusal> {
    let (device, now) = (id::parse(&device)?, app.clock.now());
    let known = app.db.write(move |tx| device::revoke(tx, citizen.account, device, now)).await?;
    app.accounts.sessions.forget_device(citizen.account, device);
    if known { Ok(StatusCode::NO_CONTENT) } else { Err(Refusal::not_found()) }
}
