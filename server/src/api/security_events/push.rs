//! `POST /api/v1/security_events`.

use std::collections::HashMap;

use axum::Json;
use axum::extract::{FromRequest as _, Request, State};
use axum::http::StatusCode;
use citizen_wire::problem::{Problem, code};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::api::body::{JsonBytes, parse};
use crate::app::App;
use crate::observations::source;
use crate::problem::Refusal;
use crate::security_events::event::{Event, SEVERITY_MAX};
use crate::security_events::keep::keep;
use crate::storage::StoreError;

/// Events of one call.
const EVENTS_MAX: usize = 500;

/// Events of machines.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EventsBody {
    /// The events, 1 to 500.
    pub events: Vec<EventBody>,
}

/// One event.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EventBody {
    /// When it was so.
    #[serde(default)]
    pub at: Option<Timestamp>,
    /// 0 (emergency) to 7 (debug), as RFC 5424 has it.
    pub severity: u8,
    /// The machine it is about.
    pub host: String,
    /// The program that tells.
    #[serde(default)]
    pub app: String,
    /// What it tells; beyond 2,000 characters it ends.
    pub message: String,
}

/// What became of a call's events.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct EventsTaken {
    /// Kept.
    pub taken: usize,
}

/// Bring events of information security
///
/// From a program that has a key (`Authorization: Bearer KEY`). All of a call are kept, or
/// none.
#[utoipa::path(post, path = "/api/v1/security_events", tag = "information security",
    request_body = EventsBody,
    responses(
        (status = 200, body = EventsTaken),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn push(State(app): State<App>, request: Request) -> Result<Json<EventsTaken>, Refusal> {
    let sender = source::of(&app.config.security_events.sources, request.headers())?;
    let JsonBytes(bytes) = JsonBytes::from_request(request, &()).await?;
    let body: EventsBody = parse(&bytes)?;
    if body.events.is_empty() || body.events.len() > EVENTS_MAX {
        return Err(Refusal::invalid(code::FIELD_INVALID, "events"));
    }
    let now = app.clock.now();
    let mut events = Vec::with_capacity(body.events.len());
    for (number, told) in body.events.into_iter().enumerate() {
        let EventBody { at, severity, host, app, message } = told;
        let field = |name: &str| format!("events.{number}.{name}");
        if severity > SEVERITY_MAX {
            return Err(Refusal::invalid(code::FIELD_INVALID, field("severity")));
        }
        let sender = sender.clone();
        let event = Event { sender, at, received_at: now, severity, host, app, message }.tidied();
        for (name, text) in [("host", &event.host), ("message", &event.message)] {
            if text.trim().is_empty() {
                return Err(Refusal::invalid(code::TEXT_EMPTY, field(name)));
            }
        }
        events.push(event);
    }
    for _ in &events {
        if let Err(seconds) = app.security_events.admit(&sender, now) {
            let count = u32::try_from(events.len()).unwrap_or(u32::MAX);
            app.security_events.let_go(&sender, count, 0);
            let refusal = Refusal::new(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED);
            return Err(refusal.retry_after_s(seconds));
        }
    }
    let taken = events.len();
    let kept: Result<(), StoreError> =
        app.db.write(move |tx| keep(tx, &events, &HashMap::new(), now)).await;
    kept?;
    Ok(Json(EventsTaken { taken }))
}
