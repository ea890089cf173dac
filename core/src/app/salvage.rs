//! A database that is damaged: set aside, a fresh one begun, and every row that
//! can still be read carried over.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, Transaction, params_from_iter};

use crate::error::CitizenError;
use crate::storage::Store;

/// Parents before children, so that references hold.
const TABLES: [&str; 6] = ["settings", "reports", "media", "follow_ups", "outbox", "cases"];

/// Opens the database of a folder; the caller holds the folder's lock.
pub(super) fn open(path: &Path, now: Timestamp) -> Result<Store, CitizenError> {
    match Store::open(path) {
        Ok(store) => match store.is_whole() {
            Ok(true) => return Ok(store),
            Ok(false) | Err(CitizenError::StorageDamaged(_)) => {}
            Err(other) => return Err(other),
        },
        Err(CitizenError::StorageDamaged(_)) => {}
        Err(other) => return Err(other),
    }
    let aside = set_aside(path, now)?;
    tracing::error!(aside = %aside.display(), "the database is damaged and was set aside");
    let store = Store::open(path)?;
    match Connection::open_with_flags(&aside, OpenFlags::SQLITE_OPEN_READ_WRITE) {
        Ok(damaged) => store.write(|tx| carry_over(&damaged, tx))?,
        Err(error) => tracing::error!(%error, "nothing of it can be read"),
    }
    Ok(store)
}

fn set_aside(path: &Path, now: Timestamp) -> Result<PathBuf, CitizenError> {
    let named = |suffix: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    let stamp = format!(".damaged-{}", now.as_microsecond());
    let aside = named(&stamp);
    fs::rename(path, &aside)?;
    // What was committed but not yet moved into the file goes along.
    for part in ["-wal", "-shm"] {
        let from = named(part);
        if from.exists() {
            fs::rename(from, named(&format!("{stamp}{part}")))?;
        }
    }
    Ok(aside)
}

fn carry_over(damaged: &Connection, tx: &Transaction<'_>) -> Result<(), CitizenError> {
    for table in TABLES {
        // One from before an update lacks what came with it.
        let had = columns(damaged, table).unwrap_or_default();
        let mut columns = columns(tx, table)?;
        columns.retain(|column| had.is_empty() || had.contains(column));
        // A broken page ends a scan: from the other end the rest may be read.
        for order in ["ASC", "DESC"] {
            let rows = readable(damaged, table, &columns, order);
            for row in rows {
                insert(tx, table, &columns, row)?;
            }
        }
    }
    Ok(())
}

fn columns(tx: &Connection, table: &str) -> Result<Vec<String>, CitizenError> {
    Ok(tx
        .prepare("SELECT name FROM pragma_table_info(?1)")?
        .query_map([table], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}

/// Rows up to the first that cannot be read.
fn readable(damaged: &Connection, table: &str, columns: &[String], order: &str) -> Vec<Vec<Value>> {
    let sql = format!("SELECT {} FROM {table} ORDER BY rowid {order}", columns.join(", "));
    let mut found = Vec::new();
    let Ok(mut statement) = damaged.prepare(&sql) else {
        return found;
    };
    let Ok(mut rows) = statement.query([]) else {
        return found;
    };
    while let Ok(Some(row)) = rows.next() {
        let values: Result<Vec<Value>, _> = (0..columns.len()).map(|i| row.get(i)).collect();
        found.extend(values);
    }
    found
}

/// A row the new database refuses (a wrong type, a parent that is lost) is left
/// behind in the file set aside.
fn insert(
    tx: &Transaction<'_>,
    table: &str,
    columns: &[String],
    values: Vec<Value>,
) -> Result<(), CitizenError> {
    let marks = vec!["?"; columns.len()].join(", ");
    let sql = format!("INSERT OR IGNORE INTO {table} ({}) VALUES ({marks})", columns.join(", "));
    match tx.prepare_cached(&sql)?.execute(params_from_iter(values)) {
        Err(error) if CitizenError::from_full(&error) => Err(error.into()),
        Err(error) => {
            tracing::warn!(table, %error, "a damaged row stays behind");
            Ok(())
        }
        Ok(_) => Ok(()),
    }
}

impl CitizenError {
    /// Whether a database error means that there is no room.
    fn from_full(error: &rusqlite::Error) -> bool {
        error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull)
    }
}
