//! A question read: words that tell nothing left out, regional words and hurried spelling
//! beside what they mean, misspelled words beside what is published.

use std::collections::HashMap;
use std::ops::Range;

use citizen_wire::catalog::{Asking, Rewording};

use super::text::{Word, words};

/// How far what a word means counts beside the word itself.
const REWORDED: f64 = 0.9;
/// How far a word counts that differs by one letter.
const MISSPELLED: f64 = 0.8;
/// Shorter words have too many neighbours to guess at.
const GUESSED_FROM_LETTERS: usize = 4;

/// One thing asked about: words that could all stand for it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Term {
    pub(super) ways: Vec<Way>,
}

/// Words beside each other, and how far they are trusted, 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Way {
    pub(super) words: Vec<Word>,
    pub(super) trust: f64,
}

/// Words and phrases that tell nothing, and those that mean others.
#[derive(Debug)]
pub(super) struct Lexicon {
    idle: Phrases,
    said: Phrases,
    rewordings: Vec<(Vec<Word>, Vec<Word>)>,
}

impl Lexicon {
    pub(super) fn of(asking: &Asking) -> Self {
        let reworded = |one: &Rewording| (words(&one.said), words(&one.means));
        let rewordings: Vec<(Vec<Word>, Vec<Word>)> =
            asking.rewordings.iter().map(reworded).collect();
        Self {
            idle: Phrases::of(asking.idle.iter().map(|text| words(text))),
            said: Phrases::of(rewordings.iter().map(|(said, _)| said.clone())),
            rewordings,
        }
    }

    /// The terms of a question. One of nothing but idle words keeps them all.
    pub(super) fn read(&self, asked: &[Word]) -> Vec<Term> {
        let mut terms = Vec::new();
        let mut rest = asked;
        while let Some((first, others)) = rest.split_first() {
            let idle_words = self.idle.longest(rest, says);
            let reworded = self.said.longest(rest, says);
            if idle_words > 0 && idle_words >= reworded {
                rest = rest.get(idle_words..).unwrap_or_default();
            } else if reworded > 0 {
                let (own, after) = rest.split_at(reworded);
                terms.extend(self.reworded(own));
                rest = after;
            } else {
                terms.push(Term { ways: vec![Way { words: vec![first.clone()], trust: 1.0 }] });
                rest = others;
            }
        }
        if terms.is_empty() {
            let single = |word: &Word| Way { words: vec![word.clone()], trust: 1.0 };
            terms = asked.iter().map(|word| Term { ways: vec![single(word)] }).collect();
        }
        terms
    }

    /// A question in the words that texts have, idle ones included.
    pub(super) fn meant(&self, asked: &[Word]) -> Vec<Word> {
        let mut meant = Vec::new();
        let mut rest = asked;
        while let Some((first, others)) = rest.split_first() {
            let (own, after) = rest.split_at(self.said.longest(rest, says));
            if own.is_empty() {
                meant.push(first.clone());
                rest = others;
                continue;
            }
            let same = |said: &[Word]| said.len() == own.len() && begins(own, said, says);
            let listed = self.rewordings.iter().find(|(said, _)| same(said));
            meant.extend(listed.map_or(own, |(_, means)| means).iter().cloned());
            rest = after;
        }
        meant
    }

    /// A text without the words that tell nothing, as they are written there.
    pub(super) fn telling(&self, text: &[Word]) -> Vec<Word> {
        let written = |text: &Word, listed: &Word| text.written == listed.written;
        let mut kept = Vec::new();
        let mut rest = text;
        while let Some((first, others)) = rest.split_first() {
            let idle = self.idle.longest(rest, written);
            if idle > 0 {
                rest = rest.get(idle..).unwrap_or_default();
            } else {
                kept.push(first.clone());
                rest = others;
            }
        }
        kept
    }

    /// None where the words mean something that tells nothing.
    fn reworded(&self, own: &[Word]) -> Option<Term> {
        let mut ways = vec![Way { words: own.to_vec(), trust: 1.0 }];
        let same = |said: &[Word]| said.len() == own.len() && begins(own, said, says);
        for (_, means) in self.rewordings.iter().filter(|(said, _)| same(said)) {
            let words = self.telling(means);
            if words.is_empty() {
                return None;
            }
            ways.push(Way { words, trust: REWORDED });
        }
        Some(Term { ways })
    }
}

/// Adds what a term that nothing published holds may have been meant to be.
pub(super) fn guess(term: &mut Term, published: &HashMap<&str, f64>) {
    let known = |word: &Word| published.contains_key(word.folded.as_str());
    if term.ways.iter().any(|way| way.words.iter().any(known)) {
        return;
    }
    let Some(Way { words, .. }) = term.ways.first() else { return };
    let [word] = words.as_slice() else { return };
    let letters = word.folded.chars().count();
    if letters < GUESSED_FROM_LETTERS || word.folded.chars().any(|c| c.is_ascii_digit()) {
        return;
    }
    let near = |other: &&&str| strsim::osa_distance(other, &word.folded) == 1;
    let mut near: Vec<&str> = published.keys().filter(near).copied().collect();
    near.sort_unstable();
    let way = |other: &str| Way {
        words: vec![Word { written: other.to_owned(), folded: other.to_owned() }],
        trust: MISSPELLED,
    };
    term.ways.extend(near.into_iter().map(way));
}

/// Whether a text, somewhere, says `phrase`.
pub(super) fn holds(text: &[Word], phrase: &[Word]) -> bool {
    places(text, phrase).next().is_some()
}

/// Where a text says `phrase`: the numbers of its words.
pub(super) fn places<'a>(
    text: &'a [Word],
    phrase: &'a [Word],
) -> impl Iterator<Item = Range<usize>> + 'a {
    let starts =
        (0..text.len()).filter(|at| begins(text.get(*at..).unwrap_or_default(), phrase, says));
    starts.map(|at| at..at + phrase.len())
}

/// Phrases, by their first word, folded.
#[derive(Debug)]
struct Phrases(HashMap<String, Vec<Vec<Word>>>);

impl Phrases {
    fn of(phrases: impl Iterator<Item = Vec<Word>>) -> Self {
        let mut by_first: HashMap<String, Vec<Vec<Word>>> = HashMap::new();
        for phrase in phrases {
            if let Some(first) = phrase.first() {
                by_first.entry(first.folded.clone()).or_default().push(phrase);
            }
        }
        Self(by_first)
    }

    /// How many words of the longest of them the text begins with.
    fn longest(&self, text: &[Word], same: fn(&Word, &Word) -> bool) -> usize {
        let listed = text.first().and_then(|first| self.0.get(&first.folded));
        let begun = listed.into_iter().flatten().filter(|phrase| begins(text, phrase, same));
        begun.map(Vec::len).max().unwrap_or(0)
    }
}

fn begins(text: &[Word], phrase: &[Word], same: fn(&Word, &Word) -> bool) -> bool {
    !phrase.is_empty()
        && text.len() >= phrase.len()
        && text.iter().zip(phrase).all(|(word, listed)| same(word, listed))
}

/// Whether `asked` is the listed word: as it is written, or folded where it has no
/// diacritics.
fn says(asked: &Word, listed: &Word) -> bool {
    asked.written == listed.written
        || (asked.written == asked.folded && asked.folded == listed.folded)
}
