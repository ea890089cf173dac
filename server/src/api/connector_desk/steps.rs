//! Letting a connector run, trying rows again, dropping them.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::problem::{Problem, code};
use serde::Deserialize;
use uuid::Uuid;

use super::known;
use super::read::waiting;
use crate::accounts::Staff;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::cases::wording;
use crate::connectors::decide;
use crate::connectors::letters::Letter;
use crate::connectors::view::{self, ConnectorView};
use crate::problem::Refusal;

/// Rows of one decision.
const LETTERS_MAX: usize = 200;
/// Characters of a reason.
const REASON_CHARS_MAX: usize = 500;

/// Rows to be tried again.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RetryLetters {
    /// Which, 1 to 200.
    pub letters: Vec<Uuid>,
}

/// Rows that are not wanted.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DropLetters {
    /// Which, 1 to 200.
    pub letters: Vec<Uuid>,
    /// Why, 1 to 500 characters.
    pub reason: String,
}

/// Let a connector run now
///
/// It runs within seconds, on one of the servers; how it went is among its runs then.
#[utoipa::path(post, path = "/api/v1/staff/connectors/{connector}/run",
    tag = "data exchange desk",
    params(("connector" = String, Path, description = "The connector's id")),
    responses(
        (status = 200, body = ConnectorView),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`: it is paused"),
    ))]
pub async fn run(
    State(app): State<App>,
    staff: Staff,
    Path(connector): Path<String>,
) -> Result<Json<ConnectorView>, Refusal> {
    let connector = known(&app, &connector)?;
    if connector.paused {
        return Err(decide::NotDecided::State.into());
    }
    let now = app.clock.now();
    let view = app
        .db
        .write(move |tx| -> Result<_, decide::NotDecided> {
            decide::run_now(tx, &connector.id, &staff, now)?;
            Ok(view::one(tx, &connector)?)
        })
        .await?;
    Ok(Json(view))
}

/// Try rows again
///
/// By the documents as they are now. Those that still cannot be taken wait on, with what
/// is wrong now.
#[utoipa::path(post, path = "/api/v1/staff/connectors/{connector}/letters/retry",
    tag = "data exchange desk",
    params(("connector" = String, Path, description = "The connector's id")),
    request_body = RetryLetters,
    responses(
        (status = 200, body = Vec<Letter>, description = "Those that wait now"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`: one of them does not wait"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn retry(
    State(app): State<App>,
    staff: Staff,
    Path(connector): Path<String>,
    body: JsonBody<RetryLetters>,
) -> Result<Json<Vec<Letter>>, Refusal> {
    let connector = known(&app, &connector)?;
    let ids = each_once(body.value.letters)?;
    let (now, province, id) = (app.clock.now(), app.province.clone(), connector.id.clone());
    app.db.write(move |tx| decide::retry(tx, &province, &connector, &ids, (&staff, now))).await?;
    Ok(Json(waiting(&app, id).await?))
}

/// Drop rows, with a reason
///
/// As long as the partner says the same of them they are left out.
#[utoipa::path(post, path = "/api/v1/staff/connectors/{connector}/letters/drop",
    tag = "data exchange desk",
    params(("connector" = String, Path, description = "The connector's id")),
    request_body = DropLetters,
    responses(
        (status = 200, body = Vec<Letter>, description = "Those that wait now"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`: one of them does not wait"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn drop(
    State(app): State<App>,
    staff: Staff,
    Path(connector): Path<String>,
    body: JsonBody<DropLetters>,
) -> Result<Json<Vec<Letter>>, Refusal> {
    let id = known(&app, &connector)?.id;
    let DropLetters { letters, reason } = body.value;
    let ids = each_once(letters)?;
    let reason = wording::required(&reason, REASON_CHARS_MAX, "reason")?;
    let (now, of) = (app.clock.now(), id.clone());
    app.db.write(move |tx| decide::drop(tx, &of, &ids, &reason, (&staff, now))).await?;
    Ok(Json(waiting(&app, id).await?))
}

fn each_once(mut ids: Vec<Uuid>) -> Result<Vec<Uuid>, Refusal> {
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() || ids.len() > LETTERS_MAX {
        return Err(Refusal::invalid(code::FIELD_INVALID, "letters"));
    }
    Ok(ids)
}
