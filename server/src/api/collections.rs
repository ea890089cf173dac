//! `GET /api/v1/collections`: places and publications for phones, without an account.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use citizen_wire::collection::CollectionsPage;
use citizen_wire::problem::{Problem, code};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::sync;
use crate::app::App;
use crate::collections::outgoing::{self, Wanted};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// The same for everybody who asks the same: a cache may answer that long.
const KEPT: &str = "public, max-age=30";

/// The routes of this noun.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(page))
}

/// What a phone has and wants.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Collections with the last number the phone has of each: `clinics.12,news`.
    want: String,
    /// `epoch` of the last answer; with another one, numbers count for nothing.
    epoch: String,
    /// Codes of the communes the phone cares for, `19624,19630`; empty: all.
    communes: String,
}

/// What changed of collections
///
/// A collection without a change is absent.
#[utoipa::path(get, path = "/api/v1/collections", tag = "collections", params(Asked),
    responses(
        (status = 200, body = CollectionsPage),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn page(
    State(app): State<App>,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Refusal> {
    let names = |list: &str| -> Vec<String> {
        list.split(',').filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let mut collections = BTreeMap::new();
    for part in names(&asked.want) {
        let (id, after) = part.split_once('.').unwrap_or((&part, "0"));
        let after: i64 = after.parse().map_err(|_| invalid("want"))?;
        if after < 0 || app.province.collection(id).is_none() {
            return Err(invalid("want"));
        }
        collections.insert(id.to_owned(), after);
    }
    let communes = names(&asked.communes);
    if communes.iter().any(|commune| app.province.commune(commune).is_none()) {
        return Err(Refusal::invalid(code::COMMUNE_UNKNOWN, "communes"));
    }
    let now = app.clock.now();
    let wanted = Wanted { collections, communes };
    let page: Result<CollectionsPage, StoreError> = app
        .db
        .read(move |tx| {
            let epoch = sync::epoch(tx)?;
            let mut wanted = wanted.clone();
            if epoch != asked.epoch {
                wanted.collections.values_mut().for_each(|after| *after = 0);
            }
            outgoing::since(tx, epoch, &wanted, now)
        })
        .await;
    Ok(([(header::CACHE_CONTROL, KEPT)], Json(page?)))
}

fn invalid(field: &'static str) -> Refusal {
    Refusal::invalid(code::FIELD_INVALID, field)
}
