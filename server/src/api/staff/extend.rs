//! `POST /api/v1/staff/cases/{id}/extend`.

use citizen_wire::limits::REASON_CHARS_MAX;
use jiff::Timestamp;

use super::turn::{Answer, Answers, Call};
use crate::cases::{extension, wording};

asked! {
    /// Until when, and why.
    pub struct ExtendCase {
        /// The deadline asked for, later than the one in force.
        pub due_at: Timestamp,
        /// 1 to 1,000 characters, for whoever decides.
        pub reason: String,
    }
}

/// Ask for more time
///
/// Somebody else decides: `approve_extension` or `refuse_extension`.
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/extend", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = ExtendCase,
    responses(Answers))]
pub async fn extend(call: Call<ExtendCase>) -> Answer {
    let province = call.province();
    let reason = wording::required(&call.asked.reason, REASON_CHARS_MAX, "reason")?;
    call.take(move |tx, turn, asked| extension::ask(tx, turn, &province, asked.due_at, &reason))
        .await
}
