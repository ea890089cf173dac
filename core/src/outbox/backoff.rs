//! How long a row waits after a failure: decorrelated jitter,
//! `min(cap, rand(base, 3 * previous))`.

use std::time::Duration;

use super::entry::Lane;
use crate::platform::Random;

/// Shortest and longest wait of a lane, before `Retry-After`.
const fn bounds(lane: Lane) -> (Duration, Duration) {
    match lane {
        Lane::Sos => (Duration::from_secs(1), Duration::from_secs(30)),
        Lane::Text | Lane::Withdrawal => (Duration::from_secs(2), Duration::from_secs(300)),
        Lane::Photo | Lane::Audio | Lane::Video => {
            (Duration::from_secs(5), Duration::from_secs(900))
        }
    }
}

/// The next wait. `previous` is zero after a first failure; `floor` is what the
/// server asked for.
pub(super) fn next_wait(
    random: &dyn Random,
    lane: Lane,
    previous: Duration,
    floor: Option<Duration>,
) -> Duration {
    let (base, cap) = bounds(lane);
    jitter(random, base, cap, previous).max(floor.unwrap_or_default())
}

/// Drawn between `base` and three times `previous`, at most `cap`.
pub(super) fn jitter(
    random: &dyn Random,
    base: Duration,
    cap: Duration,
    previous: Duration,
) -> Duration {
    let high = (previous.max(base) * 3).min(cap * 3);
    random.between(base, high).min(cap)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::outbox::tests::Seeded;

    const LANES: [Lane; 6] =
        [Lane::Sos, Lane::Text, Lane::Withdrawal, Lane::Photo, Lane::Audio, Lane::Video];

    proptest! {
        #[test]
        fn every_wait_lies_in_the_bounds_of_its_class(seed: u64, lane in 0..6_usize, tries in 1..60_u32) {
            let (random, lane) = (Seeded::new(seed), LANES[lane]);
            let (base, cap) = bounds(lane);
            let mut wait = Duration::ZERO;
            for _ in 0..tries {
                let next = next_wait(&random, lane, wait, None);
                prop_assert!(next >= base && next <= cap);
                prop_assert!(next <= wait.max(base) * 3, "{next:?} after {wait:?}");
                wait = next;
            }
        }

        #[test]
        fn retry_after_is_a_floor_and_no_ceiling(seed: u64, floor in 0..10_000_u64) {
            let random = Seeded::new(seed);
            let floor = Duration::from_secs(floor);
            let wait = next_wait(&random, Lane::Text, Duration::from_secs(40), Some(floor));
            prop_assert!(wait >= floor);
            prop_assert!(wait <= floor.max(Duration::from_secs(120)));
        }
    }

    #[test]
    fn waits_grow_to_the_cap_and_differ_between_phones() {
        let mut reached = Duration::ZERO;
        let first: Vec<_> = (0..50)
            .map(|seed| next_wait(&Seeded::new(seed), Lane::Text, Duration::from_secs(60), None))
            .collect();
        assert!(first.iter().collect::<std::collections::HashSet<_>>().len() > 40);
        let random = Seeded::new(7);
        for _ in 0..200 {
            reached = next_wait(&random, Lane::Text, reached, None);
        }
        assert!(reached > Duration::from_secs(30));
    }
}
