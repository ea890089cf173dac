//! Answers with a document that was compressed once, or says that the caller
//! has it already (RFC 9110, sections 8.8 and 13.1.2).

use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::response::Builder;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use citizen_wire::problem::code;

use crate::problem::Refusal;
use crate::province::published::Published;

/// The document, compressed where the caller takes it, or 304.
pub(crate) fn answer(
    document: &Published,
    content_type: &'static str,
    cache_control: &'static str,
    asked: &HeaderMap,
) -> Response {
    // Weak: the compressed bytes and the plain ones share it.
    let tag = format!("W/\"{}\"", document.version);
    let builder = Response::builder()
        .header(ETAG, &tag)
        .header(CACHE_CONTROL, cache_control)
        .header(VARY, ACCEPT_ENCODING.as_str());
    if has_already(asked, &document.version) {
        return finish(builder.status(StatusCode::NOT_MODIFIED), Body::empty());
    }
    let builder = builder.header(CONTENT_TYPE, content_type);
    if takes_gzip(asked) {
        let builder = builder.header(CONTENT_ENCODING, "gzip");
        return finish(builder, Body::from(document.gzip.clone()));
    }
    finish(builder, Body::from(document.plain.clone()))
}

fn finish(builder: Builder, body: Body) -> Response {
    builder.body(body).unwrap_or_else(|error| {
        tracing::error!(%error, "a header of ours is not one");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL).into_response()
    })
}

/// Whether the caller has the document with this tag.
pub(crate) fn has_already(asked: &HeaderMap, version: &str) -> bool {
    items(asked, IF_NONE_MATCH.as_str()).any(|tag| {
        let tag = tag.strip_prefix("W/").unwrap_or(tag);
        tag == "*" || tag.strip_prefix('"').and_then(|t| t.strip_suffix('"')) == Some(version)
    })
}

/// `gzip` or `*`, unless with quality 0.
fn takes_gzip(asked: &HeaderMap) -> bool {
    items(asked, ACCEPT_ENCODING.as_str()).any(|item| {
        let (coding, parameters) = item.split_once(';').unwrap_or((item, ""));
        let quality = parameters.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse::<f32>);
        matches!(coding.trim(), "gzip" | "*") && quality.is_ok_and(|q| q > 0.0)
    })
}

fn items<'a>(headers: &'a HeaderMap, name: &'a str) -> impl Iterator<Item = &'a str> {
    let lines = headers.get_all(name).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim)
}

#[cfg(test)]
#[path = "conditional_test.rs"]
mod tests;
