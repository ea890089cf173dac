//! A question read: words that tell nothing left out, regional words and hurried spelling
//! beside what they mean, misspelled words beside what is published.

use citizen_wire::catalog::Asking;

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

/// The terms of a question. One of nothing but idle words keeps them all.
pub(super) fn read(question: &str, asking: &Asking) -> Vec<Term> {
    let asked = words(question);
    let idle: Vec<Vec<Word>> = asking.idle.iter().map(|text| words(text)).collect();
    let said: Vec<(Vec<Word>, Vec<Word>)> =
        asking.rewordings.iter().map(|one| (words(&one.said), words(&one.means))).collect();
    let mut terms = Vec::new();
    let mut rest = asked.as_slice();
    while let Some((first, others)) = rest.split_first() {
        let idle_words = longest(rest, idle.iter());
        let reworded = longest(rest, said.iter().map(|(said, _)| said));
        if idle_words > 0 && idle_words >= reworded {
            rest = rest.get(idle_words..).unwrap_or_default();
        } else if reworded > 0 {
            let (own, after) = rest.split_at(reworded);
            let mut ways = vec![Way { words: own.to_vec(), trust: 1.0 }];
            let meant = said.iter().filter(|(said, _)| matches(own, said));
            let meant: Vec<Vec<Word>> =
                meant.map(|(_, means)| without_idle(means, &idle)).collect();
            let tells = meant.iter().all(|means| !means.is_empty());
            ways.extend(meant.into_iter().map(|words| Way { words, trust: REWORDED }));
            if tells {
                terms.push(Term { ways });
            }
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

/// Adds what a term that nothing published holds may have been meant to be.
pub(super) fn guess<'a>(term: &mut Term, published: impl Iterator<Item = &'a str> + Clone) {
    let known = |word: &Word| published.clone().any(|other| other == word.folded);
    if term.ways.iter().any(|way| way.words.iter().any(known)) {
        return;
    }
    let Some(Way { words, .. }) = term.ways.first() else { return };
    let [word] = words.as_slice() else { return };
    let letters = word.folded.chars().count();
    if letters < GUESSED_FROM_LETTERS || word.folded.chars().any(|c| c.is_ascii_digit()) {
        return;
    }
    let near = published.filter(|other| strsim::osa_distance(other, &word.folded) == 1);
    let near = near.map(|other| Way {
        words: vec![Word { written: other.to_owned(), folded: other.to_owned() }],
        trust: MISSPELLED,
    });
    term.ways.extend(near.collect::<Vec<_>>());
}

/// How many words of the longest of `phrases` the text begins with.
fn longest<'a>(text: &[Word], phrases: impl Iterator<Item = &'a Vec<Word>>) -> usize {
    let begins = |phrase: &&Vec<Word>| {
        text.get(..phrase.len()).is_some_and(|head| !head.is_empty() && matches(head, phrase))
    };
    phrases.filter(begins).map(Vec::len).max().unwrap_or(0)
}

/// Whether `text` says `phrase`: as it is written, or folded where it has no diacritics.
fn matches(text: &[Word], phrase: &[Word]) -> bool {
    let same = |(asked, listed): (&Word, &Word)| {
        asked.written == listed.written
            || (asked.written == asked.folded && asked.folded == listed.folded)
    };
    text.len() == phrase.len() && text.iter().zip(phrase).all(same)
}

fn without_idle(means: &[Word], idle: &[Vec<Word>]) -> Vec<Word> {
    let mut kept = Vec::new();
    let mut rest = means;
    while let Some((first, others)) = rest.split_first() {
        let skipped = longest(rest, idle.iter());
        if skipped > 0 {
            rest = rest.get(skipped..).unwrap_or_default();
        } else {
            kept.push(first.clone());
            rest = others;
        }
    }
    kept
}
