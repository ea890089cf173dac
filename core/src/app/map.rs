//! The map, read from what is on this phone.

use super::CitizenApp;
use crate::error::CitizenError;
use crate::map::{Asked, CommuneCard, Scene, commune_at, gather};

impl CitizenApp {
    /// Everything with a position, ready to be drawn. To be read anew after a change; a
    /// drag or a pinch reads nothing.
    ///
    /// # Errors
    /// `InvalidInput` on `here.*`; what the database answers.
    pub fn map(&self, asked: &Asked) -> Result<Scene, CitizenError> {
        let catalog = self.catalog()?;
        let clock = self.inner().platform.clock.now();
        let read = self.inner().store.read(|tx| gather(tx, catalog.as_ref(), asked, clock))?;
        Scene::new(read, catalog.as_ref(), self.locator()?, asked)
    }

    /// What is known of the commune at a position, and planned at that very point; `None`
    /// outside of all, or before the communes came. `locked` leaves reports of the phone's
    /// person out.
    ///
    /// # Errors
    /// `InvalidInput` on `lat` or `lon`; what the database answers.
    pub fn commune_at(
        &self,
        lat: f64,
        lon: f64,
        locked: bool,
    ) -> Result<Option<CommuneCard>, CitizenError> {
        let (catalog, locator) = (self.catalog()?, self.locator()?);
        let clock = self.inner().platform.clock.now();
        self.inner()
            .store
            .read(|tx| commune_at(tx, catalog.as_ref(), locator.areas(), (lat, lon), locked, clock))
    }
}
