//! Who is called, and what they said.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::problem::Problem;

use super::{shown, sits};
use crate::accounts::Staff;
use crate::app::App;
use crate::call_ins::list::CallList;
use crate::problem::Refusal;

/// Everybody in a collection with what they said when they were called
///
/// The call-in that goes on, else the last one. Numbers are for whoever calls.
#[utoipa::path(get, path = "/api/v1/staff/call_ins/{collection}", tag = "call-in desk",
    params(("collection" = String, Path, description = "The collection's id")),
    responses(
        (status = 200, body = CallList),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Path(collection): Path<String>,
) -> Result<Json<CallList>, Refusal> {
    sits(&app, &staff, &collection)?;
    Ok(Json(shown(&app, &staff, collection).await?))
}
