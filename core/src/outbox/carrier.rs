//! What outlives a run: the link, the timers, the breaker, the measured pace.

use std::collections::HashMap;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::breaker::{Admission, Breaker};
use super::pace::Pace;
use super::settle;
use crate::api::{Api, Failure};
use crate::changes::{Change, Changes};
use crate::error::CitizenError;
use crate::platform::{Link, Platform};
use crate::storage::Store;

/// Held while the outbox of a folder is worked: one process at a time.
const LOCK: &str = "worker.lock";

/// Carries the outbox of one folder to one server.
pub struct Carrier {
    pub(super) api: Api,
    pub(super) platform: Platform,
    pub(super) changes: Changes,
    lock: PathBuf,
    memory: Mutex<Memory>,
    /// One run at a time in this process.
    pub(super) running: tokio::sync::Mutex<()>,
    /// Monotonic time by which everything must be let go; `None`: carry on.
    pub(super) stop: watch::Sender<Option<Duration>>,
}

/// What a process remembers between runs.
pub(super) struct Memory {
    pub(super) link: Link,
    /// Whether anybody told this process how it is connected.
    told: bool,
    /// Grows whenever every wait ends: what was asked before says nothing of now.
    era: u64,
    /// Monotonic time at which a row that failed is due.
    pub(super) timers: HashMap<i64, Duration>,
    pub(super) breaker: Breaker,
    pub(super) pace: Pace,
    /// Monotonic time at which the server last said what changed.
    fetched: Option<Duration>,
    /// Monotonic time at which what needs no account was last asked for.
    asked_openly: Option<Duration>,
    /// The token whose session ended; until there is another one nobody asks.
    ended: Option<String>,
}

impl Carrier {
    /// For the outbox of `folder`. A link that nobody told is taken as one that
    /// costs.
    pub fn new(platform: Platform, changes: Changes, folder: &Path, server_url: &str) -> Self {
        Self {
            api: Api::new(platform.clone(), server_url),
            platform,
            changes,
            lock: folder.join(LOCK),
            memory: Mutex::new(Memory {
                link: Link::Metered,
                told: false,
                era: 0,
                timers: HashMap::new(),
                breaker: Breaker::default(),
                pace: Pace::default(),
                fetched: None,
                asked_openly: None,
                ended: None,
            }),
            running: tokio::sync::Mutex::new(()),
            stop: watch::Sender::new(None),
        }
    }

    /// The server.
    pub const fn api(&self) -> &Api {
        &self.api
    }

    /// How the phone is connected.
    pub fn link(&self) -> Link {
        self.memory().link
    }

    /// The network changed. One that came up, or another one, ends every wait;
    /// so does the first word of it in this process: whatever the waits of the
    /// one before were drawn from, it was another moment.
    ///
    /// # Errors
    /// What the database answers.
    pub fn set_link(&self, store: &Store, link: Link) -> Result<(), CitizenError> {
        let (before, told) = {
            let mut memory = self.memory();
            (std::mem::replace(&mut memory.link, link), std::mem::replace(&mut memory.told, true))
        };
        if before == link && told {
            return Ok(());
        }
        if before != link {
            self.platform.transport.reset();
        }
        if link == Link::None {
            self.changes.publish(Change::Outbox);
            return Ok(());
        }
        self.end_waits(store)
    }

    /// Everything is due now: a network came up, the person looks.
    ///
    /// # Errors
    /// What the database answers.
    pub fn end_waits(&self, store: &Store) -> Result<(), CitizenError> {
        {
            let mut memory = self.memory();
            memory.timers.clear();
            memory.breaker.close();
            memory.asked_openly = None;
            memory.era += 1;
        }
        store.write(settle::reset_timers)?;
        self.changes.publish(Change::Outbox);
        Ok(())
    }

    /// Lets a run finish its requests until `within` is over, then drops them;
    /// closes the database.
    ///
    /// # Errors
    /// What the database answers.
    pub async fn suspend(&self, store: &Store, within: Duration) -> Result<(), CitizenError> {
        let by = self.platform.clock.monotonic() + within;
        self.stop.send_replace(Some(by));
        let _idle = self.running.lock().await;
        store.park()
    }

    /// Back from suspension: old connections are dead, every wait is over.
    ///
    /// # Errors
    /// What the database answers.
    pub fn resume(&self, store: &Store) -> Result<(), CitizenError> {
        self.stop.send_replace(None);
        self.platform.transport.reset();
        self.end_waits(store)
    }

