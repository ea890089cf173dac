//! `POST /api/v1/auth/token`: a code for tokens.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use citizen_text::nfc;
use citizen_wire::account::{AccountView, DeviceName, TokenRequest, Tokens};
use citizen_wire::problem::{Problem, code};

use crate::accounts::client_address::ClientAddress;
use crate::accounts::session::{Draft, Granted};
use crate::accounts::{code as codes, device};
use crate::api::body::JsonBody;
use crate::app::App;
use crate::problem::Refusal;

/// Trade a one-time code for tokens
#[utoipa::path(post, path = "/api/v1/auth/token", tag = "auth", request_body = TokenRequest,
    responses(
        (status = 200, body = Tokens),
        (status = 401, body = Problem, content_type = "application/problem+json",
            description = "`code_wrong`: wrong, used, expired, tried too often"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn redeem(
    State(app): State<App>,
    address: ClientAddress,
    body: JsonBody<TokenRequest>,
) -> Result<Json<Tokens>, Refusal> {
    let TokenRequest { request_id, code, device } = body.value;
    let device = checked(device)?;
    let now = app.clock.now();
    app.accounts.guesses_by_address.take(&address.0, now).map_err(|wait| {
        Refusal::new(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED).retry_after_s(wait)
    })?;
    let (draft, accounts) = (Draft::draw()?, app.accounts.clone());
    let granted = app
        .db
        .write(move |tx| {
            let code = (request_id, code.trim());
            codes::redeem(tx, code, (&device, &draft), &accounts.settings, now)
        })
        .await?
        .ok_or_else(|| Refusal::new(StatusCode::UNAUTHORIZED, code::CODE_WRONG).field("code"))?;
    // Earlier sessions of this device ended with it.
    app.accounts.sessions.forget_device(granted.citizen.account, granted.citizen.device);
    Ok(Json(tokens(granted, app.accounts.settings.access_token_s)))
}

fn checked(device: DeviceName) -> Result<DeviceName, Refusal> {
    let name = nfc(&device.name);
    if !(1..=device::NAME_CHARS_MAX).contains(&name.chars().count()) {
        return Err(Refusal::invalid(code::FIELD_INVALID, "device.name"));
    }
    if !device::PLATFORMS.contains(&device.platform.as_str()) {
        return Err(Refusal::invalid(code::FIELD_INVALID, "device.platform"));
    }
    Ok(DeviceName { name, ..device })
}

/// Granted tokens as they travel.
pub(super) fn tokens(granted: Granted, expires_in_s: u32) -> Tokens {
    let Granted { citizen, phone, access_token, refresh_token } = granted;
    let account = AccountView { id: citizen.account, phone };
    Tokens { access_token, refresh_token, expires_in_s, account }
}
