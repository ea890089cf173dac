//! What leaves the app as speech or as text to share.

use uuid::Uuid;

use super::CitizenApp;
use crate::engines::{alerts, collections};
use crate::error::CitizenError;
use crate::services::{self, Aloud, Found, aloud};
use crate::words::Language;

impl CitizenApp {
    /// What is read aloud of a warning, a publication or a place, by its id: numbers, units
    /// and abbreviations in words, in Vietnamese where there is no English.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn read_aloud(&self, id: &str, language: Language) -> Result<Aloud, CitizenError> {
        let offset = self.catalog()?.map_or(0, |catalog| catalog.utc_offset_min);
        match self.alert(id) {
            Ok(detail) => return Ok(aloud::of_alert(&detail, offset, language)),
            Err(CitizenError::NotFound) => {}
            Err(error) => return Err(error),
        }
        let id: Uuid = id.parse().map_err(|_| CitizenError::NotFound)?;
        let clock = self.inner().platform.clock.now();
        self.inner().store.read(|tx| {
            let now = alerts::time::now(tx, clock)?;
            let item = collections::item(tx, id)?;
            Ok(aloud::of_item(&item, offset, now, language))
        })
    }

    /// What is read aloud of the first of what is found for a question.
    ///
    /// # Errors
    /// `NotFound` where nothing is.
    pub fn answer_aloud(&self, question: &str, language: Language) -> Result<Aloud, CitizenError> {
        let first = self.ask(question)?.hits.into_iter().next().ok_or(CitizenError::NotFound)?;
        let offset = self.catalog()?.map_or(0, |catalog| catalog.utc_offset_min);
        match first.found {
            Found::Item(item) => self.read_aloud(&item.id.to_string(), language),
            Found::Live(live) => Ok(aloud::of_live(&live, offset, language)),
        }
    }

    /// A warning as plain text to share: level, place, time, what to do, source and the
    /// address where it can be checked.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn share_alert(&self, id: &str, language: Language) -> Result<String, CitizenError> {
        let detail = self.alert(id)?;
        let catalog = self.catalog()?;
        Ok(services::share(&detail, catalog.as_ref(), self.server_url(), language))
    }
}
