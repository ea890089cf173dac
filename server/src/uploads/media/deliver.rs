//! The bytes of a stored file as an answer: ranges, entity tags, a name of ours, and
//! headers under which a browser does nothing but look at them.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::range::{Part, part};
use super::{renditions, stream};
use crate::app::App;
use crate::problem::Refusal;
use crate::uploads::examine::queue;
use crate::uploads::store::Size;
use crate::uploads::{disk_refusal, off_thread, sniff};
use citizen_wire::problem::code;

/// What a stored medium may do in a browser: be looked at.
const POLICY: &str = "default-src 'none'; sandbox";

/// A picture of a stored file, about to be sent.
#[derive(Debug, Clone, Copy)]
pub struct Parcel<'a> {
    /// The medium, which names the file.
    pub media: Uuid,
    /// The file's name in the store.
    pub sha256: &'a str,
    /// What it is.
    pub content_type: &'a str,
    /// Which picture of it.
    pub size: Size,
    /// How long it may be kept, and by whom.
    pub cache: &'a str,
}

impl Parcel<'_> {
    /// Sends it, or the part that is asked for, or word that the caller has it.
    ///
    /// # Errors
    /// 404 when the file is gone, 422 for a size it has not or when it does not open.
    pub async fn send(&self, app: &App, asked: &HeaderMap) -> Result<Response, Refusal> {
        let etag = format!("\"{}-{}\"", self.sha256, self.size.as_str());
        if names(asked, header::IF_NONE_MATCH, &etag) {
            return Ok(self.framed(StatusCode::NOT_MODIFIED.into_response(), &etag, false));
        }
        if self.size == Size::Original {
            queue::opened(app, self.sha256).await?;
        } else if self.content_type.starts_with("image/") {
            renditions::ensure(app, self.sha256, self.size).await?;
        } else {
            return Err(Refusal::invalid(code::FIELD_INVALID, "size"));
        }
        let response = self.bytes(app, asked, &etag).await?;
        Ok(self.framed(response, &etag, true))
    }

    fn sent_as(&self) -> &str {
        if self.size == Size::Original { self.content_type } else { "image/jpeg" }
    }

    async fn bytes(&self, app: &App, asked: &HeaderMap, etag: &str) -> Result<Response, Refusal> {
        let size = self.size;
        let (uploads, sha256) = (Arc::clone(&app.uploads), self.sha256.to_owned());
        let total = off_thread(move || uploads.store.bytes(&sha256, size))
            .await?
            .map_err(|error| disk_refusal(&error))?
            .ok_or_else(Refusal::not_found)?;
        let fresh = !asked.contains_key(header::IF_RANGE) || names(asked, header::IF_RANGE, etag);
        let range = asked.get(header::RANGE).filter(|_| fresh).and_then(|v| v.to_str().ok());
        let (status, range) = match part(range, total) {
            Part::Whole => (StatusCode::OK, 0..total),
            Part::Some(range) => (StatusCode::PARTIAL_CONTENT, range),
            Part::Outside => {
                let said = [(header::CONTENT_RANGE, format!("bytes */{total}"))];
                return Ok((StatusCode::RANGE_NOT_SATISFIABLE, said).into_response());
            }
        };
        let (uploads, sha256) = (Arc::clone(&app.uploads), self.sha256.to_owned());
        let from = range.start;
        let file = off_thread(move || uploads.store.open(&sha256, size, from))
            .await?
            .map_err(|error| disk_refusal(&error))?;
        let length = range.end - range.start;
        let mut response = (
            status,
            [
                (header::CONTENT_TYPE, self.sent_as().to_owned()),
                (header::CONTENT_LENGTH, length.to_string()),
                (header::ACCEPT_RANGES, "bytes".to_owned()),
            ],
            stream::body(file, length),
        )
            .into_response();
        if status == StatusCode::PARTIAL_CONTENT {
            let said = format!("bytes {}-{}/{total}", range.start, range.end - 1);
            if let Ok(said) = HeaderValue::from_str(&said) {
                response.headers_mut().insert(header::CONTENT_RANGE, said);
            }
        }
        Ok(response)
    }

    /// The headers every answer about a stored medium has.
    fn framed(&self, mut response: Response, etag: &str, named: bool) -> Response {
        let headers = response.headers_mut();
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
        if let Ok(cache) = HeaderValue::from_str(self.cache) {
            headers.insert(header::CACHE_CONTROL, cache);
        }
        if let Ok(etag) = HeaderValue::from_str(etag) {
            headers.insert(header::ETAG, etag);
        }
        // A document is opened by a program of its reader's choice, not in this site.
        let how = if self.content_type == sniff::DOCUMENT { "attachment" } else { "inline" };
        let disposition = format!("{how}; filename=\"{}\"", self.file_name());
        if let (true, Ok(value)) = (named, HeaderValue::from_str(&disposition)) {
            headers.insert(header::CONTENT_DISPOSITION, value);
        }
        response
    }

    /// Our own file name: the uploader's is never repeated.
    fn file_name(&self) -> String {
        let media = self.media;
        let kind = self.sent_as().split(';').next().unwrap_or_default().trim();
        let ending = match kind {
            "image/jpeg" => "jpg",
            "video/quicktime" => "mov",
            "audio/mp4" | "audio/m4a" | "audio/x-m4a" => "m4a",
            "audio/mpeg" => "mp3",
            other => other.rsplit_once('/').map_or("bin", |(_, ending)| ending),
        };
        match self.size {
            Size::Original => format!("{media}.{ending}"),
            size => format!("{media}-{}.{ending}", size.as_str()),
        }
    }
}

/// Whether a header names this entity tag.
fn names(headers: &HeaderMap, name: HeaderName, etag: &str) -> bool {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == etag || tag.trim() == "*"))
}
