//! `press.toml`: words that speak for and against, by which the tone of collected articles
//! is told.

use citizen_text::fold;
use citizen_wire::catalog::Holds;
use serde::Deserialize;

use super::ProvinceError;
use super::documents::{Documents, PRESS};
use super::services::CollectionRule;

/// Words of one entry.
const WORDS_MAX: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    collections: Vec<String>,
    positive: Vec<String>,
    negative: Vec<String>,
    #[serde(default)]
    negations: Vec<String>,
}

/// A word as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Lower case, with its marks.
    pub exact: String,
    /// Without.
    pub folded: String,
}

/// The words of a text, in order.
pub fn words(text: &str) -> Vec<Word> {
    let text = citizen_text::nfc(text).to_lowercase();
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    parts.map(|word| Word { exact: word.to_owned(), folded: fold(word) }).collect()
}

/// Words that stand together, and for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// As it is written in the document.
    pub said: String,
    /// Its words.
    pub words: Vec<Word>,
    /// 1 speaks for, -1 against.
    pub weight: i32,
}

/// The document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PressRules {
    /// Collections whose items have a tone.
    pub collections: Vec<String>,
    /// Entries, the longest first.
    pub entries: Vec<Entry>,
    /// Words that turn what follows round.
    pub negations: Vec<Word>,
}

/// Reads and checks the document; without one nothing has a tone.
pub(super) fn read(
    documents: &Documents,
    collections: &[CollectionRule],
) -> Result<PressRules, ProvinceError> {
    if documents.get(PRESS).is_none() {
        return Ok(PressRules::default());
    }
    let text: Text = documents.toml(PRESS)?;
    let wrong = |field: String, why: String| Err(ProvinceError::invalid(PRESS, field, why));
    for (number, id) in text.collections.iter().enumerate() {
        let known = |rule: &CollectionRule| {
            rule.collection.id == *id && rule.collection.holds == Holds::Publications
        };
        if !collections.iter().any(known) {
            let why = format!("no collection of publications is called {id:?}");
            return wrong(format!("collections.{number}"), why);
        }
    }
    let mut entries: Vec<Entry> = Vec::new();
    for (field, list, weight) in [("positive", text.positive, 1), ("negative", text.negative, -1)] {
        for (number, said) in list.into_iter().enumerate() {
            let words = words(&said);
            if words.is_empty() || words.len() > WORDS_MAX {
                return wrong(format!("{field}.{number}"), "must be one word to six".to_owned());
            }
            if entries.iter().any(|entry| entry.words == words) {
                return wrong(format!("{field}.{number}"), format!("{said:?} is there twice"));
            }
            entries.push(Entry { said, words, weight });
        }
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
    let mut negations = Vec::new();
    for (number, said) in text.negations.iter().enumerate() {
        match words(said).as_slice() {
            [word] => negations.push(word.clone()),
            _ => return wrong(format!("negations.{number}"), "must be one word".to_owned()),
        }
    }
    Ok(PressRules { collections: text.collections, entries, negations })
}
