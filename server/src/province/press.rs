//! `press.toml`: words that speak for and against, by which the tone of collected articles
//! is told, and keyword rules by which they are sorted into topics.

use std::collections::HashSet;

use citizen_text::fold;
use citizen_wire::catalog::{Holds, Words};
use serde::Deserialize;

use super::ProvinceError;
use super::documents::{Documents, PRESS};
use super::services::CollectionRule;
use super::units::{check_id, check_words};

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
    #[serde(default)]
    topics: Vec<TopicText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicText {
    id: String,
    name: Words,
    #[serde(default)]
    any: Vec<String>,
    #[serde(default)]
    all: Vec<String>,
    #[serde(default)]
    none: Vec<String>,
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

/// The words of a text's parts, to look phrases up in. A text without any marks is compared
/// without them, another one with.
#[derive(Debug, Clone)]
pub struct Reading {
    parts: Vec<Vec<Word>>,
    marked: bool,
}

impl Reading {
    /// Reads the parts; no phrase goes over from one into the next.
    pub fn of(parts: &[&str]) -> Self {
        let parts: Vec<Vec<Word>> = parts.iter().map(|part| words(part)).collect();
        let marked = parts.iter().flatten().any(|word| word.exact != word.folded);
        Self { parts, marked }
    }

    /// Whether `phrase` stands in it.
    pub fn has(&self, phrase: &[Word]) -> bool {
        let same = |(a, b): (&Word, &Word)| {
            if self.marked { a.exact == b.exact } else { a.folded == b.folded }
        };
        let stands = |part: &[Word]| phrase.iter().zip(part).all(same);
        let length = phrase.len().max(1);
        self.parts.iter().any(|part| part.windows(length).any(stands))
    }
}

/// Words that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// As it is written in the document.
    pub said: String,
    /// Its words, at least one.
    pub words: Vec<Word>,
}

/// A keyword rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Stable id.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// One of these must stand; empty: none must.
    pub any: Vec<Phrase>,
    /// Each of these must stand.
    pub all: Vec<Phrase>,
    /// None of these may stand.
    pub none: Vec<Phrase>,
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
    /// What articles are sorted into, in order.
    pub topics: Vec<Topic>,
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
    let topics = topics(text.topics)?;
    Ok(PressRules { collections: text.collections, entries, negations, topics })
}

fn topics(texts: Vec<TopicText>) -> Result<Vec<Topic>, ProvinceError> {
    let mut ids = HashSet::new();
    let mut topics = Vec::with_capacity(texts.len());
    for (number, TopicText { id, name, any, all, none }) in texts.into_iter().enumerate() {
        let at = |name: &str| format!("topics.{number}.{name}");
        let wrong = |name: &str, why: &str| Err(ProvinceError::invalid(PRESS, at(name), why));
        check_id(PRESS, &at("id"), &id)?;
        check_words(PRESS, &at("name"), &name)?;
        if !ids.insert(id.clone()) {
            return wrong("id", "is there twice");
        }
        if any.is_empty() && all.is_empty() {
            return wrong("any", "a topic needs words, in any or in all");
        }
        let phrases = |name: &str, list: Vec<String>| {
            let read = |(place, said): (usize, String)| {
                let words = words(&said);
                if words.is_empty() || words.len() > WORDS_MAX {
                    let field = at(&format!("{name}.{place}"));
                    return Err(ProvinceError::invalid(PRESS, field, "must be one word to six"));
                }
                Ok(Phrase { said, words })
            };
            list.into_iter().enumerate().map(read).collect::<Result<Vec<_>, _>>()
        };
        let (any, all) = (phrases("any", any)?, phrases("all", all)?);
        topics.push(Topic { id, name, any, all, none: phrases("none", none)? });
    }
    Ok(topics)
}
