//! Writing a report.

use citizen_media::Watch;
use citizen_wire::question::Question;
use uuid::Uuid;

use super::CitizenApp;
use crate::changes::Change;
use crate::engines::cases::{self, DraftEdit, ReportDetail};
use crate::error::CitizenError;

impl CitizenApp {
    /// Starts an empty draft and answers its id.
    ///
    /// # Errors
    /// `StorageFull`.
    pub fn draft_new(&self) -> Result<Uuid, CitizenError> {
        let now = self.inner().platform.clock.now();
        let id = self.inner().platform.random.id(now);
        self.inner().store.write(|tx| cases::new_draft(tx, now, id))?;
        self.inner().changes.publish(Change::Report(id));
        Ok(id)
    }

    /// Saves a change of a draft at once: all of it, or nothing on an error.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id`, `text`, `category`, `fix.*`, `commune` or
    /// `answers.CODE`.
    pub fn draft_set(&self, id: Uuid, edit: DraftEdit) -> Result<(), CitizenError> {
        let now = self.inner().platform.clock.now();
        let locator = self.locator()?;
        self.inner().store.write(|tx| cases::change_draft(tx, now, id, edit, &locator))?;
        self.inner().changes.publish(Change::Report(id));
        Ok(())
    }

    /// What a category asks beside the words; nothing of one that this phone does not know.
    ///
    /// # Errors
    /// What the database answers.
    pub fn questions(&self, category: Option<&str>) -> Result<Vec<Question>, CitizenError> {
        Ok(self.inner().store.read(|tx| cases::asked(tx, category))?.unwrap_or_default())
    }

    /// All drafts, the last touched first.
    ///
    /// # Errors
    /// What the database answers.
    pub fn drafts(&self) -> Result<Vec<ReportDetail>, CitizenError> {
        let locator = self.locator()?;
        self.inner().store.read(|tx| cases::drafts(tx, &locator))
    }

    /// Throws a draft away with its media.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id` when it was submitted.
    pub fn discard(&self, draft: Uuid) -> Result<(), CitizenError> {
        self.inner().store.write(|tx| cases::discard_draft(tx, draft))?;
        self.sweep()?;
        self.inner().changes.publish(Change::Report(draft));
        Ok(())
    }

    /// Submits a draft: from here on it reaches the server, sooner or later,
    /// exactly once. Submitting again, from another process too, changes
    /// nothing.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on the field at fault; it stays a draft.
    pub fn submit(&self, id: Uuid) -> Result<(), CitizenError> {
        // What a crash left between file and small file is made up for here.
        let left = self.inner().store.read(|tx| cases::unprepared(tx, id))?;
        for (medium, file, preset) in left {
            self.prepare_medium(medium, &file, preset, &Watch::default())?;
        }
        let now = self.inner().platform.clock.now();
        self.inner().store.write(|tx| cases::submit(tx, now, id))?;
        self.inner().changes.publish(Change::Report(id));
        self.inner().changes.publish(Change::Outbox);
        Ok(())
    }
}
