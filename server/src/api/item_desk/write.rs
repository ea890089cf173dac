//! Writing at the desk of places and publications.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use citizen_wire::problem::Problem;
use serde::Deserialize;
use uuid::Uuid;

use super::read::{ItemDetail, detail};
use crate::accounts::Staff;
use crate::api::body::JsonBody;
use crate::api::id;
use crate::app::App;
use crate::collections::desk::{self, Step};
use crate::collections::draft::ItemDraft;
use crate::problem::Refusal;

/// Something else instead.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditItem {
    /// What is written now.
    pub draft: ItemDraft,
    /// The version that was seen; 409 when it changed since.
    #[serde(default)]
    pub version: Option<i64>,
}

/// Begin an item
///
/// A draft is kept however incomplete it is; `problem` says what keeps it from being
/// public.
#[utoipa::path(post, path = "/api/v1/staff/collections/{collection}/items", tag = "item desk",
    params(("collection" = String, Path, description = "The collection's id")),
    request_body = ItemDraft,
    responses(
        (status = 201, body = ItemDetail),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn create(
    State(app): State<App>,
    staff: Staff,
    Path(collection): Path<String>,
    body: JsonBody<ItemDraft>,
) -> Result<(StatusCode, Json<ItemDetail>), Refusal> {
    app.province.collection(&collection).ok_or_else(Refusal::not_found)?;
    let mut draft = body.value;
    draft.normalise();
    let step =
        Step { item: Uuid::now_v7(), by: Some(staff.id), version: None, now: app.clock.now() };
    app.db.write(move |tx| desk::begin(tx, step, (&collection, None), &draft, "created")).await?;
    Ok((StatusCode::CREATED, Json(detail(&app, &step.item.to_string()).await?)))
}

/// Change an item
///
/// What is public stays until the change is handed in, and reviewed where the collection
/// wants it.
#[utoipa::path(post, path = "/api/v1/staff/items/{item}/edit", tag = "item desk",
    params(("item" = uuid::Uuid, Path, description = "The item's id")),
    request_body = EditItem,
    responses(
        (status = 200, body = ItemDetail),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn edit(
    State(app): State<App>,
    staff: Staff,
    Path(item): Path<String>,
    body: JsonBody<EditItem>,
) -> Result<Json<ItemDetail>, Refusal> {
    let EditItem { mut draft, version } = body.value;
    draft.normalise();
    let step = Step { item: id::parse(&item)?, by: Some(staff.id), version, now: app.clock.now() };
    app.db.write(move |tx| desk::edit(tx, step, &draft, "edited")).await?;
    Ok(Json(detail(&app, &item).await?))
}
