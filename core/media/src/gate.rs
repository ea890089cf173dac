//! One heavy job at a time: a weak phone has the memory for one photo.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::error::PhotoError;
use crate::watch::Watch;

/// Whoever waits is looked after that often, for a cancel.
const LOOK: Duration = Duration::from_millis(20);

/// Lets one in at a time.
#[derive(Debug, Default)]
pub struct Gate {
    busy: Mutex<bool>,
    left: Condvar,
}

/// Somebody is inside; dropping it lets the next one in.
#[derive(Debug)]
pub struct Inside<'a>(&'a Gate);

impl Gate {
    /// Nobody is inside.
    pub const fn new() -> Self {
        Self { busy: Mutex::new(false), left: Condvar::new() }
    }

    /// Waits for its turn.
    ///
    /// # Errors
    /// `Cancelled` while waiting.
    pub fn enter(&self, watch: &Watch<'_>) -> Result<Inside<'_>, PhotoError> {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        while *busy {
            watch.check()?;
            busy = self.left.wait_timeout(busy, LOOK).unwrap_or_else(PoisonError::into_inner).0;
        }
        *busy = true;
        Ok(Inside(self))
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        *self.0.busy.lock().unwrap_or_else(PoisonError::into_inner) = false;
        self.0.left.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use super::*;
    use crate::watch::Cancel;

    #[test]
    fn of_many_one_is_inside_and_all_get_in() {
        let gate = Gate::new();
        let [inside, most, turns] = [const { AtomicUsize::new(0) }; 3];
        thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| {
                    for _ in 0..40 {
                        let _inside = gate.enter(&Watch::default()).unwrap();
                        most.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        thread::yield_now();
                        inside.fetch_sub(1, Ordering::SeqCst);
                        turns.fetch_add(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert_eq!((most.into_inner(), turns.into_inner()), (1, 240));
    }

    #[test]
    fn who_waits_hears_a_cancel_and_takes_no_turn() {
        let (gate, cancel) = (Gate::new(), Cancel::new());
        let first = gate.enter(&Watch::default()).unwrap();
        thread::scope(|scope| {
            let waits = scope.spawn(|| {
                let watch = Watch { cancel: Some(&cancel), progress: None };
                gate.enter(&watch).map(drop)
            });
            cancel.cancel();
            assert!(matches!(waits.join().unwrap(), Err(PhotoError::Cancelled)));
        });
        drop(first);
        gate.enter(&Watch::default()).unwrap();
    }

    #[test]
    fn a_job_that_panics_leaves_the_gate_open() {
        let gate = Gate::new();
        let job = || {
            let _inside = gate.enter(&Watch::default()).unwrap();
            panic!("on purpose");
        };
        assert!(catch_unwind(AssertUnwindSafe(job)).is_err());
        let cancel = Cancel::new();
        cancel.cancel();
        // Who would have to wait would be told so.
        gate.enter(&Watch { cancel: Some(&cancel), progress: None }).unwrap();
    }
}
