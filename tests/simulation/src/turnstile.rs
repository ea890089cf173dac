//! Where the server can die, find its disk full or its database away: around every
//! transaction.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use citizen_server::storage::StoreError;
use citizen_server::storage::sqlite::{Turn, Turns};
use tokio::sync::Notify;

use crate::stage::Stage;

/// Stands around every transaction of the server.
pub struct Turnstile {
    stage: Arc<Stage>,
    /// Turns left to live; negative: for ever.
    left: AtomicI64,
    dead: AtomicBool,
    died: Notify,
    /// The disk of the database is full.
    pub full: AtomicBool,
    /// The database is away.
    pub away: AtomicBool,
}

impl Turnstile {
    pub(crate) fn new(stage: &Arc<Stage>) -> Self {
        Self {
            stage: Arc::clone(stage),
            left: AtomicI64::new(-1),
            dead: AtomicBool::new(false),
            died: Notify::new(),
            full: AtomicBool::new(false),
            away: AtomicBool::new(false),
        }
    }

    /// The server dies at the `turns`th turn from now.
    pub fn doom(&self, turns: u32) {
        self.left.store(i64::from(turns), Ordering::Relaxed);
    }

    /// Nothing stands in anybody's way any more.
    pub fn heal(&self) {
        self.left.store(-1, Ordering::Relaxed);
        self.full.store(false, Ordering::Relaxed);
        self.away.store(false, Ordering::Relaxed);
    }

    pub fn is_fine(&self) -> bool {
        !self.full.load(Ordering::Relaxed) && !self.away.load(Ordering::Relaxed)
    }

    /// The server starts: it lives for ever, unless doomed.
    pub(crate) fn live(&self) {
        self.left.store(-1, Ordering::Relaxed);
        self.dead.store(false, Ordering::Relaxed);
    }

    /// The server died at a turn.
    pub(crate) fn is_dead(&self) -> bool {
        self.dead.load(Ordering::Relaxed)
    }

    /// Waits until it does.
    pub(crate) async fn death(&self) {
        self.died.notified().await;
    }

    async fn turn(&self) {
        // Callers that came together go in an order of the dice.
        for _ in 0..self.stage.roll(|dice| dice.u8(..3)) {
            tokio::task::yield_now().await;
        }
        let left = self.left.load(Ordering::Relaxed);
        if self.is_dead() || left == 0 {
            self.dead.store(true, Ordering::Relaxed);
            self.died.notify_one();
            std::future::pending::<()>().await;
        }
        if left > 0 {
            self.left.store(left - 1, Ordering::Relaxed);
        }
    }
}

impl Turns for Turnstile {
    fn before(&self, writing: bool) -> Turn<'_> {
        Box::pin(async move {
            self.turn().await;
            if self.away.load(Ordering::Relaxed) {
                return Err(StoreError::Unavailable("away".into()));
            }
            if writing && self.full.load(Ordering::Relaxed) {
                return Err(StoreError::Full);
            }
            Ok(())
        })
    }

    fn after(&self, writing: bool) -> Turn<'_> {
        Box::pin(async move {
            if writing {
                self.turn().await;
            }
            Ok(())
        })
    }
}
