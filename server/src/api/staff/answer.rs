//! `POST /api/v1/staff/cases/{id}/answer`.

use citizen_wire::limits::{MEDIA_PER_REPORT_MAX, TEXT_CHARS_MAX};
use citizen_wire::problem::code;
use uuid::Uuid;

use super::turn::{Answer, Answers, Call};
use crate::cases::{wording, work};
use crate::problem::Refusal;
use crate::uploads::documents;

asked! {
    /// The answer and its evidence.
    pub struct AnswerCase {
        /// The answer, 1 to 5,000 characters. The person sees it.
        pub text: String,
        /// Ids of the caller's finished uploads; they become evidence: photos, films, documents
        /// (PDF of at most 20 MB).
        #[serde(default)]
        pub uploads: Vec<Uuid>,
        /// The answer is meant as it is, though it is short or no more than a text of the
        /// province; without it, 422 `reply_too_thin`.
        #[serde(default)]
        pub confirm: bool,
    }
}

/// Answer the person
///
/// A document that is not taken is named, `uploads.2`: `media_too_large`,
/// `media_unreadable`, `document_encrypted`, `document_active` (it runs something, opens a
/// program or carries another file).
///
/// What says little is questioned once: `reply_too_thin`. Where the category's answers are
/// approved, it waits for somebody else (`approve_answer`, `return_answer`) and the person
/// sees nothing of it until then.
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/answer", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = AnswerCase,
    responses(Answers))]
pub async fn answer(call: Call<AnswerCase>) -> Answer {
    let asked = &call.asked;
    let province = call.province();
    let text = wording::required(&asked.text, TEXT_CHARS_MAX, "text")?;
    if asked.uploads.len() > MEDIA_PER_REPORT_MAX {
        return Err(Refusal::invalid(code::MEDIA_TOO_MANY, "uploads"));
    }
    documents::good(call.app(), call.staff().id, &asked.uploads).await?;
    call.take(move |tx, turn, asked| {
        let (uploads, confirmed) = (asked.uploads.as_slice(), asked.confirm);
        work::answer(tx, turn, &province, work::Answer { text: &text, uploads, confirmed })
    })
    .await
}
