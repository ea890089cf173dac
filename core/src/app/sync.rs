//! Fetching what changed: pages, each applied in the transaction that stores
//! its cursor; then the packs beside the catalog ([`super::packs`]).

use citizen_wire::sync::SyncPage;
use jiff::Timestamp;
use rusqlite::Transaction;

use super::{CitizenApp, choice, rivers};
use crate::api::{Failure, Page};
use crate::changes::Change;
use crate::engines::cases::{self, Applied};
use crate::engines::{alerts, collections};
use crate::error::CitizenError;
use crate::platform::Link;
use crate::storage::settings;

/// Pages in one go; a server that always says "more" must not hold a phone.
const PAGES_MAX: usize = 1_000;

/// Applies a page in the transaction that stores its cursor. The same page again
/// changes nothing more. `from_the_beginning`: all items were asked for.
///
/// # Errors
/// What the database answers; then nothing of the page is kept.
pub fn apply_page(
    tx: &Transaction<'_>,
    now: Timestamp,
    page: &SyncPage,
    from_the_beginning: bool,
) -> Result<Applied, CitizenError> {
    super::alerts::apply(tx, now, page)?;
    let mut applied = cases::apply(tx, now, page)?;
    if super::collections::apply(tx, now, page, from_the_beginning)? {
        applied.changes.push(Change::Collections);
    }
    if rivers::apply(tx, now, page)? {
        applied.changes.push(Change::Readings);
    }
    if page.reset {
        // Whether answers helped is said again.
        applied.changes.push(Change::Outbox);
    }
    Ok(applied)
}

impl CitizenApp {
    /// Fetches everything that changed, and tells what of it is followed; answers whether
    /// anything had. Whatever was applied before a failure stays applied.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`, or what the database answers.
    pub async fn sync(&self) -> Result<bool, CitizenError> {
        let fetched = self.fetch_all().await;
        self.tell_notices()?;
        fetched
    }

    async fn fetch_all(&self) -> Result<bool, CitizenError> {
        let inner = self.inner();
        let carrier = &inner.carrier;
        if carrier.link() == Link::None {
            return Err(CitizenError::Offline);
        }
        // Warnings, places and publications need no account.
        if carrier.api().session().access_token().is_none() {
            carrier.asked_openly();
            for fetched in [self.fetch_alerts().await, self.fetch_collections().await] {
                match fetched {
                    Ok(()) | Err(CitizenError::Offline) => {}
                    Err(error) => return Err(error),
                }
            }
            self.refresh_figures().await?;
            self.hear_rivers().await?;
            self.hear_floods().await?;
            self.hear_points().await?;
        }
        let (mut any, mut rivers_came) = (false, false);
        for _ in 0..PAGES_MAX {
            let now = inner.platform.clock.now();
            let choice = self.choice()?;
            let (cursor, catalog, items, rivers) = inner.store.read(|tx| {
                let cursor = settings::get(tx, settings::SYNC_CURSOR)?;
                // With no cursor the history is not known to be the items' own; and of what was
                // not wanted, nothing before is told again.
                let goes_on = cursor.is_some() && collections::choice(tx)?.covers(&choice);
                let items = if goes_on { collections::seq(tx)? } else { 0 };
                Ok((cursor, cases::catalog_version(tx)?, items, rivers::asked(tx, now)?))
            })?;
            let era = carrier.era();
            let (since, version) = (cursor.as_deref(), catalog.as_deref());
            let wanted = choice::asking(&choice, items);
            let page = carrier.api().sync_page(since, version, wanted, rivers.as_deref()).await;
            let page = match page {
                Ok(page) => page,
                Err(failure) => return Err(self.sync_failed(failure, era)?),
            };
            carrier.fetched(&inner.store)?;
            let now = inner.platform.clock.now();
            let asked = |tx: &Transaction<'_>| match &rivers {
                Some(tag) => rivers::heard(tx, now, tag),
                None => Ok(()),
            };
            let Page::Changed(page) = page else {
                // Nothing new: neither are warnings.
                inner.store.write(|tx| {
                    asked(tx)?;
                    alerts::time::heard(tx, alerts::time::now(tx, now)?)
                })?;
                break;
            };
            let Applied { changes, more } = inner.store.write(|tx| {
                asked(tx)?;
                if page.items.is_some() && (page.reset || items == 0) {
                    collections::choose(tx, &choice)?;
                }
                let applied = apply_page(tx, now, &page, items == 0)?;
                if page.items.is_some() {
                    choice::keep_to(tx, &choice)?;
                }
                Ok::<_, CitizenError>(applied)
            })?;
            any |= !changes.is_empty();
            rivers_came |= changes.contains(&Change::Readings);
            if changes.contains(&Change::Catalog) {
                self.forget_locator();
            }
            for change in changes {
                inner.changes.publish(change);
            }
            if !more {
                break;
            }
        }
        self.fetch_packs().await?;
        self.refresh_figures().await?;
        if rivers_came && let Err(error) = self.fetch_followed_stations().await {
            tracing::debug!(%error, "the last hours of followed stations were not heard");
        }
        self.hear_floods().await?;
        self.hear_points().await?;
        self.judge_alerts()?;
        self.tell_reached().await?;
        Ok(any)
    }

    fn sync_failed(&self, failure: Failure, era: u64) -> Result<CitizenError, CitizenError> {
        let inner = self.inner();
        if failure == Failure::SignIn {
            inner.carrier.signed_out(&inner.store)?;
        } else {
            inner.carrier.host_failed(&failure, era);
        }
        Ok(failure.into())
    }
}
