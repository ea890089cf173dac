//! A unit sends back what is not its own: with a reason, to the province's
//! desk, and counted, so that the rule that chose the unit can be mended.

use uuid::Uuid;

use super::error::CaseError;
use super::state::Event;
use super::step::{self, Entry, Turn};
use crate::changes::Change;
use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// Sends the case back to the desk. `suggested` is whose it is, in the eyes of
/// the unit.
///
/// # Errors
/// See [`step::take`]; [`CaseError::State`] when the desk has it already.
pub fn bounce(
    tx: &mut dyn Tx,
    turn: &Turn,
    province: &Province,
    reason: &str,
    suggested: Option<&str>,
) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::Bounce, |tx, case| {
        let from = case.unit.clone().filter(|unit| unit != province.desk());
        let from = from.ok_or(CaseError::State)?;
        tx.execute(
            "INSERT INTO bounces (id, case_id, at, unit_id, staff_id, category, reason,
                 suggested_unit_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            &[
                Uuid::now_v7().into(),
                case.id.into(),
                turn.now.into(),
                (&from).into(),
                turn.by.staff_id().ok_or(CaseError::NotFound)?.into(),
                case.category.clone().into(),
                reason.into(),
                suggested.into(),
            ],
        )?;
        tx.execute("UPDATE cases SET bounces = bounces + 1 WHERE id = $1", &[case.id.into()])?;
        step::write_entry(tx, turn, case, Event::Note, Entry::saying(reason))?;
        case.unit = Some(province.desk().to_owned());
        case.unit_reason = Some(province.bounced_words().vi.clone());
        case.assignee = None;
        Ok(Entry::default())
    })
}

/// Whether `unit` sent this case back before.
///
/// # Errors
/// [`StoreError`].
pub fn bounced_by(tx: &mut dyn Tx, case: Uuid, unit: &str) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM bounces WHERE case_id = $1 AND unit_id = $2 LIMIT 1";
    Ok(tx.query_opt(sql, &[case.into(), unit.into()])?.is_some())
}
