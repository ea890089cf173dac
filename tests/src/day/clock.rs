//! The day's clock: hours of a Tuesday that the server believes to live through.

use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Seconds of an hour.
const HOUR_S: i64 = 3_600;
/// What an hour of the day may take of ours.
const HOUR_MOST: Duration = Duration::from_secs(50 * 60);

/// Writes the file by which a server's clock is ahead. Hour 0 is 7 o'clock in the
/// morning, of a Tuesday, so that what is due in working days is not due that day.
#[derive(Debug)]
pub struct DayClock {
    folder: tempfile::TempDir,
    begins: Timestamp,
    struck: Mutex<Instant>,
}

impl DayClock {
    /// Stands at hour 0 of the Tuesday to come.
    pub fn new() -> Self {
        // 7 o'clock in Vietnam is midnight by UTC.
        let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
        let tuesday = today.nth_weekday(1, Weekday::Tuesday).unwrap();
        let begins = tuesday.to_zoned(TimeZone::UTC).unwrap().timestamp();
        let clock = Self {
            folder: tempfile::tempdir().unwrap(),
            begins,
            struck: Mutex::new(Instant::now()),
        };
        clock.strike(0);
        clock
    }

    /// What the server reads.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("ahead")
    }

    /// It is that hour now, and goes on from there. What is done within an hour must not
    /// take one.
    pub fn strike(&self, hour: i64) {
        let took = std::mem::replace(&mut *self.struck.lock().unwrap(), Instant::now()).elapsed();
        assert!(took < HOUR_MOST, "the hour before {hour} took {took:?}");
        let ahead = self.at(hour).duration_since(Timestamp::now()).as_secs();
        let new = self.folder.path().join("new");
        std::fs::write(&new, ahead.to_string()).unwrap();
        std::fs::rename(&new, self.file()).unwrap();
    }

    /// That hour.
    pub fn at(&self, hour: i64) -> Timestamp {
        self.begins + SignedDuration::from_secs(hour * HOUR_S)
    }

    /// The first and the last day that reports may come on, in Vietnam.
    pub fn days(&self) -> (Date, Date) {
        let first = self.begins.to_zoned(TimeZone::UTC).date();
        (first, first.tomorrow().unwrap())
    }
}

impl Default for DayClock {
    fn default() -> Self {
        Self::new()
    }
}
