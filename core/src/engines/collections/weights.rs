//! How telling words are, and BM25 by it.

use std::collections::HashMap;

use super::question::{Term, Way};
use super::text::{Text, Word};

const K1: f64 = 1.2;
const B: f64 = 0.75;
/// Two words beside each other, as asked, count so much more than apart.
const PAIR: f64 = 0.6;

/// How telling words are, by the texts they are in.
pub(super) struct Weights<'a> {
    /// Inverse document frequency, by the word, folded.
    pub(super) published: HashMap<&'a str, f64>,
    unpublished: f64,
    mean_length: f64,
}

/// How well a text holds a way to ask.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Held {
    /// BM25.
    pub(super) score: f64,
    /// The share of it that is there, 0 to 1.
    pub(super) share: f64,
}

impl<'a> Weights<'a> {
    pub(super) fn of(texts: &'a [Text]) -> Self {
        let count = texts.len() as f64;
        let idf = |with: f64| ((count - with + 0.5) / (with + 0.5) + 1.0).ln();
        let mut published: HashMap<&str, f64> = HashMap::new();
        for word in texts.iter().flat_map(|text| text.often.keys()) {
            *published.entry(word).or_default() += 1.0;
        }
        published.values_mut().for_each(|with| *with = idf(*with));
        let length: f64 = texts.iter().map(|text| text.length).sum();
        Self { published, unpublished: idf(0.0), mean_length: (length / count.max(1.0)).max(1.0) }
    }

    pub(super) fn word(&self, word: &Word) -> f64 {
        self.published.get(word.folded.as_str()).copied().unwrap_or(self.unpublished)
    }

    pub(super) fn words(&self, words: &[Word]) -> f64 {
        words.iter().map(|word| self.word(word)).sum()
    }

    /// Of a term: that of the way it is asked, or where nobody publishes that, of what it
    /// means.
    pub(super) fn term(&self, term: &Term) -> f64 {
        let Some((own, meant)) = term.ways.split_first() else { return 0.0 };
        let known = own.words.iter().all(|word| self.published.contains_key(&*word.folded));
        let meant = meant.iter().map(|way| self.words(&way.words)).fold(0.0, f64::max);
        if known || meant <= 0.0 { self.words(&own.words) } else { meant }
    }

    pub(super) fn way(&self, way: &Way, text: &Text) -> Held {
        let (mut score, mut there, mut all) = (0.0, 0.0, 0.0);
        for word in &way.words {
            let idf = self.word(word);
            all += idf;
            let Some(often) = text.often.get(&word.folded) else { continue };
            let fits = text.fits(word);
            let long = 1.0 - B + B * text.length / self.mean_length;
            score += fits * idf * often * (K1 + 1.0) / (often + K1 * long);
            there += fits * idf;
        }
        let share = way.trust * there / f64::max(all, f64::MIN_POSITIVE);
        Held { score: way.trust * score, share }
    }

    /// What words beside each other, as asked, add.
    pub(super) fn pairs(&self, asked: &[&Word], text: &Text) -> f64 {
        let pairs = asked.windows(2).filter_map(|pair| match pair {
            [first, second] => Some((*first, *second)),
            _ => None,
        });
        let beside = pairs.filter(|(first, second)| text.holds(&[&first.folded, &second.folded]));
        beside.map(|(first, second)| PAIR * (self.word(first) + self.word(second))).sum()
    }
}
