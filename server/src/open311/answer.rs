//! The format that an address ends in, and refusals in the standard's shape.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use citizen_wire::problem::code;

use super::document::{Document, Node};
use crate::messages::{self, Language};
use crate::problem::Refusal;

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Xml,
}

impl Format {
    /// `requests.xml` as its stem and format; JSON for what names none.
    pub(super) fn of(file: &str) -> (&str, Option<Self>) {
        match file.rsplit_once('.') {
            Some((stem, "json")) => (stem, Some(Self::Json)),
            Some((stem, "xml")) => (stem, Some(Self::Xml)),
            _ => (file, None),
        }
    }

    const fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::Xml => "text/xml; charset=utf-8",
        }
    }
}

/// The answer at an address that ends in `file`.
pub(super) fn answer(
    file: &str,
    language: Language,
    status: StatusCode,
    result: Result<Document, Refusal>,
) -> Response {
    let (_, format) = Format::of(file);
    let result = match format {
        Some(_) => result,
        None => Err(Refusal::not_found()),
    };
    let format = format.unwrap_or(Format::Json);
    let wait = result.as_ref().err().and_then(|refusal| refusal.retry_after_s);
    let (status, document) = match result {
        Ok(document) => (status, document),
        Err(refusal) => refused(&refusal, language),
    };
    let bytes = match format {
        Format::Json => document.json(),
        Format::Xml => document.xml(),
    };
    let mut response = (status, Body::from(bytes)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.content_type()));
    headers.insert(header::VARY, HeaderValue::from_static("accept-language, accept-encoding"));
    // Public data, and no cookie counts here: pages of others may read it.
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    if let Some(seconds) = wait {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// The standard knows 400 for every parameter at fault, and 404 for a service or
/// jurisdiction that is not there.
fn refused(refusal: &Refusal, language: Language) -> (StatusCode, Document) {
    let status = match (refusal.status, refusal.code) {
        (_, code::CATEGORY_UNKNOWN) => StatusCode::NOT_FOUND,
        (StatusCode::UNPROCESSABLE_ENTITY, _) => StatusCode::BAD_REQUEST,
        (status, _) => status,
    };
    let words = messages::refusal(refusal.code);
    let words = language.of(&words);
    let description = match &refusal.field {
        Some(field) => format!("{field}: {words}"),
        None => words.to_owned(),
    };
    let error = Node::Fields(vec![
        ("code", Node::Whole(status.as_u16().into())),
        ("description", description.into()),
    ]);
    (status, Document { root: "errors", node: Node::List("error", vec![error]) })
}
