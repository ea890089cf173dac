//! `POST /api/v1/staff/cases/{id}/accept`.

use super::turn::{Answer, Answers, Call};
use crate::cases::work;

asked! {
    /// Nothing but the version.
    pub struct AcceptCase {}
}

/// Take a case on
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/accept", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = AcceptCase,
    responses(Answers))]
pub async fn accept(call: Call<AcceptCase>) -> Answer {
    call.take(|tx, turn, _| work::accept(tx, turn)).await
}
