//! `POST /api/v1/staff/cases/{id}/categorize`.

use citizen_wire::problem::code;

use super::turn::{Answer, Answers, Call};
use crate::cases::categorize;
use crate::problem::Refusal;

asked! {
    /// What a case is about.
    pub struct CategorizeCase {
        /// Id of a category in the catalog.
        pub category: String,
    }
}

/// Say what a case is about
///
/// Until somebody takes it on it goes where a report of that category goes, by that
/// category's deadline.
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/categorize", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = CategorizeCase,
    responses(Answers))]
pub async fn categorize(call: Call<CategorizeCase>) -> Answer {
    let province = call.province();
    let rule = province.category(&call.asked.category).filter(|rule| !rule.retired);
    if rule.is_none() {
        return Err(Refusal::invalid(code::CATEGORY_UNKNOWN, "category"));
    }
    call.take(move |tx, turn, asked| categorize::categorize(tx, turn, &province, &asked.category))
        .await
}
