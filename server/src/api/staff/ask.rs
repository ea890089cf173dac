//! `POST /api/v1/staff/cases/{id}/ask`.

use citizen_wire::limits::TEXT_CHARS_MAX;

use super::turn::{Answer, Answers, Call};
use crate::cases::{wording, work};

asked! {
    /// The question.
    pub struct AskPerson {
        /// The question, 1 to 5,000 characters. The person sees it.
        pub text: String,
    }
}

/// Ask the person
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/ask", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = AskPerson,
    responses(Answers))]
pub async fn ask(call: Call<AskPerson>) -> Answer {
    let province = call.province();
    let text = wording::required(&call.asked.text, TEXT_CHARS_MAX, "text")?;
    call.take(move |tx, turn, _| work::ask(tx, turn, &province, &text)).await
}
