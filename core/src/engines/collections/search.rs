//! By words: BM25 over folded words, so that `thu tuc khai sinh` finds
//! "Thủ tục khai sinh"; what is written exactly as asked comes first.
//!
//! Constants are those of Robertson and Zaragoza, "The Probabilistic Relevance
//! Framework: BM25 and Beyond" (2009).

use std::collections::{HashMap, HashSet};

use citizen_text::nfc;
use citizen_wire::catalog::Asking;
use citizen_wire::collection::Item;
use jiff::Timestamp;
use rusqlite::Transaction;
use serde::Serialize;

use super::question::{self, Term, Way};
use super::read::IN_FORCE;
use super::text::{Language, Text};
use crate::error::CitizenError;

const K1: f64 = 1.2;
const B: f64 = 0.75;
/// Two words beside each other, as asked, count so much more than apart.
const PAIR_WEIGHT: f64 = 0.6;
/// What is written exactly as asked, diacritics included, comes before what is not.
const EXACT: f64 = 1_000.0;

/// Something found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// What.
    #[serde(flatten)]
    pub item: Item,
    /// The higher the better; over 1,000 its title holds exactly what was asked.
    pub score: f64,
    /// Share of the question's words that are in it, by how telling they are, 0 to 1.
    pub covered: f64,
}

/// What holds the words, the best first. `only` names collections; empty: all.
///
/// # Errors
/// What the database answers.
pub fn search(
    tx: &Transaction<'_>,
    words: &str,
    asking: &Asking,
    only: &[&str],
    now: Timestamp,
    limit: usize,
) -> Result<Vec<Hit>, CitizenError> {
    let sql = format!("SELECT collection, body FROM items WHERE {IN_FORCE}");
    let mut statement = tx.prepare_cached(&sql)?;
    let mut rows = statement.query([now.as_microsecond()])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        let collection = row.get_ref(0)?.as_str().unwrap_or_default();
        if only.is_empty() || only.contains(&collection) {
            let item: Item = serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default())?;
            items.push(item);
        }
    }
    let ranked = |language| {
        let texts: Vec<Text> = items.iter().map(|item| Text::of(item, language)).collect();
        ranked(words, asking, &texts)
    };
    let (vietnamese, english) = (ranked(Language::Vietnamese), ranked(Language::English));
    let best = |found: &[Found]| found.first().map_or(0.0, |first| first.covered);
    // A tie is Vietnamese's.
    let found = if best(&english) > best(&vietnamese) { english } else { vietnamese };
    let hit = |one: Found| {
        let item = items.get(one.at)?.clone();
        Some(Hit { item, score: one.score, covered: one.covered })
    };
    let mut hits: Vec<Hit> = found.into_iter().filter_map(hit).collect();
    let exact = nfc(words).to_lowercase();
    for hit in &mut hits {
        if !exact.is_empty() && hit.item.body.title().to_lowercase().contains(&exact) {
            hit.score += EXACT;
        }
    }
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.item.id.cmp(&b.item.id)));
    hits.truncate(limit);
    Ok(hits)
}

/// A text found, by its place among the texts.
struct Found {
    at: usize,
    score: f64,
    covered: f64,
}

/// The best covered first.
fn ranked(words: &str, asking: &Asking, texts: &[Text]) -> Vec<Found> {
    let published: HashSet<&str> =
        texts.iter().flat_map(|text| text.often.keys().map(String::as_str)).collect();
    let mut terms = question::read(words, asking);
    for term in &mut terms {
        question::guess(term, published.iter().copied());
    }
    let weights = Weights::of(&terms, texts);
    let all: f64 = terms.iter().map(|term| weights.term(term)).sum();
    let mut found: Vec<Found> = texts
        .iter()
        .enumerate()
        .filter_map(|(at, text)| {
            let (mut score, mut covered) = (0.0, 0.0);
            for term in &terms {
                let ways = term.ways.iter().map(|way| weights.way(way, text));
                let best = ways.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or_default();
                score += best.0;
                covered += best.1 * weights.term(term);
            }
            if covered <= 0.0 {
                return None;
            }
            score += weights.pairs(&terms, text);
            Some(Found { at, score, covered: covered / all.max(f64::MIN_POSITIVE) })
        })
        .collect();
    found.sort_by(|a, b| b.covered.total_cmp(&a.covered));
    found
}

/// How telling words are.
struct Weights {
    idf: HashMap<String, f64>,
    mean_length: f64,
}

impl Weights {
    fn of(terms: &[Term], texts: &[Text]) -> Self {
        let count = texts.len() as f64;
        let words = terms.iter().flat_map(|term| &term.ways).flat_map(|way| &way.words);
        let idf = words
            .map(|word| {
                let with = texts.iter().filter(|text| text.often.contains_key(&word.folded));
                let with = with.count() as f64;
                (word.folded.clone(), ((count - with + 0.5) / (with + 0.5) + 1.0).ln())
            })
            .collect();
        let length: f64 = texts.iter().map(|text| text.length).sum();
        Self { idf, mean_length: (length / count.max(1.0)).max(1.0) }
    }

    fn word(&self, folded: &str) -> f64 {
        self.idf.get(folded).copied().unwrap_or_default()
    }

    /// Of a term: that of the way it is asked.
    fn term(&self, term: &Term) -> f64 {
        let own = term.ways.first();
        own.map_or(0.0, |way| way.words.iter().map(|word| self.word(&word.folded)).sum())
    }

    /// How well a text holds a way: BM25, and the share of it that is there.
    fn way(&self, way: &Way, text: &Text) -> (f64, f64) {
        let (mut score, mut there, mut all) = (0.0, 0.0, 0.0);
        for word in &way.words {
            let idf = self.word(&word.folded);
            all += idf;
            let Some(often) = text.often.get(&word.folded) else { continue };
            let fits = text.fits(word);
            let long = 1.0 - B + B * text.length / self.mean_length;
            score += fits * idf * often * (K1 + 1.0) / (often + K1 * long);
            there += fits * idf;
        }
        (way.trust * score, way.trust * there / f64::max(all, f64::MIN_POSITIVE))
    }

    /// What words beside each other, as asked, add.
    fn pairs(&self, terms: &[Term], text: &Text) -> f64 {
        let best = terms.iter().filter_map(|term| {
            let held = |way: &&Way| self.way(way, text).0 > 0.0;
            term.ways.iter().find(held).or_else(|| term.ways.first())
        });
        let words: Vec<&str> =
            best.flat_map(|way| way.words.iter().map(|word| word.folded.as_str())).collect();
        let beside = words.windows(2).filter(|pair| text.folded.contains(&pair.join(" ")));
        beside.map(|pair| pair.iter().map(|word| self.word(word)).sum::<f64>() * PAIR_WEIGHT).sum()
    }
}
