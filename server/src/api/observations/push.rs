//! `POST /api/v1/observations`.

use axum::Json;
use axum::extract::{Request, State};
use citizen_wire::problem::Problem;

use super::take::{lines, take};
use crate::app::App;
use crate::observations::arrival::{ReadingsBody, ReadingsTaken};
use crate::observations::source;
use crate::problem::Refusal;

/// Bring readings of stations
///
/// JSON, CSV or XLSX, from a program that has a key (`Authorization: Bearer KEY`). In any
/// order and as often as one likes: the same readings give the same result. One at fault
/// is named and does not keep the others out.
#[utoipa::path(post, path = "/api/v1/observations", tag = "stations",
    request_body = ReadingsBody,
    responses(
        (status = 200, body = ReadingsTaken),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn push(
    State(app): State<App>,
    request: Request,
) -> Result<Json<ReadingsTaken>, Refusal> {
    let source = source::of(&app.config.observations.sources, request.headers())?;
    let lines = lines(&app, request).await?;
    Ok(Json(take(&app, lines, source, None).await?))
}
