//! `POST /api/v1/staff/cases/{id}/gather`.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::problem::{Problem, code};
use serde::Deserialize;
use uuid::Uuid;

use crate::accounts::Staff;
use crate::api::body::JsonBody;
use crate::api::id;
use crate::app::App;
use crate::cases::gather::{self, CASES_MAX, Gathered};
use crate::problem::Refusal;

/// Which cases.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GatherCases {
    /// 1 to 500 ids of reports.
    pub cases: Vec<Uuid>,
}

/// Work many cases together with this one
///
/// Each is merged or not; one that cannot be does not hold up the rest.
#[utoipa::path(post, path = "/api/v1/staff/cases/{id}/gather", tag = "staff",
    params(("id" = uuid::Uuid, Path, description = "The report's id")),
    request_body = GatherCases,
    responses(
        (status = 200, body = Gathered),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn gather(
    State(app): State<App>,
    staff: Staff,
    Path(into): Path<String>,
    body: JsonBody<GatherCases>,
) -> Result<Json<Gathered>, Refusal> {
    let (into, cases) = (id::parse(&into)?, body.value.cases);
    if cases.is_empty() || cases.len() > CASES_MAX {
        return Err(Refusal::invalid(code::FIELD_INVALID, "cases"));
    }
    let (province, now) = (app.province.clone(), app.clock.now());
    let gathering = app
        .db
        .write(move |tx| gather::gather(tx, &province, &staff, (into, cases.as_slice()), now));
    let (gathered, changes) = gathering.await?;
    for change in changes {
        app.changes.publish(change);
    }
    Ok(Json(gathered))
}
