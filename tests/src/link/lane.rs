//! One direction of a slow link, shared by all its connections.

use std::sync::Mutex;
use std::time::{Duration, Instant};

/// When the lane is free again.
#[derive(Debug, Default)]
pub(super) struct Lane(Mutex<Option<Instant>>);

impl Lane {
    /// Takes the lane for `bytes` and returns when they have left it.
    pub(super) fn pass(&self, bytes: usize, bytes_per_s: u64, delay: Duration) {
        let now = Instant::now();
        let free = {
            let mut lane = super::lock(&self.0);
            let begin = lane.map_or(now, |free| free.max(now));
            let free = begin + Duration::from_micros(bytes as u64 * 1_000_000 / bytes_per_s);
            *lane = Some(free);
            free
        };
        std::thread::sleep(free.saturating_duration_since(now) + delay);
    }
}
