//! `POST /api/v1/staff/readings`.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use citizen_wire::problem::{Problem, code};
use serde::Deserialize;

use super::take::{lines, take};
use crate::accounts::Staff;
use crate::app::App;
use crate::audit::Deed;
use crate::observations::arrival::{ReadingsBody, ReadingsTaken};
use crate::observations::take::try_out;
use crate::problem::Refusal;

/// How.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Say what would become of each, and keep nothing.
    check: bool,
}

/// Write readings down by hand
///
/// What somebody read off a gauge, or a file of it as CSV or XLSX; judged as any other,
/// and kept in the audit. `station` is a station's id, or that of a datastream that
/// `GET /api/v1/staff/datastreams` lists: salinity, rain, air, a gate, fire danger, in the
/// datastream's unit and within what that can be. With `check` nothing is kept: the answer
/// says what would be.
#[utoipa::path(post, path = "/api/v1/staff/readings", tag = "sensor desk",
    params(Asked), request_body = ReadingsBody,
    responses(
        (status = 200, body = ReadingsTaken),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn by_hand(
    State(app): State<App>,
    staff: Staff,
    asked: Result<Query<Asked>, QueryRejection>,
    request: Request,
) -> Result<Json<ReadingsTaken>, Refusal> {
    let Query(asked) = asked.map_err(|_| Refusal::invalid(code::FIELD_INVALID, "check"))?;
    let lines = lines(&app, request).await?;
    if asked.check {
        return Ok(Json(try_out(&app, lines, staff.audited()).await?));
    }
    let deed = Deed {
        at: app.clock.now(),
        actor: staff.audited(),
        action: "reading.write".to_owned(),
        object: "readings".to_owned(),
        detail: String::new(),
    };
    Ok(Json(take(&app, lines, staff.audited(), Some(deed)).await?))
}
