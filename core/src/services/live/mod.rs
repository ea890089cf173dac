//! What is live and answers a question: warnings in force, last readings. Each says since
//! when it is known and how old that is; what is old is told as old. Numbers come out of
//! readings alone.
//!
//! ```text
//! question -> which kinds it asks for (catalog: asking.live) -> what of them it names
//!          -> one source of words a kind -> the search ranks it among what is published
//! ```
//!
//! | file | what it answers |
//! |---|---|
//! | `warnings` | what is in force, or that nothing is |
//! | `rivers` | how high a river stands at a station |
//! | `points` | rain, salinity, air, gates |
//! | `named` | which of many the question is about |

mod named;
mod points;
mod rivers;
mod warnings;

use citizen_wire::catalog::{AskedLive, Catalog, Words};
use jiff::Timestamp;
use rusqlite::Transaction;
use serde::Serialize;

use crate::engines::alerts;
use crate::engines::collections::{Asked, LiveWords};
use crate::error::CitizenError;
use crate::words::Language;

/// What a live answer is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum LiveKind {
    /// A warning in force, by its id.
    Warning,
    /// That no such warning is in force; it has no id.
    NoWarning,
    /// A river station, by its id.
    River,
    /// A measuring point, by its id.
    Point,
}

/// An answer out of what is in force or was measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "uniffi", uniffi(name = "LiveAnswer"))]
pub struct Live {
    /// What it is about.
    pub live: LiveKind,
    /// The id of what it is about.
    pub id: Option<String>,
    /// Of a point: the service that shows it.
    pub service: Option<String>,
    /// What it is called.
    pub title: Words,
    /// What is known, a line each.
    pub text: Words,
    /// Whose word it is.
    pub source: Words,
    /// Of a warning when it was sent, of a reading when it was so, of no warning when this
    /// phone last heard; absent: never.
    pub at: Option<Timestamp>,
    /// Seconds since then.
    pub age_s: Option<i64>,
    /// So old that it says nothing of now.
    pub stale: bool,
    /// Of a warning its level, 1 to 5; of a river how many alarm levels are passed.
    pub level: Option<u8>,
}

/// What answers a question together, and the words to find it by.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answers {
    pub(super) words: LiveWords,
    /// The first answers best.
    pub(super) all: Vec<Live>,
}

/// A question and what it is asked of.
struct Question<'a> {
    asked: Asked,
    catalog: &'a Catalog,
    /// What this phone's clock says.
    clock: Timestamp,
    /// The time as well as it is known.
    now: Timestamp,
}

/// What of all that is live this question asks for.
///
/// # Errors
/// What the database answers.
pub(super) fn answers(
    tx: &Transaction<'_>,
    catalog: &Catalog,
    question: &str,
    clock: Timestamp,
) -> Result<Vec<Answers>, CitizenError> {
    let asking = &catalog.asking;
    let (asked, now) = (Asked::read(question, asking), alerts::time::now(tx, clock)?);
    let question = Question { asked, catalog, clock, now };
    if asking.other_times.iter().any(|time| question.asked.says(time)) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for kind in asking.live.iter().filter(|kind| kind.of != WARNING && kind.of != RIVER) {
        found.extend(points::answers(tx, &question, kind)?);
    }
    if let Some(kind) = asking.live.iter().find(|kind| kind.of == RIVER) {
        found.extend(rivers::answers(tx, &question, kind)?);
    }
    if let Some(kind) = asking.live.iter().find(|kind| kind.of == WARNING) {
        found.extend(warnings::answers(tx, &question, kind)?);
    }
    Ok(found)
}

/// What warnings and rivers are called where ways to ask for them are listed.
const WARNING: &str = "warning";
const RIVER: &str = "river";

impl Question<'_> {
    /// The words of a kind; its titles are the ways to ask for it that the question says,
    /// and without one it does not ask.
    fn words(&self, kind: &AskedLive) -> LiveWords {
        let said = kind.asked.iter().filter(|way| self.asked.says(way)).cloned();
        let words = kind.asked.iter().chain(&kind.beside).cloned();
        LiveWords { titles: said.collect(), words: words.collect() }
    }

    /// Seconds since a moment.
    fn age_s(&self, at: Timestamp) -> i64 {
        self.now.duration_since(at).as_secs().max(0)
    }

    /// A moment by the clocks of the province.
    fn moment(&self, at: Timestamp, language: Language) -> String {
        language.moment(at, self.catalog.utc_offset_min)
    }

    /// How old, in whole hours.
    fn hours(&self, at: Timestamp) -> String {
        (self.age_s(at) / 3_600).to_string()
    }
}

/// Something said in both languages.
fn both(say: impl Fn(Language) -> String) -> Words {
    Words { vi: say(Language::Vietnamese), en: say(Language::English) }
}

/// In a language, where English may be missing.
fn pick(words: &Words, language: Language) -> String {
    match language {
        Language::English if !words.en.is_empty() => words.en.clone(),
        _ => words.vi.clone(),
    }
}

/// A figure with at most two decimals.
fn figure(value: f64, language: Language) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match language {
        Language::Vietnamese => text.replace('.', ","),
        Language::English => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_the_language_writes_them() {
        assert_eq!(figure(3.25, Language::Vietnamese), "3,25");
        assert_eq!(figure(3.25, Language::English), "3.25");
        assert_eq!(figure(120.0, Language::English), "120");
        assert_eq!(figure(0.0, Language::Vietnamese), "0");
        assert_eq!(figure(-0.4, Language::Vietnamese), "-0,4");
    }
}
