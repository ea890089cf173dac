//! Carries one medium: create, send chunks, ask the offset whenever it is not
//! sure, until the server has it whole.

use std::future::Future;

use bytes::Bytes;
use citizen_wire::catalog::Words;
use citizen_wire::problem::{Problem, code};
use sha2::{Digest, Sha256};

use super::entry::Row;
use super::run::Run;
use super::settle_media::{self, Medium};
use super::words::of_row;
use super::{Kind, settle};
use crate::api::{Failure, Uploaded};
use crate::error::CitizenError;

/// A rest of at most so much goes in one request: between chunks a network of long
/// round trips stands still. What arrived of it counts when it breaks.
const REST_MAX: u64 = 1024 * 1024;
/// Answers in a row that brought nothing forward before the medium waits.
const STUCK_MAX: u32 = 3;
/// The file is hashed in pieces of this size.
const PIECE: usize = 1024 * 1024;

/// Where an upload stands, as this run knows it.
struct Progress {
    medium: Medium,
    /// What the server has; unknown before it was asked and after a chunk that
    /// was lost.
    offset: Option<u64>,
    /// The furthest it ever was in this run.
    furthest: u64,
    stuck: u32,
    /// When the last request was made, by [`super::carrier::Carrier::era`].
    era: u64,
    /// Send the whole along with the creation.
    at_once: bool,
    /// Send the rest in one request, as long as what broke off arrived in part.
    in_one: bool,
    /// Bytes arrived in this run.
    came_through: bool,
}

/// What to do after an answer.
enum Next {
    Again,
    Over,
}

