//! How often somebody may try: a bucket of tokens for each key, refilled
//! evenly over its time, kept by this instance in memory.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

/// Keys kept before full buckets are dropped; a bucket is about 100 bytes.
const KEYS_MAX: usize = 100_000;
const MINUTE_MICROS: i64 = 60 * 1_000_000;
const HOUR_MICROS: i64 = 60 * MINUTE_MICROS;
/// How much later than others somebody may come with an older reading of the clock; a
/// clock that was set back by less keeps people out for so long.
const DISORDER_MICROS: i64 = 15 * 1_000_000;

/// A limit for each key.
pub struct Rate {
    most: i64,
    /// Microseconds until one is refilled.
    each: i64,
    /// When each key's bucket will be full again, microseconds since 1970.
    full_at: Mutex<HashMap<String, i64>>,
}

impl Rate {
    /// At most `per_hour` at once, then one as often as an hour allows.
    pub fn hourly(per_hour: u32) -> Self {
        Self::refilled_in(HOUR_MICROS, per_hour)
    }

    /// At most `per_minute` at once, then one as often as a minute allows.
    pub fn minutely(per_minute: u32) -> Self {
        Self::refilled_in(MINUTE_MICROS, per_minute)
    }

    fn refilled_in(micros: i64, most: u32) -> Self {
        let most = i64::from(most.max(1));
        Self { most, each: micros / most, full_at: Mutex::default() }
    }

    /// Takes one for `key`.
    ///
    /// # Errors
    /// Seconds until there is one to take.
    pub fn take(&self, key: &str, now: Timestamp) -> Result<(), u32> {
        let now = now.as_microsecond();
        let each = self.each;
        let mut buckets = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= KEYS_MAX && !buckets.contains_key(key) {
            buckets.retain(|_, full_at| *full_at > now);
        }
        // One that is to be full much later than an empty one could be is from
        // before the clock was set back, and begins again. By less it is only
        // that somebody read the clock earlier and came here later.
        let emptiest = now + each * self.most;
        let known = buckets.get(key).copied();
        let known = known.filter(|full_at| *full_at <= emptiest + DISORDER_MICROS);
        let full_at = known.unwrap_or(now).max(now) + each;
        let wait = full_at - emptiest;
        if wait > 0 {
            return Err(u32::try_from(wait / 1_000_000 + 1).unwrap_or(u32::MAX));
        }
        match buckets.get_mut(key) {
            Some(known) => *known = full_at,
            None => drop(buckets.insert(key.to_owned(), full_at)),
        }
        Ok(())
    }

    /// Gives back one that was taken for `key` and not used up.
    pub fn give_back(&self, key: &str) {
        let mut buckets = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(full_at) = buckets.get_mut(key) {
            *full_at -= self.each;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_set_back_by_an_hour_keeps_nobody_out_for_an_hour() {
        let rate = Rate::minutely(60);
        let at = |s: i64| Timestamp::from_second(1_000_000 + s).unwrap();
        assert_eq!(rate.take("a", at(0)), Ok(()));
        for _ in 0..60 {
            assert_eq!(rate.take("a", at(-3_600)), Ok(()));
        }
        assert_eq!(rate.take("a", at(-3_600)), Err(2));
    }

    #[test]
    fn a_clock_set_back_by_minutes_keeps_nobody_out_for_minutes() {
        let at = |s: i64| Timestamp::from_second(1_000_000 + s).unwrap();
        for back in [10, 240, 599] {
            let rate = Rate::minutely(60);
            assert_eq!(rate.take("a", at(0)), Ok(()));
            let wait = rate.take("a", at(-back)).err().unwrap_or(0);
            assert!(wait <= 15, "{wait} s after {back} s");
        }
    }

    #[test]
    fn who_read_the_clock_before_the_others_and_comes_after_them_gets_no_new_bucket() {
        let rate = Rate::hourly(4);
        let at = |s: i64| Timestamp::from_second(1_000_000 + s).unwrap();
        for _ in 0..4 {
            assert_eq!(rate.take("a", at(3)), Ok(()));
        }
        assert!(rate.take("a", at(0)).is_err());
        assert!(rate.take("a", at(2)).is_err());
        rate.give_back("a");
        assert_eq!(rate.take("a", at(3)), Ok(()));
        assert!(rate.take("a", at(3)).is_err());
        rate.give_back("nobody");
    }

    #[test]
    fn a_flood_is_stopped_others_are_not_and_time_heals() {
        let rate = Rate::hourly(4);
        let at = |s: i64| Timestamp::from_second(1_000_000 + s).unwrap();
        for _ in 0..4 {
            assert_eq!(rate.take("a", at(0)), Ok(()));
        }
        assert_eq!(rate.take("a", at(0)), Err(901));
        assert_eq!(rate.take("a", at(899)), Err(2));
        assert_eq!(rate.take("b", at(0)), Ok(()));
        assert_eq!(rate.take("a", at(901)), Ok(()));
        assert!(rate.take("a", at(901)).is_err());
    }
}
