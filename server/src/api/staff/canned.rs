//! `GET /api/v1/staff/cases/{id}/canned`: texts that an answer can begin with.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::problem::Problem;

use crate::accounts::Staff;
use crate::api::id;
use crate::app::App;
use crate::cases::canned::{self, FilledText};
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Texts for the answer, filled in for the case
///
/// Those the province offers for its category, in its order.
#[utoipa::path(get, path = "/api/v1/staff/cases/{id}/canned", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    responses(
        (status = 200, body = [FilledText]),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn canned(
    State(app): State<App>,
    _staff: Staff,
    Path(id): Path<String>,
) -> Result<Json<Vec<FilledText>>, Refusal> {
    let (id, province) = (id::parse(&id)?, app.province.clone());
    let texts: Result<_, StoreError> =
        app.db.read(move |tx| canned::for_case(tx, &province, id)).await;
    texts?.map(Json).ok_or_else(Refusal::not_found)
}
