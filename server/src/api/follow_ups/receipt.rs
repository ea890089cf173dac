//! What follow-ups share: who sent it to which report, one transaction, the
//! news, and the receipt once it is durable.

use axum::Json;
use citizen_wire::follow_up::FollowUpReceipt;
use citizen_wire::problem::Problem;

use crate::accounts::Citizen;
use crate::api::id;
use crate::app::App;
use crate::cases::follow_up::{FollowUp, Taken};
use crate::cases::{CaseError, media};
use crate::problem::Refusal;
use crate::storage::Tx;

/// A receipt, or a refusal.
pub(super) type Answer = Result<Json<FollowUpReceipt>, Refusal>;

/// The refusals all of them have, for the API's description.
#[derive(utoipa::IntoResponses)]
#[expect(dead_code, reason = "read by the derive alone")]
pub(super) enum Refusals {
    #[response(status = 401, content_type = "application/problem+json")]
    SignInRequired(Problem),
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(Problem),
    /// `report_withdrawn`
    #[response(status = 410, content_type = "application/problem+json")]
    Gone(Problem),
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(Problem),
}

/// Takes in what `citizen` sent to `report`, publishes what changed and makes
/// the receipt.
///
/// # Errors
/// 404 for what is no id of theirs; what `take` refuses.
pub(super) async fn take(
    app: &App,
    citizen: &Citizen,
    report: &str,
    body_sha256: String,
    mut take: impl FnMut(&mut dyn Tx, &FollowUp) -> Result<Taken, CaseError> + Send + 'static,
) -> Answer {
    let (account, report) = (citizen.account, id::parse(report)?);
    let now = app.clock.now();
    let sent = FollowUp { account, case: report, body_sha256: body_sha256.clone(), now };
    let taken = app.db.write(move |tx| take(tx, &sent)).await?;
    if let Some(change) = taken.change {
        app.changes.publish(change);
    }
    let media = app.db.read(move |tx| media::receipts(tx, account, report, taken.entry)).await?;
    Ok(Json(FollowUpReceipt { report, body_sha256, received_at: taken.received_at, media }))
}
