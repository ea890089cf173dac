//! Sign-in through the province's OpenID Connect provider: the authorization code flow
//! with PKCE (S256). It opens the session a password opens, for people who have an account
//! here already, and asks for the second factor where the provider did not.
//!
//! | module | what lives there |
//! |---|---|
//! | [`provider`] | what is asked of the provider and believed of its answers |
//! | [`attempt`] | sign-ins under way: state, nonce, verifier |
//! | [`farewell`] | signing out there, too |
//! | [`error`] | why somebody is not signed in |

use jiff::Timestamp;
use uuid::Uuid;

use super::login::{self, Caller, SignedIn};
use crate::accounts::token;
use crate::app::App;
use crate::problem::Refusal;
use crate::storage::{StoreError, Tx, Value};

pub mod attempt;
pub mod error;
mod farewell;
pub mod provider;

pub use error::OidcError;
pub use provider::Provider;

use attempt::Attempt;

/// The cookie's name. The state is the hash of what it holds: whoever sees an answer on
/// its way cannot use it in another browser.
pub const COOKIE: &str = "staff-oidc";
/// What the audit calls this way in.
const WAY: &str = "oidc";

/// A sign-in that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// Where the browser goes.
    pub address: String,
    /// What its cookie holds.
    pub secret: String,
}

/// What a browser comes back with.
#[derive(Debug, Clone, Default)]
pub struct Return {
    /// `state` of the address.
    pub state: String,
    /// What its cookie holds.
    pub begun: Option<String>,
    /// `code` of the address.
    pub code: Option<String>,
    /// `iss` of the address.
    pub issuer: Option<String>,
    /// `error` of the address.
    pub error: Option<String>,
    /// Digits of the second factor, once they were asked for.
    pub digits: Option<String>,
}

/// Begins: asks the provider for its addresses and keeps what it must send back.
///
/// # Errors
/// [`OidcError::Away`]; 429 `rate_limited`.
pub async fn begin(app: &App, provider: &Provider, address: &str) -> Result<Begun, OidcError> {
    let now = app.clock.now();
    app.accounts.logins_by_address.take(address, now).map_err(login::too_many)?;
    let secret: token::Secret = token::random().map_err(Refusal::from)?;
    let drawn = || token::random().map(|drawn| token::encode(&drawn)).map_err(Refusal::from);
    let attempt = Attempt { nonce: drawn()?, verifier: drawn()?, staff: None, id_token: None };
    let state = token::hash(&secret);
    let address = provider.address(&state, &attempt).await.inspect_err(told)?;
    app.db.write(move |tx| attempt::keep(tx, &state, &attempt, now)).await?;
    Ok(Begun { address, secret: token::encode(&secret) })
}

/// Where a browser whose session here is over signs out at the provider that gave
/// `id_token`, if it can. A provider that is away keeps nobody from signing out here.
pub async fn farewell(app: &App, id_token: &str) -> Option<String> {
    let provider = app.oidc.as_deref().filter(|provider| provider.settings.sign_out)?;
    let address = provider.farewell(id_token).await;
    address
        .inspect_err(|error| tracing::warn!(%error, "no sign-out at the provider"))
        .ok()
        .flatten()
}

/// Ends: believes the provider or does not, and opens the session. Failures are kept like
/// those of a password.
///
/// # Errors
/// [`OidcError`].
pub async fn finish(
    app: &App,
    provider: &Provider,
    back: Return,
    from: Caller,
) -> Result<SignedIn, OidcError> {
    let now = app.clock.now();
    app.accounts.logins_by_address.take(&from.address, now).map_err(login::too_many)?;
    let done = signed_in(app, provider, back, &from, now).await;
    match &done {
        Ok(_) => app.accounts.logins_by_address.give_back(&from.address),
        // The second factor keeps its own.
        Err(OidcError::Refused(_)) => {}
        Err(error) => {
            told(error);
            let name: &str = if let OidcError::AccountUnknown(name) = error { name } else { "" };
            login::note_failure(app, name, &format!("{WAY}: {}", error.code()), now).await?;
        }
    }
    done
}

fn told(error: &OidcError) {
    tracing::warn!(%error, "no sign-in through the provider");
}

async fn signed_in(
    app: &App,
    provider: &Provider,
    back: Return,
    from: &Caller,
    now: Timestamp,
) -> Result<SignedIn, OidcError> {
    let state = back.state.clone();
    let begun = back.begun.as_deref().and_then(token::decode);
    if begun.is_none_or(|secret| token::hash(&secret) != state) {
        return Err(OidcError::StateUnknown);
    }
    let taken = state.clone();
    let attempt = app.db.write(move |tx| attempt::take(tx, &taken, now)).await?;
    let attempt = attempt.ok_or(OidcError::StateUnknown)?;
    let (id, username, mut factor, id_token) = match attempt.staff {
        Some(staff) => {
            let found = app.db.read(move |tx| active(tx, "id", &staff.into())).await?;
            let (id, username) = found.ok_or(OidcError::StateUnknown)?;
            (id, username, false, attempt.id_token.clone())
        }
        None => {
            if let Some(error) = back.error {
                return Err(declined(error));
            }
            let code = back.code.ok_or(OidcError::StateUnknown)?;
            if !provider.is(back.issuer.as_deref()) {
                return Err(OidcError::TokenInvalid("another issuer answers".to_owned()));
            }
            let word = provider.word(code, &attempt, now).await?;
            let wanted = Value::from(word.username.clone());
            let found = app.db.read(move |tx| active(tx, "username", &wanted)).await?;
            let (id, username) = found.ok_or(OidcError::AccountUnknown(word.username))?;
            (id, username, word.factor, Some(word.id_token))
        }
    };
    if !factor {
        let shown = login::second(app, (id, &username), back.digits, now).await;
        if shown.is_err() {
            // The state stays good for the digits, and for nothing else.
            let waiting = Attempt { staff: Some(id), id_token: id_token.clone(), ..attempt };
            app.db.write(move |tx| attempt::keep(tx, &state, &waiting, now)).await?;
        }
        factor = shown?;
    }
    // What is not needed is not kept.
    let id_token = id_token.filter(|_| provider.settings.sign_out);
    let way = login::Way { name: WAY, id_token };
    Ok(login::seated(app, (id, &username), from, factor, way, now).await?)
}

/// What the provider says instead of a code (RFC 6749, OpenID Connect Core).
fn declined(error: String) -> OidcError {
    match error.as_str() {
        "unmet_authentication_requirements" => OidcError::AcrMissing,
        "temporarily_unavailable" | "server_error" => OidcError::Away(error),
        _ => OidcError::Declined(error.chars().filter(|c| !c.is_control()).take(64).collect()),
    }
}

/// Id and user name of whoever is not disabled.
fn active(
    tx: &mut dyn Tx,
    column: &'static str,
    value: &Value,
) -> Result<Option<(Uuid, String)>, StoreError> {
    let sql = format!("SELECT id, username FROM staff WHERE {column} = $1 AND disabled_at IS NULL");
    tx.query_opt(&sql, std::slice::from_ref(value))?
        .map(|row| Ok((row.id(0)?, row.text(1)?.to_owned())))
        .transpose()
}
