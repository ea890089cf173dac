//! The words of an item in one language, as they are looked for.

use std::collections::{HashMap, HashSet};

use citizen_text::{fold, nfc};
use citizen_wire::catalog::Words;
use citizen_wire::collection::{Body, Item};

/// How often a word of a title, or of another way to ask, counts.
const TITLE_WEIGHT: f64 = 3.0;
/// How far a word written with other diacritics counts.
const OTHER_DIACRITICS: f64 = 0.5;

/// A language texts are published in. They are kept apart: English "can" and "may" read
/// like Vietnamese without its diacritics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Vietnamese,
    English,
}

/// A word as it is written, and folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) written: String,
    pub(super) folded: String,
}

/// The words of a text, in their order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let lower = nfc(text).to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| Word { written: word.to_owned(), folded: fold(word) }).collect()
}

/// The words of an item.
pub(super) struct Text {
    /// Folded, and how often.
    pub(super) often: HashMap<String, f64>,
    pub(super) length: f64,
    /// Folded, a line a part.
    pub(super) folded: String,
    written: HashSet<String>,
}

impl Text {
    pub(super) fn of(item: &Item, language: Language) -> Self {
        let mut text = Self {
            often: HashMap::new(),
            length: 0.0,
            folded: String::new(),
            written: HashSet::new(),
        };
        let pick = |both: &Words| match language {
            Language::Vietnamese => both.vi.clone(),
            Language::English => both.en.clone(),
        };
        match &item.body {
            Body::Place(place) => {
                // A place is asked for by the name on its door in either language.
                text.add(&place.name, TITLE_WEIGHT);
                if language == Language::English {
                    text.add(place.english.as_deref().unwrap_or_default(), TITLE_WEIGHT);
                }
                text.add(&place.address, 1.0);
                text.facts(place.facts.iter().map(|fact| (pick(&fact.label), pick(&fact.value))));
            }
            Body::Publication(said) => {
                text.add(&pick(&said.title), TITLE_WEIGHT);
                for way in &said.asked_as {
                    text.add(way, TITLE_WEIGHT);
                }
                text.add(&pick(&said.text), 1.0);
                if let Some(summary) = &said.summary {
                    text.add(&pick(summary), 1.0);
                }
                for list in &said.lists {
                    text.add(&pick(&list.title), 1.0);
                    for line in &list.lines {
                        text.add(&pick(line), 1.0);
                    }
                }
                text.facts(said.facts.iter().map(|fact| (pick(&fact.label), pick(&fact.value))));
            }
        }
        text
    }

    /// How far `word` is written here as it was asked, 0 to 1; what is asked without
    /// diacritics, or published without, is.
    pub(super) fn fits(&self, word: &Word) -> f64 {
        let same = word.written == word.folded
            || self.written.contains(&word.written)
            || self.written.contains(&word.folded);
        if same { 1.0 } else { OTHER_DIACRITICS }
    }

    fn facts(&mut self, facts: impl Iterator<Item = (String, String)>) {
        for (label, value) in facts {
            self.add(&format!("{label} {value}"), 1.0);
        }
    }

    fn add(&mut self, text: &str, weight: f64) {
        for word in words(text) {
            self.length += 1.0;
            self.folded.push_str(&word.folded);
            self.folded.push(' ');
            *self.often.entry(word.folded).or_insert(0.0) += weight;
            self.written.insert(word.written);
        }
        self.folded.push('\n');
    }
}
