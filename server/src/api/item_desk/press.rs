//! What one press does to a place.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::problem::Problem;

use super::read::ItemDetail;
use super::steps::{ItemStepBody, step};
use crate::accounts::Staff;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::collections::press;
use crate::problem::Refusal;

/// Made sure of today
///
/// `verified_on` becomes today, by the province's calendar. Of a place that is public at
/// once, or handed in where the collection wants a review; of a draft it is written.
#[utoipa::path(post, path = "/api/v1/staff/items/{item}/verify", tag = "item desk",
    params(("item" = uuid::Uuid, Path, description = "The item's id")),
    request_body = ItemStepBody,
    responses(
        (status = 200, body = ItemDetail),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn verify(
    State(app): State<App>,
    staff: Staff,
    Path(item): Path<String>,
    body: JsonBody<ItemStepBody>,
) -> Result<Json<ItemDetail>, Refusal> {
    step(&app, &staff, &item, body.value.version, press::verify).await
}

/// Shut until further notice
///
/// As with `verify`; 409 of a place that is shut already.
#[utoipa::path(post, path = "/api/v1/staff/items/{item}/close", tag = "item desk",
    params(("item" = uuid::Uuid, Path, description = "The item's id")),
    request_body = ItemStepBody,
    responses(
        (status = 200, body = ItemDetail),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn close(
    State(app): State<App>,
    staff: Staff,
    Path(item): Path<String>,
    body: JsonBody<ItemStepBody>,
) -> Result<Json<ItemDetail>, Refusal> {
    step(&app, &staff, &item, body.value.version, press::close).await
}

/// Open again
///
/// As with `verify`; 409 of a place that is open.
#[utoipa::path(post, path = "/api/v1/staff/items/{item}/open", tag = "item desk",
    params(("item" = uuid::Uuid, Path, description = "The item's id")),
    request_body = ItemStepBody,
    responses(
        (status = 200, body = ItemDetail),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn open(
    State(app): State<App>,
    staff: Staff,
    Path(item): Path<String>,
    body: JsonBody<ItemStepBody>,
) -> Result<Json<ItemDetail>, Refusal> {
    step(&app, &staff, &item, body.value.version, press::open).await
}
