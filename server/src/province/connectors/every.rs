//! When a connector runs.

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// When it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// So many seconds after the last run.
    Seconds(u32),
    /// Each day at this time of the province.
    Daily(Time),
}

impl Every {
    /// The next run after `now`.
    pub fn after(self, now: Timestamp, zone: &TimeZone) -> Timestamp {
        let seconds = |s: i64| now.saturating_add(SignedDuration::from_secs(s));
        match self {
            Self::Seconds(s) => seconds(s.into()).unwrap_or(Timestamp::MAX),
            Self::Daily(time) => {
                let today = now.to_zoned(zone.clone()).date();
                let at = |date: jiff::civil::Date| {
                    date.to_datetime(time).to_zoned(zone.clone()).map(|at| at.timestamp()).ok()
                };
                let tomorrow = || today.tomorrow().ok().and_then(at);
                let next = at(today).filter(|at| *at > now).or_else(tomorrow);
                next.unwrap_or(Timestamp::MAX)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_run_at_its_time() {
        let zone = TimeZone::get("Asia/Ho_Chi_Minh").unwrap();
        let daily = Every::Daily(jiff::civil::time(2, 0, 0, 0));
        let after = |now: &str| daily.after(now.parse().unwrap(), &zone).to_string();
        assert_eq!(after("2026-11-18T18:59:59Z"), "2026-11-18T19:00:00Z");
        assert_eq!(after("2026-11-18T19:00:00Z"), "2026-11-19T19:00:00Z");
    }
}
