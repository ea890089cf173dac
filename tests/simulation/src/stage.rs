//! Virtual time, the dice, and what is going to happen: a queue of events in
//! the order of their time, and of their making where the time is the same.
//! Nothing else moves the clock.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use citizen_core::platform::{Response, TransportError};

use crate::plan::Scene;

/// The moment all seeds begin.
pub const BEGIN_S: i64 = 1_795_000_000;

/// Something that happens at its time.
pub enum Event {
    /// Somebody's sleep is over.
    Wake(Waker),
    /// A request reaches the server; the second time it is a duplicate.
    Arrive(u64),
    /// An answer, or none, reaches whoever waits for it.
    Answer(u64, Result<Response, TransportError>),
    /// The plan goes on.
    Scene(Scene),
}

/// Shared by everybody in a seed.
pub struct Stage(Mutex<Inner>);

struct Inner {
    now: Duration,
    number: u64,
    queue: BTreeMap<(Duration, u64), Event>,
    dice: fastrand::Rng,
    tell: bool,
    /// A hash over everything told: two runs of a seed must end with the same.
    echo: u64,
}

impl Stage {
    /// The stage of a seed; `tell` prints what happens.
    pub fn new(seed: u64, tell: bool) -> Arc<Self> {
        Arc::new(Self(Mutex::new(Inner {
            now: Duration::from_secs(1_000),
            number: 0,
            queue: BTreeMap::new(),
            dice: fastrand::Rng::with_seed(seed ^ 0x5EED_0F7A_CE00),
            tell,
            echo: 0xcbf2_9ce4_8422_2325,
        })))
    }

    /// Time since the seed's power-on.
    pub fn now(&self) -> Duration {
        self.inner().now
    }

    /// Puts an event into the queue.
    pub fn after(&self, wait: Duration, event: Event) {
        let mut inner = self.inner();
        inner.number += 1;
        let key = (inner.now + wait, inner.number);
        inner.queue.insert(key, event);
    }

    /// The next event; the clock moves to its time.
    pub fn next(&self) -> Option<Event> {
        let mut inner = self.inner();
        let ((at, _), event) = inner.queue.pop_first()?;
        inner.now = inner.now.max(at);
        Some(event)
    }

    /// Arrivals within `span` from now, taken out early: they meet at the server.
    pub fn arrivals_within(&self, span: Duration) -> Vec<u64> {
        let mut inner = self.inner();
        let until = (inner.now + span, u64::MAX);
        let keys: Vec<_> = inner
            .queue
            .range(..until)
            .filter(|(_, event)| matches!(event, Event::Arrive(_)))
            .map(|(key, _)| *key)
            .collect();
        keys.iter()
            .filter_map(|key| match inner.queue.remove(key) {
                Some(Event::Arrive(flight)) => Some(flight),
                _ => None,
            })
            .collect()
    }

    /// With the dice.
    pub fn roll<T>(&self, f: impl FnOnce(&mut fastrand::Rng) -> T) -> T {
        f(&mut self.inner().dice)
    }

    /// True as often as `chance` says, 0 to 1.
    pub fn chance(&self, chance: f64) -> bool {
        // A die that cannot fall the other way is not thrown.
        chance > 0.0 && self.roll(fastrand::Rng::f64) < chance
    }

    /// Between two durations.
    pub fn between(&self, low: Duration, high: Duration) -> Duration {
        let (low, high) = (low.as_millis() as u64, high.as_millis() as u64);
        Duration::from_millis(self.roll(|dice| dice.u64(low..=high.max(low))))
    }

    /// Notes what happens.
    pub fn tell(&self, line: impl FnOnce() -> String) {
        let mut inner = self.inner();
        let line = line();
        for byte in line.bytes() {
            inner.echo = (inner.echo ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        inner.echo ^= inner.now.as_micros() as u64;
        if inner.tell {
            println!("{:>12.3} {line}", inner.now.as_secs_f64() - 1_000.0);
        }
    }

    /// The hash over everything told so far.
    pub fn echo(&self) -> u64 {
        self.inner().echo
    }

    /// Waits in virtual time.
    pub fn sleep(self: &Arc<Self>, wait: Duration) -> Sleep {
        Sleep { stage: Arc::clone(self), until: self.now() + wait, queued: false }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// See [`Stage::sleep`].
pub struct Sleep {
    stage: Arc<Stage>,
    until: Duration,
    /// Whether its end is in the queue; a process has one waker all its life.
    queued: bool,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let now = self.stage.now();
        if now >= self.until {
            return Poll::Ready(());
        }
        if !self.queued {
            self.queued = true;
            self.stage.after(self.until - now, Event::Wake(cx.waker().clone()));
        }
        Poll::Pending
    }
}
