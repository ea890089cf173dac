//! What the desk does to a request about personal data.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use citizen_wire::limits::REASON_CHARS_MAX;
use citizen_wire::personal::{PersonalRequestKind, PersonalRequestView};
use citizen_wire::problem::{Problem, code};
use serde::Deserialize;

use crate::accounts::Staff;
use crate::accounts::personal::request::{self, RequestError, Step};
use crate::api::body::JsonBody;
use crate::api::id;
use crate::app::App;
use crate::cases::wording;
use crate::problem::Refusal;

/// The words for the person.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonalAnswer {
    /// 1 to 1,000 characters.
    pub text: String,
}

impl From<RequestError> for Refusal {
    fn from(error: RequestError) -> Self {
        let conflict = |code| Self::new(StatusCode::CONFLICT, code);
        match error {
            RequestError::NotFound => Self::not_found(),
            RequestError::Conflict => conflict(code::REPORT_CONFLICT).field("kind"),
            RequestError::State => conflict(code::STATE_CONFLICT),
            RequestError::Store(error) => error.into(),
        }
    }
}

async fn take(
    app: &App,
    staff: Staff,
    request: &str,
    body: PersonalAnswer,
    step: Step,
) -> Result<Json<PersonalRequestView>, Refusal> {
    let words = wording::required(&body.text, REASON_CHARS_MAX, "text")?;
    let (id, now, province) = (id::parse(request)?, app.clock.now(), app.province.clone());
    let taken = app
        .db
        .write(move |tx| {
            let rules = province.personal.as_ref().ok_or(RequestError::NotFound)?;
            request::step(tx, (rules, &staff), (id, step, &words), now)
        })
        .await?;
    if step == Step::Finish && taken.kind == PersonalRequestKind::Erase {
        // Whoever still holds a token of the account holds nothing.
        app.accounts.sessions.forget_all();
    }
    Ok(Json(taken))
}

/// Say that it is here and what happens next
#[utoipa::path(post, path = "/api/v1/staff/personal_requests/{request}/reply",
    tag = "personal data", params(("request" = uuid::Uuid, Path, description = "The request")),
    request_body = PersonalAnswer,
    responses(
        (status = 200, body = PersonalRequestView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn reply(
    State(app): State<App>,
    staff: Staff,
    Path(request): Path<String>,
    body: JsonBody<PersonalAnswer>,
) -> Result<Json<PersonalRequestView>, Refusal> {
    take(&app, staff, &request, body.value, Step::Reply).await
}

/// Put it off by as long as it had, once, with the reason
#[utoipa::path(post, path = "/api/v1/staff/personal_requests/{request}/extend",
    tag = "personal data", params(("request" = uuid::Uuid, Path, description = "The request")),
    request_body = PersonalAnswer,
    responses(
        (status = 200, body = PersonalRequestView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn extend(
    State(app): State<App>,
    staff: Staff,
    Path(request): Path<String>,
    body: JsonBody<PersonalAnswer>,
) -> Result<Json<PersonalRequestView>, Refusal> {
    take(&app, staff, &request, body.value, Step::Extend).await
}

/// Say that it is done; an account to be erased is erased
#[utoipa::path(post, path = "/api/v1/staff/personal_requests/{request}/finish",
    tag = "personal data", params(("request" = uuid::Uuid, Path, description = "The request")),
    request_body = PersonalAnswer,
    responses(
        (status = 200, body = PersonalRequestView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn finish(
    State(app): State<App>,
    staff: Staff,
    Path(request): Path<String>,
    body: JsonBody<PersonalAnswer>,
) -> Result<Json<PersonalRequestView>, Refusal> {
    take(&app, staff, &request, body.value, Step::Finish).await
}

/// Refuse it, with the reason in law
#[utoipa::path(post, path = "/api/v1/staff/personal_requests/{request}/refuse",
    tag = "personal data", params(("request" = uuid::Uuid, Path, description = "The request")),
    request_body = PersonalAnswer,
    responses(
        (status = 200, body = PersonalRequestView),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn refuse(
    State(app): State<App>,
    staff: Staff,
    Path(request): Path<String>,
    body: JsonBody<PersonalAnswer>,
) -> Result<Json<PersonalRequestView>, Refusal> {
    take(&app, staff, &request, body.value, Step::Refuse).await
}
