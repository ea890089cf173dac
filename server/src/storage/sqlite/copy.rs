//! Whole databases: a snapshot of a running one, whether one is sound, and a
//! new name for a history that was put back.

use std::path::Path;

use super::super::{StoreError, migrate};
use super::connect;

/// Writes one consistent snapshot of the database at `from` to `to`, which must
/// not exist; writers go on meanwhile.
///
/// # Errors
/// [`StoreError`].
pub fn snapshot(from: &Path, to: &Path) -> Result<(), StoreError> {
    let connection = connect(from, true)?;
    connection.execute("VACUUM INTO $1", [to.display().to_string()])?;
    Ok(())
}

/// Whether the file is a sound database.
///
/// # Errors
/// [`StoreError::Refused`] with what SQLite found.
pub fn check(path: &Path) -> Result<(), StoreError> {
    let connection = connect(path, false)?;
    let found: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(StoreError::Refused(found)) }
}

/// Gives the history in the file a new `epoch`, so that a phone can tell it
/// from the one it knew.
///
/// # Errors
/// [`StoreError`].
pub fn rename_history(path: &Path) -> Result<(), StoreError> {
    let connection = connect(path, false)?;
    connection.execute(
        "INSERT INTO meta (key, value) VALUES ('epoch', $1)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [migrate::fresh_epoch()],
    )?;
    // One file, nothing beside it.
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}
