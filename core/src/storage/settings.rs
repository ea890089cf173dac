//! Small facts by name.

use rusqlite::{OptionalExtension, Transaction};

use crate::error::CitizenError;

/// The catalog document.
pub const CATALOG: &str = "catalog";
/// What the person prefers, JSON.
pub const PREFERENCES: &str = "preferences";
/// Present while the pages of a server that lost its history come in.
pub const HEALING: &str = "healing";

/// Where the next sync goes on; opaque.
pub const SYNC_CURSOR: &str = "sync_cursor";
/// The account the cursor and the cases belong to.
pub const ACCOUNT: &str = "account";
/// This installation's id, made once.
pub const DEVICE: &str = "device";
/// The `ETag` of the boundary layer at hand.
pub const AREAS_ETAG: &str = "areas_etag";

/// Reads one.
///
/// # Errors
/// What the database answers.
pub fn get(tx: &Transaction<'_>, key: &str) -> Result<Option<String>, CitizenError> {
    Ok(tx
        .prepare_cached("SELECT value FROM settings WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

/// Writes one, or removes it with `None`.
///
/// # Errors
/// What the database answers.
pub fn set(tx: &Transaction<'_>, key: &str, value: Option<&str>) -> Result<(), CitizenError> {
    match value {
        Some(value) => tx
            .prepare_cached(
                "INSERT INTO settings (key, value) VALUES (?1, ?2) \
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )?
            .execute((key, value))?,
        None => tx.prepare_cached("DELETE FROM settings WHERE key = ?1")?.execute([key])?,
    };
    Ok(())
}
