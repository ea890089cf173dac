//! Stopping what takes long. A cancelled coroutine or task does not reach the
//! core: this does.

use std::sync::Arc;

use tokio::sync::Notify;

use citizen_media::Cancel;

/// Says stop to the calls that were given it, from any thread, once.
#[derive(Default, uniffi::Object)]
pub struct Stop {
    said: Cancel,
    wake: Notify,
}

#[uniffi::export]
impl Stop {
    /// Nobody has said stop yet.
    #[uniffi::constructor]
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Ends the calls that hold it with `Cancelled`, within milliseconds.
    pub fn say(&self) {
        self.said.cancel();
        self.wake.notify_waiters();
    }

    /// Whether it was said.
    pub fn was_said(&self) -> bool {
        self.said.is_cancelled()
    }
}

impl Stop {
    pub(super) const fn cancel(&self) -> &Cancel {
        &self.said
    }

    /// Ready once it was said.
    pub(super) async fn told(&self) {
        let woken = self.wake.notified();
        tokio::pin!(woken);
        // Registered first: a word between the look and the wait is not missed.
        woken.as_mut().enable();
        if !self.was_said() {
            woken.await;
        }
    }
}
