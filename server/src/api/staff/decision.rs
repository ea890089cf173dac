//! What whoever decides on somebody else's request sends.

use citizen_wire::limits::REASON_CHARS_MAX;
use serde::Deserialize;

use crate::cases::wording;
use crate::problem::Refusal;

/// Why.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// For colleagues, at most 1,000 characters.
    #[serde(default)]
    pub reason: Option<String>,
    /// The version that was seen; 409 when the case changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

impl Decision {
    /// The reason, in bounds.
    ///
    /// # Errors
    /// 422 `text_too_long`.
    pub(super) fn reason(&self) -> Result<Option<String>, Refusal> {
        wording::optional(self.reason.as_deref(), REASON_CHARS_MAX, "reason")
    }
}
