//! `/api/v1/staff/session`: sign in, who am I, sign out.

use axum::Json;
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use citizen_wire::problem::{Problem, code};
use serde::{Deserialize, Serialize};

use super::view::StaffView;
use crate::accounts::Staff;
use crate::accounts::client_address::ClientAddress;
use crate::accounts::cookie;
use crate::accounts::staff::login::{self, Caller, SignedIn};
use crate::accounts::staff::{browser, cross_site, oidc, session};
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
    /// Digits of the authenticator or a code on paper, where one is set up.
    #[serde(default)]
    pub code: Option<String>,
}

pub(super) fn set_cookie(
    app: &App,
    name: &str,
    value: &str,
    seconds: u32,
) -> Result<HeaderValue, Refusal> {
    cookie::write(name, value, seconds, &app.accounts.settings)
        .ok_or(Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL))
}

/// Who calls, before they are anybody.
pub(super) fn caller(app: &App, address: ClientAddress, parts: &Parts) -> Caller {
    let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    Caller {
        address: address.0,
        agent: agent.unwrap_or_default().to_owned(),
        browser: cookie::read(browser::COOKIE, &parts.headers, &app.accounts.settings),
    }
}

/// The answer to whoever is in: their cookies, and who they are.
pub(super) async fn signed_in(
    app: &App,
    SignedIn { token, browser }: SignedIn,
) -> Result<(AppendHeaders<[(header::HeaderName, HeaderValue); 2]>, Json<StaffView>), Refusal> {
    let found = session::signed_in(app, &token).await?;
    let (staff, _) = found.ok_or(Refusal::new(StatusCode::UNAUTHORIZED, code::PASSWORD_WRONG))?;
    let session = set_cookie(app, cookie::STAFF, &token, app.accounts.settings.staff_session_s)?;
    let known = set_cookie(app, browser::COOKIE, &browser, browser::LASTS_S)?;
    let cookies = AppendHeaders([(header::SET_COOKIE, session), (header::SET_COOKIE, known)]);
    Ok((cookies, Json(StaffView::of(staff, &app.province))))
}

/// Sign in
#[utoipa::path(post, path = "/api/v1/staff/session", tag = "staff", request_body = StaffSignIn,
    responses(
        (status = 200, body = StaffView, description = "Signed in; sets the session cookie"),
        (status = 401, body = Problem, content_type = "application/problem+json",
            description = "`password_wrong`; `second_factor_required`, `second_factor_wrong` after a right password"),
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
    let StaffSignIn { username, password, code } = body.value;
    let username = username.trim().to_lowercase();
    let attempt = login::Attempt { password, code, from: caller(&app, address, &parts) };
    signed_in(&app, login::login(&app, &username, attempt).await?).await
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

/// Where to sign out, too.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StaffSignedOut {
    /// The provider's address the browser goes to; it comes back to `/console/sign-in`.
    pub address: String,
}

/// Sign out
///
/// A session that was begun at the province's provider ends there, too, where the provider
/// offers it (OpenID Connect RP-Initiated Logout): the browser goes to the address.
#[utoipa::path(delete, path = "/api/v1/staff/session", tag = "staff",
    responses(
        (status = 200, body = StaffSignedOut, description = "The session is over here, and goes on at the provider"),
        (status = 204, description = "The session is over"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn sign_out(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let kept = match cookie::read(cookie::STAFF, &headers, &app.accounts.settings) {
        Some(token) => session::end(&app, &staff, &token).await?,
        None => None,
    };
    let address = match kept {
        Some(id_token) => oidc::farewell(&app, &id_token).await,
        None => None,
    };
    let gone = AppendHeaders([(header::SET_COOKIE, set_cookie(&app, cookie::STAFF, "", 0)?)]);
    Ok(match address {
        Some(address) => (gone, Json(StaffSignedOut { address })).into_response(),
        None => (StatusCode::NO_CONTENT, gone).into_response(),
    })
}
