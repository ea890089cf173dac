//! What a person does to a report they already sent. Each is a `PUT` that may
//! be repeated: same content 200, other content 409.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::media::MediaDeclared;

/// More from the person, for example the answer to a question:
/// `PUT /api/v1/reports/{id}/additions/{addition_id}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AdditionBody {
    /// At most [`crate::limits::TEXT_CHARS_MAX`] characters.
    pub text: String,
    /// By the phone's clock.
    pub made_at: Timestamp,
    /// What follows by upload.
    #[serde(default)]
    pub media: Vec<MediaDeclared>,
}

/// How the person found the answer: `PUT /api/v1/reports/{id}/rating`.
/// A later rating replaces an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RatingBody {
    /// 1 (bad) to 5 (good).
    pub stars: u8,
    /// At most [`crate::limits::REASON_CHARS_MAX`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// By the phone's clock.
    pub made_at: Timestamp,
}

/// The work was not done: `PUT /api/v1/reports/{id}/reopening`, once a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReopeningBody {
    /// Why, 1 to [`crate::limits::REASON_CHARS_MAX`] characters.
    pub reason: String,
    /// By the phone's clock.
    pub made_at: Timestamp,
    /// What follows by upload.
    #[serde(default)]
    pub media: Vec<MediaDeclared>,
}

/// The server's word that a follow-up is durable.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FollowUpReceipt {
    /// The report it belongs to, echoed.
    pub report: uuid::Uuid,
    /// SHA-256 of the JSON bytes the server took, lower-case hex.
    pub body_sha256: String,
    /// When it became durable, by the server's clock.
    pub received_at: Timestamp,
    /// What is known of each announced medium.
    #[serde(default)]
    pub media: Vec<crate::report::MediaReceipt>,
}
