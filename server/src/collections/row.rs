//! Reading what was written.

use citizen_text::fold;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::draft::ItemDraft;
use super::error::ItemError;
use crate::storage::{Row, StoreError, Tx, Value};

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Being written; an earlier wording may be public.
    Draft,
    /// Handed in; somebody else decides.
    Review,
    /// Public as it stands.
    Published,
    /// Public no longer.
    Withdrawn,
}

impl ItemState {
    /// The name on the wire and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn read(name: &str) -> Result<Self, StoreError> {
        let all = [Self::Draft, Self::Review, Self::Published, Self::Withdrawn];
        let found = all.into_iter().find(|state| state.as_str() == name);
        found.ok_or_else(|| StoreError::Refused(format!("no item state is called {name:?}")))
    }
}

/// An item for the desk.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ItemView {
    /// Its id.
    pub id: Uuid,
    /// The collection it belongs to.
    pub collection: String,
    /// The id it has where it comes from.
    pub reference: Option<String>,
    /// Where it stands.
    pub state: ItemState,
    /// Counts its changes.
    pub version: i64,
    /// What it is called.
    pub title: String,
    /// What is written.
    pub draft: ItemDraft,
    /// When it was begun.
    pub made_at: Timestamp,
    /// When it changed last.
    pub changed_at: Timestamp,
    /// A wording of it is public, this one or an earlier one.
    pub is_public: bool,
    /// Phones whose person said that it helped.
    pub helped: i64,
    /// Phones whose person said that it did not.
    pub not_helped: i64,
}

/// A truth value is an integer on one engine and a boolean on the other.
const COLUMNS: &str = "id, collection, reference, state, version, title, body, made_at, \
                       changed_at, CASE WHEN published IS NULL THEN 0 ELSE 1 END, \
                       (SELECT count(*) FROM answer_ratings r WHERE r.item_id = items.id \
                        AND r.helped = 1), \
                       (SELECT count(*) FROM answer_ratings r WHERE r.item_id = items.id \
                        AND r.helped = 0)";

pub(super) fn read_draft(body: &str) -> Result<ItemDraft, StoreError> {
    serde_json::from_str(body).map_err(|error| StoreError::Refused(format!("item: {error}")))
}

impl ItemView {
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            collection: row.text(1)?.to_owned(),
            reference: row.text_opt(2)?.map(str::to_owned),
            state: ItemState::read(row.text(3)?)?,
            version: row.int(4)?,
            title: row.text(5)?.to_owned(),
            draft: read_draft(row.text(6)?)?,
            made_at: row.time(7)?,
            changed_at: row.time(8)?,
            is_public: row.truth(9)?,
            helped: row.int(10)?,
            not_helped: row.int(11)?,
        })
    }
}

/// One item.
///
/// # Errors
/// [`ItemError::NotFound`], [`StoreError`].
pub fn one(tx: &mut dyn Tx, id: Uuid) -> Result<ItemView, ItemError> {
    let sql = select("WHERE id = $1");
    let row = tx.query_opt(&sql, &[id.into()])?.ok_or(ItemError::NotFound)?;
    Ok(ItemView::read(&row)?)
}

/// Which items of a collection to list.
#[derive(Debug, Clone, Default)]
pub struct Which {
    /// Only those in this state.
    pub state: Option<ItemState>,
    /// Only those whose words hold these, diacritics or none.
    pub words: String,
    /// Only those that changed before.
    pub before: Option<Timestamp>,
}

/// Items of a collection, the last changed first.
///
/// # Errors
/// [`StoreError`].
pub fn list(
    tx: &mut dyn Tx,
    collection: &str,
    which: &Which,
    limit: i64,
) -> Result<Vec<ItemView>, StoreError> {
    let sql = select(
        "WHERE collection = $1 AND ($2 = '' OR state = $2) AND changed_at < $3
         AND folded LIKE $4 ESCAPE '!' ORDER BY changed_at DESC, id LIMIT $5",
    );
    let state = which.state.map_or("", ItemState::as_str);
    let before = which.before.map_or(i64::MAX, Timestamp::as_microsecond);
    let words = fold(&which.words).replace('!', "!!").replace('%', "!%").replace('_', "!_");
    let params: [Value; 5] =
        [collection.into(), state.into(), before.into(), format!("%{words}%").into(), limit.into()];
    tx.query(&sql, &params)?.iter().map(ItemView::read).collect()
}

/// By the id it has where it comes from.
pub(super) fn by_reference(
    tx: &mut dyn Tx,
    collection: &str,
    reference: &str,
) -> Result<Option<ItemView>, StoreError> {
    let sql = select("WHERE collection = $1 AND reference = $2");
    let row = tx.query_opt(&sql, &[collection.into(), reference.into()])?;
    row.as_ref().map(ItemView::read).transpose()
}

/// How many of each collection stand where.
///
/// # Errors
/// [`StoreError`].
pub fn counts(tx: &mut dyn Tx) -> Result<Vec<(String, ItemState, i64)>, StoreError> {
    let rows = tx.query(
        "SELECT collection, state, count(*) FROM items GROUP BY collection, state ORDER BY 1, 2",
        &[],
    )?;
    rows.iter()
        .map(|row| Ok((row.text(0)?.to_owned(), ItemState::read(row.text(1)?)?, row.int(2)?)))
        .collect()
}

fn select(tail: &str) -> String {
    format!("SELECT {COLUMNS} FROM items {tail}")
}
