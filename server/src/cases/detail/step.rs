//! A step on the timeline.

use citizen_wire::case::{TimelineKind, UnitRef};
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::cases::entries::{Entry, Medium, came_with};
use crate::cases::unit;
use crate::province::Province;

/// A step on the timeline, with what only staff see.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct StaffTimelineEntry {
    /// Stable id.
    pub id: Uuid,
    /// What happened.
    pub kind: TimelineKind,
    /// When.
    pub at: Timestamp,
    /// Words that belong to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The unit it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitRef>,
    /// `citizen`, `staff` or `system`.
    pub actor: String,
    /// Who, if it was a member of staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff_name: Option<String>,
    /// Stars, on a rating.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stars: Option<u8>,
    /// Media that came with it.
    pub media: Vec<Uuid>,
}

/// An entry as staff see it.
pub(super) fn staff_entry(
    entry: &Entry,
    media: &[Medium],
    province: &Province,
) -> StaffTimelineEntry {
    StaffTimelineEntry {
        id: entry.id,
        kind: entry.kind,
        at: entry.at,
        text: entry.text.clone(),
        unit: entry.unit.as_deref().map(|id| unit::named(province, id)),
        actor: entry.actor.clone(),
        staff_name: entry.staff_name.clone(),
        stars: entry.stars,
        media: came_with(entry.id, media),
    }
}
