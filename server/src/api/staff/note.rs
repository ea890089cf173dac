//! `POST /api/v1/staff/cases/{id}/note`.

use citizen_wire::limits::TEXT_CHARS_MAX;

use super::turn::{Answer, Answers, Call};
use crate::cases::{wording, work};

asked! {
    /// A note.
    pub struct NoteOnCase {
        /// 1 to 5,000 characters; never leaves the console.
        pub text: String,
    }
}

/// Leave a note for colleagues
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/note", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = NoteOnCase,
    responses(Answers))]
pub async fn note(call: Call<NoteOnCase>) -> Answer {
    let text = wording::required(&call.asked.text, TEXT_CHARS_MAX, "text")?;
    call.take(move |tx, turn, _| work::note(tx, turn, &text)).await
}
