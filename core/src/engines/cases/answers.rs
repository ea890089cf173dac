//! Answers to what a category asks beside the words. A draft keeps whatever was given; at
//! submit they are judged and become lines under the words, as desks read them from every
//! other way of reporting.

use citizen_wire::limits::TEXT_CHARS_MAX;
use citizen_wire::problem::code;
use citizen_wire::question::{ANSWER_CHARS_MAX, Datatype, Question};
use jiff::civil::Date;
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
    let values: Vec<String> = values.iter().map(|value| typed(question.datatype, value)).collect();
    question.line(&values.iter().map(String::as_str).collect::<Vec<_>>())
}

/// As the contract has it: keyboards of many languages have a comma and no point, and a day is
/// written `1/12/2026`, with `08:00` before or behind it.
fn typed(datatype: Datatype, value: &str) -> String {
    match datatype {
        Datatype::Number => value.replace(',', "."),
        Datatype::Datetime => moment(value).unwrap_or_else(|| value.to_owned()),
        _ => value.to_owned(),
    }
}

fn moment(value: &str) -> Option<String> {
    let mut parts = value.split_whitespace();
    let (first, second) = (parts.next()?, parts.next());
    let (day, time) = if first.contains('/') { (first, second) } else { (second?, Some(first)) };
    let mut numbers = day.splitn(3, '/').map(|number| number.parse::<i16>().ok());
    let (day, month, year) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    match time {
        None => Some(date.to_string()),
        Some(time) if parts.next().is_none() => Some(format!("{date}T{time}")),
        Some(_) => None,
    }
}

/// What `category` asks, nothing where there is no such category; `None` before the catalog came.
///
/// # Errors
/// What the database answers.
pub fn asked(
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_read_as_people_write_them() {
        assert_eq!(typed(Datatype::Number, "2,5"), "2.5");
        assert_eq!(typed(Datatype::String, "2,5"), "2,5");
        let day = |value| typed(Datatype::Datetime, value);
        assert_eq!(day("1/12/2026"), "2026-12-01");
        assert_eq!(day(" 01/12/2026  08:30 "), "2026-12-01T08:30");
        assert_eq!(day("08:30 01/12/2026"), "2026-12-01T08:30");
        for same in ["2026-12-01T08:30", "31/02/2026", "mai", "", "1/12/2026 8:00 sáng"] {
            assert_eq!(day(same), same);
        }
    }
}
