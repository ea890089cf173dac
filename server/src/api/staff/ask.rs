//! `POST /api/v1/staff/cases/{id}/ask`.

use citizen_wire::limits::TEXT_CHARS_MAX;
use serde::Deserialize;

use super::turn::{Answer, Answers, Call};
use crate::cases::{wording, work};

/// The question.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskPerson {
    /// The question, 1 to 5,000 characters. The person sees it.
    pub text: String,
    /// The version that was seen; 409 when the case changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Ask the person
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/ask", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = AskPerson,
    responses(Answers))]
pub async fn ask(call: Call<AskPerson>) -> Answer {
    let (version, province) = (call.asked.version, call.province());
    let text = wording::required(&call.asked.text, TEXT_CHARS_MAX, "text")?;
    call.take(version, move |tx, turn, _| work::ask(tx, turn, &province, &text)).await
}
