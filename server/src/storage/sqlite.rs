//! SQLite: one writer thread with group commit, a few reader threads.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql};
use tokio::sync::oneshot;

use super::{Row, StoreError, Tx, Value};

/// Most closures that share one commit; bounds how long the first one waits.
const BATCH_MAX: usize = 512;
/// Reader threads; SQLite readers never wait for the writer in WAL mode.
const READERS: usize = 4;
/// Prepared statements kept for each connection.
const STATEMENTS_KEPT: usize = 256;

/// One closure waiting for the writer: `run` executes it inside its savepoint,
/// `finish` answers once the batch's commit is known.
trait Job: Send {
    /// Runs the closure; true keeps its savepoint, false undoes it.
    fn run(&mut self, tx: &mut dyn Tx) -> bool;
    /// Tells the caller. `Some` when the commit itself failed.
    fn finish(self: Box<Self>, commit_error: Option<&StoreError>);
}

struct Closure<T, E, F> {
    f: F,
    outcome: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Job for Closure<T, E, F>
where
    F: FnMut(&mut dyn Tx) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, tx: &mut dyn Tx) -> bool {
        let outcome = (self.f)(tx);
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn finish(self: Box<Self>, commit_error: Option<&StoreError>) {
        let outcome = match (self.outcome, commit_error) {
            (Some(Ok(_)) | None, Some(error)) => Err(error.again().into()),
            (Some(outcome), _) => outcome,
            (None, None) => Err(StoreError::Unavailable("not run".into()).into()),
        };
        // The caller may have gone away; the write stands all the same.
        let _ = self.answer.send(outcome);
    }
}

/// The handle: queues to the threads. They end when the last handle goes.
#[derive(Clone)]
pub struct Sqlite {
    path: PathBuf,
    writer: mpsc::Sender<Box<dyn Job>>,
    readers: std::sync::Arc<ReaderQueue>,
}

struct ReaderQueue {
    next: std::sync::atomic::AtomicUsize,
    senders: Vec<mpsc::Sender<Box<dyn Job>>>,
}

impl Sqlite {
    /// Opens (creating when absent) the database file and starts its threads.
    /// The schema is brought up to date by [`super::migrate`] first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be opened.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let writer_connection = connect(path, false)?;
        let (writer, queue) = mpsc::channel();
        spawn("db-writer", move || write_loop(&writer_connection, &queue))?;
        let mut senders = Vec::with_capacity(READERS);
        for number in 0..READERS {
            let connection = connect(path, true)?;
            let (sender, queue) = mpsc::channel();
            spawn(&format!("db-reader-{number}"), move || {
                read_loop(&connection, &queue)
            })?;
            senders.push(sender);
        }
        let readers = ReaderQueue {
            next: std::sync::atomic::AtomicUsize::new(0),
            senders,
        };
        Ok(Self {
            path: path.to_owned(),
            writer,
            readers: std::sync::Arc::new(readers),
        })
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
        let turn = self
            .readers
            .next
            .fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        match self
            .readers
            .senders
            .get(turn % self.readers.senders.len().max(1))
        {
            Some(queue) => enqueue(queue, f).await,
            None => Err(StoreError::Unavailable("no reader".into()).into()),
        }
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
        enqueue(&self.writer, f).await
    }
}

async fn enqueue<T, E, F>(queue: &mpsc::Sender<Box<dyn Job>>, f: F) -> Result<T, E>
where
    F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let (answer, outcome) = oneshot::channel();
    let gone = || StoreError::Unavailable("the database is closed".into());
    queue
        .send(Box::new(Closure {
            f,
            outcome: None,
            answer,
        }))
        .map_err(|_| gone())?;
    outcome.await.unwrap_or_else(|_| Err(gone().into()))
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Result<(), StoreError> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(body)
        .map(drop)
        .map_err(|error| StoreError::Unavailable(error.to_string()))
}

/// A connection with the settings every one of ours has.
pub(super) fn connect(path: &Path, read_only: bool) -> Result<Connection, StoreError> {
    let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags |= if read_only {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    } else {
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
    };
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    if !read_only {
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
    }
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -16_384)?;
    Ok(connection)
}

fn write_loop(connection: &Connection, queue: &mpsc::Receiver<Box<dyn Job>>) {
    while let Ok(first) = queue.recv() {
        let mut batch = vec![first];
        while batch.len() < BATCH_MAX {
            match queue.try_recv() {
                Ok(job) => batch.push(job),
                Err(_) => break,
            }
        }
        let error = commit_batch(connection, &mut batch).err();
        if error.is_some() && !connection.is_autocommit() {
            let _ = run_plain(connection, "ROLLBACK");
        }
        for job in batch {
            job.finish(error.as_ref());
        }
    }
}

fn commit_batch(connection: &Connection, batch: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
    run_plain(connection, "BEGIN IMMEDIATE")?;
    for job in batch {
        run_plain(connection, "SAVEPOINT job")?;
        if !job.run(&mut Open(connection)) {
            run_plain(connection, "ROLLBACK TO job")?;
        }
        run_plain(connection, "RELEASE job")?;
    }
    run_plain(connection, "COMMIT")
}

fn read_loop(connection: &Connection, queue: &mpsc::Receiver<Box<dyn Job>>) {
    while let Ok(mut job) = queue.recv() {
        let outcome = run_plain(connection, "BEGIN").map(|()| {
            job.run(&mut Open(connection));
        });
        let _ = run_plain(connection, "COMMIT");
        job.finish(outcome.err().as_ref());
    }
}

fn run_plain(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}

/// The open transaction of a connection.
pub(super) struct Open<'c>(pub(super) &'c Connection);

impl Tx for Open<'_> {
    fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
        let mut statement = self.0.prepare_cached(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query(rusqlite::params_from_iter(params))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let mut values = Vec::with_capacity(columns);
            for column in 0..columns {
                values.push(match row.get_ref(column)? {
                    ValueRef::Null => Value::Null,
                    ValueRef::Integer(v) => Value::Int(v),
                    ValueRef::Text(v) => Value::Text(String::from_utf8_lossy(v).into_owned()),
                    ValueRef::Blob(v) => Value::Blob(v.to_vec()),
                    ValueRef::Real(_) => {
                        return Err(StoreError::Shape {
                            column,
                            expected: "no floating point",
                        });
                    }
                });
            }
            found.push(Row(values));
        }
        Ok(found)
    }

    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        let changed = self
            .0
            .prepare_cached(sql)?
            .execute(rusqlite::params_from_iter(params))?;
        Ok(changed as u64)
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(v) => ValueRef::Integer(*v),
            Self::Text(v) => ValueRef::Text(v.as_bytes()),
            Self::Blob(v) => ValueRef::Blob(v),
        }))
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ConstraintViolation) => Self::Constraint(error.to_string()),
            Some(
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen,
            ) => Self::Unavailable(error.to_string()),
            _ => Self::Refused(error.to_string()),
        }
    }
}
