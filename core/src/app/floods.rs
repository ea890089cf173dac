//! Rivers and water on roads: fetched at a sync, read without a network.

use jiff::SignedDuration;

use super::CitizenApp;
use crate::engines::alerts;
use crate::engines::observations::{self, Floods};
use crate::error::CitizenError;
use crate::storage::settings;

/// The service whose reports these are.
const FLOODS: &str = "floods";
/// Rivers are not asked for more often than that at a sync.
const HEARD_AGAIN: SignedDuration = SignedDuration::from_mins(10);

impl CitizenApp {
    /// Fetches how rivers stand and where people reported water, without an account.
    ///
    /// # Errors
    /// `Offline`, or what the database answers.
    pub async fn fetch_floods(&self) -> Result<(), CitizenError> {
        self.fetch_stations().await?;
        let inner = self.inner();
        let page = inner.carrier.api().public_reports(FLOODS).await.map_err(CitizenError::from)?;
        let now = inner.platform.clock.now().as_microsecond().to_string();
        inner.store.write(|tx| {
            observations::keep_reports(tx, FLOODS, &page)?;
            settings::set(tx, settings::FLOODS_HEARD_AT, Some(&now))
        })
    }

    /// The same unless it was heard a moment ago. That it does not come keeps nothing else
    /// from coming.
    pub(super) async fn hear_floods(&self) -> Result<(), CitizenError> {
        let inner = self.inner();
        let now = inner.platform.clock.now();
        let heard = inner.store.read(|tx| settings::get(tx, settings::FLOODS_HEARD_AT))?;
        let heard = heard.and_then(|heard| heard.parse().ok());
        let heard = heard.and_then(|heard| jiff::Timestamp::from_microsecond(heard).ok());
        if heard.is_some_and(|heard| now.duration_since(heard).abs() < HEARD_AGAIN) {
            return Ok(());
        }
        if let Err(error) = self.fetch_floods().await {
            tracing::debug!(%error, "rivers and floods were not heard");
        }
        Ok(())
    }

    /// Rivers, roads under water and shelters as far as this phone has heard; from a
    /// position, the nearest first with distance and direction.
    ///
    /// # Errors
    /// What the database answers.
    pub fn floods(&self, from: Option<(f64, f64)>) -> Result<Floods, CitizenError> {
        let catalog = self.catalog()?;
        let clock = self.inner().platform.clock.now();
        self.inner().store.read(|tx| {
            let now = alerts::time::now(tx, clock)?;
            let mut services = catalog.iter().flat_map(|catalog| &catalog.services);
            let service = services.find(|service| service.id == FLOODS);
            let shelters = service.map(|service| service.collections.as_slice());
            observations::floods(tx, FLOODS, shelters.unwrap_or_default(), from, now)
        })
    }
}
