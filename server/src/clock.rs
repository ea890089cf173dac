//! Time as a parameter.

mod ahead;

use jiff::Timestamp;

pub use ahead::AheadClock;

/// Tells the time. Tests and simulations bring their own.
pub trait Clock: Send + Sync + 'static {
    /// Now, UTC, to the microsecond (what the database keeps).
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }
}
