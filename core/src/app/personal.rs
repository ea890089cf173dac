//! The person's rights over their own data. These wait for the network and are
//! `async`.

use bytes::Bytes;
use citizen_wire::personal::{
    ConsentBody, ConsentView, PersonalCopy, PersonalRequestBody, PersonalRequestKind,
    PersonalRequestView,
};
use jiff::Timestamp;

use super::CitizenApp;
use crate::error::CitizenError;

/// What the province keeps about the person, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PersonalKept {
    /// When it was put together.
    pub at: Timestamp,
    /// Reports and SOS.
    pub reports: u32,
    /// Photos, films and voice notes of them, both sides.
    pub media: u32,
    /// Steps of their timelines.
    pub steps: u32,
    /// Phones that are signed in.
    pub devices: u32,
    /// Decisions about consent, all that were ever made.
    pub decisions: u32,
    /// Requests about one's own data.
    pub requests: u32,
    /// All of it, JSON (`PersonalCopy`), to be kept by the person.
    pub document: Vec<u8>,
}

impl PersonalKept {
    fn counted(document: Bytes) -> Result<Self, CitizenError> {
        let PersonalCopy { at, account: _, devices, consents: _, decisions, requests, cases } =
            serde_json::from_slice(&document)?;
        let count = |all: usize| u32::try_from(all).unwrap_or(u32::MAX);
        Ok(Self {
            at,
            reports: count(cases.len()),
            media: count(cases.iter().map(|case| case.media.len()).sum()),
            steps: count(cases.iter().map(|case| case.timeline.len()).sum()),
            devices: count(devices.len()),
            decisions: count(decisions.len()),
            requests: count(requests.len()),
            document: document.into(),
        })
    }
}

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

    /// The same, JSON, with what it holds counted.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`, `Rejected`.
    pub async fn personal_kept(&self) -> Result<PersonalKept, CitizenError> {
        PersonalKept::counted(self.personal_copy(false).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_counted_and_handed_over_as_it_came() {
        let document = br#"{"at":"2026-11-28T08:00:00Z",
            "account":{"id":"0195f000-0000-7000-8000-000000000001","phone":"+84912345678"},
            "devices":[],"consents":[],"requests":[],"cases":[],
            "decisions":[{"purpose":"survey","given":true,"version":"1","at":"2026-11-27T08:00:00Z","way":"app:x"},
                {"purpose":"survey","given":false,"version":"1","at":"2026-11-28T07:00:00Z","way":"app:x"}]}"#;
        let kept = PersonalKept::counted(Bytes::from_static(document)).unwrap();
        assert_eq!((kept.decisions, kept.reports, kept.devices), (2, 0, 0));
        assert_eq!(kept.document, document);
        let other = PersonalKept::counted(Bytes::from_static(b"[]"));
        assert!(matches!(other, Err(CitizenError::Internal(_))));
    }
}
