//! A JSON body, its hash, and refusals that name the field at fault.

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use bytes::Bytes;
use citizen_wire::limits::JSON_BYTES_MAX;
use citizen_wire::problem::code;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::http::slow_body::is_stalled;
use crate::problem::Refusal;

/// A body of type `T`, strictly as the contract has it.
#[derive(Debug, Clone)]
pub struct JsonBody<T> {
    /// What it says.
    pub value: T,
    /// SHA-256 of the bytes that were sent, lower-case hex.
    pub sha256: String,
}

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let JsonBytes(bytes) = JsonBytes::from_request(request, state).await?;
        Ok(Self { value: parse(&bytes)?, sha256: hex::encode(Sha256::digest(&bytes)) })
    }
}

/// A body said to be JSON, whole, in bounds and not yet read.
#[derive(Debug, Clone)]
pub struct JsonBytes(pub Bytes);

impl<S: Sync> FromRequest<S> for JsonBytes {
    type Rejection = Refusal;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Refusal> {
        if !is_json(&request) {
            return Err(Refusal::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                code::CONTENT_TYPE_UNSUPPORTED,
            ));
        }
        to_bytes(request.into_body(), JSON_BYTES_MAX).await.map(Self).map_err(unread)
    }
}

fn is_json(request: &Request) -> bool {
    let Some(value) = request.headers().get(header::CONTENT_TYPE) else {
        return false;
    };
    let media_type = value.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
    media_type.trim().eq_ignore_ascii_case("application/json")
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err hands over")]
fn unread(error: axum::Error) -> Refusal {
    if is_stalled(&error) {
        return Refusal::new(StatusCode::REQUEST_TIMEOUT, code::REQUEST_TIMEOUT);
    }
    let mut cause: Option<&dyn std::error::Error> = Some(&error);
    while let Some(error) = cause {
        if error.is::<http_body_util::LengthLimitError>() {
            return Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, code::BODY_TOO_LARGE);
        }
        cause = error.source();
    }
    Refusal::new(StatusCode::BAD_REQUEST, code::BODY_MALFORMED)
}

/// Reads `bytes` as `T`.
///
/// # Errors
/// 400 `body_malformed` for what is not JSON or not UTF-8; 422
/// `field_unknown`, `field_missing` or `field_invalid` with the field's path.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let malformed = || Refusal::new(StatusCode::BAD_REQUEST, code::BODY_MALFORMED);
    let text = std::str::from_utf8(bytes).map_err(|_| malformed())?;
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        if inner.is_data() { misfit(&path, &inner.to_string()) } else { malformed() }
    })?;
    reader.end().map_err(|_| malformed())?;
    Ok(value)
}

/// serde says which field only in its message; its wording is fixed by the
/// tests below.
fn misfit(path: &str, message: &str) -> Refusal {
    let named = message.split('`').nth(1).unwrap_or_default();
    let parent = if path == "." { "" } else { path };
    let (code, path) = if message.starts_with("missing field") {
        let dot = if parent.is_empty() { "" } else { "." };
        (code::FIELD_MISSING, format!("{parent}{dot}{named}"))
    } else if message.starts_with("unknown field") {
        (code::FIELD_UNKNOWN, parent.to_owned())
    } else {
        (code::FIELD_INVALID, parent.to_owned())
    };
    // `media[3].sha256` as `media.3.sha256`.
    let field = path.replace('[', ".").replace(']', "");
    let refusal = Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, code);
    if field.is_empty() { refusal } else { refusal.field(field) }
}

#[cfg(test)]
mod tests {
    use citizen_wire::report::ReportBody;

    use super::*;

    fn refused(body: &str) -> (u16, &'static str, Option<String>) {
        let refusal = parse::<ReportBody>(body.as_bytes()).unwrap_err();
        (refusal.status.as_u16(), refusal.code, refusal.field)
    }

    #[test]
    fn the_field_at_fault_is_named() {
        let field = |name: &str| Some(name.to_owned());
        assert_eq!(refused(r#"{"text":"a"}"#), (422, "field_missing", field("made_at")));
        assert_eq!(refused(r#"{"text":"a","due_at":1}"#), (422, "field_unknown", field("due_at")));
        assert_eq!(refused(r#"{"text":7}"#), (422, "field_invalid", field("text")));
        assert_eq!(
            refused(r#"{"text":"a","media":[{"id":"7"}]}"#),
            (422, "field_invalid", field("media.0.id"))
        );
        assert_eq!(
            refused(r#"{"text":"a","fix":{"lat":1.0}}"#),
            (422, "field_missing", field("fix.lon"))
        );
        assert_eq!(
            refused(r#"{"text":"a","fix":{"lat":1.0,"owner":2}}"#),
            (422, "field_unknown", field("fix.owner"))
        );
    }

    #[test]
    fn what_is_not_json_is_malformed() {
        for body in [
            "",
            "{",
            "<html>",
            r#"{"text":"a","made_at":"2026-01-01T00:00:00Z"} {}"#,
            "{\"text\":\"\\ud800\"}",
        ] {
            assert_eq!(refused(body), (400, "body_malformed", None), "{body}");
        }
        let refusal = parse::<ReportBody>(b"{\"text\":\"\xff\"}").unwrap_err();
        assert_eq!(refusal.code, "body_malformed");
    }
}
