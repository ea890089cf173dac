//! A wall clock on somebody's wall: wrong, and now and then set.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::Timestamp;

use crate::fuse::Fuse;
use crate::stage::{BEGIN_S, Stage};

/// The clock of a phone or of the server.
pub struct WallClock {
    stage: Arc<Stage>,
    /// Microseconds it is ahead of the true time.
    ahead: AtomicI64,
    fuse: Option<Arc<Fuse>>,
}

impl WallClock {
    /// A clock that is right. `fuse` burns whenever it is read.
    pub fn new(stage: &Arc<Stage>, fuse: Option<Arc<Fuse>>) -> Arc<Self> {
        Arc::new(Self { stage: Arc::clone(stage), ahead: AtomicI64::new(0), fuse })
    }

    /// Somebody sets it, relative to the true time.
    pub fn set_ahead(&self, seconds: i64) {
        self.ahead.store(seconds * 1_000_000, Ordering::Relaxed);
    }

    /// What it shows.
    pub fn shows(&self) -> Timestamp {
        let micros = BEGIN_S * 1_000_000
            + self.stage.now().as_micros() as i64
            + self.ahead.load(Ordering::Relaxed);
        Timestamp::from_microsecond(micros).unwrap()
    }

    fn burn(&self) {
        if let Some(fuse) = &self.fuse {
            fuse.burn();
        }
    }
}

impl citizen_core::platform::Clock for WallClock {
    fn now(&self) -> Timestamp {
        self.burn();
        self.shows()
    }

    fn monotonic(&self) -> Duration {
        self.burn();
        self.stage.now()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.burn();
        Box::pin(self.stage.sleep(duration))
    }
}

impl citizen_server::clock::Clock for WallClock {
    fn now(&self) -> Timestamp {
        self.shows()
    }
}
