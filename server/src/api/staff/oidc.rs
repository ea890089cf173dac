//! `/api/v1/staff/oidc`: signing in through the province's provider. The console shows
//! its own pages on the way out and back, so every refusal is a problem document.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::http::request::Parts;
use axum::response::{AppendHeaders, IntoResponse};
use citizen_wire::catalog::Words;
use citizen_wire::problem::Problem;
use serde::{Deserialize, Serialize};

use super::session::{caller, set_cookie, signed_in};
use super::view::StaffView;
use crate::accounts::client_address::ClientAddress;
use crate::accounts::cookie;
use crate::accounts::staff::cross_site;
use crate::accounts::staff::oidc::{self, Provider, attempt};
use crate::api::body::JsonBody;
use crate::app::App;
use crate::problem::Refusal;

/// Whether there is a provider.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct OidcView {
    /// What the button says; absent without a provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Words>,
}

/// A sign-in that was begun.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct OidcBegun {
    /// Where the browser goes.
    pub address: String,
}

/// What the browser came back with.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OidcReturn {
    /// `state` of the address.
    pub state: String,
    /// `code` of the address.
    #[serde(default)]
    pub authorization_code: Option<String>,
    /// `iss` of the address.
    #[serde(default)]
    pub iss: Option<String>,
    /// `error` of the address.
    #[serde(default)]
    pub error: Option<String>,
    /// Digits of the authenticator or a code on paper, once they were asked for.
    #[serde(default)]
    pub code: Option<String>,
}

fn provider(app: &App) -> Result<&Provider, Refusal> {
    app.oidc.as_deref().ok_or_else(Refusal::not_found)
}

/// Whether one can sign in through a provider
#[utoipa::path(get, path = "/api/v1/staff/oidc", tag = "staff",
    responses((status = 200, body = OidcView)))]
pub async fn show(State(app): State<App>) -> Json<OidcView> {
    let label = app.oidc.as_deref().map(|provider| {
        let (vi, en) = (&provider.settings.label_vi, &provider.settings.label_en);
        Words { vi: vi.clone(), en: en.clone() }
    });
    Json(OidcView { label })
}

/// Begin to sign in through the provider
///
/// The browser goes to the address, which has state, nonce and the challenge of PKCE, and
/// comes back to `/console/sign-in` within ten minutes.
#[utoipa::path(post, path = "/api/v1/staff/oidc/begin", tag = "staff",
    responses(
        (status = 200, body = OidcBegun, description = "Begun; sets a cookie"),
        (status = 403, body = Problem, content_type = "application/problem+json",
            description = "`cross_site`"),
        (status = 404, body = Problem, content_type = "application/problem+json",
            description = "No provider is configured"),
        (status = 429, body = Problem, content_type = "application/problem+json",
            description = "`rate_limited`"),
        (status = 503, body = Problem, content_type = "application/problem+json",
            description = "`oidc_provider_away`"),
    ))]
pub async fn begin(
    State(app): State<App>,
    address: ClientAddress,
    parts: Parts,
) -> Result<impl IntoResponse, Refusal> {
    cross_site::refuse(&parts).await?;
    let begun = oidc::begin(&app, provider(&app)?, &address.0).await?;
    let kept = set_cookie(&app, oidc::COOKIE, &begun.secret, attempt::LASTS_S)?;
    let cookies = AppendHeaders([(header::SET_COOKIE, kept)]);
    Ok((cookies, Json(OidcBegun { address: begun.address })))
}

/// Sign in with what the provider answered
///
/// An answer is good once. Where a second factor is set up here and the provider did not
/// say that one was shown, 401 `second_factor_required`; the same again with `code` ends it.
#[utoipa::path(post, path = "/api/v1/staff/oidc/finish", tag = "staff", request_body = OidcReturn,
    responses(
        (status = 200, body = StaffView, description = "Signed in; sets the session cookie"),
        (status = 401, body = Problem, content_type = "application/problem+json",
            description = "`oidc_state_unknown`, `oidc_declined`, `oidc_token_invalid`; `second_factor_required`, `second_factor_wrong`"),
        (status = 403, body = Problem, content_type = "application/problem+json",
            description = "`oidc_account_unknown`, `oidc_acr_missing`, `cross_site`"),
        (status = 404, body = Problem, content_type = "application/problem+json",
            description = "No provider is configured"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json",
            description = "`rate_limited`"),
        (status = 503, body = Problem, content_type = "application/problem+json",
            description = "`oidc_provider_away`"),
    ))]
pub async fn finish(
    State(app): State<App>,
    address: ClientAddress,
    parts: Parts,
    body: JsonBody<OidcReturn>,
) -> Result<impl IntoResponse, Refusal> {
    cross_site::refuse(&parts).await?;
    let OidcReturn { state, authorization_code, iss, error, code } = body.value;
    let back = oidc::Return {
        state,
        begun: cookie::read(oidc::COOKIE, &parts.headers, &app.accounts.settings),
        code: authorization_code,
        issuer: iss,
        error,
        digits: code,
    };
    let from = caller(&app, address, &parts);
    let done = oidc::finish(&app, provider(&app)?, back, from).await?;
    let over = set_cookie(&app, oidc::COOKIE, "", 0)?;
    let answer = signed_in(&app, done).await?;
    Ok((AppendHeaders([(header::SET_COOKIE, over)]), answer))
}
