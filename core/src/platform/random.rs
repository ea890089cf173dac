//! Randomness.

use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;

/// Fills bytes; the rest follows from that.
pub trait Random: Send + Sync + 'static {
    /// Fills `bytes` with random ones.
    fn fill(&self, bytes: &mut [u8]);

    /// A random integer.
    fn next_u64(&self) -> u64 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// A new id, sortable by time (UUIDv7).
    fn id(&self, now: Timestamp) -> Uuid {
        let mut bytes = [0; 10];
        self.fill(&mut bytes);
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }

    /// A duration between two others, both included, evenly spread.
    fn between(&self, low: Duration, high: Duration) -> Duration {
        let span = u64::try_from(high.saturating_sub(low).as_micros()).unwrap_or(u64::MAX - 1);
        low + Duration::from_micros(self.next_u64() % (span + 1))
    }
}

/// The operating system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            // No entropy source: ids fall back to a version 4 of the standard
            // library's hasher keys, which are seeded by the operating system.
            for chunk in bytes.chunks_mut(8) {
                use std::hash::{BuildHasher, Hasher};
                let word = std::hash::RandomState::new().build_hasher().finish();
                for (byte, fresh) in chunk.iter_mut().zip(word.to_le_bytes()) {
                    *byte = fresh;
                }
            }
        }
    }
}
