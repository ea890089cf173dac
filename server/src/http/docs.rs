//! The OpenAPI document and a page that reads it aloud; no network, no script.

use std::sync::LazyLock;

use askama::Template;
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use serde_json::Value;

use crate::app::App;
use crate::problem::Refusal;

/// The page brings its own style and nothing else.
const PAGE_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
);

static DOCUMENT: LazyLock<String> = LazyLock::new(document);

/// The document as it is checked in: pretty, ending with a line feed.
pub fn document() -> String {
    let mut text = crate::router::document().to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}

/// The addresses of the documentation.
pub fn routes() -> Router<App> {
    Router::new().route("/api/openapi.json", get(openapi)).route("/api/docs", get(page))
}

async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DOCUMENT.as_str()).into_response()
}

async fn page() -> Result<Response, Refusal> {
    let mut operations = operations();
    operations.sort_by(|a, b| (&a.tag, &a.path).cmp(&(&b.tag, &b.path)));
    let html = ApiDocs { version: env!("CARGO_PKG_VERSION"), operations }.render();
    let html = html.map_err(|error| {
        tracing::error!(%error, "the documentation page does not render");
        Refusal::new(
            axum::http::StatusCode::INTERNAL_SERVER_ERROR,
            citizen_wire::problem::code::INTERNAL,
        )
    })?;
    Ok(([(header::CONTENT_SECURITY_POLICY, PAGE_POLICY)], Html(html)).into_response())
}

#[derive(Template)]
#[template(path = "api_docs.html")]
struct ApiDocs {
    version: &'static str,
    operations: Vec<Operation>,
}

struct Operation {
    tag: String,
    method: String,
    path: String,
    summary: String,
    description: String,
    body: String,
    answers: Vec<Answer>,
}

struct Answer {
    status: String,
    words: String,
    schema: String,
}

fn operations() -> Vec<Operation> {
    let document: Value = serde_json::from_str(&DOCUMENT).unwrap_or_default();
    let mut found = Vec::new();
    for (path, item) in members(&document, "paths") {
        for (method, operation) in item.as_object().into_iter().flatten() {
            // What any of them may refuse with is not said at each of them.
            let own = members(operation, "responses").filter(|(_, it)| it.get("$ref").is_none());
            let answers = own.map(|(status, answer)| Answer {
                status: status.clone(),
                words: text(answer, "description"),
                schema: schema(answer),
            });
            found.push(Operation {
                tag: operation
                    .pointer("/tags/0")
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .into(),
                method: method.to_uppercase(),
                path: path.clone(),
                summary: text(operation, "summary"),
                description: text(operation, "description"),
                body: operation.get("requestBody").map(schema).unwrap_or_default(),
                answers: answers.collect(),
            });
        }
    }
    found
}

fn members<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = (&'v String, &'v Value)> {
    value.get(key).and_then(Value::as_object).into_iter().flatten()
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The name of the first schema a body has.
fn schema(body: &Value) -> String {
    let content = members(body, "content").next();
    let reference = content.and_then(|(_, media)| media.pointer("/schema/$ref")?.as_str());
    reference.and_then(|path| path.rsplit('/').next()).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    /// Clients are generated from the copy. Bring it up to date with
    /// `UPDATE_OPENAPI=1 cargo test -p citizen-server checked_in`.
    #[test]
    fn the_checked_in_copy_is_the_document() {
        let copy = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
        if std::env::var_os("UPDATE_OPENAPI").is_some() {
            std::fs::write(copy, super::document()).unwrap();
        }
        assert_eq!(std::fs::read_to_string(copy).unwrap(), super::document());
    }
}
