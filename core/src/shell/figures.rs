//! Figures of the province and its communes.

use citizen_wire::figures::FiguresPage;

use super::{Phone, Stop};
use crate::error::CitizenError;

#[uniffi::export]
impl Phone {
    /// The figures that were last heard of; nothing when none ever were.
    ///
    /// # Errors
    /// What the database answers.
    pub fn figures(&self) -> Result<Option<FiguresPage>, CitizenError> {
        self.app.figures()
    }

    /// Fetches the last figures. Waits for the network.
    ///
    /// # Errors
    /// `Offline`; `Cancelled`.
    pub fn fetch_figures(&self, stop: &Stop) -> Result<(), CitizenError> {
        self.wait(stop, self.app.fetch_figures())
    }
}
