//! `POST /api/v1/staff/cases/{id}/media/{media}/publish` and `…/unpublish`: what
//! strangers see of a photo or film.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde::Deserialize;
use uuid::Uuid;

use super::turn::{Answer, Answers};
use crate::accounts::Staff;
use crate::api::body::JsonBody;
use crate::api::id;
use crate::app::App;
use crate::cases::detail;
use crate::problem::Refusal;
use crate::uploads::examine::verdict::Region;
use crate::uploads::publish::order::Order;
use crate::uploads::publish::{publish as make_public, unpublish as take_back};

/// What strangers are not to see.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishMedium {
    /// Parts of the photo to paint over: faces, number plates.
    #[serde(default)]
    pub cover: Vec<Region>,
    /// One of the caller's finished uploads, shown in the medium's place: a version
    /// redacted by hand.
    #[serde(default)]
    pub upload: Option<Uuid>,
}

/// Nothing.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnpublishMedium {}

/// Show strangers a photo or film. A copy is made without metadata, and what it was
/// made of stays as it was sent. Called again, the new copy replaces the one before.
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/media/{media}/publish", tag = "staff",
    params(
        ("id" = uuid::Uuid, Path, description = "The report's id"),
        ("media" = uuid::Uuid, Path, description = "The medium's id")),
    request_body = PublishMedium,
    responses(Answers))]
pub async fn publish(
    State(app): State<App>,
    staff: Staff,
    Path((case, media)): Path<(String, String)>,
    body: JsonBody<PublishMedium>,
) -> Answer {
    let (case, media) = (id::parse(&case)?, id::parse(&media)?);
    let PublishMedium { cover, upload } = body.value;
    make_public(&app, &staff, Order { case, media, cover, upload }).await?;
    shown(&app, staff, case).await
}

/// Take a photo or film back from strangers
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/media/{media}/unpublish", tag = "staff",
    params(
        ("id" = uuid::Uuid, Path, description = "The report's id"),
        ("media" = uuid::Uuid, Path, description = "The medium's id")),
    request_body = UnpublishMedium,
    responses(Answers))]
pub async fn unpublish(
    State(app): State<App>,
    staff: Staff,
    Path((case, media)): Path<(String, String)>,
    _body: JsonBody<UnpublishMedium>,
) -> Answer {
    let (case, media) = (id::parse(&case)?, id::parse(&media)?);
    take_back(&app, &staff, case, media).await?;
    shown(&app, staff, case).await
}

async fn shown(app: &App, staff: Staff, case: Uuid) -> Answer {
    let case = detail::shown(app, staff, case).await?.ok_or_else(Refusal::not_found)?;
    Ok(Json(case).into_response())
}
