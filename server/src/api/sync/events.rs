//! `GET /api/v1/events`: which reports changed, while the app is open.

use std::time::Duration;

use axum::extract::State;
use axum::response::IntoResponse;
use axum::response::sse::Sse;
use citizen_wire::problem::Problem;
use citizen_wire::sync::Changed;

use crate::accounts::Citizen;
use crate::accounts::citizen::{AccessHash, still_signed_in};
use crate::api::event_stream::{self, keep_alive};
use crate::app::App;
use crate::changes::Change;

/// Changes are gathered this long, so that a few of them are one event.
const GATHER: Duration = Duration::from_millis(50);

/// What changes, as it changes
///
/// Server-sent events named `changed` with ids only: the phone then syncs. An
/// empty list means that too much happened to say what. The stream ends when
/// its token does.
#[utoipa::path(get, path = "/api/v1/events", tag = "sync",
    responses(
        (status = 200, body = Changed, content_type = "text/event-stream"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn events(
    State(app): State<App>,
    citizen: Citizen,
    AccessHash(hash): AccessHash,
) -> impl IntoResponse {
    let checked = app.clone();
    let stream = event_stream::changes(
        app.changes.subscribe(),
        GATHER,
        move |change: &Change| change.account == citizen.account,
        |ids| async move { Ok(ids) },
        move || {
            let (app, hash) = (checked.clone(), hash.clone());
            async move { still_signed_in(&app, &hash).await.is_ok() }
        },
    );
    Sse::new(stream).keep_alive(keep_alive())
}
