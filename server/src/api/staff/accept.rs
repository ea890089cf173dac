//! `POST /api/v1/staff/cases/{id}/accept`.

use serde::Deserialize;

use super::turn::{Answer, Answers, Call};
use crate::cases::work;

/// Nothing but the version.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptCase {
    /// The version that was seen; 409 when the case changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Take a case on
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/accept", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = AcceptCase,
    responses(Answers))]
pub async fn accept(call: Call<AcceptCase>) -> Answer {
    let version = call.asked.version;
    call.take(version, |tx, turn, _| work::accept(tx, turn)).await
}
