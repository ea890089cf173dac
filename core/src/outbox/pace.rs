//! How fast the network is, from what was sent; how much fits in a chunk; how
//! long to wait for an answer.

use std::time::Duration;

/// A chunk holds about this much time.
const CHUNK_TIME_S: u64 = 8;
const CHUNK_MIN: u64 = 16 * 1024;
const CHUNK_MAX: u64 = 512 * 1024;
/// Before anything was measured.
const CHUNK_FIRST: u64 = 64 * 1024;
const PATIENCE_MIN: Duration = Duration::from_secs(15);
const PATIENCE_MAX: Duration = Duration::from_secs(120);
/// What an answer of a few words took is taken as a round trip up to this size.
const SMALL: u64 = 2 * 1024;
/// What a phone may hold of a request that it counts as gone out.
const UNDERWAY_MAX: u64 = 128 * 1024;

/// Measured, smoothed.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Pace {
    /// Bytes a second that became durable.
    goodput: Option<u64>,
    /// A round trip.
    rtt: Option<Duration>,
}

impl Pace {
    /// `bytes` were sent and acknowledged in `took`.
    pub(super) fn sent(&mut self, bytes: u64, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX).max(1);
        if bytes <= SMALL {
            self.rtt = Some(self.rtt.map_or(took, |rtt| (rtt * 7 + took) / 8));
            return;
        }
        let measured = bytes.saturating_mul(1_000_000) / micros;
        self.goodput =
            Some(self.goodput.map_or(measured, |before| before / 2 + measured / 2).max(1));
    }

    /// A chunk was lost.
    pub(super) fn lost(&mut self) {
        let chunk = self.chunk() / 2;
        self.goodput = Some((chunk / CHUNK_TIME_S).max(1));
    }

    /// The bytes of the next chunk.
    pub(super) fn chunk(&self) -> u64 {
        self.goodput.map_or(CHUNK_FIRST, |goodput| {
            goodput.saturating_mul(CHUNK_TIME_S).clamp(CHUNK_MIN, CHUNK_MAX)
        })
    }

    /// How long nothing may move of a request of so many bytes: max(15 s, 8 round
    /// trips), and the time that what the phone holds of it should take.
    pub(super) fn patience(&self, bytes: u64) -> Duration {
        let still = PATIENCE_MIN.max(self.rtt.unwrap_or_default() * 8);
        let moving =
            bytes.min(UNDERWAY_MAX) / self.goodput.unwrap_or(CHUNK_FIRST / CHUNK_TIME_S).max(1);
        (still + Duration::from_secs(moving)).min(PATIENCE_MAX)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_chunk_is_16_to_512_kilobytes_and_holds_8_seconds_between(
            speed in 1..10_000_000_u64,
        ) {
            let mut pace = Pace::default();
            for _ in 0..40 {
                pace.sent(speed * 4, Duration::from_secs(4));
            }
            let ideal = (speed * 8).clamp(CHUNK_MIN, CHUNK_MAX);
            prop_assert!(pace.chunk().abs_diff(ideal) <= ideal / 50 + 400, "{} {ideal}", pace.chunk());
            prop_assert!(pace.patience(pace.chunk()) >= PATIENCE_MIN);
            prop_assert!(pace.patience(u64::MAX) <= PATIENCE_MAX);
        }
    }

    #[test]
    fn a_lost_chunk_halves_the_next_down_to_the_smallest() {
        let mut pace = Pace::default();
        pace.sent(512 * 1024, Duration::from_secs(1));
        assert_eq!(pace.chunk(), CHUNK_MAX);
        pace.lost();
        assert_eq!(pace.chunk(), CHUNK_MAX / 2);
        (0..20).for_each(|_| pace.lost());
        assert_eq!(pace.chunk(), CHUNK_MIN);
    }

    #[test]
    fn a_satellite_round_trip_gets_more_patience() {
        let mut pace = Pace::default();
        pace.sent(500, Duration::from_secs(3));
        assert!(pace.patience(0) >= Duration::from_secs(24));
    }
}
