//! The database: one SQL text, two engines.
//!
//! The domain writes each query once, in a subset both engines take: integers,
//! text and blobs, `$1` parameters, `RETURNING`, `ON CONFLICT`. Time is integer
//! microseconds since 1970, an id is its hyphenated text, JSON is text. What
//! cannot be the same lives here, as a named function with two bodies; the
//! schema has one numbered file per engine under `migrations/`.
//!
//! A store is a set of plain functions over an open transaction:
//!
//! ```text
//! db.read(|tx| cases::one(tx, id)).await        a reader's snapshot
//! db.write(|tx| cases::accept(tx, id)).await    durable when it returns Ok
//! ```
//!
//! Closures are synchronous and run off the async threads. A closure may run
//! more than once (a serialisation failure, or a neighbour of its batch that
//! failed), so it must have no effect but through `tx`. An `Err` undoes
//! everything the closure did and nothing else. When a statement fails, the
//! closure must end with an error: on PostgreSQL its transaction is void.
//!
//! `write` is a group commit: the one writer takes every waiting closure, runs
//! them in one transaction, commits once, durably, then answers all.

mod conditions;
mod error;
pub mod migrate;
pub mod postgres;
mod queue;
pub mod sqlite;
mod value;

pub use conditions::Conditions;
pub use error::StoreError;
pub use value::{Row, Value};

/// What runs the statements; for the few that cannot be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// In this process.
    Sqlite,
    /// A server of its own.
    Postgres,
}

/// An open transaction.
pub trait Tx {
    /// What runs it.
    fn engine(&self) -> Engine;

    /// Runs a statement and returns its rows.
    ///
    /// # Errors
    /// [`StoreError`] when the engine refuses or cannot be reached.
    fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, StoreError>;

    /// Runs a statement and returns how many rows it changed.
    ///
    /// # Errors
    /// [`StoreError`] when the engine refuses or cannot be reached.
    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError>;

    /// Runs `first`, then `insert`, which adds at most one row to a table whose
    /// integer key is `seq`. Returns how many rows `first` changed and the
    /// number of the row that was added.
    ///
    /// One round trip where the engine is another process, and none of the
    /// temporary tables that `RETURNING` costs where it is not.
    ///
    /// # Errors
    /// [`StoreError`] when the engine refuses or cannot be reached.
    fn insert_after(
        &mut self,
        first: (&str, &[Value]),
        insert: (&str, &[Value]),
    ) -> Result<(u64, Option<i64>), StoreError>;

    /// Runs a statement that has at most one row.
    ///
    /// # Errors
    /// [`StoreError`] when the engine refuses or cannot be reached.
    fn query_opt(&mut self, sql: &str, params: &[Value]) -> Result<Option<Row>, StoreError> {
        Ok(self.query(sql, params)?.into_iter().next())
    }
}

/// The database of this instance. Cheap to clone.
#[derive(Clone)]
pub enum Db {
    /// One file, one writer, many readers.
    Sqlite(sqlite::Sqlite),
    /// The same file without a thread: whoever awaits runs it. For a simulation.
    InPlace(sqlite::InPlace),
    /// A server of its own, shared by instances.
    Postgres(postgres::Postgres),
}

impl Db {
    /// Opens `sqlite:PATH` or `postgres://…` and brings its schema up to date.
    /// Blocks; never on an async thread.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be opened or migrated.
    pub fn open(url: &str) -> Result<Self, StoreError> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            migrate::sqlite(path.as_ref())?;
            return sqlite::Sqlite::open(path.as_ref()).map(Self::Sqlite);
        }
        migrate::postgres(url)?;
        postgres::Postgres::open(url).map(Self::Postgres)
    }

    /// Opens the file at `path` without threads; `turns` has a say before and
    /// after every transaction.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be opened or migrated.
    pub fn in_place(
        path: &std::path::Path,
        turns: std::sync::Arc<dyn sqlite::Turns>,
    ) -> Result<Self, StoreError> {
        migrate::sqlite(path)?;
        sqlite::InPlace::open(path, turns).map(Self::InPlace)
    }

    /// Runs `f` over a snapshot.
    ///
    /// # Errors
    /// What `f` returns, or [`StoreError`] when the engine fails.
    pub async fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match self {
            Self::Sqlite(db) => db.read(f).await,
            Self::InPlace(db) => db.read(f).await,
            Self::Postgres(db) => db.read(f).await,
        }
    }

    /// Runs `f` and makes what it did durable before returning `Ok`.
    ///
    /// # Errors
    /// What `f` returns (nothing of it is kept), or [`StoreError`].
    pub async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match self {
            Self::Sqlite(db) => db.write(f).await,
            Self::InPlace(db) => db.write(f).await,
            Self::Postgres(db) => db.write(f).await,
        }
    }

    /// Ends the threads once everything queued is done; a graceful stop.
    pub async fn close(&self) {
        let db = self.clone();
        let closing = tokio::task::spawn_blocking(move || match db {
            Self::Sqlite(db) => db.close(),
            Self::InPlace(_) => {}
            Self::Postgres(db) => db.close(),
        });
        if closing.await.is_err() {
            tracing::error!("the database did not close");
        }
    }
}
