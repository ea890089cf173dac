//! User name and password to a session. An unknown name takes as long and is
//! answered like a wrong password.
//!
//! Failures are counted by user name and by address. A browser the person signed in
//! with before has a count of its own instead, so that a thousand tries from
//! elsewhere keep only strangers out.

use axum::http::StatusCode;
use citizen_wire::problem::code;
use jiff::Timestamp;
use uuid::Uuid;

use super::{browser, password, second_factor, session};
use crate::accounts::token;
use crate::app::App;
use crate::audit::{Deed, keep};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// What somebody tries to sign in with.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// The password.
    pub password: String,
    /// The second factor.
    pub code: Option<String>,
    /// Who calls.
    pub from: Caller,
}

/// Who calls, as far as it is known before they sign in.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Where the call comes from.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
    /// The browser's own secret, as its cookie has it.
    pub browser: Option<String>,
}

/// How they proved who they are.
#[derive(Debug, Clone, Default)]
pub struct Way {
    /// As the audit has it; empty is the password.
    pub name: &'static str,
    /// The ID token that named them, where signing out goes to the provider, too.
    pub id_token: Option<String>,
}

/// What a browser holds from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The session's token.
    pub token: String,
    /// The browser's own secret.
    pub browser: String,
}

/// Signs in.
///
/// # Errors
/// 401 `password_wrong`, `second_factor_required` or `second_factor_wrong`; 429
/// `rate_limited`, 503 when the database is away.
pub async fn login(app: &App, username: &str, attempt: Attempt) -> Result<SignedIn, Refusal> {
    let now = app.clock.now();
    let Attempt { password: secret, code: digits, from } = attempt;
    let (wanted, shown) = (username.to_owned(), from.browser.clone().unwrap_or_default());
    let (key, known) = app
        .db
        .read(move |tx| -> Result<_, StoreError> {
            let key = browser::known(tx, &shown, &wanted, now)?;
            let row = tx.query_opt(
                "SELECT id, password_hash FROM staff
                 WHERE username = $1 AND disabled_at IS NULL",
                &[(&wanted).into()],
            )?;
            let known = row.map(|row| Ok::<_, StoreError>((row.id(0)?, row.text(1)?.to_owned())));
            Ok((key, known.transpose()?))
        })
        .await?;
    let count = key.clone().unwrap_or_else(|| username.to_owned());
    if key.is_none() {
        app.accounts.logins_by_address.take(&from.address, now).map_err(too_many)?;
    }
    // Taken before the password is looked at: a hundred guesses at once are a
    // hundred guesses.
    app.accounts.logins_by_name.take(&count, now).map_err(too_many)?;
    let too_long = secret.len() > password::BYTES_MAX;
    let (id, stored) = known.map_or((None, None), |(id, hash)| (Some(id), Some(hash)));
    let fits = app.accounts.passwords.fits(secret, stored).await.map_err(|error| {
        tracing::error!(%error, "sign-in cut short");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL)
    })?;
    let Some(id) = id.filter(|_| fits && !too_long) else {
        note_failure(app, username, "", now).await?;
        return Err(Refusal::new(StatusCode::UNAUTHORIZED, code::PASSWORD_WRONG));
    };
    // Failures count; a desk that signs in often does not lock itself out.
    app.accounts.logins_by_name.give_back(&count);
    let factor = second(app, (id, username), digits, now).await?;
    seated(app, (id, username), &from, factor, Way::default(), now).await
}

/// Opens the session of whoever proved who they are. A browser they signed in with before
/// stays the same one.
///
/// # Errors
/// 503 when the database is away, 500 without randomness.
pub(super) async fn seated(
    app: &App,
    (staff, username): (Uuid, &str),
    from: &Caller,
    factor: bool,
    way: Way,
    now: Timestamp,
) -> Result<SignedIn, Refusal> {
    let Caller { address, agent, browser } = from.clone();
    let (shown, wanted) = (browser.clone().unwrap_or_default(), username.to_owned());
    let known = app.db.read(move |tx| browser::known(tx, &shown, &wanted, now)).await?;
    let browser = match browser.as_deref().and_then(token::decode).filter(|_| known.is_some()) {
        Some(known) => known,
        None => token::random()?,
    };
    let origin = session::Origin { address, agent, browser, factor, way };
    let token = session::open(app, staff, origin).await?;
    Ok(SignedIn { token, browser: token::encode(&browser) })
}

pub(super) fn too_many(wait: u32) -> Refusal {
    Refusal::new(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED).retry_after_s(wait)
}

/// Asks for the second factor of whoever has one; whether it was shown.
pub(super) async fn second(
    app: &App,
    (staff, username): (Uuid, &str),
    digits: Option<String>,
    now: Timestamp,
) -> Result<bool, Refusal> {
    if !app.db.read(move |tx| second_factor::standing(tx, staff)).await?.set {
        return Ok(false);
    }
    let refused = |code| Refusal::new(StatusCode::UNAUTHORIZED, code).field("code");
    let digits = digits.filter(|digits| !digits.trim().is_empty());
    let digits = digits.ok_or_else(|| refused(code::SECOND_FACTOR_REQUIRED))?;
    session::one_guess(app, staff)?;
    if app.db.write(move |tx| second_factor::used_up(tx, staff, &digits, now)).await? {
        return Ok(true);
    }
    note_failure(app, username, "", now).await?;
    Err(refused(code::SECOND_FACTOR_WRONG))
}

/// Keeps that somebody failed; the name as far as a name can be.
pub(super) async fn note_failure(
    app: &App,
    username: &str,
    detail: &str,
    at: Timestamp,
) -> Result<(), Refusal> {
    let name: String = username.chars().filter(|c| !c.is_control()).take(64).collect();
    let deed = Deed {
        at,
        actor: "address".to_owned(),
        action: "session.failed".to_owned(),
        object: format!("username:{name}"),
        detail: detail.to_owned(),
    };
    app.db.write(move |tx| -> Result<(), StoreError> { keep(tx, &deed) }).await?;
    Ok(())
}
