//! The machine's clock, ahead by what a file says: to live through a day in a minute.

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

use super::{Clock, SystemClock};

/// Ahead by the whole seconds that stand in a file, which is asked every time. It never
/// goes back: an absent file, what is no number and a smaller one change nothing.
#[derive(Debug)]
pub struct AheadClock {
    file: PathBuf,
    ahead_s: AtomicI64,
}

impl AheadClock {
    /// Ahead by what `file` says.
    pub const fn new(file: PathBuf) -> Self {
        Self { file, ahead_s: AtomicI64::new(0) }
    }
}

impl Clock for AheadClock {
    fn now(&self) -> Timestamp {
        let told = std::fs::read_to_string(&self.file).ok();
        let told = told.and_then(|text| text.trim().parse().ok()).unwrap_or(0);
        let ahead = self.ahead_s.fetch_max(told, Ordering::Relaxed).max(told);
        let now = SystemClock.now();
        now.checked_add(SignedDuration::from_secs(ahead)).unwrap_or(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_ahead_by_what_the_file_says_and_never_goes_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ahead");
        let clock = AheadClock::new(file.clone());
        let hours = || clock.now().duration_since(Timestamp::now()).as_hours();
        let says = |text: &str| std::fs::write(&file, text).unwrap();
        assert_eq!(hours(), 0);
        says("86430\n");
        assert_eq!(hours(), 24);
        for text in ["", "3600", "soon", "-86400", "99999999999999999999"] {
            says(text);
            assert_eq!(hours(), 24, "{text}");
        }
        std::fs::remove_file(&file).unwrap();
        assert_eq!(hours(), 24);
    }
}
