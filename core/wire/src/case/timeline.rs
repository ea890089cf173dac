//! What happened to a case, step by step.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::state::UnknownName;

/// What happened, in the order it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimelineKind {
    /// The server took the report in.
    Received,
    /// A desk took it on.
    Accepted,
    /// It went to a unit.
    Routed,
    /// The person was asked something.
    Asked,
    /// The person added something.
    Added,
    /// The unit answered.
    Answered,
    /// Finished.
    Closed,
    /// The person rated the answer.
    Rated,
    /// The person reopened it.
    Reopened,
    /// Refused, with the reason.
    Rejected,
    /// Taken back by the person.
    Withdrawn,
    /// It has more time.
    Extended,
    /// From here on it is worked together with another report of the same thing.
    Merged,
    /// From here on it is worked by itself again.
    Unmerged,
    /// For staff only; never leaves the console.
    Note,
}

impl TimelineKind {
    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::Received,
        Self::Accepted,
        Self::Routed,
        Self::Asked,
        Self::Added,
        Self::Answered,
        Self::Closed,
        Self::Rated,
        Self::Reopened,
        Self::Rejected,
        Self::Withdrawn,
        Self::Extended,
        Self::Merged,
        Self::Unmerged,
        Self::Note,
    ];

    /// The name used on the wire and in both databases.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Accepted => "accepted",
            Self::Routed => "routed",
            Self::Asked => "asked",
            Self::Added => "added",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::Rated => "rated",
            Self::Reopened => "reopened",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Extended => "extended",
            Self::Merged => "merged",
            Self::Unmerged => "unmerged",
            Self::Note => "note",
        }
    }
}

impl std::str::FromStr for TimelineKind {
    type Err = UnknownName;

    fn from_str(s: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == s).ok_or(UnknownName)
    }
}

/// A unit by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitRef {
    /// Stable id of the unit.
    pub id: String,
    /// Vietnamese name.
    pub name: String,
}

/// One step on the timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelineEntry {
    /// Its number among the account's changes; later steps have higher ones.
    pub seq: i64,
    /// What happened.
    pub kind: TimelineKind,
    /// When, by the server's clock.
    pub at: Timestamp,
    /// Words that belong to it: the question, the answer, the reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The unit it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitRef>,
    /// Ids of media that came with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Uuid>,
    /// Stars, on [`TimelineKind::Rated`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stars: Option<u8>,
}
