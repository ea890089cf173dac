//! Answers out of what is published, each with its source and its date. It makes up
//! nothing: where too little of the question is found it says so, and offers a person.

use citizen_wire::catalog::{Catalog, Holds, Hotline};
use jiff::Timestamp;
use rusqlite::Transaction;
use serde::Serialize;

use crate::engines::alerts::time;
use crate::engines::collections::{self, Hit};
use crate::error::CitizenError;

/// Answers shown.
const HITS: usize = 3;
/// Share of a question's telling words that an answer must hold.
const COVERED_MIN: f64 = 0.5;

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
    let readable: Vec<&str> = catalog
        .iter()
        .flat_map(|catalog| &catalog.collections)
        .filter(|collection| collection.holds == Holds::Publications)
        .map(|collection| collection.id.as_str())
        .collect();
    let hits = collections::search(tx, question, &readable, now, HITS)?;
    let known = hits.first().is_some_and(|hit| hit.covered >= COVERED_MIN);
    let people = match catalog {
        Some(catalog) if !known => catalog.hotlines.clone(),
        _ => Vec::new(),
    };
    Ok(Answer { known, hits, people })
}
