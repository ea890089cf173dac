//! One for the host: after a failure that the next row would meet too, nobody
//! asks for a moment; then a single row finds out.

use std::time::Duration;

use super::backoff::jitter;
use crate::platform::Random;

const BASE: Duration = Duration::from_secs(2);
const CAP: Duration = Duration::from_secs(60);

/// What a row may do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admission {
    /// Go.
    Go,
    /// Not before this long.
    Wait(Duration),
    /// Another row is finding out.
    Probing,
}

/// Closed until it trips; open for a while; then one probe.
#[derive(Debug, Default)]
pub(super) struct Breaker {
    /// Monotonic time at which a probe may go, while it is not closed.
    open_until: Option<Duration>,
    last_wait: Duration,
    probing: bool,
}

impl Breaker {
    /// May a row go? `Go` while not closed makes it the probe.
    pub(super) fn admit(&mut self, monotonic: Duration) -> Admission {
        let admission = self.look(monotonic);
        if admission == Admission::Go && self.open_until.is_some() {
            self.probing = true;
        }
        admission
    }

    /// What [`Self::admit`] would say.
    pub(super) fn look(&self, monotonic: Duration) -> Admission {
        match self.open_until {
            None => Admission::Go,
            Some(until) if until > monotonic => Admission::Wait(until - monotonic),
            Some(_) if self.probing => Admission::Probing,
            Some(_) => Admission::Go,
        }
    }

    /// The host failed; each time in a row it stays open longer, and at least
    /// as long as the host asked for.
    pub(super) fn trip(
        &mut self,
        monotonic: Duration,
        random: &dyn Random,
        floor: Option<Duration>,
    ) {
        self.last_wait = jitter(random, BASE, CAP, self.last_wait);
        self.open_until = Some(monotonic + self.last_wait.max(floor.unwrap_or_default()));
        self.probing = false;
    }

    /// The host answered.
    pub(super) fn close(&mut self) {
        *self = Self::default();
    }

    /// Whoever probed was dropped before it knew.
    pub(super) fn forget_probe(&mut self) {
        self.probing = false;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::outbox::tests::Seeded;

    proptest! {
        #[test]
        fn an_open_breaker_lets_exactly_one_find_out(seed: u64, failures in 1..20_u32) {
            let random = Seeded::new(seed);
            let mut breaker = Breaker::default();
            let mut now = Duration::from_secs(5);
            prop_assert_eq!(breaker.admit(now), Admission::Go);
            for _ in 0..failures {
                breaker.trip(now, &random, None);
                let Admission::Wait(wait) = breaker.admit(now) else {
                    return Err(TestCaseError::fail("open lets nobody through"));
                };
                prop_assert!(wait >= BASE && wait <= CAP);
                now += wait;
                prop_assert_eq!(breaker.admit(now), Admission::Go);
                prop_assert_eq!(breaker.admit(now), Admission::Probing);
            }
            breaker.close();
            prop_assert_eq!(breaker.admit(now), Admission::Go);
            prop_assert_eq!(breaker.admit(now), Admission::Go);
        }
    }
}
