//! `POST /api/v1/staff/cases/{id}/return_answer`.

use citizen_wire::limits::REASON_CHARS_MAX;

use super::turn::{Answer, Answers, Call};
use crate::cases::{approval, wording};

asked! {
    /// Why.
    pub struct ReturnAnswer {
        /// 1 to 1,000 characters, for whoever wrote it.
        pub reason: String,
    }
}

/// Send back an answer that waits
///
/// Not by whoever wrote it: 403 `own_request`.
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/return_answer", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = ReturnAnswer,
    responses(Answers))]
pub async fn return_answer(call: Call<ReturnAnswer>) -> Answer {
    let reason = wording::required(&call.asked.reason, REASON_CHARS_MAX, "reason")?;
    call.take(move |tx, turn, _| approval::send_back(tx, turn, &reason)).await
}
