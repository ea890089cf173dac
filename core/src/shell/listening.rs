//! Changes, ids only: whoever shows something re-reads it.

use std::sync::Arc;

use tokio::sync::broadcast::error::RecvError;
use tokio::task::AbortHandle;

use super::{Phone, PlatformFailure};
use crate::changes::Change;

/// Hears what changed, on a thread of the core: it hands over and returns.
#[uniffi::export(foreign)]
pub trait ChangeListener: Send + Sync {
    /// This changed.
    fn changed(&self, what: Change) -> Result<(), PlatformFailure>;
    /// More changed than could be said: everything shown is to be read again.
    fn missed(&self) -> Result<(), PlatformFailure>;
}

/// A listener that is told of changes until it is stopped or forgotten.
#[derive(uniffi::Object)]
pub struct Listening(AbortHandle);

#[uniffi::export]
impl Listening {
    /// Nothing more is told.
    pub fn stop(&self) {
        self.0.abort();
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.abort();
    }
}

#[uniffi::export]
impl Phone {
    /// Tells a listener of every change from now on.
    pub fn listen(&self, listener: Arc<dyn ChangeListener>) -> Arc<Listening> {
        let mut changes = self.app.changes();
        let task = self.runtime.spawn(async move {
            loop {
                let told = match changes.recv().await {
                    Ok(change) => listener.changed(change),
                    Err(RecvError::Lagged(_)) => listener.missed(),
                    Err(RecvError::Closed) => return,
                };
                if let Err(error) = told {
                    tracing::warn!(%error, "a listener failed");
                }
            }
        });
        Arc::new(Listening(task.abort_handle()))
    }
}
