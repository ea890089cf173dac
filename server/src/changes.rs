//! Who hears that something changed: ids only, listeners re-read.
//!
//! Handlers call [`Changes::publish`] after their commit. Open event streams
//! of citizens and staff subscribe.

use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::broadcast;
use uuid::Uuid;

/// Events a slow listener may fall behind before it is told to re-read all.
const BACKLOG: usize = 1_024;

/// A case changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The case.
    pub case: Uuid,
    /// Its author's account.
    pub account: Uuid,
}

/// The bus of this instance. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Changes(Arc<RwLock<Option<broadcast::Sender<Change>>>>);

impl Default for Changes {
    fn default() -> Self {
        Self(Arc::new(RwLock::new(Some(broadcast::channel(BACKLOG).0))))
    }
}

impl Changes {
    /// Tells every listener of this instance.
    pub fn publish(&self, change: Change) {
        let sender = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = sender.as_ref() {
            // No listener is no failure.
            let _ = sender.send(change);
        }
    }

    /// Starts listening. After [`Self::end`] the channel is closed from the start.
    pub fn subscribe(&self) -> broadcast::Receiver<Change> {
        let sender = self.0.read().unwrap_or_else(PoisonError::into_inner);
        sender.as_ref().map_or_else(|| broadcast::channel(1).1, broadcast::Sender::subscribe)
    }

    /// Closes the bus, so that open event streams end and a stopping server
    /// does not wait for them.
    pub fn end(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).take();
    }
}
