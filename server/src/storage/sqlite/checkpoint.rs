//! The write-ahead log into the file, without making writers wait.
//!
//! SQLite would do it inside whichever commit finds the log long, with two
//! more fsyncs. Here a thread of its own copies most of it while the writer
//! goes on; when the log has grown long, the writer copies the short rest
//! between two batches, so that the log starts over.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::Connection;

use super::super::StoreError;
use super::spawn;

/// Pages in the log from which copying is worth an fsync (4 MiB).
const COPY_FROM_PAGES: i64 = 1_000;
/// Pages from which the log should start over (64 MiB).
const RESTART_FROM_PAGES: i64 = 16_000;
/// Time between two looks at the log.
const PAUSE: Duration = Duration::from_millis(500);

/// The writer's end.
pub(super) struct Checkpointer {
    wake: SyncSender<()>,
    restart: Arc<AtomicBool>,
}

impl Checkpointer {
    /// To be called after every commit.
    pub(super) fn committed(&self, connection: &Connection) {
        // Full means that it was told already.
        let _ = self.wake.try_send(());
        if self.restart.swap(false, Ordering::AcqRel)
            && let Err(error) = copy(connection, "PASSIVE")
        {
            tracing::warn!(%error, "the log does not start over");
        }
    }
}

/// Starts the thread; it ends with the writer and leaves an empty log.
pub(super) fn start(connection: Connection) -> Result<(Checkpointer, JoinHandle<()>), StoreError> {
    let (wake, woken) = sync_channel(1);
    let restart = Arc::new(AtomicBool::new(false));
    let flag = restart.clone();
    let thread = spawn("db-checkpoint", move || run(&connection, &woken, &flag))?;
    Ok((Checkpointer { wake, restart }, thread))
}

fn run(connection: &Connection, woken: &Receiver<()>, restart: &AtomicBool) {
    while woken.recv().is_ok() {
        match log_pages(connection) {
            Ok(pages) if pages >= COPY_FROM_PAGES => match copy(connection, "PASSIVE") {
                Ok(log) => restart.store(log >= RESTART_FROM_PAGES, Ordering::Release),
                Err(error) => tracing::warn!(%error, "the log was not copied"),
            },
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "the log cannot be looked at"),
        }
        std::thread::sleep(PAUSE);
    }
    if let Err(error) = copy(connection, "TRUNCATE") {
        tracing::warn!(%error, "the log stays for the next start");
    }
}

/// Pages in the log, without copying any.
fn log_pages(connection: &Connection) -> Result<i64, StoreError> {
    copy(connection, "NOOP")
}

/// Copies what is committed; returns the pages in the log.
fn copy(connection: &Connection, mode: &str) -> Result<i64, StoreError> {
    let sql = format!("PRAGMA wal_checkpoint({mode})");
    Ok(connection.query_row(&sql, [], |row| row.get(1))?)
}
