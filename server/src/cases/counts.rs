//! How much there is to do.

use jiff::Timestamp;
use serde::Serialize;

use super::queue::{Part, size};
use crate::accounts::Staff;
use crate::storage::{StoreError, Tx};

/// How many cases each part of the list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CaseCounts {
    /// Somebody still has to do something.
    pub open: i64,
    /// Open and due within 48 hours.
    pub due_soon: i64,
    /// Open and past the deadline.
    pub overdue: i64,
    /// Overdue, and somebody above was told.
    pub escalated: i64,
    /// Answered, rated low, and nobody has said what is done about it.
    pub low_rated: i64,
    /// Open, and an answer waits for somebody's approval.
    pub waits_for_approval: i64,
    /// Open and the caller's.
    pub mine: i64,
    /// Answered or ended.
    pub done: i64,
}

/// Counts what `staff` may see.
///
/// # Errors
/// [`StoreError`].
pub fn counts(tx: &mut dyn Tx, staff: &Staff, now: Timestamp) -> Result<CaseCounts, StoreError> {
    let mut of = |part| size(tx, staff, part, now);
    Ok(CaseCounts {
        open: of(Part::Open)?,
        due_soon: of(Part::DueSoon)?,
        overdue: of(Part::Overdue)?,
        escalated: of(Part::Escalated)?,
        low_rated: of(Part::LowRated)?,
        waits_for_approval: of(Part::WaitsForApproval)?,
        mine: of(Part::Mine)?,
        done: of(Part::Done)?,
    })
}
