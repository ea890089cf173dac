//! What "on time" and "overdue" mean, once: for the list, the counts and the
//! statistics. The same definition stands here for a case that was read, for a query and
//! for a map, and a test asks all of them about every kind of case.
//!
//! A case is measured by its own clock: while the person is asked the clock
//! stands, so time that passes then makes nothing late. What was overdue before
//! the question stays overdue. An answer in the very moment of the deadline is
//! on time; one that waits for approval is none yet.

use citizen_wire::case::CaseState;
use jiff::Timestamp;
use serde::Serialize;

use super::state::is_open;
use crate::tiles::point::{NEVER, Point};

/// How a case stands to its deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Timeliness {
    /// Refused, taken back, or without a deadline.
    NotCounted,
    /// Open, the deadline is to come.
    Running,
    /// Open, the deadline is past.
    Overdue,
    /// Answered by the deadline.
    OnTime,
    /// Answered after the deadline.
    Late,
}

impl Timeliness {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotCounted => "not_counted",
            Self::Running => "running",
            Self::Overdue => "overdue",
            Self::OnTime => "on_time",
            Self::Late => "late",
        }
    }
}

/// What of a case decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// Where it stands.
    pub state: CaseState,
    /// By when it must be answered.
    pub due_at: Option<Timestamp>,
    /// Since when the clock stands still.
    pub paused_at: Option<Timestamp>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
}

/// How a case stands to its deadline at `now`.
pub fn timeliness(times: Times, now: Timestamp) -> Timeliness {
    let Times { state, due_at, paused_at, answered_at } = times;
    let Some(due) = due_at else { return Timeliness::NotCounted };
    if matches!(state, CaseState::Rejected | CaseState::Withdrawn) {
        return Timeliness::NotCounted;
    }
    match answered_at.filter(|_| !is_open(state)) {
        Some(answered) if answered <= due => Timeliness::OnTime,
        Some(_) => Timeliness::Late,
        None if due < paused_at.unwrap_or(now).min(now) => Timeliness::Overdue,
        None => Timeliness::Running,
    }
}

/// The condition on `cases` for [`Timeliness::Overdue`]; `now` is the
/// parameter's name. It begins with what an index is ordered by.
pub fn overdue(now: &str) -> String {
    format!("is_open = 1 AND due_at < {now} AND (paused_at IS NULL OR due_at < paused_at)")
}

/// The condition on `cases` for open and not overdue, due until `until`.
pub fn due_by(now: &str, until: &str) -> String {
    format!("is_open = 1 AND due_at >= {now} AND due_at <= {until} AND paused_at IS NULL")
}

/// [`overdue`], asked of a case in memory at `now`, microseconds since 1970.
pub const fn is_overdue(case: &Point, now: i64) -> bool {
    case.open && case.due_at < now && case.due_at < case.paused_at
}

/// [`due_by`], asked of a case in memory; microseconds since 1970.
pub const fn is_due_by(case: &Point, now: i64, until: i64) -> bool {
    case.open && case.due_at >= now && case.due_at <= until && case.paused_at == NEVER
}

/// The conditions on `cases` for [`Timeliness::OnTime`] and [`Timeliness::Late`].
pub const ON_TIME: &str =
    "is_open = 0 AND answered_at <= due_at AND state IN ('answered', 'closed')";
/// See [`ON_TIME`].
pub const LATE: &str = "is_open = 0 AND answered_at > due_at AND state IN ('answered', 'closed')";

#[cfg(test)]
#[path = "timeliness_test.rs"]
mod tests;
