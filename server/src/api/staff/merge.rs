//! `POST /api/v1/staff/cases/{id}/merge`.

use uuid::Uuid;

use super::turn::{Answer, Answers, Call};
use crate::cases::merge;

asked! {
    /// With which case.
    pub struct MergeCase {
        /// The case it is worked with from now on.
        pub into: Uuid,
    }
}

/// Work a case together with another of the same thing
///
/// It leaves the queue; what is done to the other is done to it, and its author is
/// told. 409 `into` when that one is merged itself, has ended or is of another kind,
/// `children` when others are merged into this one.
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/merge", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = MergeCase,
    responses(Answers))]
pub async fn merge(call: Call<MergeCase>) -> Answer {
    let (province, staff) = (call.province(), call.staff().clone());
    call.take(move |tx, turn, asked| merge::merge(tx, turn, &province, &staff, asked.into)).await
}
