//! SQLite without a thread: the closure runs where it is awaited, through the
//! writer's own commit. What happens then depends on nothing but the order in
//! which futures are polled, so that a simulation can play it again; and
//! [`Turns`] can hold a caller back, refuse it, or let it wait for ever, which
//! is how a server dies between two transactions.

use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use super::super::queue::{gone, job};
use super::super::{StoreError, Tx};
use super::{connect, read, writer};

/// A say in a transaction; an error is what the caller gets instead.
pub type Turn<'a> = Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send + 'a>>;

/// Asked around every transaction.
pub trait Turns: Send + Sync + 'static {
    /// Before it begins.
    fn before(&self, writing: bool) -> Turn<'_>;
    /// After it is durable, before the caller knows. An error is not heard:
    /// what is durable is so.
    fn after(&self, writing: bool) -> Turn<'_>;
}

/// One connection, used by whoever awaits. Cheap to clone.
#[derive(Clone)]
pub struct InPlace {
    connection: Arc<Mutex<Connection>>,
    turns: Arc<dyn Turns>,
}

impl InPlace {
    /// Opens (creating when absent) the database file.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be opened.
    pub fn open(path: &Path, turns: Arc<dyn Turns>) -> Result<Self, StoreError> {
        let connection = Arc::new(Mutex::new(connect(path, false)?));
        Ok(Self { connection, turns })
    }

    /// See [`super::super::Db::read`].
    ///
    /// # Errors
    /// What `f` returns, or [`StoreError`].
    pub async fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.turns.before(false).await?;
        let (job, outcome) = job(f);
        read(&self.connection(), job);
        let _ = self.turns.after(false).await;
        outcome.await.unwrap_or_else(|_| Err(gone().into()))
    }

    /// See [`super::super::Db::write`].
    ///
    /// # Errors
    /// What `f` returns, or [`StoreError`].
    pub async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.turns.before(true).await?;
        let (job, outcome) = job(f);
        {
            let (connection, mut jobs) = (self.connection(), [job]);
            let lost = writer::commit(&connection, &mut jobs).err();
            writer::undo_rest(&connection, lost.as_ref());
            for job in jobs {
                job.finish(lost.as_ref());
            }
        }
        let _ = self.turns.after(true).await;
        outcome.await.unwrap_or_else(|_| Err(gone().into()))
    }

    fn connection(&self) -> std::sync::MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
