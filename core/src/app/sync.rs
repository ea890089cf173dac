//! Fetching what changed: pages, each applied in the transaction that stores
//! its cursor; the boundary layer, a file.

use std::fs::{self, File};
use std::io::Write;

use super::{AREAS_FILE, CitizenApp};
use crate::api::{Areas, Failure, Page};
use crate::changes::Change;
use crate::engines::cases;
use crate::error::CitizenError;
use crate::platform::Link;
use crate::storage::settings;

/// Pages in one go; a server that always says "more" must not hold a phone.
const PAGES_MAX: usize = 1_000;

impl CitizenApp {
    /// Fetches everything that changed; answers whether anything had. Whatever
    /// was applied before a failure stays applied.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`, or what the database answers.
    pub async fn sync(&self) -> Result<bool, CitizenError> {
        let inner = self.inner();
        let carrier = &inner.carrier;
        if carrier.link() == Link::None {
            return Err(CitizenError::Offline);
        }
        let mut any = false;
        for _ in 0..PAGES_MAX {
            let (cursor, catalog) = inner.store.read(|tx| {
                Ok((settings::get(tx, settings::SYNC_CURSOR)?, cases::catalog_version(tx)?))
            })?;
            let page = carrier.api().sync_page(cursor.as_deref(), catalog.as_deref()).await;
            let page = match page {
                Ok(page) => page,
                Err(failure) => return Err(self.sync_failed(failure)?),
            };
            carrier.fetched();
            let Page::Changed(page) = page else {
                break;
            };
            let now = inner.platform.clock.now();
            let changes = inner.store.write(|tx| {
                let changes = cases::apply(tx, now, &page)?;
                settings::set(tx, settings::SYNC_CURSOR, Some(&page.cursor))?;
                Ok(changes)
            })?;
            any |= !changes.is_empty();
            if changes.contains(&Change::Catalog) {
                self.forget_locator();
                self.fetch_areas().await?;
            }
            for change in changes {
                inner.changes.publish(change);
            }
            if !page.more {
                break;
            }
        }
        Ok(any)
    }

    fn sync_failed(&self, failure: Failure) -> Result<CitizenError, CitizenError> {
        let inner = self.inner();
        if failure == Failure::SignIn {
            inner.carrier.signed_out(&inner.store)?;
        } else {
            inner.carrier.host_failed(&failure);
        }
        Ok(failure.into())
    }

    /// Fetches the boundaries when they are not those at hand. A phone without
    /// them finds communes by their nearest label point.
    async fn fetch_areas(&self) -> Result<(), CitizenError> {
        let inner = self.inner();
        let path = inner.folder.join(AREAS_FILE);
        let etag = inner.store.read(|tx| settings::get(tx, settings::AREAS_ETAG))?;
        let etag = etag.filter(|_| path.exists());
        match inner.carrier.api().areas(etag.as_deref()).await {
            Ok(Areas::Changed { document, etag }) => {
                let part = path.with_extension(format!("{}.part", std::process::id()));
                File::create(&part)
                    .and_then(|mut file| file.write_all(&document).and_then(|()| file.sync_all()))
                    .and_then(|()| fs::rename(&part, &path))?;
                inner.store.write(|tx| settings::set(tx, settings::AREAS_ETAG, etag.as_deref()))?;
                self.forget_locator();
            }
            Ok(Areas::Unchanged) => {}
            // With the next change of the catalog, or never: it is an aid.
            Err(failure) => tracing::info!(?failure, "boundaries not fetched"),
        }
        Ok(())
    }
}
