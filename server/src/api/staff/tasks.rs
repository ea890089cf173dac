//! `GET /api/v1/staff/tasks`: parts of cases to do.

use axum::Json;
use axum::extract::{Query, State};
use citizen_wire::problem::{Problem, code};
use serde::{Deserialize, Serialize};

use super::query::given;
use crate::accounts::Staff;
use crate::accounts::staff::Permission;
use crate::app::App;
use crate::cases::task::{self, Task};
use crate::problem::Refusal;

/// Which tasks.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TaskQuery {
    /// `open` (when absent) or `done`.
    view: Option<String>,
    /// Unit id, for whoever sees every unit's.
    unit: Option<String>,
}

/// Tasks.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct TaskList {
    /// The nearest deadline first, at most 500.
    pub items: Vec<Task>,
}

/// Parts of cases to do
///
/// Those of the own unit; of every unit for whoever sees all cases.
#[utoipa::path(get, path = "/api/v1/staff/tasks", tag = "staff", params(TaskQuery),
    responses(
        (status = 200, body = TaskList),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn tasks(
    State(app): State<App>,
    staff: Staff,
    query: Result<Query<TaskQuery>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<TaskList>, Refusal> {
    let Query(query) = query.map_err(|_| Refusal::invalid(code::FIELD_UNKNOWN, "query"))?;
    let done = match query.view.as_deref() {
        None | Some("" | "open") => false,
        Some("done") => true,
        Some(_) => return Err(Refusal::invalid(code::FIELD_INVALID, "view")),
    };
    let all = staff.may(Permission::CaseReadAll);
    let unit = if all { given(query.unit) } else { Some(staff.unit.unwrap_or_default()) };
    let (now, province) = (app.clock.now(), app.province.clone());
    let items =
        app.db.read(move |tx| task::of_unit(tx, &province, unit.as_deref(), done, now)).await?;
    Ok(Json(TaskList { items }))
}
