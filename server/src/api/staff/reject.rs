//! `POST /api/v1/staff/cases/{id}/reject`.

use citizen_wire::limits::REASON_CHARS_MAX;

use super::turn::{Answer, Answers, Call};
use crate::cases::{wording, work};

asked! {
    /// Why.
    pub struct RejectCase {
        /// 1 to 1,000 characters. The person sees it.
        pub reason: String,
    }
}

/// Refuse a case
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/reject", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = RejectCase,
    responses(Answers))]
pub async fn reject(call: Call<RejectCase>) -> Answer {
    let reason = wording::required(&call.asked.reason, REASON_CHARS_MAX, "reason")?;
    call.take(move |tx, turn, _| work::reject(tx, turn, &reason)).await
}
