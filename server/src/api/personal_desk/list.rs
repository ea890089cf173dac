//! `GET /api/v1/staff/personal_requests`.

use axum::Json;
use axum::extract::{Query, State};
use citizen_wire::problem::{Problem, code};
use serde::Deserialize;

use crate::accounts::Staff;
use crate::accounts::personal::request::{self, PersonalTask};
use crate::app::App;
use crate::problem::Refusal;

/// Which requests.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PersonalQuery {
    /// `open` (when absent) by time, or `decided`, newest first.
    view: String,
}

/// What people ask about their own data
#[utoipa::path(get, path = "/api/v1/staff/personal_requests", tag = "personal data",
    params(PersonalQuery),
    responses(
        (status = 200, body = Vec<PersonalTask>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list(
    State(app): State<App>,
    _staff: Staff,
    query: Result<Query<PersonalQuery>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<Vec<PersonalTask>>, Refusal> {
    let Query(query) = query.map_err(|_| Refusal::invalid(code::FIELD_UNKNOWN, "query"))?;
    let open = match query.view.as_str() {
        "" | "open" => true,
        "decided" => false,
        _ => return Err(Refusal::invalid(code::FIELD_INVALID, "view")),
    };
    let now = app.clock.now();
    Ok(Json(app.db.read(move |tx| request::tasks(tx, open, now)).await?))
}
