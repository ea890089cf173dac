//! The phone's SQLite: one file, WAL, `synchronous=FULL`.
//!
//! `read(|tx| ..)` and `write(|tx| ..)` take closures over a transaction; what
//! `write` returned `Ok` for is on disk. Several processes may open the same
//! file (the command line does): SQLite serialises them.
//!
//! [`Store::park`] closes the file for suspension; the next use opens it again.

pub mod settings;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::CitizenError;

/// Numbered, applied once, in order; `user_version` counts the applied ones.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_spine.sql"),
    include_str!("migrations/0002_measured.sql"),
    include_str!("migrations/0003_looks.sql"),
    include_str!("migrations/0006_alerts.sql"),
    include_str!("migrations/0010_items.sql"),
    include_str!("migrations/0007_sound.sql"),
    include_str!("migrations/0011_stations.sql"),
    include_str!("migrations/0012_items_in_force.sql"),
    include_str!("migrations/0013_floods.sql"),
    include_str!("migrations/0014_followed.sql"),
    include_str!("migrations/0015_answers.sql"),
    include_str!("migrations/0016_notices.sql"),
    include_str!("migrations/0017_outlined.sql"),
    include_str!("migrations/0018_placed.sql"),
    include_str!("migrations/0019_questions.sql"),
];

/// The database of one app folder.
pub struct Store {
    path: PathBuf,
    open: Mutex<Option<Connection>>,
}

impl Store {
    /// Opens the file, making it when absent, and brings its schema up to date.
    ///
    /// # Errors
    /// `StorageDamaged` when it is not a database, `StorageFull`, `Internal`
    /// (also when it is newer than this program).
    pub fn open(path: &Path) -> Result<Self, CitizenError> {
        let connection = connect(path)?;
        Ok(Self { path: path.to_owned(), open: Mutex::new(Some(connection)) })
    }

    /// Runs `f` over a snapshot.
    ///
    /// # Errors
    /// What `f` returns, or what the database answers.
    pub fn read<T>(
        &self,
        f: impl FnOnce(&Transaction<'_>) -> Result<T, CitizenError>,
    ) -> Result<T, CitizenError> {
        self.with(TransactionBehavior::Deferred, f)
    }

    /// Runs `f` and makes what it did durable; undoes all of it on an error.
    ///
    /// # Errors
    /// What `f` returns, or what the database answers.
    pub fn write<T>(
        &self,
        f: impl FnOnce(&Transaction<'_>) -> Result<T, CitizenError>,
    ) -> Result<T, CitizenError> {
        self.with(TransactionBehavior::Immediate, f)
    }

    fn with<T>(
        &self,
        behavior: TransactionBehavior,
        f: impl FnOnce(&Transaction<'_>) -> Result<T, CitizenError>,
    ) -> Result<T, CitizenError> {
        let mut guard =
            self.open.lock().map_err(|_| CitizenError::Internal("database lock".into()))?;
        let connection = match guard.take() {
            Some(connection) => guard.insert(connection),
            None => guard.insert(connect(&self.path)?),
        };
        let transaction = connection.transaction_with_behavior(behavior)?;
        let outcome = f(&transaction)?;
        transaction.commit()?;
        Ok(outcome)
    }

    /// Checkpoints and closes the file; the next use opens it again.
    ///
    /// # Errors
    /// What the database answers; the file is closed all the same.
    pub fn park(&self) -> Result<(), CitizenError> {
        let connection =
            self.open.lock().map_err(|_| CitizenError::Internal("database lock".into()))?.take();
        if let Some(connection) = connection {
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(())
    }
}

fn connect(path: &Path) -> Result<Connection, CitizenError> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(128);
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    migrate(&mut connection, MIGRATIONS)?;
    Ok(connection)
}

fn migrate(connection: &mut Connection, migrations: &[&str]) -> Result<(), CitizenError> {
    let version = |c: &Connection| -> Result<usize, rusqlite::Error> {
        c.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))
            .map(|v| usize::try_from(v).unwrap_or(usize::MAX))
    };
    if version(connection)? == migrations.len() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Read again under the lock: another process may have been first.
    let done = version(&transaction)?;
    if done > migrations.len() {
        // Not damage: it must not be set aside.
        return Err(CitizenError::Internal(format!("schema {done} is newer than this app")));
    }
    for sql in migrations.iter().skip(done) {
        transaction.execute_batch(sql)?;
    }
    let reached = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    transaction.pragma_update(None, "user_version", reached)?;
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod upgraded;
