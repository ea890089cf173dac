//! A push service that says "later" is left alone until then, by everybody.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// Until when which host is left alone.
#[derive(Default)]
pub(super) struct Pauses(Mutex<HashMap<String, Timestamp>>);

impl Pauses {
    /// Until when it is, if it is.
    pub(super) fn until(&self, host: &str, now: Timestamp) -> Option<Timestamp> {
        let pauses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pauses.get(host).copied().filter(|until| *until > now)
    }

    /// Leaves it alone for that long; the longest of several counts.
    pub(super) fn pause(&self, host: &str, now: Timestamp, length: SignedDuration) {
        let until = now.saturating_add(length).unwrap_or(now);
        let mut pauses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pauses.retain(|_, until| *until > now);
        let kept = pauses.entry(host.to_owned()).or_insert(until);
        *kept = (*kept).max(until);
    }
}
