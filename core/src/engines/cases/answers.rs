//! Answers to what a category asks beside the words. A draft keeps whatever was given; at
//! submit they are judged and become lines under the words, as desks read them from every
//! other way of reporting.

use citizen_wire::limits::TEXT_CHARS_MAX;
use citizen_wire::problem::code;
use citizen_wire::question::{ANSWER_CHARS_MAX, Datatype, Question};
use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::catalog::catalog;
use crate::error::CitizenError;

/// Values of one answer, bounded before anything is asked about them.
const VALUES_MAX: usize = 50;

/// What was answered to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct GivenAnswer {
    /// The question's code.
    pub code: String,
    /// What was written, or the keys that were chosen; several where several may be.
    pub values: Vec<String>,
}

/// Whether there is an answer at all.
fn said(answer: &GivenAnswer) -> bool {
    answer.values.iter().any(|value| !value.trim().is_empty())
}

/// `given` take the place of those to the same questions; without values they take them away.
///
/// # Errors
/// `InvalidInput` on `answers.CODE`: `field_unknown` where `category` asks no such thing,
/// `text_too_long`.
pub(super) fn merge(
    tx: &Transaction<'_>,
    category: Option<&str>,
    mut kept: Vec<GivenAnswer>,
    given: Vec<GivenAnswer>,
) -> Result<Vec<GivenAnswer>, CitizenError> {
    if given.is_empty() {
        return Ok(kept);
    }
    let asked = asked(tx, category)?;
    for mut answer in given {
        let wrong = |why| Err(CitizenError::invalid(field(&answer.code), why));
        if asked.as_ref().is_some_and(|asked| asked.iter().all(|one| one.code != answer.code)) {
            return wrong(code::FIELD_UNKNOWN);
        }
        let long = |value: &String| value.chars().count() > ANSWER_CHARS_MAX;
        if answer.values.len() > VALUES_MAX || answer.values.iter().any(long) {
            return wrong(code::TEXT_TOO_LONG);
        }
        for value in &mut answer.values {
            *value = citizen_text::nfc(value);
        }
        kept.retain(|one| one.code != answer.code);
        if said(&answer) {
            kept.push(answer);
        }
    }
    Ok(kept)
}

/// The words with the answers under them, a line each in the order they are asked; the
/// category's name where nothing was written. `None` where nothing was answered. Answers to
/// another category's questions stay behind. An `urgent` report waits for no answer: what is
/// missing or wrong is left out.
///
/// # Errors
/// `InvalidInput` on `answers.CODE` (`field_missing`, `field_invalid`, `text_too_long`), or on
/// `text` where both together are too long.
pub(super) fn under(
    tx: &Transaction<'_>,
    category: Option<&str>,
    text: &str,
    answers: &[GivenAnswer],
    urgent: bool,
) -> Result<Option<String>, CitizenError> {
    let Some(category) = category else { return Ok(None) };
    let catalog = catalog(tx)?;
    let known = catalog.iter().flat_map(|catalog| &catalog.categories);
    let Some(category) = known.into_iter().find(|known| known.id == category) else {
        return Ok(None);
    };
    let mut lines = Vec::new();
    for question in &category.questions {
        match line(question, answers) {
            Ok(line) => lines.extend(line),
            Err(_) if urgent => {}
            Err(why) => return Err(CitizenError::invalid(field(&question.code), why)),
        }
    }
    if lines.is_empty() {
        return Ok(None);
    }
    let words = if text.is_empty() { category.name.vi.as_str() } else { text };
    lines.insert(0, words.to_owned());
    let whole = lines.join("\n");
    if whole.chars().count() > TEXT_CHARS_MAX {
        return Err(CitizenError::invalid("text", code::TEXT_TOO_LONG));
    }
    Ok(Some(whole))
}

fn line(question: &Question, answers: &[GivenAnswer]) -> Result<Option<String>, &'static str> {
    let given = answers.iter().find(|answer| answer.code == question.code);
    let values = given.map(|answer| answer.values.as_slice()).unwrap_or_default();
    // Keyboards of many languages have a comma and no point.
    let comma = question.datatype == Datatype::Number;
    let values: Vec<String> = values
        .iter()
        .map(|value| if comma { value.replace(',', ".") } else { value.clone() })
        .collect();
    question.line(&values.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What `category` asks; `None` on a phone that does not know the category.
fn asked(
    tx: &Transaction<'_>,
    category: Option<&str>,
) -> Result<Option<Vec<Question>>, CitizenError> {
    let Some(catalog) = catalog(tx)? else { return Ok(None) };
    let mut categories = catalog.categories.into_iter();
    let found = categories.find(|known| Some(known.id.as_str()) == category);
    Ok(Some(found.map(|known| known.questions).unwrap_or_default()))
}

fn field(code: &str) -> String {
    format!("answers.{code}")
}
