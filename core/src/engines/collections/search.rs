//! By words: BM25 over folded words, so that `thu tuc khai sinh` finds
//! "Thủ tục khai sinh"; what is written exactly as asked comes first.
//!
//! Constants are those of Robertson and Zaragoza, "The Probabilistic Relevance
//! Framework: BM25 and Beyond" (2009); words of a title count more often.

use std::collections::HashMap;

use citizen_text::{fold, nfc};
use citizen_wire::collection::Item;
use jiff::Timestamp;
use rusqlite::Transaction;
use serde::Serialize;

use super::read::IN_FORCE;
use crate::error::CitizenError;

const K1: f64 = 1.2;
const B: f64 = 0.75;
/// How often a word of a title, or of another way to ask, counts.
const TITLE_WEIGHT: f64 = 3.0;
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
    only: &[&str],
    now: Timestamp,
    limit: usize,
) -> Result<Vec<Hit>, CitizenError> {
    let sql = format!("SELECT collection, body FROM items WHERE {IN_FORCE}");
    let mut statement = tx.prepare_cached(&sql)?;
    let mut rows = statement.query([now.as_microsecond()])?;
    let mut texts = Vec::new();
    while let Some(row) = rows.next()? {
        let collection = row.get_ref(0)?.as_str().unwrap_or_default();
        if only.is_empty() || only.contains(&collection) {
            let item: Item = serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default())?;
            texts.push((Text::of(&item), item));
        }
    }
    Ok(ranked(words, texts, limit))
}

fn ranked(words: &str, texts: Vec<(Text, Item)>, limit: usize) -> Vec<Hit> {
    let asked = tokens(words);
    let exact = nfc(words).to_lowercase();
    if asked.is_empty() {
        return Vec::new();
    }
    let count = texts.len() as f64;
    let mean = texts.iter().map(|(text, _)| text.length).sum::<f64>() / count.max(1.0);
    let telling: HashMap<&str, f64> = asked
        .iter()
        .map(|word| {
            let with = texts.iter().filter(|(text, _)| text.words.contains_key(word)).count();
            let with = with as f64;
            (word.as_str(), ((count - with + 0.5) / (with + 0.5) + 1.0).ln())
        })
        .collect();
    let all: f64 = telling.values().sum();
    let mut hits: Vec<Hit> = texts
        .into_iter()
        .filter_map(|(text, item)| {
            let mut score = 0.0;
            let mut covered = 0.0;
            for (word, idf) in &telling {
                let Some(often) = text.words.get(*word) else { continue };
                let long = 1.0 - B + B * text.length / mean.max(1.0);
                score += idf * often * (K1 + 1.0) / (often + K1 * long);
                covered += idf;
            }
            if covered == 0.0 {
                return None;
            }
            for pair in asked.windows(2) {
                if text.folded.contains(&pair.join(" ")) {
                    let idf =
                        pair.iter().filter_map(|word| telling.get(word.as_str())).sum::<f64>();
                    score += idf * PAIR_WEIGHT;
                }
            }
            if !exact.is_empty() && item.body.title().to_lowercase().contains(&exact) {
                score += EXACT;
            }
            Some(Hit { item, score, covered: covered / all.max(f64::MIN_POSITIVE) })
        })
        .collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.item.id.cmp(&b.item.id)));
    hits.truncate(limit);
    hits
}

/// The words of an item.
struct Text {
    words: HashMap<String, f64>,
    length: f64,
    folded: String,
}

impl Text {
    fn of(item: &Item) -> Self {
        let (mut words, mut length) = (HashMap::new(), 0.0);
        let mut folded = String::new();
        let heads = item.body.headings();
        let weighed = heads.iter().map(|text| (*text, TITLE_WEIGHT));
        for (text, weight) in weighed.chain(item.body.texts().into_iter().map(|text| (text, 1.0))) {
            let found = tokens(text);
            length += found.len() as f64;
            folded.push_str(&found.join(" "));
            folded.push('\n');
            for word in found {
                *words.entry(word).or_insert(0.0) += weight;
            }
        }
        Self { words, length, folded }
    }
}

fn tokens(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}
