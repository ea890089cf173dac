//! The person's rights over what the province keeps about them.

use citizen_wire::personal::{ConsentView, PersonalRequestKind, PersonalRequestView};

use super::{Phone, Stop};
use crate::app::PersonalKept;
use crate::error::CitizenError;

#[uniffi::export]
impl Phone {
    /// Purposes that need consent, with their texts and what was decided. Waits for the
    /// network.
    ///
    /// # Errors
    /// `SignInRequired`, `Offline`, `Cancelled`, `Rejected`.
    pub fn consents(&self, stop: &Stop) -> Result<Vec<ConsentView>, CitizenError> {
        self.wait(stop, self.app.consents())
    }

    /// Consents to a purpose in the `version` of its text that was shown, or withdraws from
    /// now on; answers with every purpose. Waits for the network.
    ///
    /// # Errors
    /// `SignInRequired`, `Offline`, `Cancelled`; `NotFound` for what is no purpose;
    /// `Rejected`: `consent_outdated` when the text changed since.
    pub fn decide_consent(
        &self,
        purpose: String,
        version: String,
        given: bool,
        stop: &Stop,
    ) -> Result<Vec<ConsentView>, CitizenError> {
        self.wait(stop, self.app.decide_consent(&purpose, &version, given))
    }

    /// What the person asked about their own data, the newest first. Waits for the network.
    ///
    /// # Errors
    /// `SignInRequired`, `Offline`, `Cancelled`, `Rejected`.
    pub fn personal_requests(&self, stop: &Stop) -> Result<Vec<PersonalRequestView>, CitizenError> {
        self.wait(stop, self.app.personal_requests())
    }

    /// Asks for something about one's own data; to erase the account is one of them, and it
    /// is usable until the province has done it. Waits for the network.
    ///
    /// # Errors
    /// `SignInRequired`, `Offline`, `Cancelled`; `Rejected`: `text_empty` on `text` when it
    /// must be said what is wrong, `report_conflict` on `kind` when the same is asked for.
    pub fn ask_about_data(
        &self,
        kind: PersonalRequestKind,
        text: Option<String>,
        stop: &Stop,
    ) -> Result<PersonalRequestView, CitizenError> {
        self.wait(stop, self.app.ask_about_data(kind, text.as_deref()))
    }

    /// What the province keeps about the person, counted, with the document itself. Waits
    /// for the network.
    ///
    /// # Errors
    /// `SignInRequired`, `Offline`, `Cancelled`, `Rejected`.
    pub fn personal_kept(&self, stop: &Stop) -> Result<PersonalKept, CitizenError> {
        self.wait(stop, self.app.personal_kept())
    }

    /// The same as an archive (ZIP) with every photo and film. Waits for the network, for
    /// minutes when there is much.
    ///
    /// # Errors
    /// `SignInRequired`, `Offline`, `Cancelled`, `Rejected`.
    pub fn personal_archive(&self, stop: &Stop) -> Result<Vec<u8>, CitizenError> {
        self.wait(stop, async { Ok(self.app.personal_copy(true).await?.into()) })
    }
}
