//! Ratings, reopenings and additions made on this phone.

use jiff::Timestamp;
use rusqlite::Transaction;
use serde::Serialize;
use uuid::Uuid;

use crate::engines::cases::row;
use crate::engines::cases::state::FollowUpState;
use crate::engines::cases::waiting::Held;
use crate::error::CitizenError;

/// One follow-up made on this phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FollowUpView {
    /// Its id.
    pub id: Uuid,
    /// `addition`, `rating`, `reopening`.
    pub kind: String,
    /// How far it is.
    pub state: FollowUpState,
    /// When it was made.
    pub created_at: Timestamp,
    /// Why the server refused it.
    pub held: Option<Held>,
}

/// Those of a report, in order.
pub(super) fn follow_ups(
    tx: &Transaction<'_>,
    id: Uuid,
) -> Result<Vec<FollowUpView>, CitizenError> {
    let mut statement = tx.prepare_cached(
        "SELECT id, kind, state, created_at, held_code, held_field, held_vi, held_en \
         FROM follow_ups WHERE report_id = ?1 ORDER BY created_at, id",
    )?;
    let mut rows = statement.query([id.to_string()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(FollowUpView {
            id: row::uuid(row, "id")?,
            kind: row.get("kind")?,
            state: FollowUpState::stored(&row.get::<_, String>("state")?)?,
            created_at: row::time(row.get("created_at")?),
            held: row::held(row)?,
        });
    }
    Ok(found)
}
