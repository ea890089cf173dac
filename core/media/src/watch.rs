//! How a long job hears "stop" and tells how far it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::PhotoError;

/// Says stop, from any thread. Clones say it together.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Nobody has said stop yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The job ends within milliseconds with [`PhotoError::Cancelled`].
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Somebody said stop.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What watches over a job.
#[derive(Default, Clone, Copy)]
pub struct Watch<'a> {
    /// Says stop.
    pub cancel: Option<&'a Cancel>,
    /// Hears per cent done, never less than before.
    pub progress: Option<&'a dyn Fn(u8)>,
}

impl std::fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").field("cancel", &self.cancel).finish_non_exhaustive()
    }
}

impl Watch<'_> {
    /// Somebody said stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancel.is_some_and(Cancel::is_cancelled)
    }

    pub(crate) fn check(&self) -> Result<(), PhotoError> {
        if self.is_cancelled() { Err(PhotoError::Cancelled) } else { Ok(()) }
    }

    /// Tells how many per cent are done.
    pub fn reached(&self, per_cent: u8) {
        if let Some(progress) = self.progress {
            progress(per_cent.min(100));
        }
    }
}
