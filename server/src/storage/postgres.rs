//! PostgreSQL: the same queues and the same group commit as on SQLite, over
//! synchronous connections that threads of their own hold.
//!
//! One connection writes. It takes every waiting closure into one transaction
//! without savepoints, which would cost two more round trips each; when one of
//! them must be undone, all run again, each alone. More writers would lock
//! accounts in different orders and wait for the deadlock timer.
//!
//! A connection that breaks is made anew for the next batch; meanwhile callers
//! are told [`StoreError::Unavailable`].
//!
//! | module | what lives there |
//! |---|---|
//! | `connection` | statements, values, errors |
//! | `worker` | what a thread does |

mod connection;
mod worker;

use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use postgres::{Client, NoTls};
use tokio_postgres::Config;

use super::queue::{Queue, queue};
use super::{StoreError, Tx};
use worker::Kind;

/// Connections that read.
const READERS: usize = 4;
/// How long a connection may take to be made.
const CONNECT_PATIENCE: Duration = Duration::from_secs(5);

/// The handle: queues to the threads.
#[derive(Clone)]
pub struct Postgres {
    writer: Queue,
    readers: Queue,
    threads: Arc<Mutex<Vec<JoinHandle<()>>>>,
}

impl Postgres {
    /// Starts the threads; each connects when it first has something to do.
    /// The schema is brought up to date by [`super::migrate`] first.
    ///
    /// # Errors
    /// [`StoreError`] when the URL is none or a thread cannot be started.
    pub fn open(url: &str) -> Result<Self, StoreError> {
        let config = config(url)?;
        let mut threads = Vec::with_capacity(READERS + 1);
        let (writer, waiting) = queue();
        threads.push(worker::start("db-writer", config.clone(), waiting, Kind::Writer)?);
        let (readers, waiting) = queue();
        for number in 0..READERS {
            let name = format!("db-reader-{number}");
            let waiting = waiting.clone();
            threads.push(worker::start(&name, config.clone(), waiting, Kind::Reader)?);
        }
        Ok(Self { writer, readers, threads: Arc::new(Mutex::new(threads)) })
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

fn config(url: &str) -> Result<Config, StoreError> {
    let mut config: Config =
        url.parse().map_err(|error| StoreError::Refused(format!("database: {error}")))?;
    config.connect_timeout(CONNECT_PATIENCE).application_name("citizen-server");
    Ok(config)
}

/// A bare connection, for migrations. Blocks; never on an async thread.
pub(super) fn connect(url: &str) -> Result<Client, StoreError> {
    Ok(postgres::Config::from(config(url)?).connect(NoTls)?)
}
