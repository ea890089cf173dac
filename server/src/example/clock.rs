//! A clock that stands back while the past is told.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

use crate::clock::Clock;

/// Another clock, back by whole hours; by none unless it is told to.
pub struct BackClock {
    over: Arc<dyn Clock>,
    hours: AtomicI64,
}

impl BackClock {
    /// As `over` tells it.
    pub const fn new(over: Arc<dyn Clock>) -> Self {
        Self { over, hours: AtomicI64::new(0) }
    }

    /// From now on so many hours behind.
    pub(super) fn stand_back(&self, hours: u32) {
        self.hours.store(hours.into(), Ordering::SeqCst);
    }

    /// As if it did not stand back.
    pub(super) fn present(&self) -> Timestamp {
        self.over.now()
    }
}

impl Clock for BackClock {
    fn now(&self) -> Timestamp {
        let (now, hours) = (self.over.now(), self.hours.load(Ordering::SeqCst));
        now.checked_sub(SignedDuration::from_hours(hours)).unwrap_or(now)
    }
}
