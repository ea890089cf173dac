//! What the headers of a creation announce, checked before anything is kept.

use axum::http::{HeaderMap, HeaderValue, StatusCode};
use citizen_wire::problem::code;

use super::checksum::Checksum;
use super::headers::{
    carries_bytes, check_length, check_version, content_length, has_body, number,
};
use crate::problem::Refusal;
use crate::uploads::declared::Wanted;
use crate::uploads::metadata::Metadata;

/// What a creation says of itself.
pub struct Announced {
    /// Bytes in all; `None` when it will be said later.
    pub length: Option<u64>,
    /// The pairs.
    pub metadata: Metadata,
    /// The medium of a report that it is for.
    pub wanted: Option<Wanted>,
    /// Over the bytes that come along.
    pub checksum: Option<Checksum>,
    /// Bytes come along.
    pub bytes: bool,
}

impl Announced {
    /// Reads the headers.
    ///
    /// # Errors
    /// 400, 412, 413, 415 or 422, naming the header or the pair at fault.
    pub fn read(headers: &HeaderMap) -> Result<Self, Refusal> {
        check_version(headers)?;
        let length = length(headers)?;
        let raw = headers.get("upload-metadata").map_or(Ok(""), HeaderValue::to_str);
        let metadata = Metadata::parse(raw.map_err(|_| bad("upload-metadata"))?)?;
        let wanted = Wanted::from_metadata(&metadata)?;
        let checksum = Checksum::from_headers(headers)?;
        let bytes = carries_bytes(headers);
        if has_body(headers) && !bytes {
            return Err(Refusal::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                code::CONTENT_TYPE_UNSUPPORTED,
            ));
        }
        if content_length(headers).zip(length).is_some_and(|(coming, length)| coming > length) {
            return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, code::MEDIA_TOO_LARGE));
        }
        Ok(Self { length, metadata, wanted, checksum, bytes })
    }
}

/// `Upload-Length`, or `None` where `Upload-Defer-Length: 1` stands instead.
fn length(headers: &HeaderMap) -> Result<Option<u64>, Refusal> {
    let length = number(headers, "upload-length")?;
    check_length(length)?;
    let deferred = headers.get("upload-defer-length").map(HeaderValue::as_bytes);
    match (length, deferred) {
        (Some(_), None) => Ok(length),
        (None, Some(b"1")) => Ok(None),
        (_, Some(_)) => Err(bad("upload-defer-length")),
        (None, None) => {
            Err(Refusal::new(StatusCode::BAD_REQUEST, code::FIELD_MISSING).field("upload-length"))
        }
    }
}

fn bad(field: &'static str) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, code::FIELD_INVALID).field(field)
}
