//! `POST /api/v1/staff/cases/{id}/bounce`.

use citizen_wire::limits::REASON_CHARS_MAX;
use citizen_wire::problem::code;

use super::turn::{Answer, Answers, Call};
use crate::cases::{bounce as engine, wording};
use crate::problem::Refusal;

asked! {
    /// Why it is not theirs.
    pub struct BounceCase {
        /// 1 to 1,000 characters, for colleagues.
        pub reason: String,
        /// Id of the unit whose it is, in the caller's eyes.
        #[serde(default)]
        pub suggested_unit: Option<String>,
    }
}

/// Send a case back as not the own unit's
///
/// It goes to the province's desk and is counted. A unit that sent a case back
/// gets it again only with a note.
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/bounce", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = BounceCase,
    responses((status = 204, description = "Done; no longer the caller's to see"), Answers))]
pub async fn bounce(call: Call<BounceCase>) -> Answer {
    let province = call.province();
    let reason = wording::required(&call.asked.reason, REASON_CHARS_MAX, "reason")?;
    if call.asked.suggested_unit.as_ref().is_some_and(|unit| province.unit(unit).is_none()) {
        return Err(Refusal::invalid(code::FIELD_INVALID, "suggested_unit"));
    }
    call.take(move |tx, turn, asked| {
        engine::bounce(tx, turn, &province, &reason, asked.suggested_unit.as_deref())
    })
    .await
}
