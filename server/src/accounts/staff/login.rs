//! User name and password to a session. An unknown name takes as long and is
//! answered like a wrong password.

use axum::http::StatusCode;
use citizen_wire::problem::code;
use jiff::Timestamp;

use super::{password, session};
use crate::app::App;
use crate::audit::{Deed, keep};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Signs in and returns the session's token for the cookie.
///
/// # Errors
/// 401 `password_wrong`, 429 `rate_limited`, 503 when the database is away.
pub async fn login(app: &App, username: &str, secret: String) -> Result<String, Refusal> {
    let now = app.clock.now();
    let too_many =
        |wait| Refusal::new(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED).retry_after_s(wait);
    app.accounts.logins_by_name.check(username, now).map_err(too_many)?;
    let wanted = username.to_owned();
    let known = app
        .db
        .read(move |tx| {
            tx.query_opt(
                "SELECT id, password_hash FROM staff
                 WHERE username = $1 AND disabled_at IS NULL",
                &[(&wanted).into()],
            )?
            .map(|row| Ok::<_, StoreError>((row.id(0)?, row.text(1)?.to_owned())))
            .transpose()
        })
        .await?;
    let too_long = secret.len() > password::BYTES_MAX;
    let (id, stored) = known.map_or((None, None), |(id, hash)| (Some(id), Some(hash)));
    let fits = app.accounts.passwords.fits(secret, stored).await.map_err(|error| {
        tracing::error!(%error, "sign-in cut short");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL)
    })?;
    match id {
        Some(id) if fits && !too_long => session::open(app, id).await,
        _ => {
            // Failures count; a desk that signs in often does not lock itself out.
            app.accounts.logins_by_name.take(username, now).map_err(too_many)?;
            note_failure(app, username, now).await?;
            Err(Refusal::new(StatusCode::UNAUTHORIZED, code::PASSWORD_WRONG))
        }
    }
}

/// Keeps that somebody failed; the name as far as a name can be.
async fn note_failure(app: &App, username: &str, at: Timestamp) -> Result<(), Refusal> {
    let name: String = username.chars().filter(|c| !c.is_control()).take(64).collect();
    let deed = Deed {
        at,
        actor: "address".to_owned(),
        action: "session.failed".to_owned(),
        object: format!("username:{name}"),
        detail: String::new(),
    };
    app.db.write(move |tx| -> Result<(), StoreError> { keep(tx, &deed) }).await?;
    Ok(())
}
