//! Writing and submitting.

use std::path::PathBuf;

use citizen_core::engines::cases::{DraftEdit, GivenAnswer};
use citizen_core::media::photos::Preset;
use citizen_wire::report::{Fix, FixSource, ReportKind};
use serde_json::json;
use uuid::Uuid;

use super::{Phone, named};
use crate::args::{DraftCommand, Size, Words};
use crate::outcome::{Ending, Failure};
use crate::{document, screen};

impl Phone<'_> {
    pub(super) fn draft(&self, command: DraftCommand) -> Result<Ending, Failure> {
        match command {
            DraftCommand::New { words } => {
                let id = self.write(words)?;
                self.answer_id(id)
            }
            DraftCommand::Set { id, words } => {
                let id = self.find(&id)?;
                self.change(id, words)?;
                self.answer_id(id)
            }
            DraftCommand::Attach { id, files, size } => {
                let id = self.find(&id)?;
                let media = self.attach(id, &files, size.map(preset))?;
                let report = self.app.report(id)?;
                let attached: Vec<_> =
                    report.media.iter().filter(|medium| media.contains(&medium.id)).collect();
                let ids: Vec<_> = media.iter().map(Uuid::to_string).collect();
                self.answer(&json!({ "id": id, "media": attached }), &ids.join("\n"))
            }
            DraftCommand::Detach { id } => {
                self.app.detach(id)?;
                self.answer_id(id)
            }
            DraftCommand::List => {
                let drafts = self.app.drafts()?;
                let items: Vec<_> = drafts.iter().map(document::report).collect();
                self.answer(&json!({ "items": items }), &screen::drafts(&drafts, self.words))
            }
            DraftCommand::Discard { id } => {
                let id = self.find(&id)?;
                self.app.discard(id)?;
                self.answer(&json!({ "id": id }), &self.words.say("discarded", &[]))
            }
        }
    }

    pub(super) fn submit(&self, id: &str) -> Result<Ending, Failure> {
        let id = self.find(id)?;
        self.app.submit(id)?;
        self.answer_id(id)
    }

    /// All in one. What is refused leaves no draft behind.
    pub(super) fn report(&self, words: Words, photos: &[PathBuf]) -> Result<Ending, Failure> {
        let id = self.write(words)?;
        let submitted = self.attach(id, photos, None).and_then(|_| Ok(self.app.submit(id)?));
        if let Err(failure) = submitted {
            self.app.discard(id)?;
            return Err(failure);
        }
        self.answer_id(id)
    }

    fn write(&self, words: Words) -> Result<Uuid, Failure> {
        let id = self.app.draft_new()?;
        if let Err(failure) = self.change(id, words) {
            self.app.discard(id)?;
            return Err(failure);
        }
        Ok(id)
    }

    fn change(&self, id: Uuid, mut words: Words) -> Result<(), Failure> {
        let fixes = words.fixes.take();
        self.app.draft_set(id, edit(words))?;
        fixes.map_or(Ok(()), |file| self.locate(id, &file))
    }

    fn attach(
        &self,
        id: Uuid,
        files: &[PathBuf],
        preset: Option<Preset>,
    ) -> Result<Vec<Uuid>, Failure> {
        files
            .iter()
            .map(|file| self.app.attach_file(id, file, preset).map_err(|error| named(file, error)))
            .collect()
    }

    /// The id alone for people and pipes, the report as JSON.
    pub(super) fn answer_id(&self, id: Uuid) -> Result<Ending, Failure> {
        let document = match self.app.report(id) {
            Ok(report) => document::report(&report),
            // The id of a medium.
            Err(_) => json!({ "id": id }),
        };
        self.answer(&document, &id.to_string())
    }
}

fn edit(words: Words) -> DraftEdit {
    let Words { text, category, answers, at, accuracy, fixes: _, sos, hide_name } = words;
    let fix = at.map(|(lat, lon)| Fix {
        lat,
        lon,
        accuracy_m: accuracy,
        altitude_m: None,
        taken_at: None,
        source: FixSource::Pin,
        mocked: false,
    });
    DraftEdit {
        text,
        category: category.map(Some),
        fix: fix.map(Some),
        hide_name: hide_name.then_some(true),
        kind: sos.then_some(ReportKind::Sos),
        commune: None,
        answers: gathered(answers),
    }
}

const fn preset(size: Size) -> Preset {
    match size {
        Size::DataSaver => Preset::DataSaver,
        Size::Normal => Preset::Normal,
        Size::Evidence => Preset::Evidence,
    }
}

/// Values of one question come one at a time.
fn gathered(given: Vec<(String, String)>) -> Vec<GivenAnswer> {
    let mut answers: Vec<GivenAnswer> = Vec::new();
    for (code, value) in given {
        match answers.iter_mut().find(|answer| answer.code == code) {
            Some(answer) => answer.values.push(value),
            None => answers.push(GivenAnswer { code, values: vec![value] }),
        }
    }
    answers
}
