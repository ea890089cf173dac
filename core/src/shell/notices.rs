//! What was told of what is followed.

use super::Phone;
use crate::error::CitizenError;
use crate::platform::Notice;

#[uniffi::export]
impl Phone {
    /// What was told of what the person follows, the last first, one a thing.
    ///
    /// # Errors
    /// What the database answers.
    pub fn notices(&self) -> Result<Vec<Notice>, CitizenError> {
        self.app.notices()
    }

    /// Somebody opened one.
    ///
    /// # Errors
    /// What the database answers.
    pub fn notice_seen(&self, id: String) -> Result<(), CitizenError> {
        self.app.notice_seen(&id)
    }
}
