//! `POST /api/v1/auth/refresh`: a refresh token for the next tokens.

use axum::Json;
use axum::extract::State;
use citizen_wire::account::{RefreshRequest, Tokens};
use citizen_wire::problem::Problem;

use super::token::tokens;
use crate::accounts::citizen::sign_in_required;
use crate::accounts::session::{self, Refreshed};
use crate::accounts::token;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::problem::Refusal;

/// Trade a refresh token for the next tokens
///
/// A phone that never saw the answer repeats the call with the same token and
/// is given the same tokens. A token older than that ends the session.
#[utoipa::path(post, path = "/api/v1/auth/refresh", tag = "auth", request_body = RefreshRequest,
    responses(
        (status = 200, body = Tokens),
        (status = 401, body = Problem, content_type = "application/problem+json",
            description = "`sign_in_required`"),
    ))]
pub async fn refresh(
    State(app): State<App>,
    body: JsonBody<RefreshRequest>,
) -> Result<Json<Tokens>, Refusal> {
    let (id, secret) =
        token::decode_refresh(&body.value.refresh_token).ok_or_else(sign_in_required)?;
    let (now, accounts) = (app.clock.now(), app.accounts.clone());
    let refreshed = app
        .db
        .write(move |tx| session::refresh(tx, (id, &secret), &accounts.settings, now))
        .await?;
    app.accounts.sessions.forget_session(id);
    match refreshed {
        Refreshed::Granted(granted) => {
            Ok(Json(tokens(granted, app.accounts.settings.access_token_s)))
        }
        Refreshed::Unknown => Err(sign_in_required()),
        Refreshed::Ended(session) => {
            tracing::warn!(%session, "an old refresh token came back; the session was ended");
            Err(sign_in_required())
        }
    }
}
