//! Figures of the province and of communes: fetched for everybody, read without a network.

use citizen_wire::figures::FiguresPage;

use super::CitizenApp;
use crate::engines::indicators;
use crate::error::CitizenError;
use crate::platform::Link;
use crate::preferences::Preferences;
use crate::storage::settings;

/// Microseconds between two fetches that nobody asked for: a day.
const EVERY_MICROS: i64 = 24 * 3_600 * 1_000_000;
/// The same with data saver: a week.
const SAVING_EVERY_MICROS: i64 = 7 * EVERY_MICROS;

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
        let now = self.inner().platform.clock.now().as_microsecond();
        let due = self.inner().store.write(|tx| {
            let asked = settings::get(tx, settings::FIGURES_ASKED_AT)?;
            let asked: Option<i64> = asked.and_then(|at| at.parse().ok());
            let saving = Preferences::load(tx)?.data_saver;
            let every = if saving { SAVING_EVERY_MICROS } else { EVERY_MICROS };
            let due = asked.is_none_or(|at| !(0..every).contains(&(now - at)));
            if due {
                settings::set(tx, settings::FIGURES_ASKED_AT, Some(&now.to_string()))?;
            }
            Ok::<_, CitizenError>(due)
        })?;
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
