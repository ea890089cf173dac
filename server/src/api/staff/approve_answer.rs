//! `POST /api/v1/staff/cases/{id}/approve_answer`.

use super::decision::Decision;
use super::turn::{Answer, Answers, Call};
use crate::cases::approval;

/// Send an answer that waits
///
/// Not by whoever wrote it: 403 `own_request`.
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/approve_answer", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = Decision,
    responses(Answers))]
pub async fn approve_answer(call: Call<Decision>) -> Answer {
    let (province, reason) = (call.province(), call.asked.reason()?);
    call.take(move |tx, turn, _| approval::approve(tx, turn, &province, reason.as_deref())).await
}
