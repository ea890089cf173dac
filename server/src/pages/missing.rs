//! Addresses that are none: a page for people, a problem document under the
//! API.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;

use super::page;
use super::words::Speech;
use crate::app::App;
use crate::problem::Refusal;

#[derive(Template)]
#[template(path = "missing.html")]
pub(super) struct Missing {
    speech: Speech,
    path: &'static str,
    title: &'static str,
    lead: &'static str,
}

impl Missing {
    /// A tracking code that no report has.
    pub(super) const fn code(speech: Speech) -> Self {
        Self { speech, path: "/", title: "missing-code-title", lead: "missing-code-lead" }
    }
}

/// The fallback of the whole server.
///
/// # Errors
/// Under `/api/`, always: a 404 as a problem document.
pub async fn show(State(_app): State<App>, uri: Uri, speech: Speech) -> Result<Response, Refusal> {
    if uri.path().starts_with("/api/") {
        return Err(Refusal::not_found());
    }
    let missing = Missing { speech, path: "/", title: "missing-title", lead: "missing-lead" };
    page(StatusCode::NOT_FOUND, &missing)
}
