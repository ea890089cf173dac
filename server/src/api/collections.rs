//! `GET /api/v1/collections`: places and publications for phones, without an account.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use citizen_wire::collection::CollectionsPage;
use citizen_wire::problem::{Problem, code};
use serde::Deserialize;

use crate::api::sync;
use crate::app::App;
use crate::collections::outgoing::{self, Wanted};
use crate::http::described::{ApiRouter, routes};
use crate::problem::Refusal;
use crate::province::Province;
use crate::storage::StoreError;

/// The same for everybody who asks the same: a cache may answer that long.
const KEPT: &str = "public, max-age=30";

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new().routes(routes!(page))
}

/// What a phone has and wants.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// `seq` of the last answer; absent the first time.
    since: i64,
    /// `epoch` of the last answer; with another one, `since` counts for nothing.
    epoch: String,
    /// Collections the phone cares for, `clinics,news`; empty: all.
    only: String,
    /// Codes of the communes the phone cares for, `19624,19630`; empty: all.
    communes: String,
}

/// What changed of places and publications
#[utoipa::path(get, path = "/api/v1/collections", tag = "collections", params(Asked),
    responses(
        (status = 200, body = CollectionsPage),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn page(
    State(app): State<App>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<impl IntoResponse, Refusal> {
    let Query(asked) = asked.map_err(|_| Refusal::invalid(code::FIELD_INVALID, "since"))?;
    let wanted = wanted(&app.province, asked.since, &asked.only, &asked.communes)?;
    let now = app.clock.now();
    let page: Result<CollectionsPage, StoreError> = app
        .db
        .read(move |tx| {
            let epoch = sync::epoch(tx)?;
            let after = if epoch == asked.epoch { wanted.after } else { 0 };
            let page = outgoing::since(tx, &Wanted { after, ..wanted.clone() }, now)?;
            Ok(CollectionsPage { epoch, page, server_time: now })
        })
        .await;
    Ok(([(header::CACHE_CONTROL, KEPT)], Json(page?)))
}

/// Reads what a phone has and wants.
///
/// # Errors
/// 422 naming `since`, `only` or `communes`.
pub(in crate::api) fn wanted(
    province: &Province,
    after: i64,
    only: &str,
    communes: &str,
) -> Result<Wanted, Refusal> {
    let names = |list: &str| -> Vec<String> {
        list.split(',').filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let wanted = Wanted { after, only: names(only), communes: names(communes) };
    if after < 0 {
        return Err(Refusal::invalid(code::FIELD_INVALID, "since"));
    }
    if wanted.only.iter().any(|id| province.open_collection(id).is_none()) {
        return Err(Refusal::invalid(code::FIELD_INVALID, "only"));
    }
    if wanted.communes.iter().any(|commune| province.commune(commune).is_none()) {
        return Err(Refusal::invalid(code::COMMUNE_UNKNOWN, "communes"));
    }
    Ok(wanted)
}
