//! Who may see a medium: its author, and staff who may see the case.

use uuid::Uuid;

use crate::accounts::{Citizen, Staff};
use crate::policy::{held, may_see_case};
use crate::storage::{StoreError, Tx};

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Viewer {
    /// The owner of a report, perhaps.
    Citizen(Citizen),
    /// Staff.
    Staff(Staff),
}

/// A stored medium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Whose case it belongs to.
    account: Uuid,
    /// For staff alone.
    held: bool,
    /// Its name in the store.
    pub sha256: String,
    /// Media type it was announced (and found) as.
    pub content_type: String,
}

/// The medium, if it is stored and `viewer` may see its case. A citizen sees
/// their own, staff what the policy says.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn seen(
    tx: &mut dyn Tx,
    viewer: &Viewer,
    case: Uuid,
    media: Uuid,
) -> Result<Option<Seen>, StoreError> {
    let Some(found) = stored(tx, case, media)? else { return Ok(None) };
    let allowed = match viewer {
        Viewer::Citizen(citizen) => found.account == citizen.account && !found.held,
        Viewer::Staff(staff) => may_see_case(staff, &held(tx, case)?.unwrap_or_default()),
    };
    Ok(Some(found).filter(|_| allowed))
}

/// The medium, if it is stored; asks nobody who they are.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn stored(tx: &mut dyn Tx, case: Uuid, media: Uuid) -> Result<Option<Seen>, StoreError> {
    let found = tx.query_opt(
        "SELECT c.account_id, m.sha256, m.content_type, m.held \
         FROM media m JOIN cases c ON c.id = m.case_id \
         WHERE m.case_id = $1 AND m.id = $2 AND m.state = 'stored'",
        &[case.into(), media.into()],
    )?;
    let Some(row) = found else { return Ok(None) };
    Ok(Some(Seen {
        account: row.id(0)?,
        held: row.truth(3)?,
        sha256: row.text(1)?.to_owned(),
        content_type: row.text(2)?.to_owned(),
    }))
}
