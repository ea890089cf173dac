//! `POST /api/v1/staff/cases/{id}/note`.

use citizen_wire::limits::TEXT_CHARS_MAX;
use serde::Deserialize;

use super::turn::{Answer, Answers, Call};
use crate::cases::{wording, work};

/// A note.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteOnCase {
    /// 1 to 5,000 characters; never leaves the console.
    pub text: String,
    /// The version that was seen; 409 when the case changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Leave a note for colleagues
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/note", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = NoteOnCase,
    responses(Answers))]
pub async fn note(call: Call<NoteOnCase>) -> Answer {
    let version = call.asked.version;
    let text = wording::required(&call.asked.text, TEXT_CHARS_MAX, "text")?;
    call.take(version, move |tx, turn, _| work::note(tx, turn, &text)).await
}
