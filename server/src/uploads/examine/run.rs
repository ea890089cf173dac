//! Starting a worker, hearing it, ending it.

use std::fs::File;
use std::io;
use std::process::{ExitStatus, Stdio};

use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::Command;

use super::Examiner;
use super::verdict::{Region, Verdict};
use crate::uploads::store::Size;

/// Longer than any verdict with its two pictures.
const ANSWER_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// Without it the allocator maps a gigabyte at start, out of reach of the limit.
const ALLOCATOR: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "32768");

/// What a worker answered.
pub struct Answer {
    /// What it found out.
    pub verdict: Verdict,
    /// The pictures it made.
    pub pictures: Vec<(Size, Vec<u8>)>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum NoAnswer {
    /// No worker could be started or heard; it says nothing about the file.
    #[error("no worker: {0}")]
    NoWorker(#[from] io::Error),
    /// It ended, or was ended, over this file.
    #[error("the worker ended: {0}")]
    Died(String),
}

/// Has `file` examined by a worker of its own, and waits for a turn before. The
/// pictures show nothing of `cover`.
///
/// # Errors
/// [`NoAnswer`].
pub async fn examine(
    examiner: &Examiner,
    file: File,
    cover: &[Region],
) -> Result<Answer, NoAnswer> {
    let mut command = worker(examiner, file);
    if !cover.is_empty() {
        command.arg("--cover").arg(serde_json::to_string(cover).map_err(io::Error::from)?);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    read(heard(examiner, command).await?).ok_or_else(unreadable)
}

/// Has the film `file` written anew without metadata into `out`, which is empty.
///
/// # Errors
/// [`NoAnswer`].
pub async fn clean(examiner: &Examiner, file: File, out: File) -> Result<Verdict, NoAnswer> {
    let mut command = worker(examiner, file);
    command.arg("--clean").stdout(out).stderr(Stdio::piped());
    let said = heard(examiner, command).await?;
    serde_json::from_slice(&said).map_err(|_| unreadable())
}

fn worker(examiner: &Examiner, file: File) -> Command {
    let mut command = Command::new(&examiner.program);
    command.arg("examine").env_clear().env(ALLOCATOR.0, ALLOCATOR.1).stdin(Stdio::from(file));
    command
}

/// What a worker said, once it had its turn, into the one of its outputs that is heard.
async fn heard(examiner: &Examiner, mut command: Command) -> Result<Vec<u8>, NoAnswer> {
    let _turn = examiner.turns.acquire().await.map_err(io::Error::other)?;
    let mut child = command.kill_on_drop(true).spawn()?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let out: Box<dyn AsyncRead + Unpin + Send> = match (out, err) {
        (Some(out), _) => Box::new(out),
        (None, Some(err)) => Box::new(err),
        (None, None) => return Err(io::Error::from(io::ErrorKind::BrokenPipe).into()),
    };
    let heard = tokio::time::timeout(examiner.deadline, async {
        let mut said = Vec::new();
        out.take(ANSWER_BYTES_MAX).read_to_end(&mut said).await?;
        Ok::<_, io::Error>((said, child.wait().await?))
    });
    // Dropping the future lets go of the output; dropping `child` ends it.
    let Ok(heard) = heard.await else {
        child.kill().await?;
        return Err(NoAnswer::Died("it took too long".to_owned()));
    };
    let (said, status) = heard?;
    ended(status)?;
    Ok(said)
}

fn unreadable() -> NoAnswer {
    io::Error::other("its answer cannot be read").into()
}

/// A worker that was killed died of the file; one that says it failed could not
/// begin.
fn ended(status: ExitStatus) -> Result<(), NoAnswer> {
    match status.code() {
        Some(0) => Ok(()),
        Some(_) => Err(NoAnswer::NoWorker(io::Error::other(status.to_string()))),
        None => Err(NoAnswer::Died(status.to_string())),
    }
}

fn read(mut said: Vec<u8>) -> Option<Answer> {
    let line = said.iter().position(|byte| *byte == b'\n')?;
    let verdict: Verdict = serde_json::from_slice(said.get(..line)?).ok()?;
    let mut rest = said.split_off(line + 1);
    let mut pictures = Vec::with_capacity(verdict.pictures.len());
    for (size, bytes) in &verdict.pictures {
        let bytes = usize::try_from(*bytes).ok().filter(|bytes| *bytes <= rest.len())?;
        let next = rest.split_off(bytes);
        pictures.push((*size, std::mem::replace(&mut rest, next)));
    }
    rest.is_empty().then_some(Answer { verdict, pictures })
}
