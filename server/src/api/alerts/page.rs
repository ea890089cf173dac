//! `GET /api/v1/alerts`.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use citizen_wire::alert::AlertPage;
use serde::Deserialize;

use crate::alerts::outgoing;
use crate::app::App;
use crate::problem::Refusal;

/// The same for everybody: a cache may answer for ten seconds.
const KEPT: &str = "public, max-age=10";

/// Where the phone is.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Since {
    /// `seq` of the last page; absent the first time.
    since: i64,
}

/// Warnings since then
#[utoipa::path(get, path = "/api/v1/alerts", tag = "alerts", params(Since),
    responses((status = 200, body = AlertPage)))]
pub async fn page(
    State(app): State<App>,
    Query(asked): Query<Since>,
) -> Result<impl IntoResponse, Refusal> {
    let now = app.clock.now();
    let page = app.db.read(move |tx| outgoing::since(tx, asked.since, now)).await?;
    Ok(([(header::CACHE_CONTROL, KEPT)], Json(page)))
}
