//! Answers out of what is published, each with its source and its date. It makes up
//! nothing: where too little of the question is found it says so, and offers a person.

use citizen_wire::catalog::{Catalog, Hotline};
use jiff::Timestamp;
use rusqlite::Transaction;
use serde::Serialize;

use crate::engines::alerts::time;
use crate::engines::collections::{self, Hit};
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
    let now = time::now(tx, clock)?;
    let asking = catalog.map(|catalog| catalog.asking.clone()).unwrap_or_default();
    let hits = collections::search(tx, question, &asking, &[], now, HITS)?;
    let known = hits.first().is_some_and(|hit| hit.confidence >= asking.known_from);
    let people = match catalog {
        Some(catalog) if !known => catalog.hotlines.clone(),
        _ => Vec::new(),
    };
    Ok(Answer { known, hits, people })
}
