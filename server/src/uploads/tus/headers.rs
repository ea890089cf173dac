//! The headers of tus, read and written.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use citizen_wire::limits::MEDIA_BYTES_MAX;
use citizen_wire::problem::code;
use jiff::Timestamp;

use crate::problem::Refusal;
use crate::uploads::rows::Upload;

/// The protocol version spoken.
pub const VERSION: &str = "1.0.0";
/// The media type of bytes.
const OFFSET_STREAM: &str = "application/offset+octet-stream";

/// Checks `Tus-Resumable`.
///
/// # Errors
/// 412 when it is missing or another version.
pub fn check_version(headers: &HeaderMap) -> Result<(), Refusal> {
    match headers.get("tus-resumable").map(HeaderValue::as_bytes) {
        Some(version) if version == VERSION.as_bytes() => Ok(()),
        _ => Err(Refusal::new(StatusCode::PRECONDITION_FAILED, code::UPLOAD_VERSION_UNSUPPORTED)),
    }
}

/// A header that holds a byte count.
///
/// # Errors
/// 400 naming the header when it holds something else.
pub fn number(headers: &HeaderMap, name: &'static str) -> Result<Option<u64>, Refusal> {
    let Some(value) = headers.get(name) else {
        return Ok(None);
    };
    value
        .to_str()
        .ok()
        .filter(|text| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()))
        .and_then(|text| text.parse().ok())
        .map(Some)
        .ok_or_else(|| Refusal::new(StatusCode::BAD_REQUEST, code::FIELD_INVALID).field(name))
}

/// Refuses a length over the limit.
///
/// # Errors
/// 413 naming `upload-length`.
pub fn check_length(length: Option<u64>) -> Result<(), Refusal> {
    if length.is_some_and(|length| length > MEDIA_BYTES_MAX) {
        return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, code::MEDIA_TOO_LARGE)
            .field("upload-length"));
    }
    Ok(())
}

/// Whether the request says it carries bytes of an upload.
pub fn carries_bytes(headers: &HeaderMap) -> bool {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
    content_type.is_some_and(|t| t.trim().eq_ignore_ascii_case(OFFSET_STREAM))
}

/// `Content-Length`, where the body is not chunked.
pub fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Whether any body follows.
pub fn has_body(headers: &HeaderMap) -> bool {
    content_length(headers).is_some_and(|length| length > 0)
        || headers.contains_key(header::TRANSFER_ENCODING)
}

/// Adds `Upload-Offset`, and `Upload-Expires` while the upload is unfinished.
pub fn tell_state(headers: &mut HeaderMap, upload: &Upload) {
    headers.insert(HeaderName::from_static("upload-offset"), upload.received.into());
    if upload.completed_at.is_none()
        && let Ok(date) = HeaderValue::from_str(&http_date(upload.expires_at))
    {
        headers.insert(HeaderName::from_static("upload-expires"), date);
    }
}

/// A time as HTTP writes it, `Sun, 06 Nov 1994 08:49:37 GMT`.
pub fn http_date(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}
