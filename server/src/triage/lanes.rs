//! Danger to life, and what is for sale: pointed at, with the words that say so.

use super::words::{holds, words};
use crate::province::triage::TriageRules;

/// Letters below which a text says nothing.
const LETTERS_MIN: usize = 4;

/// What a text points at.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Lanes {
    /// Words that point at danger to life.
    pub emergency: Vec<String>,
    /// Words of those who sell or cheat, or `…` for a text that says nothing.
    pub spam: Vec<String>,
}

/// What `text` points at.
pub fn lanes(text: &str, rules: &TriageRules) -> Lanes {
    let said = words(text, &rules.chat);
    let found = |phrases: &[String]| -> Vec<String> {
        let holds = |phrase: &&String| holds(&said, &words(phrase, &rules.chat));
        phrases.iter().filter(holds).cloned().collect()
    };
    let mut spam = found(&rules.spam);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters > 0 && letters < LETTERS_MIN && spam.is_empty() {
        spam.push("…".to_owned());
    }
    Lanes { emergency: found(&rules.emergency), spam }
}
