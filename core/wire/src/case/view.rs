//! A whole case.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::state::CaseState;
use super::timeline::{TimelineEntry, UnitRef};
use crate::media::MediaView;
use crate::report::{Fix, ReportKind};

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
