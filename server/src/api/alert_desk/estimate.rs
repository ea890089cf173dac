//! How many a warning would reach while it is still being drawn.

use axum::Json;
use axum::extract::State;
use citizen_wire::problem::Problem;

use crate::accounts::Staff;
use crate::alerts::AlertError;
use crate::alerts::estimate::{self, EstimateOf, ReachEstimate};
use crate::api::body::JsonBody;
use crate::app::App;
use crate::problem::Refusal;

/// How many an area that is being drawn would reach; nothing of it is kept
#[utoipa::path(post, path = "/api/v1/staff/alert_estimate", tag = "alert desk",
    request_body = EstimateOf,
    responses(
        (status = 200, body = ReachEstimate),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn ask(
    State(app): State<App>,
    _staff: Staff,
    body: JsonBody<EstimateOf>,
) -> Result<Json<ReachEstimate>, Refusal> {
    let (of, province) = (body.value, app.province.clone());
    let told: Result<ReachEstimate, AlertError> =
        app.db.read(move |tx| estimate::estimate(tx, &province, &of)).await;
    Ok(Json(told?))
}
