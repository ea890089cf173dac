//! What a page says that this phone did not know: asked before the page is taken in.

use citizen_wire::collection::{Body, Item, ItemsPage};
use rusqlite::{OptionalExtension, Transaction};
use uuid::Uuid;

use super::choice;
use crate::error::CitizenError;
use crate::platform::NoticeKind;
use crate::storage::settings;

/// An item that is new, says something else, or is gone.
#[derive(Debug, Clone, PartialEq)]
pub struct News {
    /// The item; one that is gone as it was.
    pub item: Item,
    /// What became of it.
    pub kind: NoticeKind,
}

/// What is new in a page. Nothing is before all of it was here once, nor what is there
/// again after everything was fetched anew.
///
/// # Errors
/// What the database answers.
pub fn news(tx: &Transaction<'_>, page: &ItemsPage) -> Result<Vec<News>, CitizenError> {
    let mut news = Vec::new();
    if settings::get(tx, settings::ITEMS_WHOLE)?.is_none() {
        return Ok(news);
    }
    let had = choice::before(tx)?;
    for item in &page.items {
        let kind = match before(tx, item.id)?.map(said) {
            // Not wanted before, it was not here; that does not make it new.
            None if !had.wants(&item.collection, &item.communes) => continue,
            None => NoticeKind::New,
            Some(before) if before == said(item.clone()) => continue,
            Some(_) => NoticeKind::Changed,
        };
        news.push(News { item: item.clone(), kind });
    }
    for gone in &page.gone {
        let was = before(tx, *gone)?;
        news.extend(was.map(|item| News { item, kind: NoticeKind::Gone }));
    }
    Ok(news)
}

fn before(tx: &Transaction<'_>, id: Uuid) -> Result<Option<Item>, CitizenError> {
    let body: Option<String> = tx
        .prepare_cached(
            "SELECT body FROM items WHERE id = ?1
             UNION ALL SELECT body FROM items_before WHERE id = ?1 LIMIT 1",
        )?
        .query_row([id.to_string()], |row| row.get(0))
        .optional()?;
    Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
}

/// What it says: that somebody made sure of it or made it public again says nothing else.
fn said(item: Item) -> Item {
    let body = match item.body {
        Body::Place(mut place) => {
            place.verified_on = None;
            Body::Place(place)
        }
        publication @ Body::Publication(_) => publication,
    };
    Item { body, published_at: jiff::Timestamp::UNIX_EPOCH, ..item }
}
