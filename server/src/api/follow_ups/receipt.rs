//! The receipt of a follow-up, once it is durable.

use axum::Json;
use citizen_wire::follow_up::FollowUpReceipt;
use uuid::Uuid;

use crate::app::App;
use crate::cases::follow_up::Taken;
use crate::cases::media;
use crate::problem::Refusal;

/// Publishes what changed and makes the receipt.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn receipt(
    app: &App,
    (account, report): (Uuid, Uuid),
    taken: Taken,
    body_sha256: String,
) -> Result<Json<FollowUpReceipt>, Refusal> {
    if let Some(change) = taken.change {
        app.changes.publish(change);
    }
    let media = app.db.read(move |tx| media::receipts(tx, account, report, taken.entry)).await?;
    Ok(Json(FollowUpReceipt { report, body_sha256, received_at: taken.received_at, media }))
}
