//! Measuring points and hotspots: fetched for everybody, read within a service; what a
//! person follows there.

use jiff::SignedDuration;
use uuid::Uuid;

use super::CitizenApp;
use super::spacing::Spacing;
use crate::engines::{alerts, observations};
use crate::error::CitizenError;
use crate::platform::Link;
use crate::services::{self, Followed};
use crate::storage::settings;

/// Points are not asked for more often than that at a sync.
const SPACING: Spacing = Spacing {
    asked_at: settings::POINTS_ASKED_AT,
    every: SignedDuration::from_mins(60),
    saving: SignedDuration::from_mins(180),
};

impl CitizenApp {
    /// Fetches what is measured of air, salinity, rain and gates, and hotspots, without an
    /// account. Which of them a person follows stays here.
    ///
    /// # Errors
    /// `Offline`, or what the database answers.
    pub async fn fetch_points(&self) -> Result<(), CitizenError> {
        let inner = self.inner();
        if inner.carrier.link() == Link::None {
            return Err(CitizenError::Offline);
        }
        let page = inner.carrier.api().points().await.map_err(CitizenError::from)?;
        let catalog = self.catalog()?;
        let clock = inner.platform.clock.now();
        inner.store.write(|tx| {
            observations::keep_points(tx, &page)?;
            catalog.map_or(Ok(()), |catalog| services::notices::points(tx, &catalog, clock))
        })?;
        self.tell_notices()
    }

    /// The same at a sync, where a service shows them and what is known is old. That they do
    /// not come keeps nothing else from coming.
    pub(super) async fn hear_points(&self) -> Result<(), CitizenError> {
        let shown = |catalog: citizen_wire::catalog::Catalog| {
            catalog.services.iter().any(|service| !service.observes.is_empty())
        };
        if !self.catalog()?.is_some_and(shown) {
            return Ok(());
        }
        let now = self.inner().platform.clock.now();
        let due = self.inner().store.write(|tx| SPACING.again(tx, now))?;
        if due && let Err(error) = self.fetch_points().await {
            tracing::debug!(%error, "measuring points were not heard");
        }
        Ok(())
    }

    /// Follows what a service shows, by its id or its name, or no longer: a river station, a
    /// measuring point, a place, a publication, or all of a collection. It comes first from
    /// then on, and its changes are told. Nobody else learns of it.
    ///
    /// # Errors
    /// `NotFound`, also for a service the province does not have.
    pub fn follow(&self, service: &str, name: &str, follow: bool) -> Result<(), CitizenError> {
        let catalog = self.catalog()?.ok_or(CitizenError::NotFound)?;
        let service = catalog.services.iter().find(|one| one.id == service);
        let service = service.ok_or(CitizenError::NotFound)?;
        let clock = self.inner().platform.clock.now();
        self.inner().store.write(|tx| {
            let now = alerts::time::now(tx, clock)?;
            services::follow(tx, &catalog, service, name, follow, now)?;
            services::notices::stations(tx, Some(&catalog), clock)?;
            services::notices::points(tx, &catalog, clock)
        })
    }

    /// Follows a place or a publication, wherever it is shown, or no longer.
    ///
    /// # Errors
    /// `NotFound`, also for an item that no service shows.
    pub fn follow_item(&self, item: Uuid, follow: bool) -> Result<(), CitizenError> {
        let catalog = self.catalog()?.ok_or(CitizenError::NotFound)?;
        let collection = self.item(item)?.collection;
        let service = services::shown_by(&catalog, &collection).ok_or(CitizenError::NotFound)?;
        self.follow(&service.id, &item.to_string(), follow)
    }

    /// All that is followed on this phone, with what it is called: stations, points,
    /// collections, then places and publications. Communes are `followed_communes`.
    ///
    /// # Errors
    /// What the database answers.
    pub fn followed(&self) -> Result<Vec<Followed>, CitizenError> {
        let Some(catalog) = self.catalog()? else { return Ok(Vec::new()) };
        let clock = self.inner().platform.clock.now();
        self.inner().store.read(|tx| {
            let now = alerts::time::now(tx, clock)?;
            services::followed(tx, &catalog, now)
        })
    }

    /// Whether exactly this is followed, by its id: an item that only tells of a place that
    /// is followed is not.
    ///
    /// # Errors
    /// What the database answers.
    pub fn follows(&self, id: &str) -> Result<bool, CitizenError> {
        self.inner().store.read(|tx| Ok(observations::followed(tx)?.iter().any(|one| one == id)))
    }
}
