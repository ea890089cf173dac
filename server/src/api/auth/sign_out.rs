//! `POST /api/v1/auth/sign-out`: ends the caller's session.

use axum::extract::State;
use axum::http::StatusCode;
use citizen_wire::problem::Problem;

use crate::accounts::{Citizen, session};
use crate::app::App;
use crate::problem::Refusal;

/// Sign out
#[utoipa::path(post, path = "/api/v1/auth/sign-out", tag = "auth",
    responses(
        (status = 204, description = "The tokens are void"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn sign_out(State(app): State<App>, citizen: Citizen) -> Result<StatusCode, Refusal> {
    let now = app.clock.now();
    app.db.write(move |tx| session::end(tx, citizen.session, now)).await?;
    app.accounts.sessions.forget_session(citizen.session);
    Ok(StatusCode::NO_CONTENT)
}
