//! The phone's own encoder, which a shell lends: asked for a plan, watched,
//! stopped, and not believed (see `verify`).

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use citizen_media::Watch;

use crate::plan::Plan;

/// Whoever waits looks that often for a cancel.
const LOOK: Duration = Duration::from_millis(20);
/// Decoding can begin that often in what is asked for.
pub(crate) const KEY_SECONDS: u32 = 2;

/// Encodes by the means of the phone (MediaCodec, VideoToolbox).
pub trait PlatformEncoder: Send + Sync {
    /// Begins and returns at once; `report` hears how it goes on. What fails
    /// from the start is told there too.
    fn begin(&self, order: EncodeOrder, report: Arc<EncodeReport>);

    /// Ends what is under way; nothing more is expected of it.
    fn cancel(&self);
}

/// What a platform's encoder is asked for: an MP4 of H.264, 8 bits, 4:2:0, with
/// the film's sound copied or as AAC, upright or with the film's own rotation.
#[derive(Debug, Clone, PartialEq)]
pub struct EncodeOrder {
    /// The film as it was chosen.
    pub source: PathBuf,
    /// Where the new one goes; nothing is there yet.
    pub out: PathBuf,
    /// Where it begins.
    pub from: Duration,
    /// How long it is.
    pub length: Duration,
    /// Pixels, upright.
    pub width: u32,
    /// Pixels, upright.
    pub height: u32,
    /// Pictures a second.
    pub rate: f64,
    /// Bits a second for the pictures.
    pub bits: u32,
    /// Seconds from key frame to key frame.
    pub key_seconds: u32,
}

impl EncodeOrder {
    pub(crate) fn new(plan: &Plan, source: PathBuf, out: PathBuf) -> Self {
        let Plan { from, length, width, height, rate, bits, .. } = *plan;
        Self { source, out, from, length, width, height, rate, bits, key_seconds: KEY_SECONDS }
    }
}

/// What an encoder tells while it works. Whatever it tells after its end, or
/// after a cancel, is not heard.
#[derive(Debug, Default)]
pub struct EncodeReport {
    state: Mutex<State>,
    changed: Condvar,
    signs: AtomicU64,
    cancelled: AtomicBool,
}

#[derive(Debug, Default)]
struct State {
    per_cent: u8,
    end: Option<Result<(), String>>,
}

impl EncodeReport {
    /// So far it has come, per cent.
    pub fn reached(&self, per_cent: u8) {
        self.signs.fetch_add(1, Ordering::Relaxed);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.per_cent = per_cent.min(100).max(state.per_cent);
    }

    /// The file is complete.
    pub fn done(&self) {
        self.end(Ok(()));
    }

    /// There will be no file; `why` is for logs.
    pub fn failed(&self, why: String) {
        self.end(Err(why));
    }

    /// Nobody waits for it any more.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    fn end(&self, how: Result<(), String>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.end.get_or_insert(how);
        self.changed.notify_all();
    }
}

/// How an encoding ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum End {
    Done,
    Failed(String),
    /// Nothing was heard of it for too long.
    Silent,
    Cancelled,
}

/// Lets `encoder` work and waits for it: for its end, for a cancel, or until it
/// has given no sign for `patience`.
pub(crate) fn run(
    encoder: &dyn PlatformEncoder,
    order: EncodeOrder,
    patience: Duration,
    watch: &Watch<'_>,
) -> End {
    let report = Arc::new(EncodeReport::default());
    encoder.begin(order, Arc::clone(&report));
    let stop = |end| {
        report.cancelled.store(true, Ordering::Relaxed);
        encoder.cancel();
        end
    };
    let (mut signs, mut quiet) = (0, Duration::ZERO);
    let mut state = report.state.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        match &state.end {
            Some(Ok(())) => return End::Done,
            Some(Err(why)) => return End::Failed(why.clone()),
            None => {}
        }
        let per_cent = state.per_cent;
        if watch.is_cancelled() {
            drop(state);
            return stop(End::Cancelled);
        }
        let heard = report.signs.load(Ordering::Relaxed);
        quiet = if heard == signs { quiet + LOOK } else { Duration::ZERO };
        signs = heard;
        if quiet > patience {
            drop(state);
            return stop(End::Silent);
        }
        drop(state);
        watch.reached(per_cent.min(99));
        state = report.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.end.is_none() {
            let waited = report.changed.wait_timeout(state, LOOK);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}
