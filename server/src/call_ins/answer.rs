//! What somebody said, and what they said before: the last one stands, the audit has
//! them all.

use jiff::Timestamp;
use uuid::Uuid;

use super::round::{deed, going_on};
use super::{CallInError, CallState};
use crate::accounts::Staff;
use crate::audit::keep;
use crate::storage::Tx;

/// A tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Who was called.
    pub item: Uuid,
    /// What they said.
    pub state: CallState,
    /// More words, at most a few.
    pub note: String,
    /// The version that was seen; 0 before the first.
    pub version: i64,
}

/// Ticks it.
///
/// # Errors
/// [`CallInError::State`] when none goes on, or somebody ticked it since it was read;
/// [`CallInError::NotFound`] for what is not called.
pub fn tick(
    tx: &mut dyn Tx,
    collection: &str,
    answer: &Answer,
    staff: &Staff,
    now: Timestamp,
) -> Result<(), CallInError> {
    let round = going_on(tx, collection)?;
    let Answer { item, state, note, version } = answer;
    let called = tx.query_opt(
        "SELECT id FROM items WHERE id = $1 AND collection = $2 AND state = 'published'",
        &[(*item).into(), collection.into()],
    )?;
    if called.is_none() {
        return Err(CallInError::NotFound);
    }
    let kept = if *version == 0 {
        tx.execute(
            "INSERT INTO call_in_answers (call_in, item, state, note, version, at, staff_id)
             VALUES ($1, $2, $3, $4, 1, $5, $6) ON CONFLICT DO NOTHING",
            &[
                round.id.into(),
                (*item).into(),
                state.as_str().into(),
                note.into(),
                now.into(),
                staff.id.into(),
            ],
        )?
    } else {
        tx.execute(
            "UPDATE call_in_answers SET state = $3, note = $4, version = version + 1, at = $5,
                 staff_id = $6
             WHERE call_in = $1 AND item = $2 AND version = $7",
            &[
                round.id.into(),
                (*item).into(),
                state.as_str().into(),
                note.into(),
                now.into(),
                staff.id.into(),
                (*version).into(),
            ],
        )?
    };
    if kept == 0 {
        return Err(CallInError::State);
    }
    let detail = format!("item:{item} {}", state.as_str());
    Ok(keep(tx, &deed(staff, "call_in.tick", round.id, &detail, now))?)
}
