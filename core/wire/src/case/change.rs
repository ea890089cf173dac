//! What a phone lacks of a case that it holds.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::state::CaseState;
use super::timeline::{TimelineEntry, UnitRef};
use super::view::{CaseView, Rating, Reply};
use crate::media::MediaView;

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
