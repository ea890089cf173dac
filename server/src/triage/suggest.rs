//! The category of a text: by the keywords of the province first, by what the desk's own
//! decisions teach after; with the words that say so and how sure it is.

use std::collections::BTreeMap;

use super::model::Model;
use super::words::{holds, words};
use crate::province::Province;

/// Suggestions given.
const GIVEN: usize = 3;
/// A word of a keyword counts so much; a phrase more than its words alone.
const PER_WORD: f64 = 1.6;
const PER_PHRASE: f64 = 1.2;
/// What the model's certainty counts at most, however much it learned.
const MODEL_MOST: f64 = 2.0;
/// Decided cases from which the model counts fully.
const LEARNED_FULLY: f64 = 2_000.0;

/// A category that fits.
#[derive(Debug, Clone, PartialEq, serde::Serialize, utoipa::ToSchema)]
pub struct Suggestion {
    /// Category id.
    pub category: String,
    /// How sure, 0 to 1; all of them together are at most 1.
    pub sure: f64,
    /// Words of the text that speak for it.
    pub why: Vec<String>,
}

/// The categories that fit best, the best first; none where nothing fits.
pub fn suggest(text: &str, province: &Province, model: &Model) -> Vec<Suggestion> {
    let chat = &province.triage.chat;
    let said = words(text, chat);
    let mut scores: BTreeMap<&str, (f64, Vec<String>)> = BTreeMap::new();
    for rule in province.rules().filter(|rule| !rule.retired) {
        for keyword in &rule.keywords {
            let phrase = words(keyword, chat);
            if holds(&said, &phrase) {
                let score = phrase.len() as f64 * PER_WORD + PER_PHRASE;
                let entry = scores.entry(rule.category.id.as_str()).or_default();
                entry.0 += score;
                entry.1.push(keyword.clone());
            }
        }
    }
    let weight = (model.learned as f64 / LEARNED_FULLY).min(1.0) * MODEL_MOST;
    for learned in model.classify(&said) {
        let Some(rule) = province.category(&learned.category) else { continue };
        let entry = scores.entry(rule.category.id.as_str()).or_default();
        entry.0 += learned.share * weight;
        entry.1.extend(learned.why);
    }
    let all: f64 = scores.values().map(|(score, _)| score.exp() - 1.0).sum();
    let mut found: Vec<Suggestion> = scores
        .into_iter()
        .map(|(category, (score, mut why))| {
            why.sort();
            why.dedup();
            // One more in the sum: that it is none of them.
            let sure = (score.exp() - 1.0) / (all + std::f64::consts::E);
            Suggestion { category: category.to_owned(), sure, why }
        })
        .collect();
    found.sort_by(|a, b| b.sure.total_cmp(&a.sure));
    found.truncate(GIVEN);
    found
}
