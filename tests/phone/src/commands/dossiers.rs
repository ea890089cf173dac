//! Dossiers by their codes.

use citizen_core::error::CitizenError;
use citizen_wire::dossier::DossierShown;
use serde_json::json;

use super::Phone;
use crate::outcome::{Ending, Failure};

impl Phone<'_> {
    /// Without a network, what was heard before is shown, with its age.
    pub(super) async fn dossier(&self, code: Option<&str>) -> Result<Ending, Failure> {
        let Some(code) = code else {
            let all = self.app.dossiers()?;
            let lines: Vec<String> = all.iter().map(|one| self.dossier_line(one)).collect();
            return self.answer(&json!({ "items": all }), &lines.join("\n"));
        };
        let found = match self.app.fetch_dossier(code).await {
            Err(CitizenError::Offline) => self.app.dossier(code)?,
            found => found?,
        };
        let mut lines = vec![self.dossier_line(&found)];
        lines.extend(found.steps.iter().map(|step| {
            let note = step.note.as_deref().unwrap_or_default();
            format!("{}  {}  {note}", step.at, self.words.term("dossier", &step.state))
        }));
        self.answer(&json!(found), &lines.join("\n"))
    }

    fn dossier_line(&self, one: &DossierShown) -> String {
        let due = one.due_on.map(|due| due.to_string()).unwrap_or_default();
        let state = self.words.term("dossier", &one.state);
        format!("{}  {}  {state}  {due}  ({})", one.code, one.procedure, one.server_time)
    }
}
