//! Answers out of what is published, the warnings in force and the last readings, each with
//! its source and its date. It makes up nothing: where too little of the question is found
//! it says so, and offers a person.

use citizen_wire::catalog::{Catalog, Hotline};
use citizen_wire::collection::Item;
use jiff::Timestamp;
use rusqlite::Transaction;
use serde::Serialize;

use super::live::{self, Live};
use crate::engines::alerts::time;
use crate::engines::collections::{self, Source};
use crate::error::CitizenError;

/// The service whose first category takes questions to a person.
pub const ID: &str = "assistant";
/// Answers shown.
const HITS: usize = 3;

/// What is known of a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// Whether the first of `hits` is an answer.
    pub known: bool,
    /// The best first; where nothing is known, what comes near.
    pub hits: Vec<Hit>,
    /// Where nothing is known: people to ask.
    pub people: Vec<Hotline>,
}

/// Something that answers, or comes near.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// What.
    #[serde(flatten)]
    pub found: Found,
    /// The higher the better; over 1,000 its title holds exactly what was asked.
    pub score: f64,
    /// How sure it is that this answers the question, 0 to 1.
    pub confidence: f64,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Found {
    /// A place or a publication.
    Item(Box<Item>),
    /// A warning, a reading, or that there is no warning.
    Live(Box<Live>),
}

/// Answers a question out of what is on this phone.
///
/// # Errors
/// What the database answers.
pub fn ask(
    tx: &Transaction<'_>,
    catalog: Option<&Catalog>,
    question: &str,
    clock: Timestamp,
) -> Result<Answer, CitizenError> {
    let asking = catalog.map(|catalog| catalog.asking.clone()).unwrap_or_default();
    let items = collections::in_force(tx, &[], time::now(tx, clock)?)?;
    let live = match catalog {
        Some(catalog) => live::answers(tx, catalog, question, clock)?,
        None => Vec::new(),
    };
    let sources = items.iter().map(Source::Item);
    let sources: Vec<_> = sources.chain(live.iter().map(|one| Source::Live(&one.words))).collect();
    let mut hits = Vec::new();
    for ranked in collections::rank(question, &asking, &sources).into_iter().take(HITS) {
        let hit = |found| Hit { found, score: ranked.score, confidence: ranked.confidence };
        match ranked.at.checked_sub(items.len()).and_then(|at| live.get(at)) {
            Some(together) => {
                let each = together.all.iter().cloned().map(Box::new);
                hits.extend(each.map(Found::Live).map(hit));
            }
            None => {
                let item = items.get(ranked.at).cloned().map(Box::new);
                hits.extend(item.map(Found::Item).map(hit));
            }
        }
    }
    // A reading of something else is no help, and may be taken for an answer.
    let sure = |hit: &Hit| hit.confidence >= asking.known_from;
    hits.retain(|hit| matches!(hit.found, Found::Item(_)) || sure(hit));
    hits.truncate(HITS);
    let known = hits.first().is_some_and(sure);
    let people = match catalog {
        Some(catalog) if !known => catalog.hotlines.clone(),
        _ => Vec::new(),
    };
    Ok(Answer { known, hits, people })
}
