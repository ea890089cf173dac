//! What changed, ids only: whoever shows something re-reads it.

use tokio::sync::broadcast;
use uuid::Uuid;

/// Events a slow listener may fall behind before it must re-read everything.
const BACKLOG: usize = 256;

/// Something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Change {
    /// A report: its draft, its way, or its case.
    Report(Uuid),
    /// The outbox: an entry moved, or why it waits changed.
    Outbox,
    /// Who is signed in.
    Account,
    /// Categories, units, communes.
    Catalog,
    /// A warning was raised, or is over.
    Alerts,
    /// Places and publications.
    Collections,
    /// River levels came with a sync.
    Readings,
    /// Something was told of what is followed, or was seen.
    Notices,
}

/// Tells listeners of one app. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Changes(broadcast::Sender<Change>);

impl Default for Changes {
    fn default() -> Self {
        Self(broadcast::channel(BACKLOG).0)
    }
}

impl Changes {
    /// Tells every listener; call after the commit.
    pub fn publish(&self, change: Change) {
        // No listener is no failure.
        let _ = self.0.send(change);
    }

    /// Starts listening.
    pub fn subscribe(&self) -> broadcast::Receiver<Change> {
        self.0.subscribe()
    }
}
