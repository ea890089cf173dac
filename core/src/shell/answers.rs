//! Questions: answered out of what is on this phone, rated, handed over to a person.

use citizen_wire::catalog::Hotline;
use uuid::Uuid;

use super::Phone;
use super::items::ItemView;
use crate::error::CitizenError;
use crate::services::{Aloud, Answer, Found, Live};
use crate::words::Language;

/// What is known of a question.
#[derive(uniffi::Record)]
pub struct AnswerView {
    /// Whether the first of `hits` is an answer.
    pub known: bool,
    /// The best first, at most three; where nothing is known, what comes near.
    pub hits: Vec<AnswerHit>,
    /// Where nothing is known: people to ask.
    pub people: Vec<Hotline>,
}

/// What answers a question, or comes near.
#[derive(uniffi::Enum)]
#[allow(clippy::large_enum_variant, reason = "crosses a few at a time")]
pub enum AnswerHit {
    /// A place or a publication.
    Published {
        /// It.
        item: ItemView,
    },
    /// A warning, a reading, or that there is no warning.
    Known {
        /// It.
        answer: Live,
    },
}

#[uniffi::export]
impl Phone {
    /// Answers a whole question out of what is on this phone, with or without diacritics;
    /// says when it does not know. Nothing is sent.
    ///
    /// # Errors
    /// What the database answers.
    pub fn ask(&self, question: String) -> Result<AnswerView, CitizenError> {
        Ok(self.app.ask(&question)?.into())
    }

    /// What is read aloud of the first of what is found for a question, numbers and units in
    /// words.
    ///
    /// # Errors
    /// `NotFound` where nothing is.
    pub fn answer_aloud(
        &self,
        question: String,
        language: Language,
    ) -> Result<Aloud, CitizenError> {
        self.app.answer_aloud(&question, language)
    }

    /// Hands a question over to a person: a report to the call desk, kept in the outbox
    /// until it arrived. Answers the report's id.
    ///
    /// # Errors
    /// `NotFound` where the province has nobody to ask, or before the first sync;
    /// `InvalidInput` on `text`.
    pub fn hand_over(&self, question: String) -> Result<Uuid, CitizenError> {
        self.app.hand_over(&question)
    }

    /// Says whether an answer helped: it goes through the outbox, without an account. The
    /// last word counts.
    ///
    /// # Errors
    /// `NotFound` for an item that is not on this phone.
    pub fn rate_answer(&self, item: Uuid, helped: bool) -> Result<(), CitizenError> {
        self.app.rate_answer(item, helped)
    }

    /// What was said of an answer on this phone.
    ///
    /// # Errors
    /// What the database answers.
    pub fn answer_rating(&self, item: Uuid) -> Result<Option<bool>, CitizenError> {
        self.app.answer_rating(item)
    }
}

impl From<Answer> for AnswerView {
    fn from(answer: Answer) -> Self {
        let Answer { known, hits, people } = answer;
        let hits = hits.into_iter().map(|hit| match hit.found {
            Found::Item(item) => AnswerHit::Published { item: (*item).into() },
            Found::Live(live) => AnswerHit::Known { answer: *live },
        });
        Self { known, hits: hits.collect(), people }
    }
}
