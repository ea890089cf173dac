//! Reading what was sent, and acting on it.

use std::path::Path;

use citizen_wire::sms::Needs;
use uuid::Uuid;

use super::CitizenApp;
use super::attaching::read_chosen;
use crate::changes::Change;
use crate::engines::cases::{self, FollowUp, OutboxItem, ReportDetail, ReportSummary, TextMessage};
use crate::error::CitizenError;

impl CitizenApp {
    /// At most `limit` reports, the latest first, older than `before`.
    ///
    /// # Errors
    /// What the database answers.
    pub fn list(
        &self,
        limit: u32,
        before: Option<Uuid>,
    ) -> Result<Vec<ReportSummary>, CitizenError> {
        self.inner().store.read(|tx| cases::list(tx, limit, before))
    }

    /// One report with its way and its case.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn report(&self, id: Uuid) -> Result<ReportDetail, CitizenError> {
        let locator = self.locator()?;
        self.inner().store.read(|tx| cases::detail(tx, id, &locator))
    }

    /// Everything that has not reached the server, in the order it goes.
    ///
    /// # Errors
    /// What the database answers.
    pub fn outbox(&self) -> Result<Vec<OutboxItem>, CitizenError> {
        self.inner().store.read(cases::waiting)
    }

    /// A submitted report as a text message to send where nothing else gets through.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id` for a draft, on `number` where the province takes
    /// no text messages.
    pub fn text_message(&self, id: Uuid, needs: Needs) -> Result<TextMessage, CitizenError> {
        let hotlines = self.catalog()?.map(|catalog| catalog.hotlines).unwrap_or_default();
        self.inner().store.read(|tx| cases::text_message(tx, &hotlines, id, needs))
    }

    /// Makes a report that waits or was refused a draft again.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id` once it is on its way or arrived.
    pub fn edit(&self, id: Uuid) -> Result<(), CitizenError> {
        let now = self.inner().platform.clock.now();
        self.inner().store.write(|tx| cases::edit(tx, now, id))?;
        self.moved(id);
        Ok(())
    }

    /// Takes a report back: on this phone alone when it was never tried, else
    /// at the server too, as soon as that can be told.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id` for a draft.
    pub fn withdraw(&self, id: Uuid) -> Result<(), CitizenError> {
        let now = self.inner().platform.clock.now();
        self.inner().store.write(|tx| cases::withdraw(tx, now, id))?;
        self.sweep()?;
        self.moved(id);
        Ok(())
    }

    /// Rates the answer, 1 to 5 stars; the last rating counts.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `stars`, `reason` or `id` (no answer yet).
    pub fn rate(&self, id: Uuid, stars: u8, reason: Option<&str>) -> Result<(), CitizenError> {
        let reason = reason.map(str::to_owned);
        self.follow_up(id, &FollowUp::Rate { stars, reason }, &[])
    }

    /// Says that the work was not done, once a report. `media` are chosen files
    /// with their names.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `reason`, `media` or `id`.
    pub fn reopen(
        &self,
        id: Uuid,
        reason: &str,
        media: &[(Vec<u8>, String)],
    ) -> Result<(), CitizenError> {
        self.follow_up(id, &FollowUp::Reopen { reason: reason.to_owned() }, media)
    }

    /// Adds words and media to a report, for example to answer a question.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `text`, `media` or `id`.
    pub fn add(
        &self,
        id: Uuid,
        text: &str,
        media: &[(Vec<u8>, String)],
    ) -> Result<(), CitizenError> {
        self.follow_up(id, &FollowUp::Add { text: text.to_owned() }, media)
    }

    /// Reads a file for [`Self::reopen`] or [`Self::add`], bytes and name.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `media` when it is too large.
    pub fn read_file(&self, path: &Path) -> Result<(Vec<u8>, String), CitizenError> {
        read_chosen(path)
    }

    fn follow_up(
        &self,
        report: Uuid,
        what: &FollowUp,
        chosen: &[(Vec<u8>, String)],
    ) -> Result<(), CitizenError> {
        let held = self.hold_media()?;
        let media = self.keep_media(chosen)?;
        let now = self.inner().platform.clock.now();
        let id = self.inner().platform.random.id(now);
        self.inner().store.write(|tx| cases::follow_up(tx, now, report, id, what, &media))?;
        drop(held);
        self.moved(report);
        Ok(())
    }

    fn moved(&self, report: Uuid) {
        self.inner().changes.publish(Change::Report(report));
        self.inner().changes.publish(Change::Outbox);
    }
}