    /// Whether the session ended and nobody signed in since.
    pub fn is_signed_out(&self) -> bool {
        let token = self.api.session().access_token();
        token.is_none() || self.memory().ended == token
    }

    /// Whether a request that is not a row of the outbox may go now.
    pub fn may_ask(&self) -> bool {
        if self.is_signed_out() {
            return false;
        }
        let monotonic = self.platform.clock.monotonic();
        let memory = self.memory();
        memory.link != Link::None
            && memory.breaker.look(monotonic) == Admission::Go
            && !self.stopping()
    }

    /// The server said what changed. It let this session in: what waits for a
    /// sign-in goes, also when the session had ended and a server restored from
    /// a backup knows it again.
    ///
    /// # Errors
    /// What the database answers.
    pub fn fetched(&self, store: &Store) -> Result<(), CitizenError> {
        let monotonic = self.platform.clock.monotonic();
        {
            let mut memory = self.memory();
            memory.breaker.close();
            memory.fetched = Some(monotonic);
            memory.ended = None;
        }
        if store.read(settle::waits_for_sign_in)? {
            store.write(settle::signed_in)?;
            self.changes.publish(Change::Outbox);
        }
        Ok(())
    }

    /// What needs no account was asked for, whatever came of it.
    pub fn asked_openly(&self) {
        let monotonic = self.platform.clock.monotonic();
        self.memory().asked_openly = Some(monotonic);
    }

    /// Whether what needs no account is to be asked for now: nobody is signed in, and it was
    /// asked for longer ago than that, or before the network came up.
    pub fn asks_openly(&self, longest: Duration) -> bool {
        if self.api.session().access_token().is_some() {
            return false;
        }
        let monotonic = self.platform.clock.monotonic();
        let memory = self.memory();
        memory.asked_openly.is_none_or(|at| monotonic.saturating_sub(at) >= longest)
            && memory.link != Link::None
            && memory.breaker.look(monotonic) == Admission::Go
            && !self.stopping()
    }

    /// The server does not know what it acknowledged: it may have been restored
    /// from a backup. What changed is fetched before anything else.
    pub(super) fn doubt(&self) {
        self.memory().fetched = None;
    }

    /// Counts the times that every wait ended.
    pub fn era(&self) -> u64 {
        self.memory().era
    }

    /// Whether the server last said what changed longer ago than that.
    pub fn fetched_before(&self, longest: Duration) -> bool {
        let monotonic = self.platform.clock.monotonic();
        self.memory().fetched.is_none_or(|at| monotonic.saturating_sub(at) >= longest)
    }

    /// A request that is no row, made in `era`, met a host that cannot.
    pub fn host_failed(&self, failure: &Failure, era: u64) {
        if failure.is_of_host() {
            let monotonic = self.platform.clock.monotonic();
            let random = self.platform.random.as_ref();
            let mut memory = self.memory();
            let floor = failure.retry_after().filter(|_| memory.era == era);
            memory.breaker.trip(monotonic, random, floor);
        }
    }

    /// The session ended, or there is none: the account waits.
    ///
    /// # Errors
    /// What the database answers.
    pub fn signed_out(&self, store: &Store) -> Result<(), CitizenError> {
        let token = self.api.session().access_token();
        let known = {
            let mut memory = self.memory();
            memory.breaker.forget_probe();
            std::mem::replace(&mut memory.ended, token.clone()) == token
        };
        let moved = store.write(settle::auth_wait)?;
        if moved || !known {
            self.changes.publish(Change::Account);
        }
        if moved {
            self.changes.publish(Change::Outbox);
        }
        Ok(())
    }

    /// Waits until a suspension is asked for.
    pub async fn stopped(&self) {
        // The sender lives as long as `self`.
        let _ = self.stop.subscribe().wait_for(Option::is_some).await;
    }

    /// Whether a suspension is asked for.
    pub(super) fn stopping(&self) -> bool {
        self.stop.borrow().is_some()
    }

    pub(super) fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The right to work this folder's outbox, until dropped; `None` while
    /// another process has it.
    pub(super) fn claim(&self) -> Result<Option<File>, CitizenError> {
        let file = File::options().create(true).truncate(false).write(true).open(&self.lock)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}
