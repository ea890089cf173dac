//! `POST /api/v1/staff/cases/{id}/give`.

use uuid::Uuid;

use super::turn::{Answer, Answers, Call};
use crate::cases::assignee;

asked! {
    /// To whom.
    pub struct GiveCase {
        /// A member of the case's unit.
        pub staff: Uuid,
    }
}

/// Make somebody of the unit responsible
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/give", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = GiveCase,
    responses(Answers))]
pub async fn give(call: Call<GiveCase>) -> Answer {
    call.take(|tx, turn, asked| assignee::give(tx, turn, asked.staff)).await
}
