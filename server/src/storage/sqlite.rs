//! SQLite: one writer thread with group commit, a few reader threads, and one
//! that moves the write-ahead log into the file beside them.
//!
//! | module | what lives there |
//! |---|---|
//! | `connection` | settings of a connection, values, errors |
//! | `writer` | the group commit |
//! | `copy` | whole databases: snapshot, soundness, a new history |
//! | `checkpoint` | the log into the file, off the writer's way |
//! | `in_place` | the same without a thread, for a simulation |

mod checkpoint;
mod connection;
mod copy;
mod in_place;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use rusqlite::Connection;

use super::queue::{Job, Queue, Waiting, queue};
use super::{StoreError, Tx};
use connection::{Open, run_plain};

pub(super) use connection::connect;
pub use copy::{check, rename_history, snapshot};
pub use in_place::{InPlace, Turn, Turns};

/// Reader threads; SQLite readers never wait for the writer in WAL mode.
const READERS: usize = 4;

/// The handle: queues to the threads.
#[derive(Clone)]
pub struct Sqlite {
    path: Arc<PathBuf>,
    writer: Queue,
    readers: Queue,
    threads: Arc<Mutex<Vec<JoinHandle<()>>>>,
}

impl Sqlite {
    /// Opens (creating when absent) the database file and starts its threads.
    /// The schema is brought up to date by [`super::migrate`] first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be opened.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let mut threads = Vec::with_capacity(READERS + 2);
        let (checkpointer, thread) = checkpoint::start(connect(path, false)?)?;
        threads.push(thread);
        let connection = connect(path, false)?;
        let (writer, waiting) = queue();
        threads.push(spawn("db-writer", move || {
            writer::run(&connection, &waiting, &checkpointer);
        })?);
        let (readers, waiting) = queue();
        for number in 0..READERS {
            let (connection, waiting) = (connect(path, true)?, waiting.clone());
            let name = format!("db-reader-{number}");
            threads.push(spawn(&name, move || read_loop(&connection, &waiting))?);
        }
        let threads = Arc::new(Mutex::new(threads));
        Ok(Self { path: Arc::new(path.to_owned()), writer, readers, threads })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// See [`super::Db::read`].
    ///
    /// # Errors
    /// What `f` returns, or [`StoreError`].
    pub async fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.readers.run(f).await
    }

    /// See [`super::Db::write`].
    ///
    /// # Errors
    /// What `f` returns, or [`StoreError`].
    pub async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.writer.run(f).await
    }

    /// Ends the threads after what is queued. Blocks.
    pub(super) fn close(&self) {
        self.writer.stop();
        for _ in 0..READERS {
            self.readers.stop();
        }
        let mut threads = self.threads.lock().unwrap_or_else(PoisonError::into_inner);
        for thread in threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("a database thread panicked");
            }
        }
    }
}

fn read_loop(connection: &Connection, waiting: &Waiting) {
    while let Some(batch) = waiting.take(1) {
        for job in batch.jobs {
            read(connection, job);
        }
        if batch.last {
            break;
        }
    }
}

/// One job over a snapshot, answered.
fn read(connection: &Connection, mut job: Box<dyn Job>) {
    let outcome = run_plain(connection, "BEGIN").map(|()| {
        job.run(&mut Open::over(connection));
    });
    // Nothing was written; all that can fail is what did not begin.
    let _ = run_plain(connection, "COMMIT");
    job.finish(outcome.err().as_ref());
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, StoreError> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(body)
        .map_err(|error| StoreError::Unavailable(error.to_string()))
}
