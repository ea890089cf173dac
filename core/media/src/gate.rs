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
