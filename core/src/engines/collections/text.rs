//! The words of an item in one language, as they are looked for.

use std::collections::{HashMap, HashSet};

use citizen_text::{fold, nfc};
use citizen_wire::catalog::Words;
use citizen_wire::collection::{Body, Item};

use super::source::Source;

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

/// What the titles of a text are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Questions, or what a text is about.
    Question,
    /// The name of a place: what a question is about, not the question.
    Place,
    /// What is in force or was measured.
    Live,
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
    /// Its title and other ways to ask for it, or the name of a place.
    pub(super) titles: Vec<Vec<Word>>,
    /// What its titles are.
    pub(super) about: About,
    /// Folded, a line a part, a space before and after each word.
    folded: String,
    written: HashSet<String>,
}

impl Text {
    pub(super) fn of(source: &Source<'_>, language: Language) -> Self {
        let mut text = Self {
            often: HashMap::new(),
            length: 0.0,
            titles: Vec::new(),
            about: About::Question,
            folded: String::new(),
            written: HashSet::new(),
        };
        match source {
            Source::Item(item) => text.item(item, language),
            // Names and ways to ask are listed in both languages together.
            Source::Live(live) => {
                text.about = About::Live;
                live.titles.iter().for_each(|title| text.title(title));
                live.words.iter().for_each(|words| text.body(words));
            }
        }
        text
    }

    fn item(&mut self, item: &Item, language: Language) {
        let text = self;
        let pick = |both: &Words| match language {
            Language::Vietnamese => both.vi.clone(),
            Language::English => both.en.clone(),
        };
        match &item.body {
            Body::Place(place) => {
                text.about = About::Place;
                // A place is asked for by the name on its door in either language.
                text.title(&place.name);
                if language == Language::English {
                    text.title(place.english.as_deref().unwrap_or_default());
                }
                text.body(&place.address);
                text.facts(place.facts.iter().map(|fact| (pick(&fact.label), pick(&fact.value))));
            }
            Body::Publication(said) => {
                text.title(&pick(&said.title));
                for way in &said.asked_as {
                    text.title(way);
                }
                text.body(&pick(&said.text));
                if let Some(summary) = &said.summary {
                    text.body(&pick(summary));
                }
                for list in &said.lists {
                    text.body(&pick(&list.title));
                    for line in &list.lines {
                        text.body(&pick(line));
                    }
                }
                text.facts(said.facts.iter().map(|fact| (pick(&fact.label), pick(&fact.value))));
            }
        }
    }

    /// How far `word` is written here as it was asked, 0 to 1; what is asked without
    /// diacritics, or published without, is.
    pub(super) fn fits(&self, word: &Word) -> f64 {
        let same = word.written == word.folded
            || self.written.contains(&word.written)
            || self.written.contains(&word.folded);
        if same { 1.0 } else { OTHER_DIACRITICS }
    }

    /// Whether these words, folded, stand beside each other in it.
    pub(super) fn holds(&self, words: &[&str]) -> bool {
        self.folded.contains(&format!(" {} ", words.join(" ")))
    }

    fn facts(&mut self, facts: impl Iterator<Item = (String, String)>) {
        for (label, value) in facts {
            self.body(&format!("{label} {value}"));
        }
    }

    fn title(&mut self, text: &str) {
        self.add(&words(text), TITLE_WEIGHT);
        // What stands in brackets after it is a remark.
        self.titles.push(words(text.split('(').next().unwrap_or_default()));
    }

    fn body(&mut self, text: &str) {
        self.add(&words(text), 1.0);
    }

    fn add(&mut self, words: &[Word], weight: f64) {
        self.folded.push(' ');
        for word in words {
            self.length += 1.0;
            self.folded.push_str(&word.folded);
            self.folded.push(' ');
            *self.often.entry(word.folded.clone()).or_insert(0.0) += weight;
            self.written.insert(word.written.clone());
        }
        self.folded.push('\n');
    }
}
