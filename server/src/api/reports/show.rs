//! `GET /api/v1/reports/{id}`: what became of a report.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::case::CaseView;
use citizen_wire::problem::Problem;

use crate::accounts::Citizen;
use crate::api::id;
use crate::app::App;
use crate::cases::entries::Scope;
use crate::cases::{row, view};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// One's own report and what became of it
#[utoipa::path(get, path = "/api/v1/reports/{id}", tag = "reports",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    responses(
        (status = 200, body = CaseView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn show(
    State(app): State<App>,
    citizen: Citizen,
    Path(id): Path<String>,
) -> Result<Json<CaseView>, Refusal> {
    let (id, province) = (id::parse(&id)?, app.province.clone());
    let found = app
        .db
        .read(move |tx| -> Result<Option<CaseView>, StoreError> {
            let own = row::find(tx, id)?.is_some_and(|case| case.account == citizen.account);
            if !own {
                return Ok(None);
            }
            Ok(view::cases(tx, &province, Scope::Case(id), |seen| seen.view)?.pop())
        })
        .await?;
    found.map(Json).ok_or_else(Refusal::not_found)
}
