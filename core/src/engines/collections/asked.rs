//! A question as what is live is chosen by it: which ways to ask it says, and whose name.

use citizen_wire::catalog::Asking;

use super::question::{Lexicon, Term, holds, places};
use super::text::{Word, words};

/// A question, as it is written and as it is meant.
#[derive(Debug)]
pub struct Asked {
    written: Vec<Word>,
    meant: Vec<Word>,
    terms: Vec<Term>,
    lexicon: Lexicon,
}

impl Asked {
    /// Reads a question.
    pub fn read(question: &str, asking: &Asking) -> Self {
        let lexicon = Lexicon::of(asking);
        let written = words(question);
        let (meant, terms) = (lexicon.meant(&written), lexicon.read(&written));
        Self { written, meant, terms, lexicon }
    }

    /// Whether it says these words beside each other, with or without diacritics.
    pub fn says(&self, phrase: &str) -> bool {
        let phrase = words(phrase);
        holds(&self.written, &phrase) || holds(&self.meant, &phrase)
    }

    /// Whether it says these words, besides where they are part of what else it says:
    /// "canh bao" names no storm ("bão").
    pub fn says_besides(&self, phrase: &str, said: &[String]) -> bool {
        let phrase = words(phrase);
        let said: Vec<Vec<Word>> = said.iter().map(|said| words(said)).collect();
        let taken: Vec<_> = said.iter().flat_map(|said| places(&self.written, said)).collect();
        let mut rest = vec![Vec::new()];
        for (at, word) in self.written.iter().enumerate() {
            match rest.last_mut() {
                Some(part) if !taken.iter().any(|one| one.contains(&at)) => part.push(word.clone()),
                _ => rest.push(Vec::new()),
            }
        }
        // What is left is read anew: a word may mean another only where it stands by itself.
        rest.iter().any(|part| holds(part, &phrase) || holds(&self.lexicon.meant(part), &phrase))
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
            rewordings: vec![
                reworded("nác", "nước"),
                reworded("đh", "Đông Hà"),
                reworded("bạo", "bão"),
            ],
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
    fn a_word_within_what_else_is_said_is_not_said() {
        let warning = ["cảnh báo".to_owned()];
        let storm = |question: &str| asked(question).says_besides("bão", &warning);
        assert!(!storm("co canh bao gi khong"));
        assert!(storm("co canh bao bao khong"));
        assert!(storm("có cảnh báo bão không"));
        assert!(!storm("có cảnh báo gì không"));
        assert!(asked("bao vao chua").says_besides("bão", &[]));
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
