//! `POST /api/v1/public_reports/{code}/me_too`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use citizen_wire::problem::{Problem, code};
use citizen_wire::public_report::{MeTooBody, MeTooCount};

use super::counted;
use crate::accounts::client_address::ClientAddress;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::problem::Refusal;
use crate::public::case;
use crate::public::code::canonical;
use crate::public::me_too::say;
use crate::storage::StoreError;

/// Hex digits of `who`.
const WHO_DIGITS: usize = 16;

/// This bothers me too
///
/// Counted once a phone, however often it is said; without an account.
#[utoipa::path(post, path = "/api/v1/public_reports/{code}/me_too", tag = "public reports",
    params(("code" = String, Path, description = "The tracking code")),
    request_body = MeTooBody,
    responses(
        (status = 200, body = MeTooCount),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn me_too(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    Path(typed): Path<String>,
    body: JsonBody<MeTooBody>,
) -> Result<Json<MeTooCount>, Refusal> {
    let who = body.value.who;
    if who.len() != WHO_DIGITS || !who.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Refusal::invalid(code::FIELD_INVALID, "who"));
    }
    let now = app.clock.now();
    app.public.me_too_by_address.take(&address, now).map_err(|wait| {
        Refusal::new(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED).retry_after_s(wait)
    })?;
    let (province, code) = (app.province.clone(), canonical(&typed));
    let found = app
        .db
        .write(move |tx| -> Result<_, StoreError> {
            let Some(found) = case::by_code(tx, &province, &code)? else { return Ok(None) };
            say(tx, found.id, &who, now)?;
            case::by_code(tx, &province, &code)
        })
        .await?;
    let me_too = counted(found.ok_or_else(Refusal::not_found)?.me_too);
    Ok(Json(MeTooCount { me_too }))
}
