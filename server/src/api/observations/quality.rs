//! `GET /api/v1/staff/datastreams`, `…/{datastream}/readings`, `POST …/{datastream}/quality`.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::problem::Problem;
use jiff::Timestamp;
use serde::Deserialize;

use crate::accounts::Staff;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::cases::wording;
use crate::observations::hand::{self, HandStream};
use crate::observations::judged::{self, DeskReading};
use crate::problem::Refusal;

/// Characters of a reason.
const WHY_CHARS_MAX: usize = 500;

/// What somebody says of a reading.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QualityBody {
    /// The moment of the reading.
    pub at: Timestamp,
    /// It is not to be believed; else it is good after all.
    pub doubtful: bool,
    /// Why, 1 to 500 characters.
    pub why: String,
}

/// Datastreams that staff can write into
///
/// Those of measuring points: salinity, rain, air, gates, fire danger and the weather it is
/// worked out of. Their ids are what a reading by hand names as its `station`.
#[utoipa::path(get, path = "/api/v1/staff/datastreams", tag = "sensor desk",
    responses((status = 200, body = Vec<HandStream>)))]
pub async fn streams(
    State(app): State<App>,
    _staff: Staff,
) -> Result<Json<Vec<HandStream>>, Refusal> {
    let (province, now) = (app.province.clone(), app.clock.now());
    let all: Result<_, Refusal> = app.db.read(move |tx| Ok(hand::all(tx, &province, now)?)).await;
    Ok(Json(all?))
}

/// The last readings of a datastream
///
/// At most 100, the newest first, also those that are not believed; each with what staff said
/// of it.
#[utoipa::path(get, path = "/api/v1/staff/datastreams/{datastream}/readings", tag = "sensor desk",
    params(("datastream" = String, Path, description = "Its id")),
    responses(
        (status = 200, body = Vec<DeskReading>),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn readings(
    State(app): State<App>,
    _staff: Staff,
    Path(datastream): Path<String>,
) -> Result<Json<Vec<DeskReading>>, Refusal> {
    let now = app.clock.now();
    let all: Result<_, Refusal> = app.db.read(move |tx| judged::lately(tx, &datastream, now)).await;
    Ok(Json(all?))
}

/// Say that a reading is doubtful, or good
///
/// A doubtful one counts for nothing until somebody says that it is good, or another result
/// takes its place. Who said so and why is kept.
#[utoipa::path(post, path = "/api/v1/staff/datastreams/{datastream}/quality", tag = "sensor desk",
    params(("datastream" = String, Path, description = "Its id")),
    request_body = QualityBody,
    responses(
        (status = 200, body = Vec<DeskReading>),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`: that is said of it already"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn judge(
    State(app): State<App>,
    staff: Staff,
    Path(datastream): Path<String>,
    body: JsonBody<QualityBody>,
) -> Result<Json<Vec<DeskReading>>, Refusal> {
    let QualityBody { at, doubtful, why } = body.value;
    let why = wording::required(&why, WHY_CHARS_MAX, "why")?;
    let (now, actor) = (app.clock.now(), staff.audited());
    let all: Result<_, Refusal> = app
        .db
        .write(move |tx| {
            judged::judge(tx, (&datastream, at), (doubtful, &why), &actor, now)?;
            judged::lately(tx, &datastream, now)
        })
        .await;
    Ok(Json(all?))
}
