//! Lists of a collection, one item. What is over is not there any more.

use citizen_wire::collection::Item;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction};
use uuid::Uuid;

use crate::error::CitizenError;

/// What a `WHERE` says of what is over; `?1` is the moment.
pub(super) const IN_FORCE: &str = "(valid_until IS NULL OR valid_until > ?1)";

/// Items of a collection, the last made known first.
///
/// # Errors
/// What the database answers.
pub fn list(
    tx: &Transaction<'_>,
    collection: &str,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<Item>, CitizenError> {
    let sql = format!(
        "SELECT body FROM items WHERE {IN_FORCE} AND collection = ?2
         ORDER BY published_at DESC, id LIMIT ?3"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let mut rows = statement.query((now.as_microsecond(), collection, limit))?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.push(serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or_default())?);
    }
    Ok(items)
}

/// Items of the collections that `only` names; empty: of all.
///
/// # Errors
/// What the database answers.
pub fn in_force(
    tx: &Transaction<'_>,
    only: &[&str],
    now: Timestamp,
) -> Result<Vec<Item>, CitizenError> {
    let sql = format!("SELECT collection, body FROM items WHERE {IN_FORCE}");
    let mut statement = tx.prepare_cached(&sql)?;
    let mut rows = statement.query([now.as_microsecond()])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        let collection = row.get_ref(0)?.as_str().unwrap_or_default();
        if only.is_empty() || only.contains(&collection) {
            items.push(serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default())?);
        }
    }
    Ok(items)
}

/// One item, also one that is over: somebody may be reading it.
///
/// # Errors
/// `NotFound`, or what the database answers.
pub fn item(tx: &Transaction<'_>, id: Uuid) -> Result<Item, CitizenError> {
    let body: Option<String> = tx
        .prepare_cached("SELECT body FROM items WHERE id = ?1")?
        .query_row([id.to_string()], |row| row.get(0))
        .optional()?;
    Ok(serde_json::from_str(&body.ok_or(CitizenError::NotFound)?)?)
}

/// How many items of a collection are in force.
///
/// # Errors
/// What the database answers.
pub fn count(tx: &Transaction<'_>, collection: &str, now: Timestamp) -> Result<u32, CitizenError> {
    let sql = format!("SELECT count(*) FROM items WHERE {IN_FORCE} AND collection = ?2");
    let mut statement = tx.prepare_cached(&sql)?;
    Ok(statement.query_row((now.as_microsecond(), collection), |row| row.get(0))?)
}
