//! A question as what is live is chosen by it: which ways to ask it says, and whose name.

use citizen_wire::catalog::Asking;

use super::question::{Lexicon, Term, holds};
use super::text::{Word, words};

/// A question, as it is written and as it is meant.
#[derive(Debug)]
pub struct Asked {
    written: Vec<Word>,
    meant: Vec<Word>,
    terms: Vec<Term>,
}

impl Asked {
    /// Reads a question.
    pub fn read(question: &str, asking: &Asking) -> Self {
        let lexicon = Lexicon::of(asking);
        let written = words(question);
        Self { meant: lexicon.meant(&written), terms: lexicon.read(&written), written }
    }

    /// Whether it says these words beside each other, with or without diacritics.
    pub fn says(&self, phrase: &str) -> bool {
        let phrase = words(phrase);
        holds(&self.written, &phrase) || holds(&self.meant, &phrase)
    }

    /// How much of what it asks about is in these names, in words; what is in `besides` is
    /// nobody's name.
    pub fn names<'a>(&self, names: &[&str], besides: impl Iterator<Item = &'a String>) -> usize {
        let names: Vec<Word> = names.iter().flat_map(|name| words(name)).collect();
        let besides: Vec<Word> = besides.flat_map(|phrase| words(phrase)).collect();
        // Names may be kept without their diacritics, too.
        let plain = |word: &Word| word.written == word.folded;
        let same = |word: &Word, listed: &Word| {
            word.written == listed.written
                || word.folded == listed.folded && (plain(word) || plain(listed))
        };
        let among = |listed: &[Word], word: &Word| listed.iter().any(|one| same(word, one));
        let named = |term: &&Term| {
            let mut ways = term.ways.iter();
            ways.any(|way| {
                way.words.iter().any(|word| among(&names, word) && !among(&besides, word))
            })
        };
        self.terms.iter().filter(named).count()
    }
}

/// Whether a name holds another, word by word.
pub fn holds_name(name: &str, other: &str) -> bool {
    holds(&words(name), &words(other))
}

#[cfg(test)]
mod tests {
    use citizen_wire::catalog::{Asking, Rewording};

    use super::*;

    fn asked(question: &str) -> Asked {
        let reworded =
            |said: &str, means: &str| Rewording { said: said.into(), means: means.into() };
        let asking = Asking {
            idle: ["ở", "bao nhiêu", "lên", "chưa"].map(str::to_owned).to_vec(),
            rewordings: vec![reworded("nác", "nước"), reworded("đh", "Đông Hà")],
            ..Asking::default()
        };
        Asked::read(question, &asking)
    }

    #[test]
    fn ways_to_ask_are_heard_without_diacritics_and_in_words_of_the_region() {
        assert!(asked("muc nuoc song Hieu").says("mực nước"));
        assert!(asked("mực nác sông Hiếu").says("mực nước"));
        assert!(asked("nác lên chưa").says("nước lên"), "idle words count too");
        assert!(!asked("mức nước").says("mực nước"), "other diacritics are another word");
    }

    #[test]
    fn names_are_counted_by_the_words_that_are_asked_about() {
        let besides = ["mực nước".to_owned(), "sông".to_owned()];
        let named = |question: &str| asked(question).names(&["Đông Hà", "Hiếu"], besides.iter());
        assert_eq!(named("mực nước sông Hiếu ở Đông Hà"), 3);
        assert_eq!(named("muc nuoc dong ha"), 2);
        assert_eq!(named("mực nước đh"), 1, "one thing asked about");
        assert_eq!(named("mực nước sông"), 0);
        assert_eq!(named("Đồng Hới"), 0);
    }
}
