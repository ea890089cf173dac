//! What was told of what a person follows.

use super::CitizenApp;
use crate::changes::Change;
use crate::engines::notices;
use crate::error::CitizenError;
use crate::platform::Notice;

impl CitizenApp {
    /// What was told, the last first, one a thing.
    ///
    /// # Errors
    /// What the database answers.
    pub fn notices(&self) -> Result<Vec<Notice>, CitizenError> {
        self.inner().store.read(notices::all)
    }

    /// Somebody opened one.
    ///
    /// # Errors
    /// What the database answers.
    pub fn notice_seen(&self, id: &str) -> Result<(), CitizenError> {
        self.inner().store.write(|tx| notices::seen(tx, id))?;
        self.inner().changes.publish(Change::Notices);
        Ok(())
    }

    /// Tells what was kept and not told yet, by this process or one that died.
    pub(super) fn tell_notices(&self) -> Result<(), CitizenError> {
        let inner = self.inner();
        if !inner.store.read(notices::any_untold)? {
            return Ok(());
        }
        for notice in inner.store.write(notices::take)? {
            inner.platform.alarm.tell(&notice);
        }
        inner.changes.publish(Change::Notices);
        Ok(())
    }
}
