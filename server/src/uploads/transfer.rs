//! One request's bytes on their way to the disk.
//!
//! Runs as a task of its own: a connection that breaks, or a handler that is
//! dropped with it, still leaves every byte that arrived recorded.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Body;
use axum::http::StatusCode;
use citizen_wire::limits::MEDIA_BYTES_MAX;
use citizen_wire::problem::code;
use http_body_util::BodyExt;
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::claims::{Ask, Claim};
use super::finish;
use super::partial::Partial;
use super::rows::{KEPT, Upload, save};
use super::tus::checksum::Checksum;
use super::{disk_refusal, off_thread, settle};
use crate::app::App;
use crate::problem::Refusal;
use crate::storage::StoreError;

/// Bytes gathered before they go to the file; bounds memory of a slow upload.
const GATHERED_BYTES: usize = 64 * 1024;
/// Bytes after which a long request makes durable what it has.
const CHECKPOINT_BYTES: u64 = 4 * 1024 * 1024;
/// A body that brings nothing for so long has died.
const IDLE: Duration = Duration::from_secs(60);
/// How long a question for the offset lets more come in. The request of a broken
/// connection may have bytes in this machine's buffers, and what is not counted
/// is sent again.
const DRAIN: Duration = Duration::from_millis(50);

/// The file, handed to blocking threads one after the other.
pub type Shared = Arc<Mutex<Partial>>;

/// Why the bytes stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// The body is over.
    Whole,
    /// The connection broke.
    Broken,
    /// Nothing came for too long.
    Idle,
    /// A newer request took over.
    Yielded,
    /// More came than the upload may hold.
    TooLong,
}

/// What a request has come to before its bytes are read.
pub enum Begun {
    /// There is nothing to take in; the upload as it is.
    Settled(Box<Upload>),
    /// The body is taken in, without so many bytes that are here already.
    Takes(Box<Transfer>, u64),
}

/// One request writing to one upload.
pub struct Transfer {
    app: App,
    row: Upload,
    partial: Shared,
    claim: Claim,
    checksum: Option<Checksum>,
    /// The row is not in the database, or holds something to write, even if no
    /// byte comes.
    unsaved: bool,
    /// Who wait until what arrived is durable.
    asked: Vec<oneshot::Sender<()>>,
}

