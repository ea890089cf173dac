//! `POST /api/v1/staff/cases/{id}/split`.

use citizen_wire::limits::TEXT_CHARS_MAX;
use citizen_wire::problem::code;
use jiff::Timestamp;

use super::turn::{Answer, Answers, Call};
use crate::cases::{task, wording};
use crate::problem::Refusal;

asked! {
    /// A part of a case for another unit.
    pub struct SplitCase {
        /// Id of the unit that is to do it.
        pub unit: String,
        /// What is to be done, 1 to 5,000 characters.
        pub text: String,
        /// By when; by the case's own rule, counted from now, when absent.
        #[serde(default)]
        pub due_at: Option<Timestamp>,
    }
}

/// Give a part of a case to another unit
///
/// The unit sees the case from then on, without the person.
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/split", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = SplitCase,
    responses(Answers))]
pub async fn split(call: Call<SplitCase>) -> Answer {
    let province = call.province();
    if province.unit(&call.asked.unit).is_none() {
        return Err(Refusal::invalid(code::FIELD_INVALID, "unit"));
    }
    let text = wording::required(&call.asked.text, TEXT_CHARS_MAX, "text")?;
    call.take(move |tx, turn, asked| {
        task::split(tx, turn, &province, (&asked.unit, &text), asked.due_at)
    })
    .await
}
