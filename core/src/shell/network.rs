//! Connectivity, and the work that waits for it.

use std::time::Duration;

use super::{Phone, Stop};
use crate::error::CitizenError;
use crate::outbox::RunOutcome;
use crate::platform::Link;

#[uniffi::export]
impl Phone {
    /// How the phone is connected. A network that came up ends every wait.
    ///
    /// # Errors
    /// What the database answers.
    pub fn set_link(&self, link: Link) -> Result<(), CitizenError> {
        let _sockets = self.runtime.enter();
        self.app.set_link(link)
    }

    /// Sends what is due and fetches what changed, at most `budget_ms` long: a
    /// job in the background. A network that fails is no error.
    ///
    /// # Errors
    /// `Cancelled`; what the database answers.
    pub fn run_once(&self, budget_ms: u64, stop: &Stop) -> Result<RunOutcome, CitizenError> {
        self.wait(stop, self.app.run_once(Duration::from_millis(budget_ms)))
    }

    /// Works and fetches until `stop`: the loop of the foreground, on a thread
    /// of its own. What changes at the server is fetched when it says so.
    ///
    /// # Errors
    /// What the database answers.
    pub fn run(&self, stop: &Stop) -> Result<(), CitizenError> {
        self.runtime.block_on(self.app.run(stop.told()))
    }

    /// Fetches everything that changed now; answers whether anything had.
    ///
    /// # Errors
    /// `Offline`, `SignInRequired`, `Cancelled`, or what the database answers.
    pub fn sync(&self, stop: &Stop) -> Result<bool, CitizenError> {
        self.wait(stop, self.app.sync())
    }

    /// Into the background: requests may finish for `within_ms`, the rest is
    /// parked and the database let go.
    ///
    /// # Errors
    /// What the database answers.
    pub fn suspend(&self, within_ms: u64) -> Result<(), CitizenError> {
        self.runtime.block_on(self.app.suspend(Duration::from_millis(within_ms)))
    }

    /// Back in the foreground: fresh connections, nothing waits any longer.
    ///
    /// # Errors
    /// What the database answers.
    pub fn resume(&self) -> Result<(), CitizenError> {
        let _sockets = self.runtime.enter();
        self.app.resume()
    }
}
