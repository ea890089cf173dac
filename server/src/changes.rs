//! Who hears that something changed: ids only, listeners re-read.
//!
//! Handlers call [`Changes::publish`] after their commit. Open event streams
//! of citizens and staff subscribe.

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
pub struct Changes(broadcast::Sender<Change>);

impl Default for Changes {
    fn default() -> Self {
        Self(broadcast::channel(BACKLOG).0)
    }
}

impl Changes {
    /// Tells every listener of this instance.
    pub fn publish(&self, change: Change) {
        // No listener is no failure.
        let _ = self.0.send(change);
    }

    /// Starts listening.
    pub fn subscribe(&self) -> broadcast::Receiver<Change> {
        self.0.subscribe()
    }
}
