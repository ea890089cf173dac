//! The map, read from what is on this phone.

use super::CitizenApp;
use crate::error::CitizenError;
use crate::map::{Asked, Scene, gather};

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
}
