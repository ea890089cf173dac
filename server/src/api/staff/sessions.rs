//! `/api/v1/staff/sessions`: where the caller is signed in, and ending one of these.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use citizen_wire::problem::Problem;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::accounts::Staff;
use crate::accounts::staff::session::{self, Seat};
use crate::api::id;
use crate::app::App;
use crate::problem::Refusal;

/// A session of a member of staff.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StaffSession {
    /// Names it; opens nothing.
    pub id: Uuid,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// Where it was opened from.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
    /// The one that asks.
    pub current: bool,
}

/// Where the caller is signed in, last used first
#[utoipa::path(get, path = "/api/v1/staff/sessions", tag = "staff",
    responses(
        (status = 200, body = Vec<StaffSession>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list(
    State(app): State<App>,
    staff: Staff,
    seat: Seat,
) -> Result<Json<Vec<StaffSession>>, Refusal> {
    let now = app.clock.now();
    let idle = app.accounts.settings.staff_idle_s;
    let rows = app.db.read(move |tx| session::list(tx, staff.id, idle, now)).await?;
    let view = |row: session::Listed| {
        let session::Listed { id, created_at, seen_at, address, agent } = row;
        StaffSession { id, created_at, seen_at, address, agent, current: id == seat.id }
    };
    Ok(Json(rows.into_iter().map(view).collect()))
}

/// End one of the caller's sessions
///
/// Its next request is refused.
#[utoipa::path(delete, path = "/api/v1/staff/sessions/{session}", tag = "staff",
    params(("session" = Uuid, Path, description = "The session")),
    responses(
        (status = 204, description = "The session is over"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn end(
    State(app): State<App>,
    staff: Staff,
    Path(session): Path<String>,
) -> Result<StatusCode, Refusal> {
    let (session, now) = (id::parse(&session)?, app.clock.now());
    let ended = app.db.write(move |tx| session::end_one(tx, &staff, session, now)).await?;
    if ended { Ok(StatusCode::NO_CONTENT) } else { Err(Refusal::not_found()) }
}
