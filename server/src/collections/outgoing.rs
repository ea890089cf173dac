//! What phones must hear of: items that were made public or withdrawn, counted in one
//! line.

use std::collections::BTreeMap;

use citizen_wire::collection::{CollectionPage, CollectionsPage, ITEMS_MAX, Item};
use jiff::Timestamp;
use uuid::Uuid;

use crate::storage::{Row, StoreError, Tx, Value};

/// What a phone asks for: collections, each with the last number it has, and the
/// communes it cares for; without one, all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// By the collection's id.
    pub collections: BTreeMap<String, i64>,
    /// Codes.
    pub communes: Vec<String>,
}

/// The next number. Whoever takes one holds the line until the commit, so that a phone
/// never sees a later number before an earlier one.
pub(super) fn next(tx: &mut dyn Tx) -> Result<i64, StoreError> {
    let row = tx.query_opt("UPDATE item_counter SET seq = seq + 1 RETURNING seq", &[])?;
    row.ok_or_else(|| StoreError::Refused("items have no counter".to_owned()))?.int(0)
}

/// What changed of each wanted collection, in the history called `epoch`.
///
/// # Errors
/// [`StoreError`].
pub fn since(
    tx: &mut dyn Tx,
    epoch: String,
    wanted: &Wanted,
    now: Timestamp,
) -> Result<CollectionsPage, StoreError> {
    let mut room = ITEMS_MAX;
    let mut more = false;
    let mut collections = BTreeMap::new();
    for (collection, after) in &wanted.collections {
        let asked = i64::try_from(room + 1).unwrap_or(i64::MAX);
        let rows = tx.query(
            "SELECT seq, id, published, communes, valid_until FROM items
             WHERE collection = $1 AND seq > $2 ORDER BY seq LIMIT $3",
            &[collection.into(), (*after).into(), asked.into()],
        )?;
        more |= rows.len() > room;
        let mut page = CollectionPage { cursor: *after, ..CollectionPage::default() };
        for row in rows.iter().take(room) {
            page.cursor = row.int(0)?;
            match public(row, now)? {
                Some(item) if concerns(row.text(3)?, &wanted.communes) => page.items.push(item),
                // Whoever never had it has nothing to forget.
                _ if *after > 0 => page.gone.push(row.id(1)?),
                _ => {}
            }
        }
        room -= rows.len().min(room);
        if page.cursor != *after {
            collections.insert(collection.clone(), page);
        }
        if room == 0 {
            break;
        }
    }
    Ok(CollectionsPage { epoch, collections, more, server_time: now })
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
