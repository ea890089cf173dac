//! Brings a database's schema up to date: numbered files, each applied once,
//! each in a transaction of its own.

use std::path::Path;

use super::{StoreError, sqlite};

/// The SQLite schema, oldest first; `user_version` counts the applied ones.
const SQLITE: &[&str] = &[include_str!("migrations/sqlite/0001_spine.sql")];

/// A database's history has a name from its first moment; see `meta`.
const KEEP_EPOCH: &str = "INSERT INTO meta (key, value) VALUES ('epoch', $1)";

/// Applies what is missing and returns the version reached.
///
/// # Errors
/// [`StoreError`] when a file does not apply, or the database is newer than
/// this program.
pub fn sqlite(path: &Path) -> Result<usize, StoreError> {
    let mut connection = sqlite::connect(path, false)?;
    let done: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let done = usize::try_from(done).unwrap_or(usize::MAX);
    if done > SQLITE.len() {
        return Err(StoreError::Refused(format!(
            "the database has schema {done}, this program knows {}",
            SQLITE.len()
        )));
    }
    for (number, sql) in SQLITE.iter().enumerate().skip(done) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(sql)?;
        if number == 0 {
            let epoch = uuid::Uuid::new_v4().to_string();
            transaction.execute(KEEP_EPOCH, [epoch])?;
        }
        transaction.pragma_update(None, "user_version", (number + 1) as i64)?;
        transaction.commit()?;
    }
    Ok(SQLITE.len())
}
