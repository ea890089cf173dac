//! Places and publications: told when one that is followed says something else or is gone,
//! and when something to read appears or changes in a collection that is followed, about a
//! commune that is followed, or about a place that is.

use citizen_wire::catalog::Words;
use citizen_wire::collection::{Body, Item};
use jiff::Timestamp;
use rusqlite::Transaction;

use super::super::follow;
use super::line;
use crate::engines::alerts::{self, time};
use crate::engines::collections::News;
use crate::engines::{cases, notices, observations};
use crate::error::CitizenError;
use crate::platform::{Notice, NoticeAbout, NoticeKind};

/// Whether there is anything to look out for.
///
/// # Errors
/// What the database answers.
pub fn any_followed(tx: &Transaction<'_>) -> Result<bool, CitizenError> {
    Ok(!observations::followed(tx)?.is_empty() || !alerts::followed(tx)?.is_empty())
}

/// Keeps a notice of what of the news concerns the person.
///
/// # Errors
/// What the database answers.
pub fn items(tx: &Transaction<'_>, news: &[News], clock: Timestamp) -> Result<(), CitizenError> {
    if news.is_empty() {
        return Ok(());
    }
    let Some(catalog) = cases::catalog(tx)? else { return Ok(()) };
    let now = time::now(tx, clock)?;
    let (follows, communes) = (observations::followed(tx)?, alerts::followed(tx)?);
    let followed = |id: &str| follows.iter().any(|one| one == id);
    for News { item, kind } in news {
        let over = item.valid_until.is_some_and(|until| until <= now);
        let shelf = catalog.collections.iter().find(|one| one.id == item.collection);
        let (Some(shelf), false) = (shelf, over) else { continue };
        let itself = followed(&item.id.to_string());
        let there = item.communes.iter().any(|commune| communes.contains(commune));
        let mut concerns = itself || *kind != NoticeKind::Gone && followed(&item.collection);
        let mut shown_by = None;
        for service in catalog.services.iter().filter(|one| one.collections.contains(&shelf.id)) {
            shown_by = shown_by.or(Some(service.id.clone()));
            if !concerns && *kind != NoticeKind::Gone && matches!(item.body, Body::Publication(_)) {
                concerns = there || follow::concerns(item, &follow::items(tx, service, now)?);
            }
        }
        if concerns {
            notices::keep(tx, &notice(item, *kind, shown_by, &shelf.name, now))?;
        }
    }
    Ok(())
}

fn notice(
    item: &Item,
    kind: NoticeKind,
    service: Option<String>,
    shelf: &Words,
    at: Timestamp,
) -> Notice {
    let said = match kind {
        NoticeKind::New => "notice-new",
        NoticeKind::Changed => "notice-changed",
        NoticeKind::Gone => "notice-gone",
    };
    let subject = item.id.to_string();
    let about = NoticeAbout::Item;
    let id = format!("{}/{subject}", about.as_str());
    let (title, text) = (called(&item.body), line(said, "collection", shelf));
    Notice { id, about, subject, service, kind, title, text, at, seen: false }
}

/// What a place or a publication is called, in both languages.
pub fn called(body: &Body) -> Words {
    let (vi, en) = match body {
        Body::Place(place) => (place.name.clone(), place.english.clone()),
        Body::Publication(text) => (text.title.vi.clone(), Some(text.title.en.clone())),
    };
    let en = en.filter(|en| !en.is_empty()).unwrap_or_else(|| vi.clone());
    Words { vi, en }
}
