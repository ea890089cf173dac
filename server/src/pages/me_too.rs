//! `POST /r/{code}/me-too`: one more whom it bothers. A browser is known by a
//! secret in a cookie of its own, which leads to nobody.

use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use citizen_wire::problem::code;

use super::words::Speech;
use crate::accounts::client_address::ClientAddress;
use crate::accounts::staff::cross_site;
use crate::accounts::{cookie, token};
use crate::app::App;
use crate::problem::Refusal;
use crate::public::case;
use crate::public::code::canonical;
use crate::public::me_too::say as count;

const COOKIE: &str = "visitor";
/// A year.
const KEPT_S: u32 = 31_536_000;
/// Longest secret looked at.
const SECRET_MAX: usize = 64;

pub(super) async fn say(
    State(app): State<App>,
    Path(typed): Path<String>,
    address: ClientAddress,
    speech: Speech,
    request: Request,
) -> Result<Response, Refusal> {
    let (parts, _) = request.into_parts();
    cross_site::refuse(&parts).await?;
    let now = app.clock.now();
    app.public.me_too_by_address.take(&address.0, now).map_err(|wait| {
        Refusal::new(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED).retry_after_s(wait)
    })?;
    let settings = &app.accounts.settings;
    let known = cookie::read_secret(COOKIE, SECRET_MAX, &parts.headers, settings);
    let secret = match &known {
        Some(secret) => secret.clone(),
        None => hex::encode(token::random::<16>()?),
    };
    let (code, who) = (canonical(&typed), secret.clone());
    let (province, wanted) = (app.province.clone(), code.clone());
    let found = app
        .db
        .write(move |tx| -> Result<bool, crate::storage::StoreError> {
            let Some(found) = case::by_code(tx, &province, &wanted)? else { return Ok(false) };
            count(tx, found.id, &who, now)?;
            Ok(true)
        })
        .await?;
    if !found {
        return Err(Refusal::not_found());
    }
    let mut response =
        Redirect::to(&format!("/r/{code}?lang={}#me-too", speech.tag())).into_response();
    if known.is_none()
        && let Some(cookie) = cookie::write(COOKIE, &secret, KEPT_S, settings)
    {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
