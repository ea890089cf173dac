//! The desk says what a case is about.

use super::error::CaseError;
use super::state::Event;
use super::step::{self, Entry, Turn};
use crate::changes::Change;
use crate::province::Province;
use crate::storage::Tx;
use citizen_wire::case::CaseState;

/// Puts the case into `category`. Until somebody takes it on it goes where a report
/// of that category goes, by that category's deadline counted from its arrival;
/// afterwards unit and deadline stay.
///
/// # Errors
/// See [`step::take`].
pub fn categorize(
    tx: &mut dyn Tx,
    turn: &Turn,
    province: &Province,
    category: &str,
) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::Categorize, |tx, case| {
        let before = case.category.replace(category.to_owned());
        if case.state == CaseState::Received && case.paused_at.is_none() {
            let sql = "SELECT commune, outside, received_at, unit_id = first_unit_id \
                 FROM cases WHERE id = $1";
            let row = tx.query_opt(sql, &[case.id.into()])?.ok_or(CaseError::NotFound)?;
            // Where somebody sent it back from, or to, it stays.
            if row.truth(3)? {
                let commune = row.text_opt(0)?;
                let routed = province.route(case.kind, Some(category), commune, row.truth(1)?);
                case.unit = Some(routed.unit_id.to_owned());
                case.unit_reason = Some(routed.reason.vi.clone());
                let rule = province.deadline(case.kind, Some(category));
                case.rule = Some(rule);
                case.answer_approval = province.answer_approval(Some(category));
                case.due_at = Some(rule.ends(province.calendar(), row.time(2)?));
                case.plan(province, turn.now);
            }
        }
        let name = |id: &str| province.category(id).map(|rule| rule.category.name.vi.clone());
        let from = before.as_deref().and_then(name).unwrap_or_else(|| "–".to_owned());
        Ok(Entry::saying(&format!("{from} → {}", name(category).unwrap_or_default())))
    })
}
