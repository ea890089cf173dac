//! Places and publications: fetched for everybody, read without a network.

use citizen_wire::catalog::Asking;
use citizen_wire::collection::{Item, ItemsPage};
use citizen_wire::sync::SyncPage;
use jiff::Timestamp;
use rusqlite::Transaction;
use uuid::Uuid;

use super::{CitizenApp, choice};
use crate::changes::Change;
use crate::engines::cases::DraftEdit;
use crate::engines::collections::{self, Hit, Near};
use crate::engines::{alerts, cases};
use crate::error::CitizenError;
use crate::platform::Link;
use crate::services::{self, Answer, Face, Row};
use crate::storage::settings;

/// Pages in one go.
const PAGES_MAX: usize = 100;

impl CitizenApp {
    /// Fetches places and publications without an account, and the catalog that says
    /// what they are where there is none.
    ///
    /// # Errors
    /// `Offline`, or what the database answers.
    pub async fn fetch_collections(&self) -> Result<(), CitizenError> {
        let inner = self.inner();
        if inner.carrier.link() == Link::None {
            return Err(CitizenError::Offline);
        }
        if self.catalog()?.is_none() {
            let catalog = inner.carrier.api().open_catalog().await.map_err(CitizenError::from)?;
            inner.store.write(|tx| cases::keep_catalog(tx, &catalog))?;
            self.forget_locator();
            inner.changes.publish(Change::Catalog);
        }
        for _ in 0..PAGES_MAX {
            let choice = self.choice()?;
            if choice.is_none() {
                break;
            }
            let (epoch, seq, goes_on) = inner.store.read(|tx| {
                let goes_on = collections::choice(tx)?.covers(&choice);
                Ok((collections::epoch(tx)?, collections::seq(tx)?, goes_on))
            })?;
            let after = if goes_on { seq } else { 0 };
            let wanted = choice::asking(&choice, after);
            let answer = inner.carrier.api().collections_page(&epoch, wanted).await;
            let answer = answer.map_err(CitizenError::from)?;
            let clock = inner.platform.clock.now();
            let another = answer.epoch != epoch;
            let lost = another && !epoch.is_empty();
            let changed = inner.store.write(|tx| {
                if another || !goes_on {
                    collections::choose(tx, &choice)?;
                    collections::begin_anew(tx, &answer.epoch)?;
                }
                if lost {
                    collections::rate_again(tx, clock)?;
                }
                heard(tx, answer.server_time)?;
                let changed = take_in(tx, &answer.page, clock)?;
                choice::keep_to(tx, &choice)?;
                Ok::<_, CitizenError>(changed)
            })?;
            if changed {
                inner.changes.publish(Change::Collections);
            }
            if lost {
                inner.changes.publish(Change::Outbox);
            }
            if !answer.page.more {
                break;
            }
        }
        self.tell_notices()
    }

    /// Items of a collection, the last made known first.
    ///
    /// # Errors
    /// What the database answers.
    pub fn items(&self, collection: &str, limit: u32) -> Result<Vec<Item>, CitizenError> {
        let clock = self.inner().platform.clock.now();
        self.inner().store.read(|tx| {
            let now = alerts::time::now(tx, clock)?;
            collections::list(tx, collection, now, limit)
        })
    }

