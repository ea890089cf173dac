//! Writing a report. Every call is durable when it returns.

use std::path::Path;

use citizen_media::Watch;
use citizen_wire::report::{Fix, ReportKind};
use uuid::Uuid;

use super::{Phone, Stop};
use crate::engines::cases::{DraftEdit, GivenAnswer, ReportDetail};
use crate::error::CitizenError;

/// What a person writes and chooses, all of it at once.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DraftForm {
    /// The words.
    pub text: String,
    /// A category id of the catalog.
    pub category: Option<String>,
    /// Answers to what the category asks; one without values takes it away. Those to what it
    /// does not ask are passed over: they were given to another category.
    pub answers: Vec<GivenAnswer>,
    /// Keep the name from everyone but the unit that answers.
    pub hide_name: bool,
    /// Report or SOS.
    pub kind: ReportKind,
}

#[uniffi::export]
impl Phone {
    /// Starts an empty draft and answers its id.
    ///
    /// # Errors
    /// `StorageFull`.
    pub fn draft_new(&self) -> Result<Uuid, CitizenError> {
        self.app.draft_new()
    }

    /// All drafts, the last touched first.
    ///
    /// # Errors
    /// What the database answers.
    pub fn drafts(&self) -> Result<Vec<ReportDetail>, CitizenError> {
        self.app.drafts()
    }

    /// Saves what was written: all of it, or nothing on an error.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id`, `text`, `category` or `answers.CODE`.
    pub fn draft_save(&self, id: Uuid, form: DraftForm) -> Result<(), CitizenError> {
        let DraftForm { text, category, mut answers, hide_name, kind } = form;
        let asked = self.app.questions(category.as_deref())?;
        answers.retain(|answer| asked.iter().any(|question| question.code == answer.code));
        let edit = DraftEdit {
            text: Some(text),
            category: Some(category),
            answers,
            hide_name: Some(hide_name),
            kind: Some(kind),
            ..DraftEdit::default()
        };
        self.app.draft_set(id, edit)
    }

    /// Says where, or that nobody knows. A pin wins over what is measured before
    /// and after it; the commune follows from it.
    ///
    /// # Errors
    /// `NotFound`; `Position`; `InvalidInput` on `id` or `fix.*`.
    pub fn draft_place(&self, id: Uuid, fix: Option<Fix>) -> Result<(), CitizenError> {
        self.app.draft_set(id, DraftEdit { fix: Some(fix), ..DraftEdit::default() })
    }

    /// The person chose the commune.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id` or `commune`.
    pub fn draft_commune(&self, id: Uuid, commune: Option<String>) -> Result<(), CitizenError> {
        self.app.draft_set(id, DraftEdit { commune: Some(commune), ..DraftEdit::default() })
    }

    /// Attaches a photo, film or voice note and answers its id. The chosen bytes
    /// are durable before they are made small; stopped, nothing of them is left.
    ///
    /// # Errors
    /// `NotFound`; `Cancelled`; `InvalidInput` on `id` or `media`.
    pub fn attach(
        &self,
        draft: Uuid,
        file: Vec<u8>,
        name: String,
        stop: &Stop,
    ) -> Result<Uuid, CitizenError> {
        let watch = Watch { cancel: Some(stop.cancel()), progress: None };
        self.app.attach_watched(draft, &file, &name, None, &watch)
    }

    /// As `attach`, from a file that the core reads itself.
    ///
    /// # Errors
    /// As `attach`; `NotFound` also when there is no such file.
    pub fn attach_file(&self, draft: Uuid, path: String) -> Result<Uuid, CitizenError> {
        self.app.attach_file(draft, Path::new(&path), None)
    }

    /// A photo's small picture, a JPEG of at most 256 pixels each way.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn thumbnail(&self, medium: Uuid) -> Result<Option<Vec<u8>>, CitizenError> {
        self.app.thumbnail(medium)
    }

    /// Takes a medium out of a draft.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id` when the report was submitted.
    pub fn detach(&self, medium: Uuid) -> Result<(), CitizenError> {
        self.app.detach(medium)
    }

    /// Throws a draft away with its media.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on `id` when it was submitted.
    pub fn discard(&self, draft: Uuid) -> Result<(), CitizenError> {
        self.app.discard(draft)
    }

    /// Submits a draft: from here on it reaches the server, sooner or later,
    /// exactly once.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` on the field at fault; it stays a draft.
    pub fn submit(&self, id: Uuid) -> Result<(), CitizenError> {
        self.app.submit(id)
    }
}
