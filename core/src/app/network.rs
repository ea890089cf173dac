//! Working the outbox: one run for the background, a loop for the foreground,
//! suspension. Meant for a thread of its own: database and files are read on
//! the thread that polls.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::{Notify, broadcast};

use super::CitizenApp;
use crate::changes::Change;
use crate::error::CitizenError;
use crate::outbox::RunOutcome;
use crate::platform::Link;

/// A run fetches what changed when the last time is longer ago.
const SYNC_EVERY: Duration = Duration::from_secs(15 * 60);
/// The loop of the foreground fetches this often without the server's events,
const WATCH_EVERY: Duration = Duration::from_secs(20);
/// and this often with them.
const WATCH_EVERY_TOLD: Duration = Duration::from_secs(5 * 60);
/// Between two attempts to open the events.
const LISTEN_AGAIN: (Duration, Duration) = (Duration::from_secs(2), Duration::from_secs(20));
/// One turn of the loop of the foreground.
const TURN: Duration = Duration::from_secs(10 * 60);

/// What the server's events say to the loop.
#[derive(Default)]
struct News {
    told: Notify,
    open: AtomicBool,
}

impl News {
    fn fetch_every(&self) -> Duration {
        if self.open.load(Ordering::Relaxed) { WATCH_EVERY_TOLD } else { WATCH_EVERY }
    }
}

impl CitizenApp {
    /// How the phone is connected. A network that came up ends every wait.
    ///
    /// # Errors
    /// What the database answers.
    pub fn set_link(&self, link: Link) -> Result<(), CitizenError> {
        self.inner().carrier.set_link(&self.inner().store, link)
    }

    /// Sends what is due and fetches what changed, at most `budget` long; without an
    /// account what needs none. A network that fails is no error: see `next_try_in`.
    ///
    /// # Errors
    /// What the database answers.
    pub async fn run_once(&self, budget: Duration) -> Result<RunOutcome, CitizenError> {
        let inner = self.inner();
        let clock = &inner.platform.clock;
        let began = clock.monotonic();
        let outcome = inner.carrier.work(&inner.store, budget).await?;
        let left = budget.saturating_sub(clock.monotonic().saturating_sub(began));
        if outcome.busy || left.is_zero() || !self.sync_is_due(&outcome) {
            return Ok(outcome);
        }
        let fetched = tokio::select! {
            biased;
            fetched = self.fetch(left) => fetched?,
            // What was put into the outbox meanwhile waits: the first look knew
            // nothing of it.
            () = clock.sleep(left) => {
                let now = inner.carrier.work(&inner.store, Duration::ZERO).await?;
                return Ok(RunOutcome { delivered: outcome.delivered, ..now });
            }
        };
        Ok(RunOutcome { delivered: outcome.delivered + fetched.delivered, ..fetched })
    }

    /// Fetches what changed, again after something was delivered meanwhile.
    async fn fetch(&self, budget: Duration) -> Result<RunOutcome, CitizenError> {
        let mut delivered = 0;
        loop {
            let outcome = self.fetch_once(budget).await?;
            delivered += outcome.delivered;
            if outcome.delivered == 0 || !outcome.synced {
                return Ok(RunOutcome { delivered, ..outcome });
            }
        }
    }

    /// Fetches what changed. What is put into the outbox meanwhile, by the
    /// person or by the page that came, does not wait for it.
    async fn fetch_once(&self, budget: Duration) -> Result<RunOutcome, CitizenError> {
        let inner = self.inner();
        let mut changes = inner.changes.subscribe();
        let fetched = Notify::new();
        let sync = async {
            let synced = self.sync().await;
            fetched.notify_one();
            match synced {
                Ok(_) => Ok(true),
                Err(CitizenError::Offline | CitizenError::SignInRequired) => Ok(false),
                Err(error) => Err(error),
            }
        };
        let work = async {
            let mut delivered = 0;
            loop {
                let over = tokio::select! {
                    biased;
                    () = fetched.notified() => true,
                    () = outbox_changed(&mut changes) => false,
                };
                let outcome = inner.carrier.work(&inner.store, budget).await?;
                delivered += outcome.delivered;
                if over {
                    return Ok::<_, CitizenError>(RunOutcome { delivered, ..outcome });
                }
            }
        };
        let (synced, outcome) = tokio::join!(sync, work);
        Ok(RunOutcome { synced: synced?, ..outcome? })
    }

    /// Works and fetches until `stop`: the loop of the foreground. What changes
    /// at the server is fetched when it says so, and from time to time when it
    /// cannot.
    ///
    /// # Errors
    /// What the database answers.
    pub async fn run(&self, stop: impl Future<Output = ()>) -> Result<(), CitizenError> {
        let news = News::default();
        tokio::select! {
            biased;
            () = stop => Ok(()),
            ended = self.turns(&news) => ended,
            () = self.listen(&news) => Ok(()),
        }
    }

    async fn turns(&self, news: &News) -> Result<(), CitizenError> {
        let inner = self.inner();
        let mut changes = inner.changes.subscribe();
        let mut told = false;
        loop {
            let mut outcome = self.run_once(TURN).await?;
            let every = news.fetch_every();
            let longest = if told { Duration::ZERO } else { every };
            if !outcome.synced && self.sync_is_welcome(longest) {
                outcome = self.fetch(TURN).await?;
            }
            let wait = outcome.next_try_in.unwrap_or(every).min(every);
            told = tokio::select! {
                biased;
                () = news.told.notified() => true,
                () = outbox_changed(&mut changes) => false,
                () = inner.platform.clock.sleep(wait) => false,
            };
        }
    }

    /// Keeps the server's events open as well as the network lets it.
    async fn listen(&self, news: &News) {
        let inner = self.inner();
        let (carrier, platform) = (&inner.carrier, &inner.platform);
        loop {
            if carrier.may_ask() {
                tokio::select! {
                    biased;
                    () = carrier.stopped() => {}
                    () = self.hear(news) => {}
                }
                news.open.store(false, Ordering::Relaxed);
            }
            let (least, most) = LISTEN_AGAIN;
            platform.clock.sleep(platform.random.between(least, most)).await;
        }
    }

    async fn hear(&self, news: &News) {
        let inner = self.inner();
        let mut events = match inner.carrier.api().events().await {
            Ok(events) => events,
            Err(failure) => {
                tracing::debug!(?failure, "no events");
                return;
            }
        };
        news.open.store(true, Ordering::Relaxed);
        loop {
            // Once at the beginning: for what changed before it was open.
            news.told.notify_one();
            if let Err(failure) = events.changed(inner.platform.clock.as_ref()).await {
                tracing::debug!(?failure, "events ended");
                return;
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
        // Without an account nothing that is the person's own is waited for.
        carrier.asks_openly(SYNC_EVERY) || carrier.may_ask() && carrier.fetched_before(longest)
    }
}

/// Waits until something is put into the outbox or may have been.
async fn outbox_changed(changes: &mut broadcast::Receiver<Change>) {
    while !matches!(changes.recv().await, Ok(Change::Outbox) | Err(_)) {}
}
