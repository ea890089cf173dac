//! Whether answers helped: `POST /api/v1/answers/rated`, without an account. An answer is a
//! publication or a place that somebody made public.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Most ratings of one call.
pub const RATINGS_MAX: usize = 200;

/// What people said of answers on a phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerRatings {
    /// One an answer; the last one counts.
    pub items: Vec<AnswerRating>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerRating {
    /// The item that answered. The question stays on the phone.
    pub item: Uuid,
    /// Hash over item and device: tells phones apart within one answer, and never across
    /// two. See `citizen_alerts::reach::who`.
    pub who: String,
    /// It helped.
    pub helped: bool,
}
