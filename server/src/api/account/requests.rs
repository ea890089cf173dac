//! `/api/v1/account/requests`: what the person asks about their own data.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::limits::REASON_CHARS_MAX;
use citizen_wire::personal::{PersonalRequestBody, PersonalRequestKind, PersonalRequestView};
use citizen_wire::problem::{Problem, code};

use crate::accounts::Citizen;
use crate::accounts::personal::request::{self, Asked};
use crate::api::body::JsonBody;
use crate::api::id;
use crate::app::App;
use crate::cases::wording;
use crate::problem::Refusal;

/// What the person asked, the newest first
#[utoipa::path(get, path = "/api/v1/account/requests", tag = "account",
    responses(
        (status = 200, body = Vec<PersonalRequestView>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list(
    State(app): State<App>,
    citizen: Citizen,
) -> Result<Json<Vec<PersonalRequestView>>, Refusal> {
    Ok(Json(app.db.read(move |tx| request::of_account(tx, citizen.account)).await?))
}

/// Ask about one's own data
///
/// Once for each id; one of a kind may be open. An account that is to be erased is
/// usable until the desk has done it.
#[utoipa::path(put, path = "/api/v1/account/requests/{id}", tag = "account",
    params(("id" = uuid::Uuid, Path, description = "Made by the phone")),
    request_body = PersonalRequestBody,
    responses(
        (status = 200, body = PersonalRequestView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn ask(
    State(app): State<App>,
    citizen: Citizen,
    Path(request): Path<String>,
    body: JsonBody<PersonalRequestBody>,
) -> Result<Json<PersonalRequestView>, Refusal> {
    let PersonalRequestBody { kind, text } = body.value;
    let text = wording::optional(text.as_deref(), REASON_CHARS_MAX, "text")?;
    if text.is_none() && kind == PersonalRequestKind::Correct {
        return Err(Refusal::invalid(code::TEXT_EMPTY, "text"));
    }
    let province = app.province.clone();
    let (id, account, at) = (id::parse(&request)?, citizen.account, app.clock.now());
    let asked = Asked { id, account, kind, text, at };
    let taken = app
        .db
        .write(move |tx| {
            let rules = province.personal.as_ref().ok_or(request::RequestError::NotFound)?;
            request::ask(tx, &province, rules, &asked)
        })
        .await?;
    Ok(Json(taken))
}
