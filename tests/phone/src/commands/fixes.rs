//! A receiver played from a file: a JSON document a line, `at_ms` and what
//! [`Reading`] has, on a clock of its own. Nobody waits.

use std::fs;
use std::path::Path;

use citizen_core::error::CitizenError;
use citizen_core::location::{Aim, Heard, Locating, Reading};
use citizen_wire::problem::code;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Phone, named};
use crate::outcome::{Ending, Failure};
use crate::screen;

#[derive(Deserialize)]
struct Line {
    /// When it was handed over, milliseconds since the search began.
    at_ms: u64,
    #[serde(flatten)]
    reading: Reading,
}

impl Phone<'_> {
    /// Plays a file while a draft is written.
    pub(super) fn locate(&self, draft: Uuid, file: &Path) -> Result<(), Failure> {
        let mut search = self.app.locating(Aim::default(), 0)?;
        for Line { at_ms, reading } in read(file)? {
            if let Heard::Better(_) = search.hear(reading, at_ms) {
                self.app.draft_located(draft, &search, at_ms)?;
            }
        }
        Ok(())
    }

    /// Says of every reading what became of it, and where the search ended.
    pub(super) fn search(&self, file: &Path) -> Result<Ending, Failure> {
        let mut search = self.app.locating(Aim::default(), 0)?;
        let lines = read(file)?;
        let end = lines.last().map_or(0, |line| line.at_ms);
        let heard: Vec<_> = lines.into_iter().map(|line| hear(&mut search, line)).collect();
        let standing = search.standing(end);
        let best = standing.best();
        let found = best.map(|best| self.app.whereabouts(best.reading.lat, best.reading.lon));
        let found = found.transpose()?;
        let document = json!({
            "heard": heard,
            "standing": standing.as_str(),
            "lat": best.map(|best| best.reading.lat),
            "lon": best.map(|best| best.reading.lon),
            "accuracy_m": best.and_then(|best| best.reading.accuracy_m),
            "age_ms": best.map(|best| best.age_ms),
            "marks": best.map(|best| best.marks),
            "place": found.as_ref().map(|found| &found.place),
            "words": found.as_ref().map(|found| &found.words),
        });
        let lines = match &found {
            Some(found) => screen::whereabouts(found, self.words),
            None => self.words.say("where-nothing", &[]),
        };
        self.answer(&document, &lines)
    }
}

fn hear(search: &mut Locating, Line { at_ms, reading }: Line) -> Value {
    let (became, marks, code) = match search.hear(reading, at_ms) {
        Heard::Better(marks) => ("better", Some(marks), None),
        Heard::Kept(marks) => ("kept", Some(marks), None),
        Heard::Refused(error) => ("refused", None, Some(error)),
    };
    let code = code.map(|error| match error {
        CitizenError::InvalidInput { code, .. } | CitizenError::Position { code, .. } => code,
        other => other.to_string(),
    });
    let standing = search.standing(at_ms);
    json!({
        "at_ms": at_ms, "became": became, "marks": marks, "code": code,
        "standing": standing.as_str(),
    })
}

fn read(file: &Path) -> Result<Vec<Line>, Failure> {
    let text = fs::read_to_string(file).map_err(|error| named(file, error.into()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let bad = |_| CitizenError::invalid(format!("fixes.{number}"), code::FIELD_INVALID);
            Ok(serde_json::from_str(line).map_err(bad)?)
        })
        .collect()
}