    /// One item.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn item(&self, id: Uuid) -> Result<Item, CitizenError> {
        self.inner().store.read(|tx| collections::item(tx, id))
    }

    /// One item with all that its service says of it; distances are from `near`, those of a
    /// storm else from the commune whose weather is shown or from where the phone was last.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn item_shown(&self, id: Uuid, near: Option<(f64, f64)>) -> Result<Row, CitizenError> {
        let catalog = self.catalog()?;
        let clock = self.inner().platform.clock.now();
        self.inner().store.read(|tx| services::shown(tx, catalog.as_ref(), id, near, clock))
    }

    /// Places of a collection from a position, the nearest first.
    ///
    /// # Errors
    /// What the database answers.
    pub fn nearest(
        &self,
        collection: &str,
        from: (f64, f64),
        limit: usize,
    ) -> Result<Vec<Near>, CitizenError> {
        let clock = self.inner().platform.clock.now();
        self.inner().store.read(|tx| {
            let now = alerts::time::now(tx, clock)?;
            collections::nearest(tx, collection, from, now, limit)
        })
    }

    /// What holds the words, the best first, in every collection.
    ///
    /// # Errors
    /// What the database answers.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, CitizenError> {
        let clock = self.inner().platform.clock.now();
        self.inner().store.read(|tx| {
            let now = alerts::time::now(tx, clock)?;
            collections::search(tx, words, &Asking::default(), &[], now, limit)
        })
    }

    /// A service with everything it shows; `near` puts its nearest places first.
    ///
    /// # Errors
    /// `NotFound` for a service the province does not have.
    pub fn service(&self, id: &str, near: Option<(f64, f64)>) -> Result<Face, CitizenError> {
        let catalog = self.catalog()?.ok_or(CitizenError::NotFound)?;
        let clock = self.inner().platform.clock.now();
        let mut face =
            self.inner().store.read(|tx| services::face(tx, &catalog, id, near, clock))?;
        if !face.hotspots.is_empty() {
            let locator = self.locator()?;
            for seen in &mut face.hotspots {
                seen.place = locator.whereabouts(seen.hotspot.lat, seen.hotspot.lon).words;
            }
        }
        Ok(face)
    }

    /// Chooses the commune whose weather is shown, by its code, or none again.
    ///
    /// # Errors
    /// `InvalidInput` on `commune` when the province has none of that code.
    pub fn choose_weather_commune(&self, commune: Option<&str>) -> Result<(), CitizenError> {
        let catalog = self.catalog()?.ok_or(CitizenError::NotFound)?;
        self.inner().store.write(|tx| services::weather::choose(tx, &catalog, commune))
    }

    /// Answers a question out of what is on this phone, with its source and its date;
    /// says when it does not know.
    ///
    /// # Errors
    /// What the database answers.
    pub fn ask(&self, question: &str) -> Result<Answer, CitizenError> {
        let catalog = self.catalog()?;
        let clock = self.inner().platform.clock.now();
        self.inner()
            .store
            .read(|tx| services::assistant::ask(tx, catalog.as_ref(), question, clock))
    }
}

impl CitizenApp {
    /// Says whether an answer helped: it goes through the outbox, without an account, and
    /// how many said so is seen at the desk. The last word counts.
    ///
    /// # Errors
    /// `NotFound` for an item that is not on this phone.
    pub fn rate_answer(&self, item: Uuid, helped: bool) -> Result<(), CitizenError> {
        let inner = self.inner();
        let now = inner.platform.clock.now();
        inner.store.write(|tx| collections::rate(tx, now, item, helped))?;
        inner.changes.publish(Change::Outbox);
        Ok(())
    }

    /// What was said of an answer on this phone.
    ///
    /// # Errors
    /// What the database answers.
    pub fn answer_rating(&self, item: Uuid) -> Result<Option<bool>, CitizenError> {
        self.inner().store.read(|tx| collections::rated(tx, item))
    }

    /// Hands a question over to a person: a report in the first category that the service
    /// `assistant` offers, submitted, so that it waits for a network like any other.
    /// Answers its id.
    ///
    /// # Errors
    /// `NotFound` where the province has nobody to ask; `InvalidInput` on `text`.
    pub fn hand_over(&self, question: &str) -> Result<Uuid, CitizenError> {
        let catalog = self.catalog()?.ok_or(CitizenError::NotFound)?;
        let desk = catalog.services.iter().find(|one| one.id == services::assistant::ID);
        let category = desk.and_then(|one| one.categories.first()).ok_or(CitizenError::NotFound)?;
        let id = self.draft_new()?;
        let edit = DraftEdit {
            text: Some(question.to_owned()),
            category: Some(Some(category.clone())),
            ..DraftEdit::default()
        };
        let handed = self.draft_set(id, edit).and_then(|()| self.submit(id));
        if let Err(error) = handed {
            self.discard(id)?;
            return Err(error);
        }
        Ok(id)
    }
}

/// The collections of a page, in the transaction that stores its cursor. What was asked
/// from the beginning, or comes of another history, takes the place of everything.
pub(super) fn apply(
    tx: &Transaction<'_>,
    clock: Timestamp,
    page: &SyncPage,
    from_the_beginning: bool,
) -> Result<bool, CitizenError> {
    heard(tx, page.server_time)?;
    if page.reset {
        collections::rate_again(tx, clock)?;
    }
    let Some(items) = &page.items else { return Ok(false) };
    if page.reset || from_the_beginning {
        collections::begin_anew(tx, "")?;
    }
    take_in(tx, items, clock)
}

/// Takes a page in and keeps a notice of what concerns whoever follows something.
fn take_in(tx: &Transaction<'_>, page: &ItemsPage, clock: Timestamp) -> Result<bool, CitizenError> {
    let watching = services::notices::any_followed(tx)?;
    let news = if watching { collections::news(tx, page)? } else { Vec::new() };
    let changed = collections::apply(tx, page)?;
    services::notices::items(tx, &news, clock)?;
    Ok(changed)
}

/// The server said what there is.
fn heard(tx: &Transaction<'_>, at: Timestamp) -> Result<(), CitizenError> {
    settings::set(tx, settings::ITEMS_HEARD_AT, Some(&at.as_microsecond().to_string()))
}
