//! Which part of the desk's list.

use std::str::FromStr;

/// A part; each case is in `all`, in one of `open` and `done`, and in some of the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// Somebody still has to do something.
    #[default]
    Open,
    /// Open, the clock runs, and the deadline is near.
    DueSoon,
    /// Open, the clock runs, and the deadline is past.
    Overdue,
    /// Overdue, and somebody above was told.
    Escalated,
    /// Answered, rated low, and nobody has said yet what is done about it.
    LowRated,
    /// Open, and an answer waits for somebody's approval.
    WaitsForApproval,
    /// Open, and the caller is responsible.
    Mine,
    /// Answered or ended.
    Done,
    /// Everything.
    All,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 9] = [
        Self::Open,
        Self::DueSoon,
        Self::Overdue,
        Self::Escalated,
        Self::LowRated,
        Self::WaitsForApproval,
        Self::Mine,
        Self::Done,
        Self::All,
    ];

    /// The name in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::DueSoon => "due_soon",
            Self::Overdue => "overdue",
            Self::Escalated => "escalated",
            Self::LowRated => "low_rated",
            Self::WaitsForApproval => "waits_for_approval",
            Self::Mine => "mine",
            Self::Done => "done",
            Self::All => "all",
        }
    }
}

impl FromStr for Part {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|part| part.as_str() == name).ok_or(())
    }
}
