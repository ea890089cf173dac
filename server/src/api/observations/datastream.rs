//! `DELETE /api/v1/staff/datastreams/{datastream}`.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::problem::Problem;
use serde::Serialize;

use crate::accounts::Staff;
use crate::app::App;
use crate::problem::Refusal;
use crate::sensorthings;

/// What went with a datastream.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DatastreamTaken {
    /// Observations in it.
    pub observations: u64,
    /// Those among them that another program brought.
    pub of_others: u64,
}

/// Take a datastream away with its observations
///
/// One that a program created by SensorThings, also when the program is gone. Stations are
/// none of these: they stand in the province's documents.
#[utoipa::path(delete, path = "/api/v1/staff/datastreams/{datastream}", tag = "sensor desk",
    params(("datastream" = String, Path, description = "Its id in SensorThings")),
    responses(
        (status = 200, body = DatastreamTaken),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn take_away(
    State(app): State<App>,
    staff: Staff,
    Path(datastream): Path<String>,
) -> Result<Json<DatastreamTaken>, Refusal> {
    let now = app.clock.now();
    let taken = app
        .db
        .write(move |tx| sensorthings::by_staff(tx, &datastream, staff.audited(), now))
        .await?;
    Ok(Json(DatastreamTaken { observations: taken.observations, of_others: taken.of_others }))
}
