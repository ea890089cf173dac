//! `POST /api/v1/staff/cases/{id}/assign`.

use citizen_wire::limits::TEXT_CHARS_MAX;
use citizen_wire::problem::code;

use super::turn::{Answer, Answers, Call};
use crate::cases::{wording, work};
use crate::problem::Refusal;

asked! {
    /// Where to, and a note for colleagues.
    pub struct AssignCase {
        /// Id of a unit in the catalog.
        pub unit: String,
        /// For colleagues; never leaves the console. At most 5,000 characters.
        #[serde(default)]
        pub note: Option<String>,
    }
}

/// Send a case to a unit
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/assign", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = AssignCase,
    responses(Answers))]
pub async fn assign(call: Call<AssignCase>) -> Answer {
    let asked = &call.asked;
    if call.province().unit(&asked.unit).is_none() {
        return Err(Refusal::invalid(code::FIELD_INVALID, "unit"));
    }
    let note = wording::optional(asked.note.as_deref(), TEXT_CHARS_MAX, "note")?;
    call.take(move |tx, turn, asked| work::assign(tx, turn, &asked.unit, note.as_deref())).await
}
