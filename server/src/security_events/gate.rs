//! How many events of whom are taken, and how many were let go.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use crate::accounts::rate::Rate;
use crate::config::SecurityEvents;

/// Senders that are counted between two writes; of more, only the events are bounded.
const TALLIED_MAX: usize = 1_000;
/// All senders together.
const EVERYBODY: &str = "";

/// What was let go of a sender.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// More than it may send.
    pub flooded: u32,
    /// What cannot be read.
    pub unreadable: u32,
}

/// Decides.
pub struct Gate {
    each: Rate,
    all: Rate,
    tallies: Mutex<HashMap<String, Tally>>,
}

impl Gate {
    /// As configured.
    pub fn new(config: &SecurityEvents) -> Self {
        Self {
            each: Rate::minutely(config.per_sender_minute),
            all: Rate::minutely(config.per_minute),
            tallies: Mutex::default(),
        }
    }

    /// Takes one of `sender`.
    ///
    /// # Errors
    /// Seconds until there is room for another.
    pub fn admit(&self, sender: &str, now: Timestamp) -> Result<(), u32> {
        self.each.take(sender, now)?;
        self.all.take(EVERYBODY, now).inspect_err(|_| self.each.give_back(sender))
    }

    /// Counts what was let go.
    pub fn let_go(&self, sender: &str, flooded: u32, unreadable: u32) {
        let mut tallies = self.tallies.lock().unwrap_or_else(PoisonError::into_inner);
        if tallies.len() >= TALLIED_MAX && !tallies.contains_key(sender) {
            return;
        }
        let tally = tallies.entry(sender.to_owned()).or_default();
        tally.flooded = tally.flooded.saturating_add(flooded);
        tally.unreadable = tally.unreadable.saturating_add(unreadable);
    }

    /// What was let go since this was asked last.
    pub fn tallies(&self) -> HashMap<String, Tally> {
        std::mem::take(&mut *self.tallies.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
