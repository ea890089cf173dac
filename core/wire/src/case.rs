//! What became of a report, as its author sees it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::media::MediaView;
use crate::report::{Fix, ReportKind};

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

/// The answer in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reply {
    /// The unit's words.
    pub text: String,
    /// Who answered.
    pub unit: UnitRef,
    /// When.
    pub at: Timestamp,
    /// Evidence, ids of media with phase `after`.
    pub media: Vec<Uuid>,
}

/// The rating in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rating {
    /// 1 to 5.
    pub stars: u8,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When, by the server's clock.
    pub at: Timestamp,
}

/// A case as its author sees it. Never carries a staff member's name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseView {
    /// The report's id.
    pub id: Uuid,
    /// The tracking code.
    pub code: String,
    /// Report or SOS.
    pub kind: ReportKind,
    /// Where it stands.
    pub state: CaseState,
    /// The person's words, NFC.
    pub text: String,
    /// Category id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Commune code; absent when no position was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
    /// The position lies outside the province; the province's own desk has it.
    #[serde(default)]
    pub outside: bool,
    /// Who has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitRef>,
    /// When the person submitted it, corrected for the phone's clock.
    pub made_at: Timestamp,
    /// When the server took it in.
    pub received_at: Timestamp,
    /// By when it must be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Timestamp>,
    /// The open question, while `state` is `asked`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
    /// The rating.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// Whether the person may still reopen it (once).
    pub may_reopen: bool,
    /// Everything public that happened.
    pub timeline: Vec<TimelineEntry>,
    /// Photos and the rest, both sides.
    pub media: Vec<MediaView>,
}

/// What may have changed of a case that the phone holds: everything of a
/// [`CaseView`] that is not fixed at its arrival, of steps and media the new ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseChange {
    /// The report's id.
    pub id: Uuid,
    /// Where it stands.
    pub state: CaseState,
    /// Category id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Who has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitRef>,
    /// By when it must be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Timestamp>,
    /// The open question, while `state` is `asked`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
    /// The rating.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// Whether the person may still reopen it (once).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_reopen: bool,
    /// Steps that are new; one that the phone has already may be among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<TimelineEntry>,
    /// Media that are new or stand otherwise, whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<MediaView>,
}

impl CaseView {
    /// The case after `change`. Twice the same changes nothing more.
    #[must_use]
    pub fn after(mut self, change: CaseChange) -> Self {
        let last = self.timeline.last().map_or(i64::MIN, |step| step.seq);
        self.timeline.extend(change.steps.into_iter().filter(|step| step.seq > last));
        for medium in change.media {
            match self.media.iter_mut().find(|held| held.id == medium.id) {
                Some(held) => *held = medium,
                None => self.media.push(medium),
            }
        }
        // By id, as in a whole case.
        self.media.sort_by_key(|medium| medium.id);
        Self {
            state: change.state,
            category: change.category,
            unit: change.unit,
            due_at: change.due_at,
            question: change.question,
            reply: change.reply,
            rating: change.rating,
            may_reopen: change.may_reopen,
            ..self
        }
    }

    /// What a phone lacks that holds this case with its steps up to `held` and
    /// all media but those that `fresh` names.
    #[must_use]
    pub fn since(self, held: i64, fresh: impl Fn(&MediaView) -> bool) -> CaseChange {
        CaseChange {
            id: self.id,
            state: self.state,
            category: self.category,
            unit: self.unit,
            due_at: self.due_at,
            question: self.question,
            reply: self.reply,
            rating: self.rating,
            may_reopen: self.may_reopen,
            steps: self.timeline.into_iter().filter(|step| step.seq > held).collect(),
            media: self.media.into_iter().filter(fresh).collect(),
        }
    }
}
