//! By words: BM25 over folded words, so that `thu tuc khai sinh` finds
//! "Thủ tục khai sinh"; what is written exactly as asked comes first. Beside the score
//! stands how sure it is that this answers (`confidence`).
//!
//! Constants are those of Robertson and Zaragoza, "The Probabilistic Relevance
//! Framework: BM25 and Beyond" (2009).

use citizen_text::nfc;
use citizen_wire::catalog::Asking;
use citizen_wire::collection::Item;
use jiff::Timestamp;
use rusqlite::Transaction;
use serde::Serialize;

use super::confidence::{self, Said};
use super::question::{self, Lexicon};
use super::read::in_force;
use super::source::Source;
use super::text::{About, Language, Text, Word, words};
use super::weights::Weights;
use crate::error::CitizenError;

/// How far a question like its title raises what is found.
const LIKENESS: f64 = 0.5;
/// What is written exactly as asked, diacritics included, comes before what is not.
const EXACT: f64 = 1_000.0;

/// A place or a publication found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// What.
    #[serde(flatten)]
    pub item: Item,
    /// The higher the better; over 1,000 its title holds exactly what was asked.
    pub score: f64,
    /// How sure it is that this answers the question, 0 to 1.
    pub confidence: f64,
}

/// A source found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// Its place among the sources.
    pub at: usize,
    /// As in [`Hit`].
    pub score: f64,
    /// As in [`Hit`].
    pub confidence: f64,
}

/// What holds the words, the best first. `only` names collections; empty: all.
///
/// # Errors
/// What the database answers.
pub fn search(
    tx: &Transaction<'_>,
    asked: &str,
    asking: &Asking,
    only: &[&str],
    now: Timestamp,
    limit: usize,
) -> Result<Vec<Hit>, CitizenError> {
    let items = in_force(tx, only, now)?;
    let sources: Vec<Source<'_>> = items.iter().map(Source::Item).collect();
    let found = rank(asked, asking, &sources).into_iter().take(limit);
    let hit = |one: Ranked| {
        let item = items.get(one.at)?.clone();
        Some(Hit { item, score: one.score, confidence: one.confidence })
    };
    Ok(found.filter_map(hit).collect())
}

/// What of the sources holds the words, in the language that holds more of them, the best
/// first.
pub fn rank(asked: &str, asking: &Asking, sources: &[Source<'_>]) -> Vec<Ranked> {
    let question = words(asked);
    let lexicon = Lexicon::of(asking);
    let exact = nfc(asked).to_lowercase();
    let ranked = |language| {
        let texts: Vec<Text> = sources.iter().map(|source| Text::of(source, language)).collect();
        let mut found = ranked(&question, &lexicon, &texts);
        for one in &mut found {
            let title = sources.get(one.at).map(|source| source.title().to_lowercase());
            if !exact.is_empty() && title.is_some_and(|title| title.contains(&exact)) {
                one.score += EXACT;
            }
        }
        let id = |one: &Found| sources.get(one.at).map(Source::id);
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| id(a).cmp(&id(b))));
        (texts, found)
    };
    let mut best = ranked(Language::Vietnamese);
    // What has diacritics is not English. A tie is Vietnamese's.
    if question.iter().all(|word| word.written == word.folded) {
        let covered = |found: &[Found]| found.iter().map(|one| one.covered).fold(0.0, f64::max);
        let english = ranked(Language::English);
        if covered(&english.1) > covered(&best.1) {
            best = english;
        }
    }
    let (texts, found) = best;
    let next = found.iter().skip(1).map(|next| next.score).chain([0.0]);
    let sure = |(one, next): (&Found, f64)| {
        let text = texts.get(one.at)?;
        let margin = (one.score - next) / one.score;
        let mut confidence = confidence::of(one.covered, one.likeness, margin)
            * confidence::kind(&question, text, asking);
        if text.about == About::Live && one.missing {
            confidence *= confidence::SOMETHING_ELSE * one.covered;
        }
        Some(Ranked { at: one.at, score: one.score, confidence })
    };
    found.iter().zip(next).filter_map(sure).collect()
}

/// A text found, by its place among the texts.
struct Found {
    at: usize,
    score: f64,
    /// Share of the question's words that are in it, by how telling they are, 0 to 1.
    covered: f64,
    /// How far the question is like one of its titles, 0 to 1.
    likeness: f64,
    /// Something was asked that is not in it.
    missing: bool,
}

fn ranked(question: &[Word], lexicon: &Lexicon, texts: &[Text]) -> Vec<Found> {
    let weights = Weights::of(texts);
    let mut terms = lexicon.read(question);
    for term in &mut terms {
        question::guess(term, &weights.published);
    }
    let all: f64 = terms.iter().map(|term| weights.term(term)).sum();
    let found = texts.iter().enumerate().filter_map(|(at, text)| {
        let (mut score, mut covered, mut missing) = (0.0, 0.0, false);
        let mut said = Said::default();
        for term in &terms {
            let ways = term.ways.iter().map(|way| (way, weights.way(way, text)));
            let (way, held) = ways.max_by(|a, b| a.1.score.total_cmp(&b.1.score))?;
            score += held.score;
            covered += held.share * weights.term(term);
            missing |= held.share <= 0.0;
            said.add(way, held.score > 0.0);
        }
        if covered <= 0.0 {
            return None;
        }
        covered /= all.max(f64::MIN_POSITIVE);
        let mut likeness = said.likeness(text, lexicon, &weights);
        if text.about != About::Question {
            likeness = likeness.min(covered);
        }
        score += weights.pairs(&said.words, text);
        score *= 1.0 + LIKENESS * likeness;
        Some(Found { at, score, covered, likeness, missing })
    });
    found.collect()
}

#[cfg(test)]
#[path = "search_test.rs"]
mod tests;
