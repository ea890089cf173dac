//! The person's rights over their own data.

use std::path::Path;

use citizen_wire::personal::{ConsentView, PersonalRequestKind, PersonalRequestView};
use serde_json::{Value, json};

use super::Phone;
use crate::outcome::{Ending, Failure};

impl Phone<'_> {
    pub(super) async fn my_data(&self, out: Option<&Path>) -> Result<Ending, Failure> {
        if let Some(out) = out {
            let archive = out.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip"));
            let copy = self.app.personal_copy(archive).await?;
            std::fs::write(out, &copy)?;
            let written = out.display().to_string();
            let document = json!({ "written": written, "bytes": copy.len() });
            return self.answer(&document, &written);
        }
        let copy = self.app.personal_copy(false).await?;
        let copy: Value = serde_json::from_slice(&copy)
            .map_err(|error| citizen_core::error::CitizenError::Internal(error.to_string()))?;
        self.answer(&copy, &format!("{copy:#}"))
    }

    pub(super) async fn delete_account(&self, reason: Option<&str>) -> Result<Ending, Failure> {
        let asked = self.app.ask_about_data(PersonalRequestKind::Erase, reason).await?;
        let due = asked.due_at.to_string();
        let line = self.words.say("erase-asked", &[("due", &due)]);
        self.answer(&json!(asked), &line)
    }

    pub(super) async fn ask_about_data(
        &self,
        kind: PersonalRequestKind,
        text: Option<&str>,
    ) -> Result<Ending, Failure> {
        let asked = self.app.ask_about_data(kind, text).await?;
        self.answer(&json!(asked), &line_of(&asked))
    }

    pub(super) async fn my_requests(&self) -> Result<Ending, Failure> {
        let requests = self.app.personal_requests().await?;
        let lines: Vec<_> = requests.iter().map(line_of).collect();
        self.answer(&json!({ "items": requests }), &lines.join("\n"))
    }

    pub(super) async fn consent(
        &self,
        purpose: Option<&str>,
        given: Option<bool>,
    ) -> Result<Ending, Failure> {
        let mut all = self.app.consents().await?;
        if let (Some(purpose), Some(given)) = (purpose, given) {
            let found = all.iter().find(|one| one.purpose == purpose);
            let version = found.map(|one| one.version.clone()).unwrap_or_default();
            all = self.app.decide_consent(purpose, &version, given).await?;
        }
        let shown: Vec<&ConsentView> =
            all.iter().filter(|one| purpose.is_none_or(|id| one.purpose == id)).collect();
        let lines: Vec<_> = shown
            .iter()
            .map(|one| {
                let mark = if one.given { "x" } else { " " };
                let name = self.words.either(&one.name.vi, &one.name.en);
                let text = self.words.either(&one.text.vi, &one.text.en);
                format!("[{mark}] {}  {name}\n    {text}", one.purpose)
            })
            .collect();
        self.answer(&json!({ "items": shown }), &lines.join("\n"))
    }
}

fn line_of(request: &PersonalRequestView) -> String {
    let answer = request.answer.as_deref().unwrap_or_default();
    format!("{}  {}  {}  {answer}", request.kind.as_str(), request.state, request.due_at)
}
