//! Water on roads beside rivers: fetched for whoever looks at it, then with each sync; read
//! without a network. Rivers alone come with every sync ([`super::rivers`]).

use jiff::SignedDuration;
use uuid::Uuid;

use super::CitizenApp;
use super::spacing::Spacing;
use crate::engines::alerts;
use crate::engines::cases::DraftEdit;
use crate::engines::observations::{self, Floods};
use crate::error::CitizenError;
use crate::services::Depth;
use crate::storage::settings;
use crate::words::Language;

/// The service whose reports these are.
const FLOODS: &str = "floods";
/// Water on roads is not asked for more often than that at a sync, also with data saver.
const SPACING: Spacing = Spacing {
    asked_at: settings::FLOODS_ASKED_AT,
    every: SignedDuration::from_mins(15),
    saving: SignedDuration::from_mins(15),
};

impl CitizenApp {
    /// Fetches how rivers stand and where people reported water, without an account.
    ///
    /// # Errors
    /// `Offline`, or what the database answers.
    pub async fn fetch_floods(&self) -> Result<(), CitizenError> {
        self.fetch_stations().await?;
        self.fetch_flooded_roads().await
    }

    async fn fetch_flooded_roads(&self) -> Result<(), CitizenError> {
        let inner = self.inner();
        let page = inner.carrier.api().service_reports(FLOODS).await.map_err(CitizenError::from)?;
        inner.store.write(|tx| observations::keep_reports(tx, FLOODS, &page))
    }

    /// Water on roads at a sync, where somebody follows a river or looked at roads on this
    /// phone and what is known of them is old: a sync with nothing new stays one call. That
    /// it does not come keeps nothing else from coming.
    pub(super) async fn hear_floods(&self) -> Result<(), CitizenError> {
        let inner = self.inner();
        let clock = inner.platform.clock.now();
        let due = inner.store.write(|tx| {
            let now = alerts::time::now(tx, clock)?;
            Ok::<_, CitizenError>(observations::cared_for(tx, FLOODS)? && SPACING.again(tx, now)?)
        })?;
        if due && let Err(error) = self.fetch_flooded_roads().await {
            tracing::debug!(%error, "water on roads was not heard");
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

    /// Begins a report of water on a road: a draft that says how deep, in the first category
    /// that the service of floods offers. Where, and photos, are added to it like to any
    /// other. Answers its id.
    ///
    /// # Errors
    /// `StorageFull`.
    pub fn draft_depth(&self, depth: Depth, language: Language) -> Result<Uuid, CitizenError> {
        let catalog = self.catalog()?;
        let mut services = catalog.iter().flat_map(|catalog| &catalog.services);
        let service = services.find(|service| service.id == FLOODS);
        let category = service.and_then(|service| service.categories.first()).cloned();
        let id = self.draft_new()?;
        let edit = DraftEdit {
            text: Some(depth.words(language)),
            category: Some(category),
            ..DraftEdit::default()
        };
        self.draft_set(id, edit)?;
        Ok(id)
    }
}
