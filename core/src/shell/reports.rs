//! Reading what was sent, and acting on it.

use citizen_wire::sms::Needs;
use uuid::Uuid;

use super::Phone;
use crate::engines::cases::{OutboxItem, ReportDetail, ReportSummary, TextMessage};
use crate::error::CitizenError;

/// A file that a person chose.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Chosen {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What it was called.
    pub name: String,
}

fn pairs(chosen: Vec<Chosen>) -> Vec<(Vec<u8>, String)> {
    chosen.into_iter().map(|Chosen { bytes, name }| (bytes, name)).collect()
}

#[uniffi::export]
impl Phone {
    /// At most `limit` reports, the latest first, older than `before`.
    ///
    /// # Errors
    /// What the database answers.
    pub fn reports(
        &self,
        limit: u32,
        before: Option<Uuid>,
    ) -> Result<Vec<ReportSummary>, CitizenError> {
        self.app.list(limit, before)
    }

    /// One report with its way and its case.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn report(&self, id: Uuid) -> Result<ReportDetail, CitizenError> {
        self.app.report(id)
    }

    /// Everything that has not reached the server, in the order it goes.
    ///
    /// # Errors
    /// What the database answers.
    pub fn outbox(&self) -> Result<Vec<OutboxItem>, CitizenError> {
        self.app.outbox()
    }

    /// A submitted report as a text message to send where nothing else gets through; what
    /// comes later over a network is the same case.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id` for a draft, on `number` where no number that
    /// takes text messages is known.
    pub fn text_message(&self, id: Uuid, needs: Needs) -> Result<TextMessage, CitizenError> {
        self.app.text_message(id, needs)
    }

    /// Makes a report that waits or was refused a draft again.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id` once it is on its way or arrived.
    pub fn edit(&self, id: Uuid) -> Result<(), CitizenError> {
        self.app.edit(id)
    }

    /// Takes a report back, at the server too as soon as that can be told.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id` for a draft.
    pub fn withdraw(&self, id: Uuid) -> Result<(), CitizenError> {
        self.app.withdraw(id)
    }

    /// Rates the answer, 1 to 5 stars; the last rating counts.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `stars`, `reason` or `id` (no answer yet).
    pub fn rate(&self, id: Uuid, stars: u8, reason: Option<String>) -> Result<(), CitizenError> {
        self.app.rate(id, stars, reason.as_deref())
    }

    /// Says that the work was not done, once a report.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `reason`, `media` or `id`.
    pub fn reopen(&self, id: Uuid, reason: String, media: Vec<Chosen>) -> Result<(), CitizenError> {
        self.app.reopen(id, &reason, &pairs(media))
    }

    /// Adds words and media to a report, for example to answer a question.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `text`, `media` or `id`.
    pub fn add(&self, id: Uuid, text: String, media: Vec<Chosen>) -> Result<(), CitizenError> {
        self.app.add(id, &text, &pairs(media))
    }
}
