//! tus 1.0 as a phone uses it: create, ask the offset, send a chunk.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use citizen_wire::problem::{Problem, code};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::call::{Answer, Api, Call};
use super::failure::Failure;
use crate::platform::Method;

const VERSION: (&str, &str) = ("tus-resumable", "1.0.0");
const COLLECTION: &str = "/api/v1/uploads";

/// What is uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// The report that announced it.
    pub report: Uuid,
    /// The medium.
    pub media: Uuid,
    /// Of the whole file, lower-case hex.
    pub sha256: String,
    /// Media type.
    pub content_type: String,
    /// Bytes of the whole file.
    pub bytes: u64,
}

/// What the server says of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Uploaded {
    /// It has this many bytes, durably.
    At(u64),
    /// The offset was not where the upload stands: ask.
    Conflict,
    /// There is no such upload: create it again.
    Gone,
    /// The report was taken back.
    Withdrawn,
    /// The chunk arrived damaged: send it again.
    Damaged,
    /// The whole arrived and is not what was announced; the server dropped it.
    WrongHash,
    /// Refused in our own words.
    Refused(Box<Problem>),
}

impl Api {
    /// Creates the upload, or finds the one of the same content; `first` bytes
    /// go along when there are any. Answers the upload's path on the server.
    ///
    /// # Errors
    /// Why it must be tried again.
    pub async fn create_upload(
        &self,
        upload: &Upload,
        first: Option<Bytes>,
        timeout: Duration,
    ) -> Result<(Option<String>, Uploaded), Failure> {
        let mut call = Call::new(Method::Post, COLLECTION, timeout)
            .header(VERSION.0, VERSION.1)
            .header("upload-length", upload.bytes.to_string())
            .header("upload-metadata", metadata(upload));
        if let Some(first) = first {
            call = chunk(call, first);
        }
        let answer = self.call(call).await?;
        if answer.status() != 201 {
            return Ok((None, judge(&answer)?));
        }
        let location = answer.header("location").ok_or(Failure::Foreign)?;
        let path = path_of(location).ok_or(Failure::Foreign)?;
        let at = answer.header("upload-offset").map_or(Some(0), |at| at.parse().ok());
        let at = at.filter(|at| *at <= upload.bytes).ok_or(Failure::Foreign)?;
        Ok((Some(path), Uploaded::At(at)))
    }

    /// Asks how many bytes are durable.
    ///
    /// # Errors
    /// Why it must be tried again.
    pub async fn upload_offset(&self, path: &str, timeout: Duration) -> Result<Uploaded, Failure> {
        let call = Call::new(Method::Head, path, timeout).header(VERSION.0, VERSION.1);
        judge(&self.call(call).await?)
    }

    /// Sends a chunk.
    ///
    /// # Errors
    /// What became of it is unknown: ask the offset.
    pub async fn send_chunk(
        &self,
        path: &str,
        offset: u64,
        bytes: Bytes,
        timeout: Duration,
    ) -> Result<Uploaded, Failure> {
        let call = Call::new(Method::Patch, path, timeout)
            .header(VERSION.0, VERSION.1)
            .header("upload-offset", offset.to_string());
        judge(&self.call(chunk(call, bytes)).await?)
    }
}

fn chunk(call: Call, bytes: Bytes) -> Call {
    let checksum = format!("sha256 {}", STANDARD.encode(Sha256::digest(&bytes)));
    let mut call = call
        .header("content-type", "application/offset+octet-stream")
        .header("upload-checksum", checksum);
    call.body = bytes;
    call
}

fn metadata(upload: &Upload) -> String {
    [
        ("report", upload.report.hyphenated().to_string()),
        ("media", upload.media.hyphenated().to_string()),
        ("sha256", upload.sha256.clone()),
        ("content_type", upload.content_type.clone()),
    ]
    .map(|(key, value)| format!("{key} {}", STANDARD.encode(value)))
    .join(",")
}

fn judge(answer: &Answer) -> Result<Uploaded, Failure> {
    match answer.status() {
        200 | 204 => {
            let offset = answer.header("upload-offset").and_then(|at| at.parse().ok());
            Ok(Uploaded::At(offset.ok_or(Failure::Foreign)?))
        }
        404 | 410 => Ok(match answer.problem() {
            Ok(problem) if problem.code == code::REPORT_WITHDRAWN => Uploaded::Withdrawn,
            _ => Uploaded::Gone,
        }),
        460 => Ok(match answer.problem() {
            Ok(problem) if problem.code == code::MEDIA_HASH_MISMATCH => Uploaded::WrongHash,
            _ => Uploaded::Damaged,
        }),
        400 | 409 | 413 | 422 => refused(answer),
        status => {
            tracing::warn!(status, "unexpected answer to an upload");
            Err(Failure::Busy { status: 500, retry_after: None })
        }
    }
}

fn refused(answer: &Answer) -> Result<Uploaded, Failure> {
    // The answer to a HEAD has no body to say more.
    if answer.status() == 409 && answer.body().is_empty() {
        return Ok(Uploaded::Conflict);
    }
    let problem = answer.problem()?;
    Ok(match problem.code.as_str() {
        code::UPLOAD_OFFSET_CONFLICT | code::UPLOAD_PREEMPTED => Uploaded::Conflict,
        code::MEDIA_HASH_MISMATCH => Uploaded::WrongHash,
        // The body broke on the way: not a fault of the file.
        code::BODY_MALFORMED | code::UPLOAD_CHECKSUM_MISMATCH => Uploaded::Damaged,
        _ => Uploaded::Refused(Box::new(problem)),
    })
}

/// The path of an address. Host and scheme are left out: the token goes to the
/// server the person chose and to no other, also where an address of its own is
/// not the one this phone reaches it by.
fn path_of(location: &str) -> Option<String> {
    let path = match location.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..))?,
        None => location,
    };
    (path.starts_with('/') && !path.starts_with("//")).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_leads_to_no_other_host() {
        let path = "/api/v1/uploads/7";
        for location in [
            "http://127.0.0.1:8080/api/v1/uploads/7",
            "https://elsewhere.example/api/v1/uploads/7",
            path,
        ] {
            assert_eq!(path_of(location).as_deref(), Some(path));
        }
        assert_eq!(path_of("//elsewhere.example/x"), None);
        assert_eq!(path_of("https://elsewhere.example"), None);
    }
}
