//! Events at the desk.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use citizen_wire::problem::{Problem, code};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::sits;
use crate::accounts::Staff;
use crate::api::body::JsonBody;
use crate::api::id;
use crate::app::App;
use crate::changes::Change;
use crate::problem::Refusal;
use crate::security_events::case::{self, Opening};
use crate::security_events::item;
use crate::security_events::list::{EventPage, Which, page};
use crate::storage::StoreError;

/// Which to list.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct EventsAsked {
    /// As grave as this or graver, 0 (emergency) to 7 (debug).
    severity: Option<u8>,
    /// Of this machine.
    host: String,
    /// Of this program.
    app: String,
    /// Whose words hold these, with or without diacritics.
    q: String,
    /// Older than this one, the last of a page.
    before: Option<Uuid>,
    /// This one alone.
    event: Option<Uuid>,
}

/// Which register an event goes to.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EventToItem {
    /// The collection that the desk's block names.
    pub collection: String,
}

/// The item that was made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct EventItem {
    /// Its id.
    pub item: Uuid,
}

/// Which category a case of an event is of.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EventToCase {
    /// The category that the desk's block names.
    pub category: String,
}

/// The case that was opened.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct EventCase {
    /// Its id.
    pub case: Uuid,
}

/// Events of information security, the newest first
///
/// With how many there were of each severity in the last day, and who sends.
#[utoipa::path(get, path = "/api/v1/staff/security_events", tag = "information security",
    params(EventsAsked),
    responses(
        (status = 200, body = EventPage),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list(
    State(app): State<App>,
    staff: Staff,
    asked: Result<Query<EventsAsked>, QueryRejection>,
) -> Result<Json<EventPage>, Refusal> {
    sits(&app, &staff, |_| true)?;
    let Query(asked) = asked.map_err(|_| Refusal::invalid(code::FIELD_INVALID, "query"))?;
    let EventsAsked { severity, host, app: program, q, before, event } = asked;
    let which = Which { severity, host, app: program, words: q, before, event };
    let (open, now) = (app.config.security_events.is_open(), app.clock.now());
    let page: Result<_, StoreError> = app.db.read(move |tx| page(tx, &which, open, now)).await;
    Ok(Json(page?))
}

/// Make an event an item of the desk's register
///
/// A draft, to be completed and handed in; once for each event.
#[utoipa::path(post, path = "/api/v1/staff/security_events/{event}/item",
    tag = "information security",
    params(("event" = Uuid, Path, description = "The event's id")),
    request_body = EventToItem,
    responses(
        (status = 201, body = EventItem),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`: there is one already"),
    ))]
pub async fn make_item(
    State(app): State<App>,
    staff: Staff,
    Path(event): Path<String>,
    body: JsonBody<EventToItem>,
) -> Result<(StatusCode, Json<EventItem>), Refusal> {
    let EventToItem { collection } = body.value;
    sits(&app, &staff, |block| block.collections.contains(&collection))?;
    let event = id::parse(&event)?;
    let (zone, by) = (app.province.zone().clone(), (staff.id, app.clock.now()));
    let item = app.db.write(move |tx| item::make(tx, event, &collection, &zone, by)).await?;
    Ok((StatusCode::CREATED, Json(EventItem { item })))
}

/// Open a case from an event
///
/// Of the category that the desk's block names, with its unit and its deadline, like one that
/// staff write down; once for each event. The case says of which event it is (`event`), the
/// event which case it became (`case`).
#[utoipa::path(post, path = "/api/v1/staff/security_events/{event}/case",
    tag = "information security",
    params(("event" = Uuid, Path, description = "The event's id")),
    request_body = EventToCase,
    responses(
        (status = 201, body = EventCase),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`: there is one already"),
        (status = 422, body = Problem, content_type = "application/problem+json",
            description = "`category_unknown`: it is no longer in use"),
    ))]
pub async fn open_case(
    State(app): State<App>,
    staff: Staff,
    Path(event): Path<String>,
    body: JsonBody<EventToCase>,
) -> Result<(StatusCode, Json<EventCase>), Refusal> {
    let EventToCase { category } = body.value;
    sits(&app, &staff, |block| block.categories.contains(&category))?;
    if app.province.category(&category).is_none() {
        return Err(Refusal::invalid(code::CATEGORY_UNKNOWN, "category"));
    }
    let (event, id) = (id::parse(&event)?, Uuid::now_v7());
    let opening = Opening { case: id, category, staff, now: app.clock.now() };
    let (province, prefix) = (app.province.clone(), app.config.code_prefix.clone());
    let account =
        app.db.write(move |tx| case::open(tx, event, &opening, &province, &prefix)).await?;
    app.changes.publish(Change { case: id, account });
    Ok((StatusCode::CREATED, Json(EventCase { case: id })))
}
