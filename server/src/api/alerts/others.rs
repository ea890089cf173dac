//! `GET /api/v1/alerts/others`.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;

use crate::app::App;
use crate::cap::others::{self, OthersAlert};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// The same for everybody: a cache may answer for half a minute.
const KEPT: &str = "public, max-age=30";

/// Warnings of others
///
/// What other authorities warn of, in force now, as they say it; read from their CAP feeds
/// and not signed here.
#[utoipa::path(get, path = "/api/v1/alerts/others", tag = "alerts",
    responses((status = 200, body = Vec<OthersAlert>)))]
pub async fn list(State(app): State<App>) -> Result<impl IntoResponse, Refusal> {
    let now = app.clock.now();
    let alerts: Result<_, StoreError> = app.db.read(move |tx| others::active(tx, now)).await;
    Ok(([(header::CACHE_CONTROL, KEPT)], Json(alerts?)))
}