impl Run<'_> {
    /// Brings a medium as far as it goes now.
    pub(super) async fn upload(&self, row: &Row) -> Result<(), CitizenError> {
        let Some(medium) = self.store.write(|tx| settle_media::begin(tx, row))? else {
            return Ok(());
        };
        let at_once = row.attempts == 0
            && !medium.again
            && medium.upload.bytes <= self.carrier.memory().pace.chunk();
        let era = self.carrier.era();
        let mut progress = Progress {
            medium,
            offset: None,
            furthest: 0,
            stuck: 0,
            era,
            at_once,
            in_one: true,
            came_through: false,
        };
        loop {
            self.sos_answered().await;
            if self.carrier.stopping() {
                return Ok(());
            }
            let Some(bytes) = self.next_bytes(&progress)? else {
                return self.hold(row, &damaged());
            };
            let sent = bytes.as_ref().map_or(0, |bytes| bytes.len() as u64);
            let began = self.carrier.platform.clock.monotonic();
            progress.era = self.carrier.era();
            let Some(answer) = self.unless_sos(self.ask(&progress, bytes)).await else {
                progress.offset = None;
                progress.at_once = false;
                continue;
            };
            let next = match answer {
                Ok((path, said)) => {
                    self.answered(began, sent);
                    progress.medium.path = path;
                    self.heard(row, &mut progress, said)?
                }
                Err(failure) => self.lost(row, &mut progress, sent, &failure)?,
            };
            if matches!(next, Next::Over) {
                return Ok(());
            }
        }
    }

    /// The bytes of the next request: the whole at creation, a chunk, or none;
    /// `None` when the file is not what it was.
    fn next_bytes(&self, progress: &Progress) -> Result<Option<Option<Bytes>>, CitizenError> {
        let whole = progress.medium.upload.bytes;
        let (from, length) = match (&progress.medium.path, progress.offset) {
            (None, _) if progress.at_once => (0, whole),
            (Some(_), Some(offset)) => {
                let rest = whole.saturating_sub(offset);
                let in_one = progress.in_one && rest <= REST_MAX;
                let chunk = if in_one { rest } else { self.carrier.memory().pace.chunk() };
                (offset, rest.min(chunk))
            }
            _ => return Ok(Some(None)),
        };
        let want = usize::try_from(length).unwrap_or(usize::MAX);
        let name = &progress.medium.upload.sha256;
        match self.carrier.platform.disk.read(name, from, want) {
            Ok(bytes) if bytes.len() == want => Ok(Some(Some(bytes.into()))),
            Ok(_) => Ok(None),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    async fn ask(
        &self,
        progress: &Progress,
        bytes: Option<Bytes>,
    ) -> Result<(Option<String>, Uploaded), Failure> {
        let api = &self.carrier.api;
        let timeout = self.patience(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64));
        let said = match (&progress.medium.path, progress.offset, bytes) {
            (None, _, first) => {
                return api.create_upload(&progress.medium.upload, first, timeout).await;
            }
            (Some(path), Some(offset), Some(bytes)) => {
                api.send_chunk(path, offset, bytes, timeout).await
            }
            (Some(path), ..) => api.upload_offset(path, timeout).await,
        };
        Ok((progress.medium.path.clone(), said?))
    }

    /// Drops a request when an SOS wants the network.
    async fn unless_sos<T>(&self, request: impl Future<Output = T>) -> Option<T> {
        let mut sos = self.sos.subscribe();
        tokio::select! {
            biased;
            _ = sos.wait_for(|on_the_wire| *on_the_wire > 0) => None,
            answer = request => Some(answer),
        }
    }

    fn heard(
        &self,
        row: &Row,
        progress: &mut Progress,
        said: Uploaded,
    ) -> Result<Next, CitizenError> {
        let id = row.entry.subject;
        progress.at_once = false;
        match said {
            Uploaded::At(offset) => return self.stands_at(row, progress, offset),
            Uploaded::Refused(problem) => {
                self.hold(row, &problem)?;
                return Ok(Next::Over);
            }
            Uploaded::Withdrawn => {
                let now = self.carrier.platform.clock.now();
                self.store.write(|tx| settle::withdrawn(tx, now, row.entry.report))?;
                self.tell(std::slice::from_ref(row));
                return Ok(Next::Over);
            }
            Uploaded::WrongHash => {
                if progress.medium.again || !self.file_is_whole(progress)? {
                    self.hold(row, &damaged())?;
                    return Ok(Next::Over);
                }
                self.store.write(|tx| settle_media::create_again(tx, id, true))?;
                progress.medium.again = true;
                progress.medium.path = None;
                progress.furthest = 0;
            }
            Uploaded::Gone if progress.medium.path.is_none() => {
                // Not the upload is gone but what announced it.
                progress.offset = None;
                return self.stuck_by(row, progress, &Failure::Forgotten);
            }
            Uploaded::Gone => {
                self.store.write(|tx| settle_media::create_again(tx, id, false))?;
                progress.medium.path = None;
                progress.furthest = 0;
            }
            Uploaded::Conflict | Uploaded::Damaged => {}
        }
        progress.offset = None;
        self.stuck(row, progress)
    }

    fn stands_at(
        &self,
        row: &Row,
        progress: &mut Progress,
        offset: u64,
    ) -> Result<Next, CitizenError> {
        let (Some(path), whole) = (&progress.medium.path, progress.medium.upload.bytes) else {
            return self.stuck(row, progress);
        };
        if offset > whole {
            self.set_back(std::slice::from_ref(row), &Failure::Foreign, progress.era)?;
            return Ok(Next::Over);
        }
        let now = self.carrier.platform.clock.now();
        let (id, one) = (row.entry.subject, std::slice::from_ref(row));
        if offset == whole {
            self.store.write(|tx| {
                settle_media::progress(tx, id, path, offset)?;
                settle_media::done(tx, now, row)
            })?;
            self.count(row);
            self.tell(one);
            return Ok(Next::Over);
        }
        self.store.write(|tx| settle_media::progress(tx, id, path, offset))?;
        self.tell(one);
        let first = progress.offset.is_none() && progress.stuck == 0;
        progress.offset = Some(offset);
        if offset > progress.furthest || first {
            progress.came_through |= offset > progress.furthest && !first;
            progress.furthest = offset;
            progress.stuck = 0;
            return Ok(Next::Again);
        }
        // Something on the way keeps what is not whole: less of it at a time.
        progress.in_one = false;
        self.stuck(row, progress)
    }

    /// No answer. A chunk that was lost may have arrived in part: the offset is
    /// asked for at once, and only a server that cannot say makes it wait.
    fn lost(
        &self,
        row: &Row,
        progress: &mut Progress,
        sent: u64,
        failure: &Failure,
    ) -> Result<Next, CitizenError> {
        let unknown = matches!(failure, Failure::Broken | Failure::Timeout);
        if unknown && sent > 0 {
            self.carrier.memory().pace.lost();
        }
        // Where bytes came through a moment ago, a question that is lost is asked again.
        let again = progress.came_through && (unknown || *failure == Failure::Offline);
        if again || (unknown && sent > 0) {
            progress.offset = None;
            progress.at_once = false;
            return self.stuck_by(row, progress, failure);
        }
        self.set_back(std::slice::from_ref(row), failure, progress.era)?;
        Ok(Next::Over)
    }

    fn stuck(&self, row: &Row, progress: &mut Progress) -> Result<Next, CitizenError> {
        self.stuck_by(row, progress, &of_row())
    }

    fn stuck_by(
        &self,
        row: &Row,
        progress: &mut Progress,
        failure: &Failure,
    ) -> Result<Next, CitizenError> {
        progress.stuck += 1;
        if progress.stuck < STUCK_MAX {
            return Ok(Next::Again);
        }
        self.set_back(std::slice::from_ref(row), failure, progress.era)?;
        Ok(Next::Over)
    }

    fn hold(&self, row: &Row, problem: &Problem) -> Result<(), CitizenError> {
        debug_assert_eq!(row.entry.kind, Kind::Media);
        let now = self.carrier.platform.clock.now();
        self.store.write(|tx| settle::held(tx, now, row, problem))?;
        self.tell(std::slice::from_ref(row));
        Ok(())
    }

    fn file_is_whole(&self, progress: &Progress) -> Result<bool, CitizenError> {
        let upload = &progress.medium.upload;
        let (mut hash, mut at) = (Sha256::new(), 0);
        loop {
            let piece = match self.carrier.platform.disk.read(&upload.sha256, at, PIECE) {
                Ok(piece) => piece,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
                Err(error) => return Err(error.into()),
            };
            if piece.is_empty() {
                return Ok(at == upload.bytes && hex::encode(hash.finalize()) == upload.sha256);
            }
            at += piece.len() as u64;
            hash.update(&piece);
        }
    }
}

/// The file on this phone is not the one that was attached.
fn damaged() -> Problem {
    Problem {
        kind: format!("/problems/{}", code::MEDIA_HASH_MISMATCH),
        title: String::new(),
        status: 422,
        code: code::MEDIA_HASH_MISMATCH.to_owned(),
        field: Some("media".to_owned()),
        message: Words {
            vi: "Tệp trên điện thoại đã hỏng. Hãy đính kèm lại.".to_owned(),
            en: "The file on this phone is damaged. Attach it again.".to_owned(),
        },
        request_id: None,
    }
}
