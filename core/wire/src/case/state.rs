//! Where a case stands.

use serde::{Deserialize, Serialize};

/// Where a case stands.
///
/// ```text
/// received -> accepted -> in_progress -> answered -> closed
///                 ^            |  ^          |          |
///                 |          asked-          +--reopen--+--> in_progress
/// ```
/// `rejected` (not ours, spam) and `withdrawn` end it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// Durable at the server, nobody looked yet.
    Received,
    /// A desk took it on.
    Accepted,
    /// A unit is working on it.
    InProgress,
    /// The person was asked; the clock pauses.
    Asked,
    /// The unit answered; the person may rate or reopen.
    Answered,
    /// Finished.
    Closed,
    /// Not a matter for the province; says why.
    Rejected,
    /// The person took it back.
    Withdrawn,
}

impl CaseState {
    /// Every state, for exhaustive tests and documentation.
    pub const ALL: [Self; 8] = [
        Self::Received,
        Self::Accepted,
        Self::InProgress,
        Self::Asked,
        Self::Answered,
        Self::Closed,
        Self::Rejected,
        Self::Withdrawn,
    ];

    /// The name used on the wire and in both databases.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Accepted => "accepted",
            Self::InProgress => "in_progress",
            Self::Asked => "asked",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl std::str::FromStr for CaseState {
    type Err = UnknownName;

    fn from_str(s: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|state| state.as_str() == s).ok_or(UnknownName)
    }
}

/// A stored name that this version does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownName;

impl std::fmt::Display for UnknownName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a name this version does not know")
    }
}

impl std::error::Error for UnknownName {}
