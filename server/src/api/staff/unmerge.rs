//! `POST /api/v1/staff/cases/{id}/unmerge`.

use citizen_wire::limits::TEXT_CHARS_MAX;

use super::turn::{Answer, Answers, Call};
use crate::cases::{merge, wording};

asked! {
    /// Why it is another thing.
    pub struct UnmergeCase {
        /// For colleagues; never leaves the console.
        #[serde(default)]
        pub note: Option<String>,
    }
}

/// Work a case by itself again
///
/// It is in its unit's queue again, and its own deadline counts.
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/unmerge", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = UnmergeCase,
    responses(Answers))]
pub async fn unmerge(call: Call<UnmergeCase>) -> Answer {
    let province = call.province();
    let note = wording::optional(call.asked.note.as_deref(), TEXT_CHARS_MAX, "note")?;
    call.take(move |tx, turn, _| merge::unmerge(tx, turn, &province, note.as_deref())).await
}
