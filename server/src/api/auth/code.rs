//! `POST /api/v1/auth/code`: a one-time code to a phone.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use citizen_wire::account::{CodeRequest, CodeSent};
use citizen_wire::problem::{Problem, code};

use crate::accounts::client_address::ClientAddress;
use crate::accounts::code::{self as codes, Asked, Request};
use crate::accounts::code_sender::{CodeMessage, words};
use crate::accounts::phone;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::problem::Refusal;

/// Send a one-time code
///
/// The code is good for the request it names. A newer request of the same
/// number ends the older ones.
#[utoipa::path(post, path = "/api/v1/auth/code", tag = "auth", request_body = CodeRequest,
    responses(
        (status = 200, body = CodeSent),
        (status = 422, body = Problem, content_type = "application/problem+json",
            description = "`phone_invalid`"),
        (status = 429, body = Problem, content_type = "application/problem+json",
            description = "`rate_limited`: this number or address had its share of the hour"),
        (status = 503, body = Problem, content_type = "application/problem+json",
            description = "`unavailable`: the message could not be sent"),
    ))]
pub async fn ask(
    State(app): State<App>,
    address: ClientAddress,
    body: JsonBody<CodeRequest>,
) -> Result<Json<CodeSent>, Refusal> {
    Ok(Json(send_code(&app, &address, &body.value.phone).await?))
}

/// Sends a code to a number as somebody wrote it, within the limits.
///
/// # Errors
/// 422 `phone_invalid`, 429, 503.
pub(crate) async fn send_code(
    app: &App,
    address: &ClientAddress,
    written: &str,
) -> Result<CodeSent, Refusal> {
    let phone =
        phone::e164(written).ok_or_else(|| Refusal::invalid(code::PHONE_INVALID, "phone"))?;
    let now = app.clock.now();
    let too_many =
        |wait| Refusal::new(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED).retry_after_s(wait);
    app.accounts.codes_by_address.take(&address.0, now).map_err(too_many)?;
    let request = Request::draw(phone)?;
    let (kept, accounts) = (request.clone(), app.accounts.clone());
    let asked = app.db.write(move |tx| codes::ask(tx, &kept, &accounts.settings, now)).await?;
    let resend_in_s = match asked {
        Asked::Kept(wait) => wait,
        Asked::TooMany(wait) => return Err(too_many(wait)),
    };
    let request_id = request.id;
    send(app, request, now).await?;
    Ok(CodeSent { request_id, expires_in_s: app.accounts.settings.code_s, resend_in_s })
}

async fn send(app: &App, request: Request, now: jiff::Timestamp) -> Result<(), Refusal> {
    let text = words::sign_in_code(&request.code, &app.province.catalog.province.vi);
    let id = request.id;
    let message = CodeMessage { at: now, phone: request.phone, code: request.code, text };
    if let Err(error) = app.accounts.sender.send(&message).await {
        tracing::error!(%error, "one-time code not sent");
        app.db.write(move |tx| codes::take_back(tx, id)).await?;
        return Err(
            Refusal::new(StatusCode::SERVICE_UNAVAILABLE, code::UNAVAILABLE).retry_after_s(30)
        );
    }
    Ok(())
}
