//! `POST /api/v1/staff/readings`.

use axum::Json;
use axum::extract::{Request, State};
use citizen_wire::problem::Problem;

use super::take::{lines, take};
use crate::accounts::Staff;
use crate::app::App;
use crate::audit::Deed;
use crate::observations::arrival::{ReadingsBody, ReadingsTaken};
use crate::problem::Refusal;

/// Write readings down by hand
///
/// What somebody read off a gauge, or a file of it as CSV; judged as any other, and kept
/// in the audit.
#[utoipa::path(post, path = "/api/v1/staff/readings", tag = "sensor desk",
    request_body = ReadingsBody,
    responses(
        (status = 200, body = ReadingsTaken),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn by_hand(
    State(app): State<App>,
    staff: Staff,
    request: Request,
) -> Result<Json<ReadingsTaken>, Refusal> {
    let lines = lines(request).await?;
    let deed = Deed {
        at: app.clock.now(),
        actor: staff.audited(),
        action: "reading.write".to_owned(),
        object: "readings".to_owned(),
        detail: String::new(),
    };
    Ok(Json(take(&app, lines, staff.audited(), Some(deed)).await?))
}
