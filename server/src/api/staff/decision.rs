//! What whoever decides on somebody else's request sends.

use citizen_wire::limits::REASON_CHARS_MAX;

use crate::cases::wording;
use crate::problem::Refusal;

asked! {
    /// Why.
    pub struct Decision {
        /// For colleagues, at most 1,000 characters.
        #[serde(default)]
        pub reason: Option<String>,
    }
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
