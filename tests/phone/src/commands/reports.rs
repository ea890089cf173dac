//! Reading reports and acting on them.

use std::path::PathBuf;

use citizen_wire::sms::Needs;
use serde_json::json;
use uuid::Uuid;

use super::Phone;
use crate::outcome::{Ending, Failure};
use crate::{document, screen};

impl Phone<'_> {
    pub(super) fn list(&self, limit: u32, before: Option<Uuid>) -> Result<Ending, Failure> {
        let reports = self.app.list(limit, before)?;
        let items: Vec<_> = reports.iter().map(document::summary).collect();
        self.answer(&json!({ "items": items }), &screen::list(&reports, self.words))
    }

    pub(super) fn show(&self, id: &str) -> Result<Ending, Failure> {
        let report = self.app.report(self.find(id)?)?;
        self.answer(&document::report(&report), &screen::report(&report, self.words))
    }

    pub(super) fn sms(&self, id: &str, needs: Needs) -> Result<Ending, Failure> {
        let message = self.app.text_message(self.find(id)?, needs)?;
        self.answer(&json!(message), &format!("{}: {}", message.number, message.text))
    }

    pub(super) fn outbox(&self) -> Result<Ending, Failure> {
        let items = self.app.outbox()?;
        self.answer(&json!({ "items": items }), &screen::outbox(&items, self.words))
    }

    pub(super) fn rate(
        &self,
        id: &str,
        stars: u8,
        reason: Option<&str>,
    ) -> Result<Ending, Failure> {
        let id = self.find(id)?;
        self.app.rate(id, stars, reason)?;
        self.kept(id)
    }

    pub(super) fn reopen(
        &self,
        id: &str,
        reason: &str,
        photos: &[PathBuf],
    ) -> Result<Ending, Failure> {
        let id = self.find(id)?;
        self.app.reopen(id, reason, &self.read_files(photos)?)?;
        self.kept(id)
    }

    pub(super) fn add(&self, id: &str, text: &str, photos: &[PathBuf]) -> Result<Ending, Failure> {
        let id = self.find(id)?;
        self.app.add(id, text, &self.read_files(photos)?)?;
        self.kept(id)
    }

    pub(super) fn withdraw(&self, id: &str) -> Result<Ending, Failure> {
        let id = self.find(id)?;
        self.app.withdraw(id)?;
        self.kept(id)
    }

    pub(super) fn edit(&self, id: &str) -> Result<Ending, Failure> {
        let id = self.find(id)?;
        self.app.edit(id)?;
        self.kept(id)
    }

    fn kept(&self, id: Uuid) -> Result<Ending, Failure> {
        let report = self.app.report(id)?;
        let state = screen::state(&report, self.words);
        let line = self.words.say("kept", &[("id", &id.to_string()), ("state", &state)]);
        self.answer(&document::report(&report), &line)
    }
}
