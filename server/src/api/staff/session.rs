//! `/api/v1/staff/session`: sign in, who am I, sign out.

use axum::Json;
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use citizen_wire::problem::{Problem, code};
use serde::Deserialize;

use super::view::StaffView;
use crate::accounts::Staff;
use crate::accounts::client_address::ClientAddress;
use crate::accounts::cookie;
use crate::accounts::staff::{cross_site, login, session};
use crate::api::body::JsonBody;
use crate::app::App;
use crate::problem::Refusal;

/// User name and password.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffSignIn {
    /// User name.
    pub username: String,
    /// Password.
    pub password: String,
}

fn set_cookie(app: &App, token: &str, seconds: u32) -> Result<HeaderValue, Refusal> {
    cookie::write(cookie::STAFF, token, seconds, &app.accounts.settings)
        .ok_or(Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL))
}

/// Sign in
#[utoipa::path(post, path = "/api/v1/staff/session", tag = "staff", request_body = StaffSignIn,
    responses(
        (status = 200, body = StaffView, description = "Signed in; sets the session cookie"),
        (status = 401, body = Problem, content_type = "application/problem+json",
            description = "`password_wrong`"),
        (status = 403, body = Problem, content_type = "application/problem+json",
            description = "`cross_site`"),
        (status = 429, body = Problem, content_type = "application/problem+json",
            description = "`rate_limited`"),
    ))]
pub async fn sign_in(
    State(app): State<App>,
    address: ClientAddress,
    parts: Parts,
    body: JsonBody<StaffSignIn>,
) -> Result<impl IntoResponse, Refusal> {
    cross_site::refuse(&parts).await?;
    app.accounts.logins_by_address.take(&address.0, app.clock.now()).map_err(|wait| {
        Refusal::new(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED).retry_after_s(wait)
    })?;
    let StaffSignIn { username, password } = body.value;
    let username = username.trim().to_lowercase();
    let token = login::login(&app, &username, password).await?;
    let signed_in = session::signed_in(&app, &token).await?;
    let staff = signed_in.ok_or(Refusal::new(StatusCode::UNAUTHORIZED, code::PASSWORD_WRONG))?;
    let cookie = set_cookie(&app, &token, app.accounts.settings.staff_session_s)?;
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Json(StaffView::of(staff, &app.province))))
}

/// Who is signed in
#[utoipa::path(get, path = "/api/v1/staff/session", tag = "staff",
    responses(
        (status = 200, body = StaffView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn show(State(app): State<App>, staff: Staff) -> Json<StaffView> {
    Json(StaffView::of(staff, &app.province))
}

/// Sign out
#[utoipa::path(delete, path = "/api/v1/staff/session", tag = "staff",
    responses(
        (status = 204, description = "The session is over"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn sign_out(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Refusal> {
    if let Some(token) = cookie::read(cookie::STAFF, &headers, &app.accounts.settings) {
        session::end(&app, &staff, &token).await?;
    }
    let gone = set_cookie(&app, "", 0)?;
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(header::SET_COOKIE, gone)])))
}
