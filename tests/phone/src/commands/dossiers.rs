//! Dossiers by their codes.

use citizen_core::error::CitizenError;
use citizen_wire::dossier::{DossierShown, HandOverShown, HandShown};
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
        lines.extend(found.hand_overs.iter().map(|step| self.hand_over_line(step)));
        self.answer(&json!(found), &lines.join("\n"))
    }

    /// `2026-11-28T02:00:00Z  BN-2K7-4FD  citizen → postal agent, Bưu cục A  2 × Bản sao CCCD`.
    fn hand_over_line(&self, step: &HandOverShown) -> String {
        let side = |hand: &HandShown| {
            let party = self.words.term("hand", &hand.party);
            hand.place.as_ref().map_or_else(|| party.clone(), |place| format!("{party}, {place}"))
        };
        let papers = step.papers.iter().map(|of| format!("{} × {}", of.count, of.name));
        let papers = papers.collect::<Vec<_>>().join("; ");
        let (from, to) = (side(&step.from), side(&step.to));
        format!("{}  {}  {from} → {to}  {papers}", step.at, step.receipt)
    }

    fn dossier_line(&self, one: &DossierShown) -> String {
        let due = one.due_on.map(|due| due.to_string()).unwrap_or_default();
        let state = self.words.term("dossier", &one.state);
        format!("{}  {}  {state}  {due}  ({})", one.code, one.procedure, one.server_time)
    }
}
