//! Who of a unit is responsible for a case.

use serde::Serialize;
use uuid::Uuid;

use super::error::CaseError;
use super::state::Event;
use super::step::{self, Entry, Turn};
use crate::changes::Change;
use crate::policy::Role;
use crate::storage::{StoreError, Tx};

/// A member of staff among others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Colleague {
    /// Their id.
    pub id: Uuid,
    /// Display name.
    pub name: String,
    /// Their role.
    pub role: Role,
}

/// Who can sign in for `unit`, by name.
///
/// # Errors
/// [`StoreError`].
pub fn colleagues(tx: &mut dyn Tx, unit: &str) -> Result<Vec<Colleague>, StoreError> {
    let rows = tx.query(
        "SELECT id, name, role FROM staff WHERE unit_id = $1 AND disabled_at IS NULL
         ORDER BY name, id",
        &[unit.into()],
    )?;
    let role =
        |text: &str| text.parse().map_err(|_| StoreError::Shape { column: 2, expected: "a role" });
    rows.iter()
        .map(|row| {
            let (id, name) = (row.id(0)?, row.text(1)?.to_owned());
            Ok(Colleague { id, name, role: role(row.text(2)?)? })
        })
        .collect()
}

/// Makes `person` responsible, who must belong to the case's unit.
///
/// # Errors
/// See [`step::take`]; [`CaseError::Invalid`] for somebody of another unit.
pub fn give(tx: &mut dyn Tx, turn: &Turn, person: Uuid) -> Result<Change, CaseError> {
    step::take(tx, turn, Event::Give, |tx, case| {
        let unit = case.unit.clone().ok_or(CaseError::State)?;
        let known = colleagues(tx, &unit)?.into_iter().find(|one| one.id == person);
        let colleague = known.ok_or(CaseError::Invalid("staff"))?;
        case.assignee = Some(colleague.id);
        Ok(Entry::saying(&format!("→ {}", colleague.name)))
    })
}
