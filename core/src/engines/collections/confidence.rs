//! How sure it is that what was found answers what was asked. Three signs: how much of the
//! question is in it (`covered`), how like the question is to its title or to another way
//! to ask (`likeness`), how far ahead of the next it is (`margin`); and whether it holds the
//! kind of thing that is asked for, a price or an hour.
//!
//! The weights are those of a logistic regression over the development set, rounded
//! (`docs/services/assistant.md`); more signs made nothing better there.

use std::collections::{HashMap, HashSet};

use citizen_wire::catalog::Asking;

use super::question::{Lexicon, Way, holds};
use super::text::{Text, Word, words};
use super::weights::Weights;

const COVERED: f64 = 0.4;
const LIKENESS: f64 = 0.4;
const MARGIN: f64 = 0.2;
/// What is left where the text does not hold the kind of thing asked for.
const OTHER_KIND: f64 = 0.75;
/// What is live answers exactly what is asked of one place: what is left, times the share
/// that is in it, where anything else was asked.
pub(super) const SOMETHING_ELSE: f64 = 0.5;
/// How far the order of words counts in a likeness.
const ORDER: f64 = 0.3;

/// All three 0 to 1, as is the answer.
pub(super) fn of(covered: f64, likeness: f64, margin: f64) -> f64 {
    COVERED * covered + LIKENESS * likeness + MARGIN * margin
}

/// What a confidence is multiplied by: 1 where the text holds what each kind of question
/// asked here wants.
pub(super) fn kind(question: &[Word], text: &Text, asking: &Asking) -> f64 {
    let asks = |phrase: &String| holds(question, &words(phrase));
    let held = |phrase: &String| {
        let words = words(phrase);
        let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
        text.holds(&folded) && words.iter().all(|word| text.fits(word) >= 1.0)
    };
    let mut kinds = asking.kinds.iter().filter(|kind| kind.asked.iter().any(asks));
    if kinds.all(|kind| kind.held.iter().any(held)) { 1.0 } else { OTHER_KIND }
}

/// The words of a question as a text takes them, in their order.
#[derive(Default)]
pub(super) struct Said<'a> {
    pub(super) words: Vec<&'a Word>,
    held: HashMap<&'a str, &'a Word>,
}

impl<'a> Said<'a> {
    /// A way to ask, and whether the text holds anything of it.
    pub(super) fn add(&mut self, way: &'a Way, held: bool) {
        self.words.extend(&way.words);
        if held {
            self.held.extend(way.words.iter().map(|word| (word.folded.as_str(), word)));
        }
    }

    /// How far one of the text's titles was said: its words, and its words in their order.
    pub(super) fn likeness(&self, text: &Text, lexicon: &Lexicon, weights: &Weights<'_>) -> f64 {
        let beside = |pair: &[&'a Word]| match pair {
            [first, second] => Some((first.folded.as_str(), second.folded.as_str())),
            _ => None,
        };
        let pairs: HashSet<(&str, &str)> = self.words.windows(2).filter_map(beside).collect();
        let one = |title: &Vec<Word>| {
            let telling = lexicon.telling(title);
            let title = if telling.is_empty() { title } else { &telling };
            let fits = |word: &Word| {
                let said = self.held.get(word.folded.as_str());
                said.map_or(0.0, |said| text.fits(said) * weights.word(word))
            };
            let there: f64 = title.iter().map(fits).sum();
            let unordered = there / weights.words(title).max(f64::MIN_POSITIVE);
            let (mut ordered, mut all) = (0.0, 0.0);
            for (first, second) in title.iter().zip(title.iter().skip(1)) {
                let weight = weights.word(first) + weights.word(second);
                all += weight;
                if pairs.contains(&(first.folded.as_str(), second.folded.as_str())) {
                    ordered += weight;
                }
            }
            if all > 0.0 { (1.0 - ORDER) * unordered + ORDER * ordered / all } else { unordered }
        };
        text.titles.iter().map(one).fold(0.0, f64::max)
    }
}
