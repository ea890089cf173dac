//! `POST /api/v1/staff/cases/{id}/answer`.

use citizen_wire::limits::{MEDIA_PER_REPORT_MAX, TEXT_CHARS_MAX};
use citizen_wire::problem::code;
use serde::Deserialize;
use uuid::Uuid;

use super::turn::{Answer, Answers, Call};
use crate::cases::{wording, work};
use crate::problem::Refusal;

/// The answer and its evidence.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerCase {
    /// The answer, 1 to 5,000 characters. The person sees it.
    pub text: String,
    /// Ids of the caller's finished uploads; they become evidence.
    #[serde(default)]
    pub uploads: Vec<Uuid>,
    /// The answer is meant as it is, though it is short or no more than a text of the
    /// province; without it, 422 `reply_too_thin`.
    #[serde(default)]
    pub confirm: bool,
    /// The version that was seen; 409 when the case changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Answer the person
///
/// What says little is questioned once: `reply_too_thin`. Where the category's answers are
/// approved, it waits for somebody else (`approve_answer`, `return_answer`) and the person
/// sees nothing of it until then.
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/answer", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = AnswerCase,
    responses(Answers))]
pub async fn answer(call: Call<AnswerCase>) -> Answer {
    let (asked, version) = (&call.asked, call.asked.version);
    let province = call.province();
    let text = wording::required(&asked.text, TEXT_CHARS_MAX, "text")?;
    if asked.uploads.len() > MEDIA_PER_REPORT_MAX {
        return Err(Refusal::invalid(code::MEDIA_TOO_MANY, "uploads"));
    }
    call.take(version, move |tx, turn, asked| {
        let (uploads, confirmed) = (asked.uploads.as_slice(), asked.confirm);
        work::answer(tx, turn, &province, work::Answer { text: &text, uploads, confirmed })
    })
    .await
}
