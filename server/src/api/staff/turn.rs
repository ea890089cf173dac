//! What the verbs of the desk share: the call, its answers, and how one goes:
//! one transaction, the news, and the case as it is afterwards.

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use citizen_wire::problem::Problem;
use serde::de::DeserializeOwned;

use super::asked::Asked;
use crate::accounts::Staff;
use crate::api::body::JsonBody;
use crate::api::id;
use crate::app::App;
use crate::cases::CaseError;
use crate::cases::access::Actor;
use crate::cases::detail::{self, CaseDetail};
use crate::cases::merge;
use crate::cases::step::Turn;
use crate::changes::Change;
use crate::problem::Refusal;
use crate::province::LiveProvince;
use crate::storage::Tx;

/// The answer to every verb: the case as it is then, or a refusal.
pub(super) type Answer = Result<Response, Refusal>;

/// The same for the API's description.
#[derive(utoipa::IntoResponses)]
#[expect(dead_code, clippy::large_enum_variant, reason = "read by the derive alone")]
pub(super) enum Answers {
    #[response(status = 200)]
    Done(CaseDetail),
    #[response(status = 401, content_type = "application/problem+json")]
    SignInRequired(Problem),
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(Problem),
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(Problem),
    /// `state_conflict`
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(Problem),
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(Problem),
}

/// A member of staff wants to do something to a case.
pub(super) struct Call<T> {
    app: App,
    staff: Staff,
    case: String,
    /// What they sent.
    pub(super) asked: T,
}

impl<T: DeserializeOwned> FromRequest<App> for Call<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refusal> {
        let (mut parts, body) = request.into_parts();
        let staff = Staff::from_request_parts(&mut parts, app).await?;
        let case = Path::<String>::from_request_parts(&mut parts, app).await;
        let Path(case) = case.map_err(|_| Refusal::not_found())?;
        let body = JsonBody::from_request(Request::from_parts(parts, body), app).await?;
        Ok(Self { app: app.clone(), staff, case, asked: body.value })
    }
}

impl<T: Asked> Call<T> {
    /// The server.
    pub(super) fn app(&self) -> &App {
        &self.app
    }

    /// The loaded province.
    pub(super) fn province(&self) -> LiveProvince {
        self.app.province.clone()
    }

    /// Who calls.
    pub(super) fn staff(&self) -> &Staff {
        &self.staff
    }

    /// Does `change` to the case and answers with the case as the caller sees it
    /// then, or with 204 when they do not see it any more. That they may do it was asked
    /// before (`crate::policy`).
    ///
    /// # Errors
    /// 409 when the case does not allow it; what `change` refuses.
    pub(super) async fn take<F>(self, mut change: F) -> Answer
    where
        F: FnMut(&mut dyn Tx, &Turn, &T) -> Result<Change, CaseError> + Send + 'static,
    {
        let Self { app, staff, case, asked } = self;
        let (case, version) = (id::parse(&case)?, asked.version());
        let turn = Turn { case, by: Actor::Staff(staff.clone()), version, now: app.clock.now() };
        let changed = app
            .db
            .write(move |tx| -> Result<_, CaseError> {
                let changed = change(tx, &turn, &asked)?;
                // Those that follow are told, too.
                let mut all = merge::children_changed(tx, turn.case)?;
                all.push(changed);
                Ok(all)
            })
            .await?;
        for change in changed {
            app.changes.publish(change);
        }
        match detail::shown(&app, staff, case).await? {
            Some(case) => Ok(Json(case).into_response()),
            // What was done took the case out of the caller's sight.
            None => Ok(StatusCode::NO_CONTENT.into_response()),
        }
    }
}
