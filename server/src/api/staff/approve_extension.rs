//! `POST /api/v1/staff/cases/{id}/approve_extension`.

use super::decision::Decision;
use super::turn::{Answer, Answers, Call};
use crate::cases::extension;

/// Give more time
///
/// Not by whoever asked: 403 `own_request`.
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/approve_extension", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = Decision,
    responses(Answers))]
pub async fn approve_extension(call: Call<Decision>) -> Answer {
    let (province, reason) = (call.province(), call.asked.reason()?);
    call.take(move |tx, turn, _| extension::decide(tx, turn, &province, true, reason.as_deref()))
        .await
}
