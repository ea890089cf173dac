//! The machine's clock, set wrong on purpose.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use citizen_core::platform::{Clock, SystemClock};
use jiff::{SignedDuration, Timestamp};

/// A clock that is ahead by a number of seconds, or behind.
pub struct ShiftedClock {
    clock: SystemClock,
    ahead: SignedDuration,
}

impl ShiftedClock {
    /// Ahead by that many seconds.
    pub fn ahead_by(seconds: i64) -> Self {
        Self { clock: SystemClock::default(), ahead: SignedDuration::from_secs(seconds) }
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Timestamp {
        let now = self.clock.now();
        now.checked_add(self.ahead).unwrap_or(now)
    }

    fn monotonic(&self) -> Duration {
        self.clock.monotonic()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.clock.sleep(duration)
    }
}
