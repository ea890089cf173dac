//! What `put` and `batch` share: limits, then check, draft, transaction, and
//! the word to whoever listens.

use axum::http::StatusCode;
use bytes::Bytes;
use citizen_wire::problem::code;
use citizen_wire::report::{Receipt, ReportBody, ReportKind};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::accounts::Citizen;
use crate::accounts::client_address::ClientAddress;
use crate::api::body;
use crate::app::App;
use crate::cases::intake::draft::Sent;
use crate::cases::intake::moment::Skew;
use crate::cases::intake::{Draft, Taken, check, take};
use crate::changes::Change;
use crate::problem::Refusal;
use crate::province::categories::ChosenBy;

/// How a call's reports came.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) citizen: Citizen,
    pub(super) address: ClientAddress,
    pub(super) received_at: Timestamp,
    pub(super) skew: Skew,
}

/// Takes one report; answers once it is durable.
///
/// # Errors
/// [`Refusal`] naming the field; nothing of it is kept.
pub(super) async fn submit(
    app: &App,
    call: &Call,
    id: Uuid,
    bytes: Bytes,
) -> Result<(StatusCode, Receipt), Refusal> {
    let mut body = read(&bytes)?;
    limit(app, call, body.kind)?;
    check::check(&mut body, &app.province, ChosenBy::Everybody)?;
    let account = call.citizen.account;
    let sent = Sent {
        id,
        account,
        body_sha256: hex::encode(Sha256::digest(&bytes)),
        received_at: call.received_at,
        skew: call.skew,
    };
    let mut draft = Draft::new(sent, body, &app.province, &app.config.code_prefix);
    match app.db.write(move |tx| take(tx, &mut draft)).await? {
        Taken::New(receipt) => {
            app.changes.publish(Change { case: id, account });
            Ok((StatusCode::CREATED, receipt))
        }
        Taken::Again(receipt) => Ok((StatusCode::OK, receipt)),
    }
}

/// One pass when the body is good; a second one names the field when not.
fn read(bytes: &[u8]) -> Result<ReportBody, Refusal> {
    match serde_json::from_slice(bytes) {
        Ok(body) => Ok(body),
        Err(_) => body::parse(bytes),
    }
}

/// A call for help waits for nobody's flood.
fn limit(app: &App, call: &Call, kind: ReportKind) -> Result<(), Refusal> {
    let lane = match kind {
        ReportKind::Report => &app.intake.reports,
        ReportKind::Sos => &app.intake.sos,
    };
    lane.take(call.citizen.account, &call.address, call.received_at).map_err(|wait| {
        Refusal::new(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED).retry_after_s(wait)
    })
}
