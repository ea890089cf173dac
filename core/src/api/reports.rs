//! Reports and what follows them. An answer counts only when it echoes what
//! was sent.

use std::io::Write;
use std::time::Duration;

use bytes::Bytes;
use citizen_wire::follow_up::FollowUpReceipt;
use citizen_wire::problem::{Problem, code};
use citizen_wire::report::{Batch, BatchAnswer, BatchReport, Receipt};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::call::{Answer, Api, Call};
use super::failure::Failure;
use crate::platform::Method;

/// What became of something that was sent.
#[derive(Debug, Clone, PartialEq)]
pub enum Sent<R> {
    /// The server has it, durably.
    Receipt(R),
    /// The server refused it, in our own words; sending the same again is of no
    /// use.
    Refused(Box<Problem>),
    /// The report was taken back before.
    Withdrawn,
}

/// What became of a tombstone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Withdrawn {
    /// The server remembers it.
    Done,
    /// It cannot be taken back any more.
    Refused(Box<Problem>),
}

impl Api {
    /// Sends one report.
    ///
    /// # Errors
    /// Why it must be sent again.
    pub async fn put_report(
        &self,
        id: Uuid,
        (body, sha256): (Bytes, &str),
        timeout: Duration,
        own_connection: bool,
    ) -> Result<Sent<Receipt>, Failure> {
        let mut call = Call::new(Method::Put, report_path(id), timeout).json(body);
        call.own_connection = own_connection;
        let answer = self.call(call).await?;
        let receipt = judge::<Receipt>(&answer)?;
        check(receipt, id, sha256)
    }

    /// Sends many reports in one request. The answers come in the order sent;
    /// one that is missing or not ours is a failure of that report alone.
    ///
    /// # Errors
    /// Why all must be sent again.
    pub async fn post_batch(
        &self,
        reports: &[(Uuid, Bytes, String)],
        timeout: Duration,
    ) -> Result<Vec<Result<Sent<Receipt>, Failure>>, Failure> {
        let call = Call::new(Method::Post, "/api/v1/reports:batch", timeout)
            .json(gzip(&batch(reports)?)?)
            .header("content-encoding", "gzip");
        let answer = self.call(call).await?;
        if answer.status() != 200 {
            // The batch as a whole is our own making; its reports go one by one.
            return Err(Failure::Busy { status: 500, retry_after: None });
        }
        let answer: BatchAnswer = answer.read()?;
        Ok(reports
            .iter()
            .map(|(id, _, sha256)| {
                let item = answer.items.iter().find(|item| item.id == *id);
                let item = item.ok_or(Failure::Foreign)?;
                match (item.status, &item.receipt, &item.problem) {
                    (200 | 201, Some(receipt), _) => {
                        check(Sent::Receipt(receipt.clone()), *id, sha256)
                    }
                    (410, _, Some(problem)) if problem.code == code::REPORT_WITHDRAWN => {
                        Ok(Sent::Withdrawn)
                    }
                    (400 | 409 | 413 | 422, _, Some(problem)) => {
                        Ok(Sent::Refused(Box::new(problem.clone())))
                    }
                    (status, ..) => {
                        Err(Failure::Busy { status: status.max(500), retry_after: None })
                    }
                }
            })
            .collect())
    }

    /// Sends a rating, an addition or a reopening; `tail` is the end of its
    /// address, `rating` or `additions/{id}`.
    ///
    /// # Errors
    /// Why it must be sent again.
    pub async fn put_follow_up(
        &self,
        report: Uuid,
        tail: &str,
        (body, sha256): (Bytes, &str),
        timeout: Duration,
    ) -> Result<Sent<FollowUpReceipt>, Failure> {
        let path = format!("{}/{tail}", report_path(report));
        let answer = self.call(Call::new(Method::Put, path, timeout).json(body)).await?;
        if answer.status() == 404 && answer.problem().is_ok() {
            return Err(Failure::Forgotten);
        }
        let sent = judge::<FollowUpReceipt>(&answer)?;
        match &sent {
            Sent::Receipt(r) if r.report != report || r.body_sha256 != sha256 => {
                Err(Failure::Foreign)
            }
            _ => Ok(sent),
        }
    }

    /// Takes a report back. The server remembers the id, also of a report that
    /// never arrived.
    ///
    /// # Errors
    /// Why it must be sent again.
    pub async fn withdraw(&self, id: Uuid, timeout: Duration) -> Result<Withdrawn, Failure> {
        let answer = self.call(Call::new(Method::Delete, report_path(id), timeout)).await?;
        match answer.status() {
            200 | 204 | 410 => Ok(Withdrawn::Done),
            400 | 409 | 413 | 422 => Ok(Withdrawn::Refused(Box::new(answer.problem()?))),
            _ => Err(unexpected(&answer)),
        }
    }
}

fn report_path(id: Uuid) -> String {
    format!("/api/v1/reports/{}", id.hyphenated())
}

/// Only these statuses decide, and only with our own words in them.
fn judge<R: serde::de::DeserializeOwned>(answer: &Answer) -> Result<Sent<R>, Failure> {
    match answer.status() {
        200 | 201 => Ok(Sent::Receipt(answer.read()?)),
        400 | 409 | 413 | 422 => Ok(Sent::Refused(Box::new(answer.problem()?))),
        410 if answer.problem()?.code == code::REPORT_WITHDRAWN => Ok(Sent::Withdrawn),
        _ => Err(unexpected(answer)),
    }
}

fn check(sent: Sent<Receipt>, id: Uuid, sha256: &str) -> Result<Sent<Receipt>, Failure> {
    match &sent {
        Sent::Receipt(receipt) if receipt.id != id || receipt.body_sha256 != sha256 => {
            Err(Failure::Foreign)
        }
        _ => Ok(sent),
    }
}

/// Ours, but nothing this version knows what to do with: later, alone.
pub(super) fn unexpected(answer: &Answer) -> Failure {
    tracing::warn!(status = answer.status(), "unexpected answer");
    Failure::Busy { status: 500, retry_after: None }
}

fn batch(reports: &[(Uuid, Bytes, String)]) -> Result<Vec<u8>, Failure> {
    let reports = reports
        .iter()
        .map(|(id, body, _)| {
            let text = std::str::from_utf8(body).map_err(|_| Failure::Broken)?.to_owned();
            let body = RawValue::from_string(text).map_err(|_| Failure::Broken)?;
            Ok(BatchReport { id: *id, body })
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    serde_json::to_vec(&Batch { reports }).map_err(|_| Failure::Broken)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|_| Failure::Broken)
}
