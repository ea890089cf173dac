//! The one-stop and postal desk: files of dossiers in, those that are overdue, papers that
//! go from hand to hand.

use axum::Json;
use axum::body::to_bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use axum::http::{StatusCode, header};
use citizen_wire::problem::{Problem, code};
use serde::Deserialize;

use crate::accounts::Staff;
use crate::app::App;
use crate::dossiers::import::{self, DossierImport};
use crate::dossiers::read::{Dossier, overdue};
use crate::http::described::{ApiRouter, routes};
use crate::policy::Permission;
use crate::problem::Refusal;
use crate::storage::StoreError;

mod hand_overs;

/// Bytes of a file.
const FILE_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Dossiers of a list.
const LIST_MAX: i64 = 500;

/// The routes of this noun.
pub fn routes() -> ApiRouter<App> {
    ApiRouter::new()
        .routes(routes!(bring))
        .routes(routes!(late))
        .routes(routes!(hand_overs::hand_over, hand_overs::chain))
        .routes(routes!(hand_overs::print))
}

/// Whether it is meant.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct DossiersMeant {
    /// Take it; without, it is only looked at.
    apply: bool,
}

/// Look at a file of dossiers, or take it
///
/// CSV: `code,procedure,unit,state,received_on,due_on,note`. A file with a row at fault is
/// not taken at all; the report names each. Other columns are refused: whose a dossier is
/// does not belong here.
#[utoipa::path(post, path = "/api/v1/staff/dossiers/import", tag = "dossier desk",
    params(DossiersMeant),
    request_body(content = String, content_type = "text/csv"),
    responses(
        (status = 200, body = DossierImport),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn bring(
    State(app): State<App>,
    staff: Staff,
    meant: Result<Query<DossiersMeant>, QueryRejection>,
    request: Request,
) -> Result<Json<DossierImport>, Refusal> {
    let Query(meant) = meant.map_err(|_| Refusal::invalid(code::FIELD_INVALID, "apply"))?;
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("text/csv")) {
        let code = code::CONTENT_TYPE_UNSUPPORTED;
        return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, code));
    }
    let bytes = to_bytes(request.into_body(), FILE_BYTES_MAX)
        .await
        .map_err(|_| Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, code::BODY_TOO_LARGE))?;
    let rows = import::rows(&app.province, &staff, &bytes)?;
    let (now, actor) = (app.clock.now(), staff.audited());
    let today = now.to_zoned(app.province.zone().clone()).date();
    let report: Result<_, StoreError> =
        app.db.write(move |tx| import::take(tx, &rows, &actor, (now, today), meant.apply)).await;
    Ok(Json(report?))
}

/// Dossiers whose day is over and that are not done, the oldest first
///
/// Of every unit for whoever sees every unit, else of the own one.
#[utoipa::path(get, path = "/api/v1/staff/dossiers/overdue", tag = "dossier desk",
    responses((status = 200, body = Vec<Dossier>)))]
pub async fn late(State(app): State<App>, staff: Staff) -> Result<Json<Vec<Dossier>>, Refusal> {
    let today = app.clock.now().to_zoned(app.province.zone().clone()).date();
    let all = staff.may(Permission::CaseReadAll);
    // Without a unit nothing is one's own.
    let unit = if all { None } else { Some(staff.unit.unwrap_or_else(|| "-".to_owned())) };
    let found: Result<_, StoreError> =
        app.db.read(move |tx| overdue(tx, unit.as_deref(), today, LIST_MAX)).await;
    Ok(Json(found?))
}
