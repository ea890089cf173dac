//! How long syncs go without asking for what is old soon: each sort of it has its own time
//! between two, a longer one with data saver.

use jiff::{SignedDuration, Timestamp};
use rusqlite::Transaction;

use crate::error::CitizenError;
use crate::preferences::Preferences;
use crate::storage::settings;

/// The time between two askings.
pub(super) struct Spacing {
    /// The setting that keeps when it was last asked for, microseconds since 1970.
    pub(super) asked_at: &'static str,
    /// Not more often than that.
    pub(super) every: SignedDuration,
    /// The same with data saver.
    pub(super) saving: SignedDuration,
}

impl Spacing {
    /// Whether so much time has passed. A clock that was put back counts as time, too: who was
    /// ahead by a year does not wait for one.
    ///
    /// # Errors
    /// What the database answers.
    pub(super) fn is_over(
        &self,
        tx: &Transaction<'_>,
        now: Timestamp,
    ) -> Result<bool, CitizenError> {
        let asked = settings::get(tx, self.asked_at)?;
        let asked = asked.and_then(|micros| Timestamp::from_microsecond(micros.parse().ok()?).ok());
        let between = if Preferences::load(tx)?.data_saver { self.saving } else { self.every };
        Ok(asked.is_none_or(|asked| now.duration_since(asked).abs() >= between))
    }

    /// Begins it anew.
    ///
    /// # Errors
    /// What the database answers.
    pub(super) fn begin(&self, tx: &Transaction<'_>, now: Timestamp) -> Result<(), CitizenError> {
        settings::set(tx, self.asked_at, Some(&now.as_microsecond().to_string()))
    }

    /// Whether it is over; if so, it begins anew.
    ///
    /// # Errors
    /// What the database answers.
    pub(super) fn again(&self, tx: &Transaction<'_>, now: Timestamp) -> Result<bool, CitizenError> {
        let over = self.is_over(tx, now)?;
        if over {
            self.begin(tx, now)?;
        }
        Ok(over)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Store;

    const SPACING: Spacing = Spacing {
        asked_at: settings::POINTS_ASKED_AT,
        every: SignedDuration::from_mins(60),
        saving: SignedDuration::from_mins(180),
    };

    #[test]
    fn it_is_over_after_its_time_and_later_with_data_saver() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("citizen.db")).unwrap();
        let begun: Timestamp = "2026-11-28T08:00:00Z".parse().unwrap();
        let over = |minutes: i64| {
            let now = begun + SignedDuration::from_mins(minutes);
            store.read(|tx| SPACING.is_over(tx, now)).unwrap()
        };
        assert!(store.write(|tx| SPACING.again(tx, begun)).unwrap(), "never asked");
        assert!(!store.write(|tx| SPACING.again(tx, begun)).unwrap());
        assert_eq!([59, 60].map(over), [false, true]);
        assert_eq!([-59, -60].map(over), [false, true], "a clock that was put back");
        let saver = Preferences { data_saver: true, ..Preferences::default() };
        store.write(|tx| saver.save(tx)).unwrap();
        assert_eq!([60, 179, 180].map(over), [false, false, true]);
    }
}
