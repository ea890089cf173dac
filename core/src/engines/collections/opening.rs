//! Whether a place is open now, by the clock of the province.

use citizen_wire::collection::{Hours, Place};
use jiff::Timestamp;
use jiff::tz::Offset;
use serde::Serialize;

/// Minutes of a day and of a week.
const DAY: i64 = 1_440;
const WEEK: i64 = 7 * DAY;

/// Whether a place is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Opening {
    /// Shut until further notice.
    Closed,
    /// Nobody said when it is open.
    Unknown,
    /// Open, and for so many minutes more; always open where there is no end.
    Open {
        /// Minutes.
        for_minutes: Option<u16>,
    },
    /// Shut, and open again in so many minutes.
    Shut {
        /// Minutes.
        in_minutes: u16,
    },
}

/// Whether `place` is open at `now`; `offset_minutes` is the province's clock ahead of
/// UTC.
pub fn opening(place: &Place, now: Timestamp, offset_minutes: i32) -> Opening {
    if place.closed {
        return Opening::Closed;
    }
    if place.hours.is_empty() {
        return Opening::Unknown;
    }
    let minute = minute_of_week(now, offset_minutes);
    let open = |minute: i64| {
        place
            .hours
            .iter()
            .any(|hours| (start(*hours)..end(*hours)).contains(&(minute.rem_euclid(WEEK))))
    };
    let is_open = open(minute);
    let change = (1..=WEEK).find(|ahead| open(minute + ahead) != is_open);
    let change = change.and_then(|ahead| u16::try_from(ahead).ok());
    match (is_open, change) {
        (true, for_minutes) => Opening::Open { for_minutes },
        (false, Some(in_minutes)) => Opening::Shut { in_minutes },
        (false, None) => Opening::Unknown,
    }
}

fn start(hours: Hours) -> i64 {
    (i64::from(hours.day) - 1) * DAY + i64::from(hours.from)
}

fn end(hours: Hours) -> i64 {
    (i64::from(hours.day) - 1) * DAY + i64::from(hours.to)
}

fn minute_of_week(now: Timestamp, offset_minutes: i32) -> i64 {
    let offset = Offset::from_seconds(offset_minutes.saturating_mul(60)).unwrap_or(Offset::UTC);
    let local = offset.to_datetime(now);
    let day = i64::from(local.date().weekday().to_monday_zero_offset());
    day * DAY + i64::from(local.hour()) * 60 + i64::from(local.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(hours: &[(u8, u16, u16)]) -> Place {
        let hours = hours.iter().map(|&(day, from, to)| Hours { day, from, to }).collect();
        Place {
            name: "Trạm".into(),
            english: None,
            address: String::new(),
            lat: 16.8,
            lon: 107.1,
            phones: Vec::new(),
            hours,
            capacity: None,
            languages: Vec::new(),
            step_free: None,
            closed: false,
            verified_on: None,
            facts: Vec::new(),
        }
    }

    /// Thursday, 26 November 2026, 10:00 in Vietnam.
    const NOW: &str = "2026-11-26T03:00:00Z";

    #[test]
    fn open_shut_and_always() {
        let now: Timestamp = NOW.parse().unwrap();
        let morning = place(&[(4, 420, 690)]);
        assert_eq!(opening(&morning, now, 420), Opening::Open { for_minutes: Some(90) });
        assert_eq!(opening(&morning, now, 0), Opening::Shut { in_minutes: 240 });
        let monday = place(&[(1, 420, 690)]);
        assert_eq!(opening(&monday, now, 420), Opening::Shut { in_minutes: 3 * 1_440 + 21 * 60 });
        let always: Vec<_> = (1..=7).map(|day| (day, 0, 1_440)).collect();
        assert_eq!(opening(&place(&always), now, 420), Opening::Open { for_minutes: None });
        assert_eq!(opening(&place(&[]), now, 420), Opening::Unknown);
        let closed = Place { closed: true, ..morning };
        assert_eq!(opening(&closed, now, 420), Opening::Closed);
    }
}
