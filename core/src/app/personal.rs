//! The person's rights over their own data. These wait for the network and are
//! `async`.

use bytes::Bytes;
use citizen_wire::personal::{
    ConsentBody, ConsentView, PersonalRequestBody, PersonalRequestKind, PersonalRequestView,
};

use super::CitizenApp;
use crate::error::CitizenError;

impl CitizenApp {
    /// Purposes that need consent, with their texts and what was decided.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`, `Rejected`.
    pub async fn consents(&self) -> Result<Vec<ConsentView>, CitizenError> {
        self.inner().carrier.api().consents().await
    }

    /// Consents to a purpose in the version that was shown, or withdraws.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`; `Rejected`: `consent_outdated`.
    pub async fn decide_consent(
        &self,
        purpose: &str,
        version: &str,
        given: bool,
    ) -> Result<Vec<ConsentView>, CitizenError> {
        let decision = ConsentBody { version: version.to_owned(), given };
        self.inner().carrier.api().decide(purpose, &decision).await
    }

    /// What was asked about one's own data, the newest first.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`, `Rejected`.
    pub async fn personal_requests(&self) -> Result<Vec<PersonalRequestView>, CitizenError> {
        self.inner().carrier.api().personal_requests().await
    }

    /// Asks for something about one's own data. To erase the account is one of them;
    /// it is usable until the province has done it.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`; `Rejected`: `text_empty`, `report_conflict`.
    pub async fn ask_about_data(
        &self,
        kind: PersonalRequestKind,
        text: Option<&str>,
    ) -> Result<PersonalRequestView, CitizenError> {
        let inner = self.inner();
        let id = inner.platform.random.id(inner.platform.clock.now());
        let request = PersonalRequestBody { kind, text: text.map(str::to_owned) };
        inner.carrier.api().ask_about_data(id, &request).await
    }

    /// Everything the province keeps about the person: JSON, or an archive with
    /// every photo.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`, `Rejected`.
    pub async fn personal_copy(&self, archive: bool) -> Result<Bytes, CitizenError> {
        self.inner().carrier.api().personal_copy(archive).await
    }
}
