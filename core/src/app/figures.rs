//! Figures of the province and of communes: fetched for everybody, read without a network.

use citizen_wire::figures::FiguresPage;
use jiff::SignedDuration;

use super::CitizenApp;
use super::spacing::Spacing;
use crate::engines::indicators;
use crate::error::CitizenError;
use crate::platform::Link;
use crate::storage::settings;

/// Between two fetches that nobody asked for.
const SPACING: Spacing = Spacing {
    asked_at: settings::FIGURES_ASKED_AT,
    every: SignedDuration::from_hours(24),
    saving: SignedDuration::from_hours(7 * 24),
};

impl CitizenApp {
    /// Fetches the last figures of the province and its communes, without an account. Which
    /// of them a person cares for stays here.
    ///
    /// # Errors
    /// `Offline`, or what the database answers.
    pub async fn fetch_figures(&self) -> Result<(), CitizenError> {
        let inner = self.inner();
        if inner.carrier.link() == Link::None {
            return Err(CitizenError::Offline);
        }
        let page = inner.carrier.api().figures().await.map_err(CitizenError::from)?;
        inner.store.write(|tx| indicators::keep(tx, &page))
    }

    /// Fetches them when nobody did for a day, with data saver for a week. A sync is whole
    /// without them, so what goes wrong is left for another time.
    pub(super) async fn refresh_figures(&self) -> Result<(), CitizenError> {
        // Services show them: where there are none, nobody does.
        if self.catalog()?.is_none_or(|catalog| catalog.services.is_empty()) {
            return Ok(());
        }
        let now = self.inner().platform.clock.now();
        let due = self.inner().store.write(|tx| SPACING.again(tx, now))?;
        if due {
            let _ = self.fetch_figures().await;
        }
        Ok(())
    }

    /// The figures that were last heard of; `None`: none ever were.
    ///
    /// # Errors
    /// What the database answers.
    pub fn figures(&self) -> Result<Option<FiguresPage>, CitizenError> {
        self.inner().store.read(indicators::page)
    }
}
