//! `GET /open311/discovery.{json,xml}`: where the endpoint is.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::answer::{Format, answer};
use super::document::{Document, Node};
use crate::app::App;
use crate::pages::words::Speech;
use crate::problem::Refusal;

/// The standard's own name of itself.
const SPECIFICATION: &str = "http://wiki.open311.org/GeoReport_v2";
/// When what is served last changed its shape.
const CHANGESET: &str = "2026-11-26T00:00:00+07:00";

pub(super) async fn show(
    State(app): State<App>,
    Path(file): Path<String>,
    speech: Speech,
) -> Response {
    let known = Format::of(&file).0 == "discovery";
    let found = if known { Ok(document(&app, &speech)) } else { Err(Refusal::not_found()) };
    answer(&file, speech.language, StatusCode::OK, found)
}

fn document(app: &App, speech: &Speech) -> Document {
    let formats = ["text/xml", "application/json"].map(Node::from).into();
    let endpoint = Node::Fields(vec![
        ("specification", SPECIFICATION.into()),
        ("url", format!("{}/open311/v2", app.config.public_url).into()),
        ("changeset", CHANGESET.into()),
        ("type", if app.config.dev { "test" } else { "production" }.into()),
        ("formats", Node::List("format", formats)),
    ]);
    let contact = &app.config.open311.contact;
    let contact = if contact.is_empty() { &speech.province } else { contact };
    let node = Node::Fields(vec![
        ("changeset", CHANGESET.into()),
        ("contact", contact.as_str().into()),
        ("key_service", speech.fill("open311-key", "contact", contact).into()),
        ("endpoints", Node::List("endpoint", vec![endpoint])),
    ]);
    Document { root: "discovery", node }
}
