//! How a phone dies. Everything the core takes from outside (time, randomness,
//! disk, secrets, network) burns the fuse; when it is down, the call does not
//! return. Between two transactions there is always such a call, and a
//! transaction that is not committed is undone, so that every state a dead
//! process can leave behind is reached.

use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicI64, Ordering};

/// Calls left to live; negative: for ever.
pub struct Fuse(AtomicI64);

/// What a dying process says.
pub struct Death;

impl Default for Fuse {
    fn default() -> Self {
        static QUIET: Once = Once::new();
        QUIET.call_once(|| {
            let told = panic::take_hook();
            panic::set_hook(Box::new(move |info| {
                if !info.payload().is::<Death>() {
                    told(info);
                }
            }));
        });
        Self(AtomicI64::new(-1))
    }
}

impl Fuse {
    /// Dies at the `calls`th call from now.
    pub fn light(&self, calls: u32) {
        self.0.store(i64::from(calls), Ordering::Relaxed);
    }

    /// Lives for ever.
    pub fn put_out(&self) {
        self.0.store(-1, Ordering::Relaxed);
    }

    /// A call from the core.
    pub fn burn(&self) {
        let left = self.0.load(Ordering::Relaxed);
        if left < 0 || std::thread::panicking() {
            return;
        }
        if left == 0 {
            self.put_out();
            panic::panic_any(Death);
        }
        self.0.store(left - 1, Ordering::Relaxed);
    }
}
