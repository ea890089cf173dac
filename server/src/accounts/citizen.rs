//! A signed-in citizen: a good `Authorization: Bearer` token.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use citizen_wire::problem::code;
use jiff::SignedDuration;
use uuid::Uuid;

use super::session::Holder;
use super::{session, token};
use crate::app::App;
use crate::problem::Refusal;
use crate::storage::{StoreError, Tx};

/// How exact a device's last use is kept: one write a minute at most.
const SEEN_EVERY: SignedDuration = SignedDuration::from_secs(60);

/// A signed-in citizen: a good `Authorization: Bearer` token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Citizen {
    /// The account.
    pub account: Uuid,
    /// The device that signed in.
    pub device: Uuid,
    /// The session.
    pub session: Uuid,
}

/// The answer to a call without a good token.
pub const fn sign_in_required() -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, code::SIGN_IN_REQUIRED)
}

impl FromRequestParts<App> for Citizen {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let secret = bearer(parts).and_then(token::decode).ok_or_else(sign_in_required)?;
        still_signed_in(app, &token::hash(&secret)).await
    }
}

/// The token of the call, hashed, so that a long answer can ask again later
/// whether its caller is still signed in; see [`still_signed_in`].
#[derive(Debug, Clone)]
pub struct AccessHash(pub String);

impl FromRequestParts<App> for AccessHash {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Refusal> {
        let secret = bearer(parts).and_then(token::decode).ok_or_else(sign_in_required)?;
        Ok(Self(token::hash(&secret)))
    }
}

fn bearer(parts: &Parts) -> Option<&str> {
    let value = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Who holds the access token with this hash now.
///
/// # Errors
/// 401 when nobody does any more, 503 when the database is away.
pub async fn still_signed_in(app: &App, hash: &str) -> Result<Citizen, Refusal> {
    let holder = match app.accounts.sessions.get(hash) {
        Some(holder) => holder,
        None => look_up(app, hash).await?,
    };
    if holder.expires_at <= app.clock.now() {
        return Err(sign_in_required());
    }
    Ok(holder.citizen)
}

async fn look_up(app: &App, hash: &str) -> Result<Holder, Refusal> {
    let endings = app.accounts.sessions.endings();
    let wanted = hash.to_owned();
    let found =
        app.db.read(move |tx| session::holder(tx, &wanted)).await?.ok_or_else(sign_in_required)?;
    app.accounts.sessions.keep(hash.to_owned(), found, endings);
    note_use(app, &found);
    Ok(found)
}

/// Keeps when the device was last used, beside the request and not before it.
fn note_use(app: &App, holder: &Holder) {
    let now = app.clock.now();
    if now.duration_since(holder.seen_at) < SEEN_EVERY {
        return;
    }
    let (db, citizen) = (app.db.clone(), holder.citizen);
    tokio::spawn(async move {
        let noted: Result<u64, StoreError> = db
            .write(move |tx| {
                tx.execute(
                    "UPDATE devices SET seen_at = $1
                     WHERE account_id = $2 AND id = $3 AND seen_at < $1",
                    &[now.into(), citizen.account.into(), citizen.device.into()],
                )
            })
            .await;
        if let Err(error) = noted {
            tracing::warn!(%error, "last use of a device not noted");
        }
    });
}

/// The number of an account, E.164.
///
/// # Errors
/// [`StoreError`].
pub fn phone_of(tx: &mut dyn Tx, account: Uuid) -> Result<Option<String>, StoreError> {
    tx.query_opt("SELECT phone FROM accounts WHERE id = $1", &[account.into()])?
        .map(|row| row.text(0).map(str::to_owned))
        .transpose()
}
