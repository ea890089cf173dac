//! Beginning a call-in, ticking what was said, ending it.

use axum::Json;
use axum::extract::{Path, State};
use citizen_wire::problem::Problem;
use serde::Deserialize;
use uuid::Uuid;

use super::{shown, sits};
use crate::accounts::Staff;
use crate::api::body::JsonBody;
use crate::app::App;
use crate::call_ins::list::CallList;
use crate::call_ins::{CallState, answer, round};
use crate::cases::wording;
use crate::problem::Refusal;

/// Characters of a name.
const NAME_CHARS_MAX: usize = 200;
/// Characters of a note.
const NOTE_CHARS_MAX: usize = 500;

/// A call-in somebody begins.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallInBegun {
    /// Why it is called, 1 to 200 characters.
    pub name: String,
}

/// What somebody who was called said.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallTick {
    /// Who was called.
    pub item: Uuid,
    /// What they said.
    pub state: CallState,
    /// More words, at most 500 characters.
    #[serde(default)]
    pub note: Option<String>,
    /// The version that was seen; 409 when somebody ticked it since.
    pub version: i64,
}

/// Begin a call-in
#[utoipa::path(post, path = "/api/v1/staff/call_ins/{collection}/begin", tag = "call-in desk",
    params(("collection" = String, Path, description = "The collection's id")),
    request_body = CallInBegun,
    responses(
        (status = 200, body = CallList),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`: one goes on"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn begin(
    State(app): State<App>,
    staff: Staff,
    Path(collection): Path<String>,
    body: JsonBody<CallInBegun>,
) -> Result<Json<CallList>, Refusal> {
    sits(&app, &staff, &collection)?;
    let name = wording::required(&body.value.name, NAME_CHARS_MAX, "name")?;
    let (now, by, of) = (app.clock.now(), staff.clone(), collection.clone());
    app.db.write(move |tx| round::begin(tx, (&of, &name), &by, now)).await?;
    Ok(Json(shown(&app, &staff, collection).await?))
}

/// Tick what somebody said
#[utoipa::path(post, path = "/api/v1/staff/call_ins/{collection}/tick", tag = "call-in desk",
    params(("collection" = String, Path, description = "The collection's id")),
    request_body = CallTick,
    responses(
        (status = 200, body = CallList),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`: none goes on, or somebody ticked it since"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn tick(
    State(app): State<App>,
    staff: Staff,
    Path(collection): Path<String>,
    body: JsonBody<CallTick>,
) -> Result<Json<CallList>, Refusal> {
    sits(&app, &staff, &collection)?;
    let CallTick { item, state, note, version } = body.value;
    let note = wording::optional(note.as_deref(), NOTE_CHARS_MAX, "note")?.unwrap_or_default();
    let said = answer::Answer { item, state, note, version };
    let (now, by, of) = (app.clock.now(), staff.clone(), collection.clone());
    app.db.write(move |tx| answer::tick(tx, &of, &said, &by, now)).await?;
    Ok(Json(shown(&app, &staff, collection).await?))
}

/// End the call-in that goes on
#[utoipa::path(post, path = "/api/v1/staff/call_ins/{collection}/end", tag = "call-in desk",
    params(("collection" = String, Path, description = "The collection's id")),
    responses(
        (status = 200, body = CallList),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`: none goes on"),
    ))]
pub async fn end(
    State(app): State<App>,
    staff: Staff,
    Path(collection): Path<String>,
) -> Result<Json<CallList>, Refusal> {
    sits(&app, &staff, &collection)?;
    let (now, by, of) = (app.clock.now(), staff.clone(), collection.clone());
    app.db.write(move |tx| round::end(tx, &of, &by, now)).await?;
    Ok(Json(shown(&app, &staff, collection).await?))
}
