//! One-time code, sign in, sign out, the account's phones.

use citizen_wire::account::{AccountView, CodeRequest, CodeSent, DeviceView, TokenRequest, Tokens};
use serde::Serialize;
use uuid::Uuid;

use super::call::{Api, Call};
use super::session::AUTH_TIMEOUT;
use crate::error::CitizenError;
use crate::platform::Method;

impl Api {
    /// Asks for a one-time code.
    ///
    /// # Errors
    /// `Offline`; `Rejected`: `phone_invalid`.
    pub async fn request_code(&self, phone: &str) -> Result<CodeSent, CitizenError> {
        let body = CodeRequest { phone: phone.to_owned() };
        let answer = self.call(open("/api/v1/auth/code", &body)?).await?;
        match answer.status() {
            200 => Ok(answer.read()?),
            _ => Err(answer.refusal()),
        }
    }

    /// Trades the code for tokens and keeps them.
    ///
    /// # Errors
    /// `Offline`; `Rejected`: `code_wrong`.
    pub async fn sign_in(&self, request: &TokenRequest) -> Result<AccountView, CitizenError> {
        let answer = self.call(open("/api/v1/auth/token", request)?).await?;
        if answer.status() != 200 {
            return Err(answer.refusal());
        }
        let tokens: Tokens = answer.read()?;
        let account = tokens.account.clone();
        self.session.keep(self.platform.clock.now(), tokens)?;
        Ok(account)
    }

    /// Ends the session at the server if it can be reached, and on this phone
    /// in any case.
    ///
    /// # Errors
    /// When the secrets cannot be written.
    pub async fn sign_out(&self) -> Result<(), CitizenError> {
        let call = Call::new(Method::Post, "/api/v1/auth/sign-out", AUTH_TIMEOUT);
        if let Err(failure) = self.call(call).await {
            tracing::info!(?failure, "signed out on this phone only");
        }
        self.session.forget()
    }

    /// The account's phones.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`, `Rejected`.
    pub async fn devices(&self) -> Result<Vec<DeviceView>, CitizenError> {
        let call = Call::new(Method::Get, "/api/v1/account/devices", AUTH_TIMEOUT);
        let answer = self.call(call).await?;
        match answer.status() {
            200 => Ok(answer.read()?),
            _ => Err(answer.refusal()),
        }
    }

    /// Signs one of the account's phones out, at once.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`; `Rejected`: `not_found`.
    pub async fn revoke_device(&self, device: Uuid) -> Result<(), CitizenError> {
        let path = format!("/api/v1/account/devices/{device}");
        let answer = self.call(Call::new(Method::Delete, path, AUTH_TIMEOUT)).await?;
        match answer.status() {
            204 => Ok(()),
            _ => Err(answer.refusal()),
        }
    }
}

/// A call that needs no token.
fn open<T: Serialize>(path: &str, body: &T) -> Result<Call, CitizenError> {
    let body =
        serde_json::to_vec(body).map_err(|error| CitizenError::Internal(error.to_string()))?;
    let mut call = Call::new(Method::Post, path, AUTH_TIMEOUT).json(body);
    call.signed_in = false;
    Ok(call)
}
