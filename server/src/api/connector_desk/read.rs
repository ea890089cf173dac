//! How connectors stand.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::problem::Problem;

use super::known;
use crate::accounts::Staff;
use crate::app::App;
use crate::connectors::letters::{self, Letter};
use crate::connectors::view::{self, ConnectorRun, ConnectorView};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Runs of a list.
const RUNS_MAX: i64 = 50;
/// Rows of a list; when those are decided on, the next ones come.
const LETTERS_MAX: i64 = 200;

/// Every connector: its last run, the next one, how many rows wait
#[utoipa::path(get, path = "/api/v1/staff/connectors", tag = "data exchange desk",
    responses((status = 200, body = Vec<ConnectorView>)))]
pub async fn all(
    State(app): State<App>,
    _staff: Staff,
) -> Result<Json<Vec<ConnectorView>>, Refusal> {
    let province = app.province.clone();
    let all: Result<_, StoreError> = app.db.read(move |tx| view::all(tx, &province)).await;
    Ok(Json(all?))
}

/// The last runs of a connector, the newest first
#[utoipa::path(get, path = "/api/v1/staff/connectors/{connector}/runs",
    tag = "data exchange desk",
    params(("connector" = String, Path, description = "The connector's id")),
    responses(
        (status = 200, body = Vec<ConnectorRun>),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn runs(
    State(app): State<App>,
    _staff: Staff,
    Path(connector): Path<String>,
) -> Result<Json<Vec<ConnectorRun>>, Refusal> {
    let id = known(&app, &connector)?.id;
    let runs: Result<_, StoreError> = app.db.read(move |tx| view::runs(tx, &id, RUNS_MAX)).await;
    Ok(Json(runs?))
}

/// Rows that could not be taken and wait for a decision, the last tried first
///
/// Of a row only what stands at the places that the document names.
#[utoipa::path(get, path = "/api/v1/staff/connectors/{connector}/letters",
    tag = "data exchange desk",
    params(("connector" = String, Path, description = "The connector's id")),
    responses(
        (status = 200, body = Vec<Letter>),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn letters(
    State(app): State<App>,
    _staff: Staff,
    Path(connector): Path<String>,
) -> Result<Json<Vec<Letter>>, Refusal> {
    let id = known(&app, &connector)?.id;
    Ok(Json(waiting(&app, id).await?))
}

/// Those that wait as it is now.
pub(super) async fn waiting(app: &App, connector: String) -> Result<Vec<Letter>, Refusal> {
    let letters: Result<_, StoreError> =
        app.db.read(move |tx| letters::list(tx, &connector, LETTERS_MAX)).await;
    Ok(letters?)
}
