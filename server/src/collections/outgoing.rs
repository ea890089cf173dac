//! What phones must hear of: items that were made public or withdrawn, counted in one
//! line.

use citizen_wire::collection::{ITEMS_MAX, Item, ItemsPage};
use jiff::Timestamp;
use uuid::Uuid;

use crate::storage::{Row, StoreError, Tx, Value};

/// What a phone has and wants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The last number it has.
    pub after: i64,
    /// Collections, by id; empty: all.
    pub only: Vec<String>,
    /// Communes it cares for, by code; empty: all.
    pub communes: Vec<String>,
}

/// The next number. Whoever takes one holds the line until the commit, so that a phone
/// never sees a later number before an earlier one.
pub(super) fn next(tx: &mut dyn Tx) -> Result<i64, StoreError> {
    let row = tx.query_opt("UPDATE item_counter SET seq = seq + 1 RETURNING seq", &[])?;
    row.ok_or_else(|| StoreError::Refused("items have no counter".to_owned()))?.int(0)
}

/// What changed. A number that this database has not reached counts for nothing.
///
/// # Errors
/// [`StoreError`].
pub fn since(tx: &mut dyn Tx, wanted: &Wanted, now: Timestamp) -> Result<ItemsPage, StoreError> {
    let newest =
        tx.query_opt("SELECT seq FROM item_counter", &[])?.map_or(Ok(0), |row| row.int(0))?;
    let after = if (0..=newest).contains(&wanted.after) { wanted.after } else { 0 };
    let asked = i64::try_from(ITEMS_MAX + 1).unwrap_or(i64::MAX);
    let rows = tx.query(
        "SELECT seq, id, published, communes, valid_until, collection FROM items
         WHERE seq > $1 ORDER BY seq LIMIT $2",
        &[after.into(), asked.into()],
    )?;
    let more = rows.len() > ITEMS_MAX;
    let mut page = ItemsPage { seq: newest, more, ..ItemsPage::default() };
    for row in rows.iter().take(ITEMS_MAX) {
        if more {
            page.seq = row.int(0)?;
        }
        let collection = row.text(5)?;
        if !wanted.only.is_empty() && !wanted.only.iter().any(|id| id == collection) {
            continue;
        }
        match public(row, now)? {
            Some(item) if concerns(row.text(3)?, &wanted.communes) => page.items.push(item),
            // Whoever never had it has nothing to forget.
            _ if after > 0 => page.gone.push(row.id(1)?),
            _ => {}
        }
    }
    Ok(page)
}

fn public(row: &Row, now: Timestamp) -> Result<Option<Item>, StoreError> {
    let over = row.time_opt(4)?.is_some_and(|until| until <= now);
    let Some(json) = row.text_opt(2)?.filter(|_| !over) else { return Ok(None) };
    read(json).map(Some)
}

fn read(json: &str) -> Result<Item, StoreError> {
    serde_json::from_str(json).map_err(|error| StoreError::Refused(format!("item: {error}")))
}

fn concerns(about: &str, communes: &[String]) -> bool {
    about.is_empty()
        || communes.is_empty()
        || communes.iter().any(|commune| about.contains(&format!(",{commune},")))
}

/// What is public of a collection, the last made known first.
///
/// # Errors
/// [`StoreError`].
pub fn public_items(
    tx: &mut dyn Tx,
    collection: &str,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Item>, StoreError> {
    let params: [Value; 3] = [collection.into(), now.into(), limit.into()];
    let rows = tx.query(
        "SELECT published FROM items WHERE collection = $1 AND published IS NOT NULL
         AND (valid_until IS NULL OR valid_until > $2) ORDER BY seq DESC LIMIT $3",
        &params,
    )?;
    rows.iter().map(|row| read(row.text(0)?)).collect()
}

/// One that is public.
///
/// # Errors
/// [`StoreError`].
pub fn public_item(
    tx: &mut dyn Tx,
    collection: &str,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<Item>, StoreError> {
    let rows = tx.query_opt(
        "SELECT published FROM items WHERE collection = $1 AND id = $2 AND published IS NOT NULL
         AND (valid_until IS NULL OR valid_until > $3)",
        &[collection.into(), id.into(), now.into()],
    )?;
    rows.map(|row| read(row.text(0)?)).transpose()
}
