//! Takes a page in, in the transaction that keeps how far this phone has come.

use citizen_wire::collection::{Item, ItemsPage};
use rusqlite::Transaction;

use super::choice;
use crate::error::CitizenError;
use crate::storage::settings;

/// The last number this phone has.
///
/// # Errors
/// What the database answers.
pub fn seq(tx: &Transaction<'_>) -> Result<i64, CitizenError> {
    let seq = settings::get(tx, settings::ITEMS_SEQ)?;
    Ok(seq.and_then(|seq| seq.parse().ok()).unwrap_or(0))
}

/// The history that number belongs to, where it came without an account.
///
/// # Errors
/// What the database answers.
pub fn epoch(tx: &Transaction<'_>) -> Result<String, CitizenError> {
    Ok(settings::get(tx, settings::ITEMS_EPOCH)?.unwrap_or_default())
}

/// Forgets everything: the server has another history. What there was is set aside until
/// all of it was here again, so that the same is not told as new.
///
/// # Errors
/// What the database answers.
pub fn begin_anew(tx: &Transaction<'_>, epoch: &str) -> Result<(), CitizenError> {
    tx.execute_batch(
        "INSERT OR REPLACE INTO items_before (id, body) SELECT id, body FROM items;
         DELETE FROM items;",
    )?;
    settings::set(tx, settings::ITEMS_SEQ, None)?;
    settings::set(tx, settings::ITEMS_EPOCH, Some(epoch))
}

/// Keeps what is new and forgets what is gone; answers whether anything was.
///
/// # Errors
/// What the database answers.
pub fn apply(tx: &Transaction<'_>, page: &ItemsPage) -> Result<bool, CitizenError> {
    for item in &page.items {
        keep(tx, item)?;
    }
    for gone in &page.gone {
        tx.prepare_cached("DELETE FROM items WHERE id = ?1")?.execute([gone.to_string()])?;
    }
    settings::set(tx, settings::ITEMS_SEQ, Some(&page.seq.to_string()))?;
    if !page.more {
        settings::set(tx, settings::ITEMS_WHOLE, Some("1"))?;
        tx.execute("DELETE FROM items_before", [])?;
        choice::whole(tx)?;
    }
    Ok(!page.items.is_empty() || !page.gone.is_empty())
}

fn keep(tx: &Transaction<'_>, item: &Item) -> Result<(), CitizenError> {
    let (lat, lon) = item.body.position().unzip();
    tx.prepare_cached(
        "INSERT INTO items (id, collection, body, title, lat, lon, published_at, valid_until)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO UPDATE SET
         collection = excluded.collection, body = excluded.body, title = excluded.title,
         lat = excluded.lat, lon = excluded.lon, published_at = excluded.published_at,
         valid_until = excluded.valid_until",
    )?
    .execute((
        item.id.to_string(),
        &item.collection,
        serde_json::to_string(item)?,
        item.body.title(),
        lat,
        lon,
        item.published_at.as_microsecond(),
        item.valid_until.map(jiff::Timestamp::as_microsecond),
    ))?;
    Ok(())
}
