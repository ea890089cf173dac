//! One dossier by its code, those that are overdue.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::DossierState;
use crate::storage::{Row, StoreError, Tx};

/// A step of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DossierStep {
    /// When it was heard of here.
    pub at: Timestamp,
    /// Where it stood from then on.
    pub state: DossierState,
    /// What the office says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Dossier {
    /// Its code on the receipt.
    pub code: String,
    /// What it is about.
    pub procedure: String,
    /// Id of the unit that has it.
    pub unit: String,
    /// Where it stands.
    pub state: DossierState,
    /// The day it was taken in.
    #[schema(value_type = String)]
    pub received_on: Date,
    /// The day by which it must be done.
    #[schema(value_type = Option<String>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<Date>,
    /// The day is over and it is not done.
    pub overdue: bool,
    /// When the office last said something new of it.
    pub changed_at: Timestamp,
    /// What became of it, the first step first.
    pub steps: Vec<DossierStep>,
}

const COLUMNS: &str = "code, procedure, unit, state, received_on, due_on, changed_at, steps";

fn read(row: &Row, today: Date) -> Result<Dossier, StoreError> {
    let wrong = |what: &str| StoreError::Refused(format!("a dossier with a wrong {what}"));
    let day = |text: &str| text.parse::<Date>().map_err(|_| wrong("day"));
    let state = DossierState::read(row.text(3)?).ok_or_else(|| wrong("state"))?;
    let due_on = row.text_opt(5)?.map(day).transpose()?;
    Ok(Dossier {
        code: row.text(0)?.to_owned(),
        procedure: row.text(1)?.to_owned(),
        unit: row.text(2)?.to_owned(),
        state,
        received_on: day(row.text(4)?)?,
        due_on,
        overdue: !state.is_over() && due_on.is_some_and(|due| due < today),
        changed_at: row.time(6)?,
        steps: serde_json::from_str(row.text(7)?).map_err(|_| wrong("step"))?,
    })
}

/// One by its code as it is kept.
///
/// # Errors
/// [`StoreError`].
pub fn one(tx: &mut dyn Tx, code: &str, today: Date) -> Result<Option<Dossier>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM dossiers WHERE code = $1");
    tx.query_opt(&sql, &[code.into()])?.map(|row| read(&row, today)).transpose()
}

/// Those that are not done and whose day is over, the oldest first; of one unit.
///
/// # Errors
/// [`StoreError`].
pub fn overdue(
    tx: &mut dyn Tx,
    unit: Option<&str>,
    today: Date,
    limit: i64,
) -> Result<Vec<Dossier>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM dossiers WHERE is_over = 0 AND due_on < $1
         AND ($2 = '' OR unit = $2) ORDER BY due_on, code LIMIT $3"
    );
    let params = [today.to_string().into(), unit.unwrap_or_default().into(), limit.into()];
    tx.query(&sql, &params)?.iter().map(|row| read(row, today)).collect()
}
