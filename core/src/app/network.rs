//! Working the outbox: one run for the background, a loop for the foreground,
//! suspension. Meant for a thread of its own: database and files are read on
//! the thread that polls.

use std::future::Future;
use std::time::Duration;

use super::CitizenApp;
use crate::changes::Change;
use crate::error::CitizenError;
use crate::outbox::RunOutcome;
use crate::platform::Link;

/// A run fetches what changed when the last time is longer ago.
const SYNC_EVERY: Duration = Duration::from_secs(15 * 60);
/// The loop of the foreground fetches this often.
const WATCH_EVERY: Duration = Duration::from_secs(20);
/// One turn of the loop of the foreground.
const TURN: Duration = Duration::from_secs(10 * 60);

impl CitizenApp {
    /// How the phone is connected. A network that came up ends every wait.
    ///
    /// # Errors
    /// What the database answers.
    pub fn set_link(&self, link: Link) -> Result<(), CitizenError> {
        self.inner().carrier.set_link(&self.inner().store, link)
    }

    /// Sends what is due and fetches what changed, at most `budget` long. A
    /// network that fails is no error: see `next_try_in`.
    ///
    /// # Errors
    /// What the database answers.
    pub async fn run_once(&self, budget: Duration) -> Result<RunOutcome, CitizenError> {
        let inner = self.inner();
        let clock = &inner.platform.clock;
        let began = clock.monotonic();
        let mut outcome = inner.carrier.work(&inner.store, budget).await?;
        let left = budget.saturating_sub(clock.monotonic().saturating_sub(began));
        if outcome.busy || left.is_zero() || !self.sync_is_due(&outcome) {
            return Ok(outcome);
        }
        let synced = tokio::select! {
            biased;
            synced = self.sync() => synced,
            () = clock.sleep(left) => return Ok(outcome),
        };
        match synced {
            Ok(_) => outcome.synced = true,
            Err(CitizenError::Offline | CitizenError::SignInRequired) => {}
            Err(error) => return Err(error),
        }
        Ok(outcome)
    }

    /// Works and fetches until `stop`: the loop of the foreground.
    ///
    /// # Errors
    /// What the database answers.
    pub async fn run(&self, stop: impl Future<Output = ()>) -> Result<(), CitizenError> {
        tokio::select! {
            biased;
            () = stop => Ok(()),
            ended = self.turns() => ended,
        }
    }

    async fn turns(&self) -> Result<(), CitizenError> {
        let inner = self.inner();
        let clock = &inner.platform.clock;
        let mut changes = inner.changes.subscribe();
        loop {
            let outcome = self.run_once(TURN).await?;
            if !outcome.synced && self.sync_is_welcome(WATCH_EVERY) {
                match self.sync().await {
                    Ok(_) | Err(CitizenError::Offline | CitizenError::SignInRequired) => {}
                    Err(error) => return Err(error),
                }
            }
            let wait = outcome.next_try_in.unwrap_or(WATCH_EVERY).min(WATCH_EVERY);
            let woken =
                async { while !matches!(changes.recv().await, Ok(Change::Outbox) | Err(_)) {} };
            tokio::select! {
                biased;
                () = woken => {}
                () = clock.sleep(wait) => {}
            }
        }
    }

    /// Lets requests finish for at most `within`, parks the rest and closes the
    /// database.
    ///
    /// # Errors
    /// What the database answers.
    pub async fn suspend(&self, within: Duration) -> Result<(), CitizenError> {
        self.inner().carrier.suspend(&self.inner().store, within).await
    }

    /// Back in the foreground: fresh connections, nothing waits any longer.
    ///
    /// # Errors
    /// What the database answers.
    pub fn resume(&self) -> Result<(), CitizenError> {
        self.inner().carrier.resume(&self.inner().store)
    }

    fn sync_is_due(&self, outcome: &RunOutcome) -> bool {
        let longest = if outcome.delivered > 0 { Duration::ZERO } else { SYNC_EVERY };
        self.sync_is_welcome(longest)
    }

    fn sync_is_welcome(&self, longest: Duration) -> bool {
        let carrier = &self.inner().carrier;
        self.account().is_some() && carrier.may_ask() && carrier.fetched_before(longest)
    }
}
