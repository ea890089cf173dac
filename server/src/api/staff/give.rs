//! `POST /api/v1/staff/cases/{id}/give`.

use serde::Deserialize;
use uuid::Uuid;

use super::turn::{Answer, Answers, Call};
use crate::cases::assignee;

/// To whom.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveCase {
    /// A member of the case's unit.
    pub staff: Uuid,
    /// The version that was seen; 409 when the case changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Make somebody of the unit responsible
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/give", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = GiveCase,
    responses(Answers))]
pub async fn give(call: Call<GiveCase>) -> Answer {
    let version = call.asked.version;
    call.take(version, |tx, turn, asked| assignee::give(tx, turn, asked.staff)).await
}
