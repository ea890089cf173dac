//! Handing in, reviewing, withdrawing.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::limits::REASON_CHARS_MAX;
use citizen_wire::problem::Problem;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::read::{ItemDetail, detail};
use crate::accounts::Staff;
use crate::api::body::JsonBody;
use crate::api::id;
use crate::app::App;
use crate::cases::wording;
use crate::collections::ItemError;
use crate::collections::desk::{self, Step};
use crate::collections::row::{ItemState, Which, list};
use crate::problem::Refusal;
use crate::province::Province;
use crate::storage::Tx;

/// Items that one call makes public.
const ALL_MAX: i64 = 5_000;

/// A step with nothing more to say.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemStepBody {
    /// The version that was seen; 409 when it changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// A step with a reason.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemReason {
    /// Why, 1 to 1,000 characters.
    pub reason: String,
    /// The version that was seen; 409 when it changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// What became of all that was handed in.
#[derive(Debug, Default, Serialize, utoipa::ToSchema)]
pub struct PublishedAll {
    /// Made public.
    pub published: usize,
    /// Left as they are: own work, or something is wrong with them.
    pub left: Vec<Uuid>,
}

/// Hand in
///
/// Public at once where the collection needs no review.
#[utoipa::path(post, path = "/api/v1/staff/items/{item}/submit", tag = "item desk",
    params(("item" = uuid::Uuid, Path, description = "The item's id")),
    request_body = ItemStepBody,
    responses(
        (status = 200, body = ItemDetail),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn submit(
    State(app): State<App>,
    staff: Staff,
    Path(item): Path<String>,
    body: JsonBody<ItemStepBody>,
) -> Result<Json<ItemDetail>, Refusal> {
    step(&app, &staff, &item, body.value.version, desk::submit).await
}

/// Make public: the second of two people, who had no hand in it
#[utoipa::path(post, path = "/api/v1/staff/items/{item}/publish", tag = "item desk",
    params(("item" = uuid::Uuid, Path, description = "The item's id")),
    request_body = ItemStepBody,
    responses(
        (status = 200, body = ItemDetail),
        (status = 403, body = Problem, content_type = "application/problem+json",
            description = "`own_request`"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn publish(
    State(app): State<App>,
    staff: Staff,
    Path(item): Path<String>,
    body: JsonBody<ItemStepBody>,
) -> Result<Json<ItemDetail>, Refusal> {
    step(&app, &staff, &item, body.value.version, desk::publish).await
}

/// Send back to be changed
#[utoipa::path(post, path = "/api/v1/staff/items/{item}/return", tag = "item desk",
    params(("item" = uuid::Uuid, Path, description = "The item's id")),
    request_body = ItemReason,
    responses(
        (status = 200, body = ItemDetail),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn send_back(
    State(app): State<App>,
    staff: Staff,
    Path(item): Path<String>,
    body: JsonBody<ItemReason>,
) -> Result<Json<ItemDetail>, Refusal> {
    with_reason(&app, &staff, &item, &body.value, desk::send_back).await
}

/// Take back from everybody
#[utoipa::path(post, path = "/api/v1/staff/items/{item}/withdraw", tag = "item desk",
    params(("item" = uuid::Uuid, Path, description = "The item's id")),
    request_body = ItemReason,
    responses(
        (status = 200, body = ItemDetail),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn withdraw(
    State(app): State<App>,
    staff: Staff,
    Path(item): Path<String>,
    body: JsonBody<ItemReason>,
) -> Result<Json<ItemDetail>, Refusal> {
    with_reason(&app, &staff, &item, &body.value, desk::withdraw).await
}

/// Make everything public that others handed in
#[utoipa::path(post, path = "/api/v1/staff/collections/{collection}/publish", tag = "item desk",
    params(("collection" = String, Path, description = "The collection's id")),
    responses(
        (status = 200, body = PublishedAll),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn publish_all(
    State(app): State<App>,
    staff: Staff,
    Path(collection): Path<String>,
) -> Result<Json<PublishedAll>, Refusal> {
    app.province.collection(&collection).ok_or_else(Refusal::not_found)?;
    let (province, now, by) = (app.province.clone(), app.clock.now(), Some(staff.id));
    let done = app
        .db
        .write(move |tx| -> Result<_, ItemError> {
            let which = Which { state: Some(ItemState::Review), ..Which::default() };
            let mut done = PublishedAll::default();
            for item in list(tx, &collection, &which, ALL_MAX)? {
                let step = Step { item: item.id, by, version: Some(item.version), now };
                match desk::publish(tx, step, &province) {
                    Ok(()) => done.published += 1,
                    Err(ItemError::Store(error)) => return Err(error.into()),
                    Err(_) => done.left.push(item.id),
                }
            }
            Ok(done)
        })
        .await?;
    Ok(Json(done))
}

async fn with_reason(
    app: &App,
    staff: &Staff,
    item: &str,
    body: &ItemReason,
    run: fn(&mut dyn Tx, Step, &str) -> Result<(), ItemError>,
) -> Result<Json<ItemDetail>, Refusal> {
    let reason = wording::required(&body.reason, REASON_CHARS_MAX, "reason")?;
    let run = move |tx: &mut dyn Tx, step: Step, _: &Province| run(tx, step, &reason);
    step(app, staff, item, body.version, run).await
}

pub(super) async fn step(
    app: &App,
    staff: &Staff,
    item: &str,
    version: Option<i64>,
    run: impl Fn(&mut dyn Tx, Step, &Province) -> Result<(), ItemError> + Send + 'static,
) -> Result<Json<ItemDetail>, Refusal> {
    let step = Step { item: id::parse(item)?, by: Some(staff.id), version, now: app.clock.now() };
    let province = app.province.clone();
    app.db.write(move |tx| run(tx, step, &province)).await?;
    Ok(Json(detail(app, item).await?))
}
