//! What a person follows, beside communes; nobody else learns of it.

use uuid::Uuid;

use super::Phone;
use crate::error::CitizenError;
use crate::services::Followed;

#[uniffi::export]
impl Phone {
    /// Follows what a service shows, by its id or its name, or no longer: a river station, a
    /// measuring point, a place, a publication, or all of a collection. It comes first from
    /// then on, and its changes are told.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn follow(&self, service: String, id: String, follow: bool) -> Result<(), CitizenError> {
        self.app.follow(&service, &id, follow)
    }

    /// Follows a place or a publication, whichever service shows it, or no longer.
    ///
    /// # Errors
    /// `NotFound` for an item that is not on this phone.
    pub fn follow_item(&self, item: Uuid, follow: bool) -> Result<(), CitizenError> {
        self.app.follow_item(item, follow)
    }

    /// All that is followed, with what it is called and the service that shows it: stations,
    /// points, collections, then places and publications. Communes are `followed_communes`.
    ///
    /// # Errors
    /// What the database answers.
    pub fn followed(&self) -> Result<Vec<Followed>, CitizenError> {
        self.app.followed()
    }

    /// Whether exactly this is followed, by its id; an item that only tells of a place that
    /// is followed is not.
    ///
    /// # Errors
    /// What the database answers.
    pub fn follows(&self, id: String) -> Result<bool, CitizenError> {
        self.app.follows(&id)
    }
}
