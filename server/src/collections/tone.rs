//! The tone of an article: words of the province's table, counted. No model and no
//! understanding; whoever reads the words that decided sees at once where it is wrong.
//!
//! A word of the heading counts twice. A negation up to two words before turns a word round.
//! A text without any marks is compared without them, another one with.

use citizen_wire::collection::Publication;
use serde::{Deserialize, Serialize};

use crate::province::press::{Entry, PressRules, Word, words};

/// Of so many words before one a negation turns it round.
const REACH: usize = 2;
/// What a word of the heading counts.
const HEADING: i32 = 2;

/// Which way an article leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    /// More speaks for.
    Positive,
    /// Nothing speaks, or as much for as against.
    Neutral,
    /// More speaks against.
    Negative,
}

/// A word that was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ToneWord {
    /// As the table has it; with the negation before it where one turned it round.
    pub words: String,
    /// What it counts, over all its places.
    pub count: i32,
}

/// The tone of an article, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Tone {
    /// Which way it leans.
    pub mood: Mood,
    /// What speaks for, less what speaks against.
    pub score: i32,
    /// The words that decided, in the order they stand.
    pub words: Vec<ToneWord>,
}

/// The tone of an article in Vietnamese.
pub fn tone(rules: &PressRules, article: &Publication) -> Tone {
    let Publication { title, summary, text, .. } = article;
    let summary = summary.as_ref().map(|words| words.vi.as_str()).unwrap_or_default();
    let parts = [(title.vi.as_str(), HEADING), (summary, 1), (text.vi.as_str(), 1)];
    let read: Vec<(Vec<Word>, i32)> =
        parts.into_iter().map(|(part, weight)| (words(part), weight)).collect();
    let marked = read.iter().flat_map(|(words, _)| words).any(|word| word.exact != word.folded);
    let mut found: Vec<ToneWord> = Vec::new();
    for (words, weight) in &read {
        count(rules, words, *weight, marked, &mut found);
    }
    found.retain(|word| word.count != 0);
    let score: i32 = found.iter().map(|word| word.count).sum();
    let mood = match score {
        1.. => Mood::Positive,
        0 => Mood::Neutral,
        _ => Mood::Negative,
    };
    Tone { mood, score, words: found }
}

fn count(rules: &PressRules, words: &[Word], weight: i32, marked: bool, found: &mut Vec<ToneWord>) {
    let same = |a: &Word, b: &Word| if marked { a.exact == b.exact } else { a.folded == b.folded };
    let stands = |entry: &&Entry, rest: &[Word]| {
        rest.len() >= entry.words.len() && entry.words.iter().zip(rest).all(|(a, b)| same(a, b))
    };
    let mut place = 0;
    while let Some(rest) = words.get(place..).filter(|rest| !rest.is_empty()) {
        let Some(entry) = rules.entries.iter().find(|entry| stands(entry, rest)) else {
            place += 1;
            continue;
        };
        let before = words.get(place.saturating_sub(REACH)..place).unwrap_or_default();
        let turned =
            before.iter().find(|word| rules.negations.iter().any(|negation| same(word, negation)));
        let (said, value) = match turned {
            Some(negation) => (format!("{} {}", negation.exact, entry.said), -entry.weight),
            None => (entry.said.clone(), entry.weight),
        };
        match found.iter_mut().find(|word| word.words == said) {
            Some(known) => known.count += value * weight,
            None => found.push(ToneWord { words: said, count: value * weight }),
        }
        place += entry.words.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::province::{Documents, Province};
    use citizen_wire::catalog::Words;

    fn told(title: &str, text: &str) -> Tone {
        let province = Province::from_documents(&Documents::example()).unwrap();
        let words = |vi: &str| Words { vi: vi.to_owned(), en: String::new() };
        let article: Publication = serde_json::from_value(
            serde_json::json!({ "title": words(title), "text": words(text) }),
        )
        .unwrap();
        tone(&province.press, &article)
    }

    #[test]
    fn the_words_that_decided_are_told() {
        let bad = told("Sạt lở nghiêm trọng ở Hướng Hóa", "Chính quyền kịp thời hỗ trợ.");
        assert_eq!((bad.mood, bad.score), (Mood::Negative, -2));
        let said: Vec<(&str, i32)> =
            bad.words.iter().map(|word| (word.words.as_str(), word.count)).collect();
        assert_eq!(said, [("sạt lở", -2), ("nghiêm trọng", -2), ("kịp thời", 1), ("hỗ trợ", 1)]);
        assert_eq!(told("Lịch họp hội đồng", "Ngày 3 tháng 12.").mood, Mood::Neutral);
    }

    #[test]
    fn a_negation_turns_round_and_marks_count_where_there_are_any() {
        let none = told("Bão qua, không có thiệt hại", "");
        assert_eq!(none.words[0].words, "không thiệt hại");
        assert_eq!(none.mood, Mood::Positive);
        assert_eq!(told("Sat lo nghiem trong o Huong Hoa", "").mood, Mood::Negative);
        assert_eq!(told("Sắt lò nghiệm trọng", "").mood, Mood::Neutral, "other words");
    }
}
