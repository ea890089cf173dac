//! Waiting for something that will come, never for a fixed time.

use std::time::{Duration, Instant};

/// How long anything in a story may take before it counts as never.
pub const LONG: Duration = Duration::from_secs(60);

/// Asks `look` until it answers, at most [`LONG`].
pub fn until<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    within(look).unwrap_or_else(|| panic!("waited {LONG:?} in vain: {what}"))
}

/// As [`until`], and `None` when it was in vain.
pub fn within<T>(mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + LONG;
    loop {
        let found = look();
        if found.is_some() || Instant::now() >= end {
            return found;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
