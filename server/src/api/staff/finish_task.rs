//! `POST /api/v1/staff/cases/{id}/finish_task`.

use citizen_wire::limits::TEXT_CHARS_MAX;
use uuid::Uuid;

use super::turn::{Answer, Answers, Call};
use crate::cases::{task, wording};

asked! {
    /// What came of a part of a case.
    pub struct FinishTask {
        /// The part.
        pub task: Uuid,
        /// What came of it, 1 to 5,000 characters, for colleagues.
        pub result: String,
    }
}

/// Finish a part of a case
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/finish_task", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = FinishTask,
    responses(Answers))]
pub async fn finish_task(call: Call<FinishTask>) -> Answer {
    let staff = call.staff().clone();
    let result = wording::required(&call.asked.result, TEXT_CHARS_MAX, "result")?;
    call.take(move |tx, turn, asked| task::finish(tx, turn, &staff, asked.task, &result)).await
}
