//! `GET /api/v1/staff/sources/troubles`.

use axum::Json;
use axum::extract::State;

use crate::accounts::Staff;
use crate::app::App;
use crate::observations::trouble::{self, SourceTrouble};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// What is wrong with sources
///
/// What a broker or a feed brings that cannot be kept, and when it could not be reached;
/// a line a kind of fault, the newest first.
#[utoipa::path(get, path = "/api/v1/staff/sources/troubles", tag = "sensor desk",
    responses((status = 200, body = Vec<SourceTrouble>)))]
pub async fn troubles(
    State(app): State<App>,
    _staff: Staff,
) -> Result<Json<Vec<SourceTrouble>>, Refusal> {
    let all: Result<_, StoreError> = app.db.read(trouble::all).await;
    Ok(Json(all?))
}
