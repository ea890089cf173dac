//! `GET tokens/TOKEN`: the id that a post was not answered with.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::answer::{Format, answer};
use super::document::{Document, Node};
use super::key;
use crate::app::App;
use crate::pages::words::Speech;
use crate::problem::Refusal;
use crate::storage::StoreError;

pub(super) async fn show(
    State(app): State<App>,
    Path(file): Path<String>,
    speech: Speech,
) -> Response {
    let token = Format::of(&file).0.to_owned();
    let hash = key::hash(&token);
    let found = app.db.read(move |tx| -> Result<_, StoreError> {
        // Nobody looked at it yet: there is no id to follow.
        let row = tx.query_opt(
            "SELECT CASE WHEN c.state <> 'received' THEN c.code END \
             FROM open311_requests o JOIN cases c ON c.id = o.case_id WHERE o.token = $1",
            &[(&hash).into()],
        )?;
        row.map(|row| row.text_opt(0).map(|code| code.map(str::to_owned))).transpose()
    });
    let found = match found.await {
        Ok(Some(id)) => Ok(document(&token, id)),
        Ok(None) => Err(Refusal::not_found().field("token")),
        Err(error) => Err(error.into()),
    };
    answer(&file, speech.language, StatusCode::OK, found)
}

fn document(token: &str, id: Option<String>) -> Document {
    let request = Node::Fields(vec![("service_request_id", id.into()), ("token", token.into())]);
    Document { root: "service_requests", node: Node::List("request", vec![request]) }
}
