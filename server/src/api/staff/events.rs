//! `GET /api/v1/staff/events`: which cases changed, while the console is open.

use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use axum::response::sse::Sse;
use citizen_wire::problem::Problem;
use citizen_wire::sync::Changed;
use uuid::Uuid;

use crate::accounts::Staff;
use crate::accounts::cookie;
use crate::accounts::staff::{Permission, session};
use crate::api::event_stream::{self, keep_alive};
use crate::app::App;
use crate::changes::Change;
use crate::storage::{StoreError, Tx};

/// Changes are gathered this long, so that a flood of them is one event.
const GATHER: Duration = Duration::from_millis(100);

/// What changes, as it changes
///
/// Server-sent events named `changed` with the ids of cases the caller may see,
/// or saw before they went to another unit. An empty list means: read all again.
#[utoipa::path(get, path = "/api/v1/staff/events", tag = "staff",
    responses(
        (status = 200, body = Changed, content_type = "text/event-stream"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn events(State(app): State<App>, staff: Staff, headers: HeaderMap) -> impl IntoResponse {
    let token = cookie::read(cookie::STAFF, &headers, &app.accounts.settings).unwrap_or_default();
    let (db, checked) = (app.db.clone(), app.clone());
    let stream = event_stream::changes(
        app.changes.subscribe(),
        GATHER,
        |_: &Change| true,
        move |ids| {
            let (db, staff) = (db.clone(), staff.clone());
            async move { db.read(move |tx| concerning(tx, &staff, &ids)).await }
        },
        move || {
            let (app, token) = (checked.clone(), token.clone());
            async move { matches!(session::signed_in(&app, &token).await, Ok(Some(_))) }
        },
    );
    Sse::new(stream).keep_alive(keep_alive())
}

/// Those of `ids` that lie with the caller's unit or once did.
fn concerning(tx: &mut dyn Tx, staff: &Staff, ids: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    if staff.may(Permission::CaseReadAll) {
        return Ok(ids.to_vec());
    }
    let Some(unit) = &staff.unit else { return Ok(Vec::new()) };
    let mut seen = Vec::new();
    for id in ids {
        let row = tx.query_opt(
            "SELECT 1 FROM cases c WHERE c.id = $1 AND (c.unit_id = $2 OR c.first_unit_id = $2 OR EXISTS
                 (SELECT 1 FROM timeline t WHERE t.case_id = c.id AND t.unit_id = $2))",
            &[(*id).into(), unit.into()],
        )?;
        if row.is_some() {
            seen.push(*id);
        }
    }
    Ok(seen)
}
