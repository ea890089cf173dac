//! `POST /api/v1/staff/cases/{id}/close`.

use citizen_wire::limits::REASON_CHARS_MAX;
use serde::Deserialize;

use super::turn::{Answer, Answers, Call};
use crate::cases::{wording, work};

/// Why, if there is more to say.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseCase {
    /// At most 1,000 characters. The person sees it.
    #[serde(default)]
    pub reason: Option<String>,
    /// The version that was seen; 409 when the case changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Finish an answered case
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/close", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = CloseCase,
    responses(Answers))]
pub async fn close(call: Call<CloseCase>) -> Answer {
    let (asked, version) = (&call.asked, call.asked.version);
    let reason = wording::optional(asked.reason.as_deref(), REASON_CHARS_MAX, "reason")?;
    call.take(version, move |tx, turn, _| work::close(tx, turn, reason.as_deref())).await
}
