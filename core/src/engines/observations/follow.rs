//! Stations a person cares for: on this phone only.

use rusqlite::Transaction;

use super::read::find;
use crate::error::CitizenError;

/// Follows a station, by its id or its name, or no longer.
///
/// # Errors
/// `NotFound`, or what the database answers.
pub fn follow(tx: &Transaction<'_>, name: &str, follow: bool) -> Result<(), CitizenError> {
    let id = find(tx, name)?;
    let sql = if follow {
        "INSERT INTO followed_stations (id) VALUES (?1) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM followed_stations WHERE id = ?1"
    };
    tx.prepare_cached(sql)?.execute([id])?;
    Ok(())
}

/// The ids of those that are followed.
///
/// # Errors
/// What the database answers.
pub fn followed(tx: &Transaction<'_>) -> Result<Vec<String>, CitizenError> {
    let mut statement = tx.prepare_cached("SELECT id FROM followed_stations ORDER BY id")?;
    let ids = statement.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Whether anybody looked at rivers on this phone, or follows one.
///
/// # Errors
/// What the database answers.
pub fn cared_for(tx: &Transaction<'_>) -> Result<bool, CitizenError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM stations) OR EXISTS (SELECT 1 FROM followed_stations)";
    Ok(tx.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}
