//! `GET /api/v1/staff/cases/{id}/colleagues`: who of its unit can be responsible.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::problem::Problem;
use serde::Serialize;

use crate::accounts::Staff;
use crate::api::id;
use crate::app::App;
use crate::cases::assignee::{self, Colleague};
use crate::cases::row;
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Members of a unit.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ColleagueList {
    /// By name.
    pub items: Vec<Colleague>,
}

/// Who of the case's unit can be responsible
#[utoipa::path(get, path = "/api/v1/staff/cases/{id}/colleagues", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    responses(
        (status = 200, body = ColleagueList),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn colleagues(
    State(app): State<App>,
    _staff: Staff,
    Path(id): Path<String>,
) -> Result<Json<ColleagueList>, Refusal> {
    let id = id::parse(&id)?;
    let items = app.db.read(move |tx| -> Result<_, StoreError> {
        match row::find(tx, id)?.and_then(|case| case.unit) {
            Some(unit) => assignee::colleagues(tx, &unit),
            None => Ok(Vec::new()),
        }
    });
    Ok(Json(ColleagueList { items: items.await? }))
}
