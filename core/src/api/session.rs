//! Tokens: kept where the platform keeps secrets, refreshed once for all who
//! wait.

use std::sync::Arc;
use std::time::Duration;

use citizen_wire::account::{AccountView, RefreshRequest, Tokens};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::call::{Api, Call};
use super::failure::Failure;
use crate::error::CitizenError;
use crate::platform::{Method, Secrets};

/// The one secret.
const SESSION: &str = "session";
/// A token about to run out is refreshed this long before.
const MARGIN: Duration = Duration::from_secs(60);
pub(super) const AUTH_TIMEOUT: Duration = Duration::from_secs(30);

#[derive(Serialize, Deserialize)]
struct Kept {
    access_token: String,
    refresh_token: String,
    /// Microseconds since 1970 by the phone's clock.
    expires_at: i64,
    account: AccountView,
}

/// The tokens of the one account of this folder. Read from the secrets each
/// time: another process may have refreshed them.
pub struct Session {
    secrets: Arc<dyn Secrets>,
    /// Held by whoever refreshes; the others wait and find the new token.
    refreshing: tokio::sync::Mutex<()>,
}

impl Session {
    pub(super) fn new(secrets: Arc<dyn Secrets>) -> Self {
        Self { secrets, refreshing: tokio::sync::Mutex::new(()) }
    }

    /// Who is signed in.
    pub fn account(&self) -> Option<AccountView> {
        self.kept().map(|kept| kept.account)
    }

    /// The token to send, whatever its age.
    pub(crate) fn access_token(&self) -> Option<String> {
        self.kept().map(|kept| kept.access_token)
    }

    /// Keeps what a sign-in or a refresh brought.
    ///
    /// # Errors
    /// When the secrets cannot be written.
    pub(super) fn keep(&self, now: Timestamp, tokens: Tokens) -> Result<(), CitizenError> {
        let good_for = Duration::from_secs(tokens.expires_in_s.into());
        let kept = Kept {
            access_token: tokens.access_token,
            refresh_token: tokens.refresh_token,
            expires_at: now.saturating_add(good_for).unwrap_or(now).as_microsecond(),
            account: tokens.account,
        };
        let json = serde_json::to_string(&kept)
            .map_err(|error| CitizenError::Internal(error.to_string()))?;
        Ok(self.secrets.set(SESSION, Some(&json))?)
    }

    /// Forgets the tokens.
    ///
    /// # Errors
    /// When the secrets cannot be written.
    pub(super) fn forget(&self) -> Result<(), CitizenError> {
        Ok(self.secrets.set(SESSION, None)?)
    }

    fn kept(&self) -> Option<Kept> {
        let json = self.secrets.get(SESSION).ok()??;
        serde_json::from_str(&json).ok()
    }
}

impl Api {
    /// A token that is good for a while yet, for other programs of the person.
    ///
    /// # Errors
    /// `SignIn`, or why it could not be refreshed.
    pub async fn fresh_token(&self) -> Result<String, Failure> {
        let kept = self.session.kept().ok_or(Failure::SignIn)?;
        let soon = self.platform.clock.now().saturating_add(MARGIN);
        if soon.is_ok_and(|soon| soon.as_microsecond() < kept.expires_at) {
            return Ok(kept.access_token);
        }
        self.refresh(&kept.access_token).await
    }

    /// A token other than `stale`. However many ask at once, one request goes.
    pub(super) async fn refresh(&self, stale: &str) -> Result<String, Failure> {
        let _one = self.session.refreshing.lock().await;
        let kept = self.session.kept().ok_or(Failure::SignIn)?;
        if kept.access_token != stale {
            return Ok(kept.access_token);
        }
        let body = RefreshRequest { refresh_token: kept.refresh_token };
        let body = serde_json::to_vec(&body).map_err(|_| Failure::SignIn)?;
        let mut call = Call::new(Method::Post, "/api/v1/auth/refresh", AUTH_TIMEOUT).json(body);
        call.signed_in = false;
        // Sent by the caller's own lane; SOS must not wait behind an upload.
        call.own_connection = true;
        let answer = Box::pin(self.call(call)).await?;
        match answer.status() {
            200 => {}
            429 => return Err(Failure::TooMany { retry_after: None }),
            _ => {
                // Only our own word ends a session.
                answer.problem()?;
                return Err(Failure::SignIn);
            }
        }
        let tokens: Tokens = answer.read()?;
        let token = tokens.access_token.clone();
        let now = self.platform.clock.now();
        // A token that cannot be kept is still good for this run.
        if let Err(error) = self.session.keep(now, tokens) {
            tracing::warn!(%error, "tokens not kept");
        }
        Ok(token)
    }
}
