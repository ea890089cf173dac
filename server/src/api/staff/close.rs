//! `POST /api/v1/staff/cases/{id}/close`.

use citizen_wire::limits::REASON_CHARS_MAX;

use super::turn::{Answer, Answers, Call};
use crate::cases::{wording, work};

asked! {
    /// Why, if there is more to say.
    pub struct CloseCase {
        /// At most 1,000 characters. The person sees it.
        #[serde(default)]
        pub reason: Option<String>,
    }
}

/// Finish an answered case
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/close", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = CloseCase,
    responses(Answers))]
pub async fn close(call: Call<CloseCase>) -> Answer {
    let asked = &call.asked;
    let reason = wording::optional(asked.reason.as_deref(), REASON_CHARS_MAX, "reason")?;
    call.take(move |tx, turn, _| work::close(tx, turn, reason.as_deref())).await
}