impl Transfer {
    /// Opens the file of `row` under `claim`.
    ///
    /// # Errors
    /// 410 when acknowledged bytes are gone from the disk, 507 or 503 when it fails.
    pub async fn open(
        app: &App,
        row: Upload,
        claim: Claim,
        checksum: Option<Checksum>,
        unsaved: bool,
    ) -> Result<Box<Self>, Refusal> {
        let uploads = Arc::clone(&app.uploads);
        let (id, received) = (row.id, row.received);
        let opened = off_thread(move || {
            let hash = uploads.hashes.take(id, received);
            Partial::open(&uploads.incoming, id, received, hash)
        })
        .await?;
        let partial = match opened {
            Ok(partial) => partial,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                finish::forget(app, row.id).await?;
                return Err(Refusal::new(StatusCode::GONE, code::UPLOAD_GONE));
            }
            Err(error) => return Err(disk_refusal(&error)),
        };
        let (app, partial) = (app.clone(), Arc::new(Mutex::new(partial)));
        Ok(Box::new(Self { app, row, partial, claim, checksum, unsaved, asked: Vec::new() }))
    }

    /// Takes the body in, leaving out its first `skip` bytes, and returns the row
    /// as it is in the database.
    ///
    /// # Errors
    /// The refusal to answer with; what arrived is recorded all the same unless
    /// it was wrong.
    pub async fn run(mut self: Box<Self>, body: Body, skip: u64) -> Result<Upload, Refusal> {
        let stop = self.receive(body, skip).await?;
        if stop == Stop::TooLong {
            self.give_up().await?;
            return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, code::MEDIA_TOO_LARGE));
        }
        if stop == Stop::Whole && self.checksum.take().is_some_and(|checksum| !checksum.fits()) {
            self.give_up().await?;
            return Err(mismatch(code::UPLOAD_CHECKSUM_MISMATCH));
        }
        let row = if self.row.length == Some(self.written()) {
            // Boxed: a thousand that wait for bytes need no room for their end.
            Box::pin(finish::finish(&self.app, self.row, &self.partial)).await?
        } else {
            Box::pin(self.record()).await?;
            locked(&self.partial).park(&self.app.uploads.hashes, self.row.id);
            self.row
        };
        match stop {
            Stop::Whole | Stop::TooLong => Ok(row),
            Stop::Broken => Err(Refusal::new(StatusCode::BAD_REQUEST, code::BODY_MALFORMED)),
            Stop::Idle => Err(Refusal::new(StatusCode::REQUEST_TIMEOUT, code::REQUEST_TIMEOUT)),
            Stop::Yielded => Err(Refusal::new(StatusCode::CONFLICT, code::UPLOAD_PREEMPTED)),
        }
    }

    async fn receive(&mut self, mut body: Body, mut skip: u64) -> Result<Stop, Refusal> {
        let room = self.row.length.unwrap_or(MEDIA_BYTES_MAX);
        // Copied: a piece kept would keep all of the connection's buffer it came in.
        let mut gathered = Vec::new();
        let mut answer_at = None;
        let stop = loop {
            if answer_at.is_some_and(|at| at <= Instant::now()) {
                self.append(&mut gathered).await?;
                self.checkpoint().await?;
                self.asked.clear();
                answer_at = None;
            }
            let until = answer_at.unwrap_or_else(|| Instant::now() + IDLE);
            let frame = tokio::select! {
                biased;
                ask = self.claim.asked() => match ask {
                    Ask::Yield => break Stop::Yielded,
                    Ask::Checkpoint(done) => {
                        self.asked.push(done);
                        // Whoever sends a chunk with a checksum and asks gave it up.
                        if self.checksum.is_some() {
                            break Stop::Yielded;
                        }
                        answer_at.get_or_insert_with(|| Instant::now() + DRAIN);
                        continue;
                    }
                },
                frame = tokio::time::timeout_at(until, body.frame()) => frame,
            };
            let data = match frame {
                Err(_) if answer_at.is_some() => continue,
                Err(_) => break Stop::Idle,
                Ok(None) => break Stop::Whole,
                Ok(Some(Err(_))) => break Stop::Broken,
                Ok(Some(Ok(frame))) => match frame.into_data() {
                    Ok(data) => data,
                    Err(_trailers) => continue,
                },
            };
            if let Some(checksum) = &mut self.checksum {
                checksum.update(&data);
            }
            let skipped = usize::try_from(skip).unwrap_or(usize::MAX).min(data.len());
            skip -= skipped as u64;
            gathered.extend_from_slice(data.get(skipped..).unwrap_or_default());
            if self.written() + gathered.len() as u64 > room {
                break Stop::TooLong;
            }
            if gathered.len() >= GATHERED_BYTES {
                self.append(&mut gathered).await?;
                if self.written() - self.row.received >= CHECKPOINT_BYTES {
                    self.checkpoint().await?;
                }
            }
        };
        if stop != Stop::TooLong {
            self.append(&mut gathered).await?;
        }
        Ok(stop)
    }

    async fn append(&mut self, gathered: &mut Vec<u8>) -> Result<(), Refusal> {
        let bytes = std::mem::take(gathered);
        if bytes.is_empty() {
            return Ok(());
        }
        self.blocking(move |partial| partial.append(&bytes)).await
    }

    /// Makes what arrived so far durable, where the chunk may still turn out
    /// wrong not.
    async fn checkpoint(&mut self) -> Result<(), Refusal> {
        if self.checksum.is_none() && self.row.length != Some(self.written()) {
            Box::pin(self.record()).await?;
        }
        Ok(())
    }

    /// Syncs the file, then commits the row that counts its bytes.
    async fn record(&mut self) -> Result<(), Refusal> {
        if self.written() == self.row.received && !self.unsaved {
            return Ok(());
        }
        if self.written() > self.row.received {
            self.blocking(Partial::sync).await?;
        }
        let now = self.app.clock.now();
        self.row.received = self.written();
        self.row.expires_at = now.saturating_add(KEPT).unwrap_or(now);
        let row = self.row.clone();
        self.app
            .db
            .write(move |tx| -> Result<(), StoreError> {
                save(tx, &row)?;
                settle::begun(tx, &row)
            })
            .await?;
        self.unsaved = false;
        Ok(())
    }

    /// Cuts the file back to what the row says.
    async fn give_up(&mut self) -> Result<(), Refusal> {
        self.blocking(Partial::cut_back).await
    }

    async fn blocking(
        &mut self,
        work: impl FnOnce(&mut Partial) -> std::io::Result<()> + Send + 'static,
    ) -> Result<(), Refusal> {
        let partial = Arc::clone(&self.partial);
        let worked = off_thread(move || work(&mut locked(&partial))).await?;
        worked.map_err(|error| disk_refusal(&error))
    }

    fn written(&self) -> u64 {
        locked(&self.partial).written()
    }
}

/// The file, for as long as the guard lives.
pub fn locked(partial: &Shared) -> std::sync::MutexGuard<'_, Partial> {
    partial.lock().unwrap_or_else(PoisonError::into_inner)
}

/// 460, the status tus gave to bytes that do not fit their checksum.
pub fn mismatch(code: &'static str) -> Refusal {
    Refusal::new(StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST), code)
}
