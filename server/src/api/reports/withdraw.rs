//! `DELETE /api/v1/reports/{id}`: the person takes a report back.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use citizen_wire::problem::Problem;

use crate::accounts::{Citizen, sync_seq};
use crate::api::id;
use crate::app::App;
use crate::cases::{CaseError, follow_up};
use crate::problem::Refusal;

/// Take a report back
///
/// May be repeated, and may come before the report itself, which is then
/// refused with 410. Another person's id is answered as one nobody has.
#[utoipa::path(delete, path = "/api/v1/reports/{id}", tag = "reports",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    responses(
        (status = 204, description = "Taken back, or not yet here and remembered"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`: it was answered or ended another way"),
    ))]
pub async fn withdraw(
    State(app): State<App>,
    citizen: Citizen,
    Path(path_id): Path<String>,
) -> Result<StatusCode, Refusal> {
    let (id, account, now) = (id::parse(&path_id)?, citizen.account, app.clock.now());
    let province = app.province.clone();
    let change = app
        .db
        .write(move |tx| -> Result<_, CaseError> {
            // In turn with a `PUT` of the same report that arrives right now.
            sync_seq::advance(tx, account)?;
            follow_up::withdraw(tx, &province, (account, id), now)
        })
        .await?;
    if let Some(change) = change {
        app.changes.publish(change);
    }
    Ok(StatusCode::NO_CONTENT)
}
