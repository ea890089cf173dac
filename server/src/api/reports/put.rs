//! `PUT /api/v1/reports/{id}`: a report, exactly once.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use citizen_wire::problem::Problem;
use citizen_wire::report::{Receipt, ReportBody};

use super::intake::{Call, submit};
use crate::accounts::Citizen;
use crate::accounts::client_address::ClientAddress;
use crate::api::body::JsonBytes;
use crate::api::id;
use crate::app::App;
use crate::cases::intake::moment::Skew;
use crate::problem::Refusal;

/// Send a report
///
/// The id is the phone's and the only key: the same id with the same bytes may
/// be sent again and again. The answer comes when the report is durable. The
/// header `citizen-clock` (the phone's time, microseconds since 1970) corrects
/// `made_at` of a phone whose clock is off.
#[utoipa::path(put, path = "/api/v1/reports/{id}", tag = "reports", request_body = ReportBody,
    params(("id" = uuid::Uuid, Path, description = "Made by the phone, UUIDv7")),
    responses(
        (status = 201, body = Receipt, description = "New, durable"),
        (status = 200, body = Receipt, description = "Here already, byte for byte"),
        (status = 400, body = Problem, content_type = "application/problem+json",
            description = "`body_malformed`"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`report_conflict`: the id was used for other content"),
        (status = 410, body = Problem, content_type = "application/problem+json",
            description = "`report_withdrawn`"),
        (status = 413, body = Problem, content_type = "application/problem+json",
            description = "`body_too_large`"),
        (status = 422, body = Problem, content_type = "application/problem+json",
            description = "A field is missing, unknown or out of bounds; it is named"),
        (status = 429, body = Problem, content_type = "application/problem+json",
            description = "`rate_limited`"),
    ))]
pub async fn put(
    State(app): State<App>,
    citizen: Citizen,
    address: ClientAddress,
    Path(path_id): Path<String>,
    headers: HeaderMap,
    body: JsonBytes,
) -> Result<(StatusCode, Json<Receipt>), Refusal> {
    let id = id::parse(&path_id)?;
    let received_at = app.clock.now();
    let skew = Skew::of(&headers, received_at);
    let call = Call { citizen, address, received_at, skew };
    let (status, receipt) = submit(&app, &call, id, body.0).await?;
    Ok((status, Json(receipt)))
}
