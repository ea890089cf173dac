//! Whose hands a form went through, and what changed in them: no figure is ever replaced
//! without the one before being kept.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::desk::Step;
use super::form::Which;
use super::value::said;
use crate::audit::{self, Deed};
use crate::storage::{StoreError, Tx};

/// Hands that make somebody an author, who may not approve.
const AUTHORS: [&str; 3] = ["entered", "imported", "submitted"];

/// A figure before and after.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FigureChange {
    /// What it was; absent: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<f64>,
    /// What it is; absent: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<f64>,
}

impl FigureChange {
    /// Of figures as they are kept.
    pub fn of(before: Option<i64>, after: Option<i64>) -> Self {
        Self { before: before.map(said), after: after.map(said) }
    }
}

/// What a person did to a form.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct FigureStep {
    /// When.
    pub at: Timestamp,
    /// Who; absent: the server itself.
    pub staff: Option<Uuid>,
    /// `entered`, `imported`, `submitted`, `approved`, `returned`, `reopened`.
    pub did: String,
    /// Why.
    pub note: Option<String>,
    /// What changed, by indicator.
    pub changes: BTreeMap<String, FigureChange>,
}

/// Keeps what somebody did, here and in the audit.
pub(super) fn sign_off(
    tx: &mut dyn Tx,
    which: &Which,
    step: Step,
    (did, note): (&str, Option<&str>),
    changes: &BTreeMap<String, FigureChange>,
) -> Result<(), StoreError> {
    let [template, period, area] = which.key();
    let last = tx.query_opt(
        "SELECT COALESCE(max(number), 0) FROM figure_steps
         WHERE template = $1 AND period = $2 AND area = $3",
        &[template.clone(), period.clone(), area.clone()],
    )?;
    let number = last.map_or(Ok(0), |row| row.int(0))? + 1;
    let text = serde_json::to_string(changes)
        .map_err(|error| StoreError::Refused(format!("figures: {error}")))?;
    tx.execute(
        "INSERT INTO figure_steps (template, period, area, number, at, staff_id, did, note, changes)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            template,
            period,
            area,
            number.into(),
            step.now.into(),
            step.by.into(),
            did.into(),
            note.into(),
            text.into(),
        ],
    )?;
    let Some(staff) = step.by else { return Ok(()) };
    let deed = Deed {
        at: step.now,
        actor: format!("staff:{staff}"),
        action: format!("figures.{did}"),
        object: format!("figures:{which}"),
        detail: String::new(),
    };
    audit::keep(tx, &deed)
}

/// Everybody's hands, the first one first.
///
/// # Errors
/// [`StoreError`].
pub fn hands(tx: &mut dyn Tx, which: &Which) -> Result<Vec<FigureStep>, StoreError> {
    let rows = tx.query(
        "SELECT at, staff_id, did, note, changes FROM figure_steps
         WHERE template = $1 AND period = $2 AND area = $3 ORDER BY number",
        &which.key(),
    )?;
    rows.iter()
        .map(|row| {
            Ok(FigureStep {
                at: row.time(0)?,
                staff: row.id_opt(1)?,
                did: row.text(2)?.to_owned(),
                note: row.text_opt(3)?.map(str::to_owned),
                changes: serde_json::from_str(row.text(4)?)
                    .map_err(|error| StoreError::Refused(format!("figures: {error}")))?,
            })
        })
        .collect()
}

/// Whether `staff` had a hand in what waits for approval.
pub(super) fn is_author(tx: &mut dyn Tx, which: &Which, staff: Uuid) -> Result<bool, StoreError> {
    let hands = hands(tx, which)?;
    let since = hands.iter().rposition(|hand| hand.did == "approved").map_or(0, |at| at + 1);
    let own = |hand: &FigureStep| hand.staff == Some(staff) && AUTHORS.contains(&hand.did.as_str());
    Ok(hands.iter().skip(since).any(own))
}
