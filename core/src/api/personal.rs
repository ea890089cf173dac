//! What the person decides and asks about their own data.

use std::time::Duration;

use bytes::Bytes;
use citizen_wire::personal::{ConsentBody, ConsentView, PersonalRequestBody, PersonalRequestView};
use citizen_wire::registered::RegisteredEntry;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::call::{Api, Call};
use super::session::AUTH_TIMEOUT;
use crate::error::CitizenError;
use crate::platform::Method;

/// A copy with every photo takes a while.
const COPY_TIMEOUT: Duration = Duration::from_secs(300);

impl Api {
    /// Purposes that need consent, and what was decided.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`, `Rejected`.
    pub async fn consents(&self) -> Result<Vec<ConsentView>, CitizenError> {
        self.ask(Call::new(Method::Get, "/api/v1/account/consents", AUTH_TIMEOUT)).await
    }

    /// Consents to a purpose, or withdraws.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`; `Rejected`: `consent_outdated`, `not_found`.
    pub async fn decide(
        &self,
        purpose: &str,
        decision: &ConsentBody,
    ) -> Result<Vec<ConsentView>, CitizenError> {
        // A purpose is an id; anything else is no address of ours.
        if !purpose.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
            return Err(CitizenError::NotFound);
        }
        let path = format!("/api/v1/account/consents/{purpose}");
        self.ask(with(Call::new(Method::Put, path, AUTH_TIMEOUT), decision)?).await
    }

    /// What registers say of the person.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`, `Rejected`.
    pub async fn registered(&self) -> Result<Vec<RegisteredEntry>, CitizenError> {
        self.ask(Call::new(Method::Get, "/api/v1/account/registered", AUTH_TIMEOUT)).await
    }

    /// What was asked about one's own data.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`, `Rejected`.
    pub async fn personal_requests(&self) -> Result<Vec<PersonalRequestView>, CitizenError> {
        self.ask(Call::new(Method::Get, "/api/v1/account/requests", AUTH_TIMEOUT)).await
    }

    /// Asks for something about one's own data; the same id is the same request.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`; `Rejected`: `report_conflict` when the same is
    /// asked for already.
    pub async fn ask_about_data(
        &self,
        id: Uuid,
        request: &PersonalRequestBody,
    ) -> Result<PersonalRequestView, CitizenError> {
        let path = format!("/api/v1/account/requests/{id}");
        self.ask(with(Call::new(Method::Put, path, AUTH_TIMEOUT), request)?).await
    }

    /// Everything that is kept about the person: JSON, or an archive with every
    /// photo.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`, `Rejected`.
    pub async fn personal_copy(&self, archive: bool) -> Result<Bytes, CitizenError> {
        let path = if archive { "/api/v1/account/data.zip" } else { "/api/v1/account/data" };
        let answer = self.call(Call::new(Method::Get, path, COPY_TIMEOUT)).await?;
        match answer.status() {
            200 => Ok(answer.body().clone()),
            _ => Err(answer.refusal()),
        }
    }

    async fn ask<T: DeserializeOwned>(&self, call: Call) -> Result<T, CitizenError> {
        let answer = self.call(call).await?;
        match answer.status() {
            200 => Ok(answer.read()?),
            _ => Err(answer.refusal()),
        }
    }
}

fn with<T: Serialize>(call: Call, body: &T) -> Result<Call, CitizenError> {
    let body =
        serde_json::to_vec(body).map_err(|error| CitizenError::Internal(error.to_string()))?;
    Ok(call.json(body))
}
