//! Deadlines over weekends and Tết, by the example's calendar.

use proptest::prelude::*;

use super::*;
use crate::province::deadline::Deadline;

fn calendar() -> Calendar {
    Calendar::read(&Documents::example()).unwrap()
}

/// A local time at the offices, `2026-02-13 16:00`.
fn local(text: &str) -> Timestamp {
    let moment: jiff::civil::DateTime = text.parse().unwrap();
    moment.in_tz("Asia/Ho_Chi_Minh").unwrap().timestamp()
}

fn ends(deadline: Deadline, from: &str) -> Timestamp {
    deadline.ends(&calendar(), local(from))
}

const fn hours(hours: u32) -> Deadline {
    Deadline::WorkingHours { hours }
}

const fn days(days: u32) -> Deadline {
    Deadline::WorkingDays { days }
}

#[test]
fn working_hours_skip_lunch_nights_and_weekends() {
    // Monday 23 November 2026.
    assert_eq!(ends(hours(2), "2026-11-23 08:00"), local("2026-11-23 10:00"));
    assert_eq!(ends(hours(4), "2026-11-23 09:30"), local("2026-11-23 15:30"));
    assert_eq!(ends(hours(1), "2026-11-23 12:10"), local("2026-11-23 14:30"));
    assert_eq!(ends(hours(2), "2026-11-23 16:00"), local("2026-11-24 08:30"));
    // Friday afternoon goes on on Monday; so does the middle of Saturday night.
    assert_eq!(ends(hours(2), "2026-11-27 16:00"), local("2026-11-30 08:30"));
    assert_eq!(ends(hours(2), "2026-11-29 02:00"), local("2026-11-30 09:30"));
}

#[test]
fn working_hours_that_end_with_the_shift_end_at_its_close() {
    assert_eq!(ends(hours(4), "2026-11-23 07:30"), local("2026-11-23 11:30"));
    assert_eq!(ends(hours(4), "2026-11-23 03:00"), local("2026-11-23 11:30"));
}

#[test]
fn tet_stops_the_working_clock_for_nine_days() {
    // Friday 13 February 2026, the last hour before Tết; offices open on Monday 23.
    assert_eq!(ends(hours(2), "2026-02-13 16:00"), local("2026-02-23 08:30"));
    assert_eq!(ends(days(1), "2026-02-13 16:00"), local("2026-02-23 17:00"));
    assert_eq!(ends(days(1), "2026-02-17 00:05"), local("2026-02-23 17:00"));
    assert_eq!(ends(days(5), "2026-02-13 08:00"), local("2026-02-27 17:00"));
}

#[test]
fn working_days_do_not_count_the_day_of_receipt() {
    assert_eq!(ends(days(1), "2026-11-23 00:01"), local("2026-11-24 17:00"));
    assert_eq!(ends(days(1), "2026-11-23 23:59"), local("2026-11-24 17:00"));
    assert_eq!(ends(days(3), "2026-11-26 10:00"), local("2026-12-01 17:00"));
}

#[test]
fn a_saturday_worked_in_exchange_is_a_working_day() {
    assert_eq!(ends(days(1), "2026-08-21 10:00"), local("2026-08-22 17:00"));
    // Monday 31 August is off in exchange, then National Day until Wednesday.
    assert_eq!(ends(days(1), "2026-08-28 10:00"), local("2026-09-03 17:00"));
}

#[test]
fn a_holiday_that_is_not_decided_is_not_counted() {
    assert!(calendar().works_on("2026-11-24".parse().unwrap()));
    assert!(!calendar().works_on("2026-09-02".parse().unwrap()));
}

#[test]
fn round_the_clock_does_not_care() {
    let clock = Deadline::RoundTheClock { hours: 4 };
    assert_eq!(ends(clock, "2026-02-16 23:00"), local("2026-02-17 03:00"));
}

#[test]
fn the_end_of_time_is_no_panic() {
    let calendar = calendar();
    for deadline in [hours(8), days(5), Deadline::RoundTheClock { hours: 8 }] {
        assert_eq!(deadline.ends(&calendar, Timestamp::MAX), Timestamp::MAX);
        assert!(deadline.ends(&calendar, Timestamp::MIN) > Timestamp::MIN);
    }
}

#[test]
fn years_without_holidays_are_known_as_such() {
    assert!(calendar().covers(2026) && calendar().covers(2027));
    assert!(!calendar().covers(2028));
}

/// Moments of 2026 and 2027, to the microsecond.
fn moment() -> impl Strategy<Value = Timestamp> {
    let range =
        local("2026-01-01 00:00").as_microsecond()..local("2027-12-20 00:00").as_microsecond();
    range.prop_map(|micros| Timestamp::from_microsecond(micros).unwrap())
}

fn deadline() -> impl Strategy<Value = Deadline> {
    prop_oneof![
        (1..400u32).prop_map(|hours| Deadline::WorkingHours { hours }),
        (1..60u32).prop_map(|days| Deadline::WorkingDays { days }),
        (1..400u32).prop_map(|hours| Deadline::RoundTheClock { hours }),
    ]
}

/// Working time between two moments, minute by minute: no code shared with the
/// calendar but `is_open`.
fn open_minutes(calendar: &Calendar, from: Timestamp, to: Timestamp) -> i64 {
    let minute = SignedDuration::from_secs(60);
    let half = SignedDuration::from_secs(30);
    std::iter::successors(Some(from + half), |at| Some(*at + minute))
        .take_while(|at| *at < to)
        .filter(|at| calendar.is_open(*at))
        .count() as i64
}

proptest! {
    #[test]
    fn later_reports_are_never_due_earlier(deadline in deadline(), a in moment(), b in moment()) {
        let calendar = calendar();
        let (first, second) = (a.min(b), a.max(b));
        prop_assert!(deadline.ends(&calendar, first) <= deadline.ends(&calendar, second));
    }

    #[test]
    fn office_deadlines_end_in_office_hours_and_after_receipt(deadline in deadline(), at in moment()) {
        let calendar = calendar();
        let end = deadline.ends(&calendar, at);
        prop_assert!(end > at);
        if !matches!(deadline, Deadline::RoundTheClock { .. }) {
            prop_assert!(calendar.is_open(end), "{end} is not working time");
        }
    }

    #[test]
    fn the_working_hours_given_are_there(hours in 1..40u32, at in moment()) {
        let calendar = calendar();
        // Whole minutes, so that counting them is exact.
        let at = Timestamp::from_second(at.as_second() / 60 * 60).unwrap();
        let end = Deadline::WorkingHours { hours }.ends(&calendar, at);
        prop_assert_eq!(open_minutes(&calendar, at, end), i64::from(hours) * 60);
    }
}
