//! The province, what the person prefers, and room on the phone.

use citizen_wire::catalog::Catalog;

use super::CitizenApp;
use crate::changes::Change;
use crate::engines::cases;
use crate::error::CitizenError;
use crate::preferences::Preferences;

impl CitizenApp {
    /// The province as last fetched; `None` before the first sync.
    ///
    /// # Errors
    /// What the database answers.
    pub fn catalog(&self) -> Result<Option<Catalog>, CitizenError> {
        self.inner().store.read(cases::catalog)
    }

    /// What the person prefers.
    ///
    /// # Errors
    /// What the database answers.
    pub fn preferences(&self) -> Result<Preferences, CitizenError> {
        self.inner().store.read(Preferences::load)
    }

    /// Keeps what the person prefers. Takes effect from the next photo and the
    /// next attempt to send; texts and places that are no longer wanted are gone at once,
    /// others come with the next sync.
    ///
    /// # Errors
    /// `InvalidInput` on `services` for one that the province does not have.
    pub fn set_preferences(&self, preferences: &Preferences) -> Result<(), CitizenError> {
        self.check_services(&preferences.services)?;
        self.inner().store.write(|tx| preferences.save(tx))?;
        self.choice()?;
        self.inner().changes.publish(Change::Outbox);
        Ok(())
    }

    /// Gives up delivered files until the rest fits the storage budget, and
    /// answers how many. What the server does not have whole always stays.
    ///
    /// # Errors
    /// What the database or the disk answers.
    pub fn evict(&self) -> Result<usize, CitizenError> {
        let now = self.inner().platform.clock.now();
        let given_up = self.inner().store.write(|tx| {
            let budget = Preferences::load(tx)?.storage_budget_bytes;
            cases::evict(tx, now, budget)
        })?;
        self.sweep()?;
        for evicted in &given_up {
            self.inner().changes.publish(Change::Report(evicted.report));
        }
        Ok(given_up.len())
    }
}
