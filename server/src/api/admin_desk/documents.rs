//! Changing the documents.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use citizen_wire::limits::REASON_CHARS_MAX;
use citizen_wire::problem::{Problem, code};
use serde::{Deserialize, Serialize};

use crate::accounts::Staff;
use crate::administration::documents::{self as engine, Change, NotChanged};
use crate::api::body::JsonBody;
use crate::app::App;
use crate::cases::wording;
use crate::problem::Refusal;
use crate::province::ProvinceError;

/// A new text.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentChange {
    /// The whole document.
    pub text: String,
    /// The version it was made from; empty for a document that is not there yet.
    pub version: String,
    /// Why.
    #[serde(default)]
    pub note: Option<String>,
}

/// A text to look at.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentText {
    /// The whole document.
    pub text: String,
}

/// An earlier version to come back.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentRestore {
    /// The one that is to be in force again; empty: it was not there, and goes.
    pub restore: String,
    /// The one that is in force; empty: it is not there.
    pub version: String,
    /// Why.
    #[serde(default)]
    pub note: Option<String>,
}

/// What is wrong with a text; nothing when it could be in force.
#[derive(Debug, Default, Serialize, utoipa::ToSchema)]
pub struct DocumentCheck {
    /// The document at fault, which may be another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The field, dotted with indices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What is wrong with it, with line and column where it cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// The version that is in force now.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DocumentChanged {
    /// SHA-256 of the text; empty: it is not there any more.
    pub version: String,
}

fn fault(error: ProvinceError) -> DocumentCheck {
    let (document, field, why) = match error {
        ProvinceError::Invalid { file, field, why } => (Some(file.to_owned()), Some(field), why),
        ProvinceError::Unreadable { file, why } => (Some(file), None, why),
        other => (None, None, other.to_string()),
    };
    DocumentCheck { document, field, why: Some(why) }
}

impl From<NotChanged> for Refusal {
    fn from(error: NotChanged) -> Self {
        let conflict = |code| Self::new(StatusCode::CONFLICT, code);
        match error {
            NotChanged::NotFound => Self::not_found(),
            NotChanged::Stale => conflict(code::STATE_CONFLICT).field("version"),
            NotChanged::InUse(what) => conflict(code::UNIT_HAS_CASES).field(what),
            NotChanged::Wrong(error) => {
                let DocumentCheck { document, field, why } = fault(error);
                let place = [document, field.or(why)];
                let place: Vec<String> = place.into_iter().flatten().collect();
                Self::invalid(code::DOCUMENT_INVALID, place.join(": "))
            }
            NotChanged::Store(error) => error.into(),
        }
    }
}

/// Look at a text, with all the other documents
#[utoipa::path(post, path = "/api/v1/staff/documents/{document}/check", tag = "administration",
    params(("document" = String, Path, description = "Its name")), request_body = DocumentText,
    responses(
        (status = 200, body = DocumentCheck),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn check(
    State(app): State<App>,
    _staff: Staff,
    Path(document): Path<String>,
    body: JsonBody<DocumentText>,
) -> Result<Json<DocumentCheck>, Refusal> {
    match engine::check(&app, &document, Some(&body.value.text)).await {
        Ok(_) => Ok(Json(DocumentCheck::default())),
        Err(NotChanged::Wrong(error)) => Ok(Json(fault(error))),
        Err(error) => Err(error.into()),
    }
}

/// Change a document, whole or not at all
///
/// In force when this answers. What was before is in the history. A document that the
/// province may have and has not (its `version` in the list is empty) is put with that
/// empty `version`; that it was not there is in its history, and can come back.
#[utoipa::path(put, path = "/api/v1/staff/documents/{document}", tag = "administration",
    params(("document" = String, Path, description = "Its name")), request_body = DocumentChange,
    responses(
        (status = 200, body = DocumentChanged),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json",
            description = "`state_conflict`: changed meanwhile; `unit_has_cases`: something that goes is in use"),
        (status = 422, body = Problem, content_type = "application/problem+json",
            description = "`document_invalid`: `field` says which document and where"),
    ))]
pub async fn change(
    State(app): State<App>,
    staff: Staff,
    Path(document): Path<String>,
    body: JsonBody<DocumentChange>,
) -> Result<Json<DocumentChanged>, Refusal> {
    let DocumentChange { text, version, note } = body.value;
    let note = wording::optional(note.as_deref(), REASON_CHARS_MAX, "note")?;
    let change = Change { name: document, text: Some(text), seen: version, note, by: staff };
    Ok(Json(DocumentChanged { version: engine::change(&app, change).await? }))
}

/// Put an earlier version in force again
///
/// A change like any other: it is checked with the documents as they are now.
#[utoipa::path(post, path = "/api/v1/staff/documents/{document}/restore", tag = "administration",
    params(("document" = String, Path, description = "Its name")), request_body = DocumentRestore,
    responses(
        (status = 200, body = DocumentChanged),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn restore(
    State(app): State<App>,
    staff: Staff,
    Path(document): Path<String>,
    body: JsonBody<DocumentRestore>,
) -> Result<Json<DocumentChanged>, Refusal> {
    let DocumentRestore { restore, version, note } = body.value;
    let note = wording::optional(note.as_deref(), REASON_CHARS_MAX, "note")?;
    let text = engine::earlier(&app, &document, &restore).await?;
    let change = Change { name: document, text, seen: version, note, by: staff };
    Ok(Json(DocumentChanged { version: engine::change(&app, change).await? }))
}
