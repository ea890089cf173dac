//! One writer an upload. A newer request takes over from one that hangs.
//!
//! A claim is asked for by name. Asking makes every older claim of the name
//! [`Claim::yielded`]; its holder stops, records what arrived and lets go, and
//! the newest goes on. One that waited its turn while a newer came yields at once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedMutexGuard, mpsc, oneshot, watch};

/// Everything being written in this instance.
#[derive(Default)]
pub struct Claims(Mutex<HashMap<String, Arc<Slot>>>);

struct Slot {
    /// Number of the newest claim of this name.
    newest: watch::Sender<u64>,
    /// Held by the one that writes.
    turn: Arc<tokio::sync::Mutex<()>>,
    /// Reaches the one that writes.
    holder: Mutex<Option<mpsc::UnboundedSender<oneshot::Sender<()>>>>,
}

/// The right to write. Ends when dropped.
pub struct Claim {
    claims: Arc<Claims>,
    name: String,
    slot: Arc<Slot>,
    number: u64,
    newest: watch::Receiver<u64>,
    checkpoints: mpsc::UnboundedReceiver<oneshot::Sender<()>>,
    _turn: OwnedMutexGuard<()>,
}

/// What the holder is asked for.
pub enum Ask {
    /// A newer request waits: stop.
    Yield,
    /// Somebody asks where the upload stands: make durable what arrived, then
    /// drop this.
    Checkpoint(oneshot::Sender<()>),
}

impl Claims {
    /// Takes `name` over: older claims are asked to stop and waited for.
    pub async fn take(self: &Arc<Self>, name: String) -> Claim {
        let (slot, number) = {
            let mut map = locked(&self.0);
            let slot = map.entry(name.clone()).or_insert_with(|| {
                Arc::new(Slot {
                    newest: watch::Sender::new(0),
                    turn: Arc::default(),
                    holder: Mutex::new(None),
                })
            });
            slot.newest.send_modify(|newest| *newest += 1);
            (Arc::clone(slot), *slot.newest.borrow())
        };
        let turn = Arc::clone(&slot.turn).lock_owned().await;
        let (sender, checkpoints) = mpsc::unbounded_channel();
        *locked(&slot.holder) = Some(sender);
        let newest = slot.newest.subscribe();
        Claim { claims: Arc::clone(self), name, slot, number, newest, checkpoints, _turn: turn }
    }

    /// Asks whoever writes `name` to make durable what arrived, and waits for
    /// it. False, at once, when nobody does.
    pub async fn checkpoint(&self, name: &str) -> bool {
        let holder = {
            let map = locked(&self.0);
            map.get(name).and_then(|slot| locked(&slot.holder).clone())
        };
        let (done, finished) = oneshot::channel();
        let asked = holder.is_some_and(|holder| holder.send(done).is_ok());
        if asked {
            // An answer or the holder's end: either way the row is up to date.
            let _ = finished.await;
        }
        asked
    }
}

impl Claim {
    /// Whether a newer claim waits.
    pub fn yielded(&self) -> bool {
        *self.newest.borrow() > self.number
    }

    /// Waits until something is asked of the holder.
    pub async fn asked(&mut self) -> Ask {
        if self.yielded() {
            return Ask::Yield;
        }
        tokio::select! {
            biased;
            _ = self.newest.changed() => Ask::Yield,
            Some(done) = self.checkpoints.recv() => Ask::Checkpoint(done),
        }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let mut map = locked(&self.claims.0);
        *locked(&self.slot.holder) = None;
        // The map's, ours: nobody else waits.
        if Arc::strong_count(&self.slot) == 2 {
            map.remove(&self.name);
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_newest_of_three_goes_on_and_nothing_is_left_behind() {
        let claims = Arc::new(Claims::default());
        let mut first = claims.take("a".into()).await;
        assert!(!first.yielded());
        let take = |claims: &Arc<Claims>| {
            let claims = Arc::clone(claims);
            tokio::spawn(async move { claims.take("a".into()).await })
        };
        let second = take(&claims);
        assert!(matches!(first.asked().await, Ask::Yield));
        let third = take(&claims);
        while *first.slot.newest.borrow() < 3 {
            tokio::task::yield_now().await;
        }
        drop(first);
        let second = second.await.unwrap();
        assert!(second.yielded(), "a newer one waits already");
        drop(second);
        let third = third.await.unwrap();
        assert!(!third.yielded());
        drop(third);
        assert!(locked(&claims.0).is_empty());
    }

    #[tokio::test]
    async fn a_checkpoint_waits_for_the_holder_and_for_nobody_else() {
        let claims = Arc::new(Claims::default());
        assert!(!claims.checkpoint("a").await);
        let mut holder = claims.take("a".into()).await;
        let asking = {
            let claims = Arc::clone(&claims);
            tokio::spawn(async move { claims.checkpoint("a").await })
        };
        let Ask::Checkpoint(done) = holder.asked().await else { panic!("nobody took over") };
        assert!(!asking.is_finished());
        drop(done);
        assert!(asking.await.unwrap());
    }
}
