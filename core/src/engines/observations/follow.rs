//! What a person cares for, a station, a measuring point, a school: on this phone only.

use rusqlite::{OptionalExtension, Transaction};

use crate::error::CitizenError;

/// Follows what has this id, or no longer.
///
/// # Errors
/// What the database answers.
pub fn mark(tx: &Transaction<'_>, id: &str, follow: bool) -> Result<(), CitizenError> {
    let sql = if follow {
        "INSERT INTO followed (id) VALUES (?1) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM followed WHERE id = ?1"
    };
    tx.prepare_cached(sql)?.execute([id])?;
    Ok(())
}

/// The ids of all that is followed.
///
/// # Errors
/// What the database answers.
pub fn followed(tx: &Transaction<'_>) -> Result<Vec<String>, CitizenError> {
    let mut statement = tx.prepare_cached("SELECT id FROM followed ORDER BY id")?;
    let ids = statement.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// The ids of the stations among them.
///
/// # Errors
/// What the database answers.
pub fn followed_stations(tx: &Transaction<'_>) -> Result<Vec<String>, CitizenError> {
    let sql = "SELECT id FROM followed WHERE id IN (SELECT id FROM stations) ORDER BY id";
    let mut statement = tx.prepare_cached(sql)?;
    let ids = statement.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Whether anybody follows a river or looked at the reports of this service on this phone.
///
/// # Errors
/// What the database answers.
pub fn cared_for(tx: &Transaction<'_>, service: &str) -> Result<bool, CitizenError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM public_reports WHERE service = ?1)
               OR EXISTS (SELECT 1 FROM followed WHERE id IN (SELECT id FROM stations))";
    Ok(tx.prepare_cached(sql)?.query_row([service], |row| row.get(0))?)
}

/// How something followed stood when this phone last knew; `None`: it never did since it is
/// followed.
///
/// # Errors
/// What the database answers.
pub fn stood(tx: &Transaction<'_>, id: &str) -> Result<Option<String>, CitizenError> {
    let found = tx
        .prepare_cached("SELECT stood FROM followed WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(found.flatten())
}

/// Remembers how it stands.
///
/// # Errors
/// What the database answers.
pub fn stands(tx: &Transaction<'_>, id: &str, how: &str) -> Result<(), CitizenError> {
    tx.prepare_cached("UPDATE followed SET stood = ?2 WHERE id = ?1")?.execute((id, how))?;
    Ok(())
}
