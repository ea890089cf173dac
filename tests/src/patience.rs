//! Waiting for something that will come, never for a fixed time.

use std::time::{Duration, Instant};

/// How long anything in a story may take before it counts as never.
pub const LONG: Duration = Duration::from_secs(60);

/// Asks `look` until it answers, at most [`LONG`].
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + LONG;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < end, "waited {LONG:?} in vain: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
