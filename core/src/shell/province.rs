//! The province, positions in it, and what the person prefers.

use citizen_wire::catalog::Catalog;

use super::Phone;
use crate::error::CitizenError;
use crate::location::Whereabouts;
use crate::preferences::Preferences;

#[uniffi::export]
impl Phone {
    /// The province as last fetched; nothing before the first sync.
    ///
    /// # Errors
    /// What the database answers.
    pub fn catalog(&self) -> Result<Option<Catalog>, CitizenError> {
        self.app.catalog()
    }

    /// Everything the phone can say of a position, without a network.
    ///
    /// # Errors
    /// `Position`; `InvalidInput` on `fix.*`.
    pub fn locate(&self, lat: f64, lon: f64) -> Result<Whereabouts, CitizenError> {
        self.app.whereabouts(lat, lon)
    }

    /// What the person prefers.
    ///
    /// # Errors
    /// What the database answers.
    pub fn preferences(&self) -> Result<Preferences, CitizenError> {
        self.app.preferences()
    }

    /// Keeps what the person prefers.
    ///
    /// # Errors
    /// What the database answers.
    pub fn set_preferences(&self, preferences: Preferences) -> Result<(), CitizenError> {
        self.app.set_preferences(&preferences)
    }

    /// Gives up delivered files until the rest fits the storage budget, and
    /// answers how many.
    ///
    /// # Errors
    /// What the database or the disk answers.
    pub fn evict(&self) -> Result<u64, CitizenError> {
        Ok(self.app.evict()? as u64)
    }
}
