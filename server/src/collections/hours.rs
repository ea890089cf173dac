//! Opening hours as people write them in open data (`Mo-Fr 07:00-11:30,13:30-17:00`,
//! the syntax of OpenStreetMap), made into the table that phones read, and back.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use citizen_wire::collection::Hours;
use opening_hours::{OpeningHours, RuleKind};

/// A week without a holiday; it begins on a Monday.
const ORDINARY: (i32, u32, u32) = (2026, 3, 2);

/// The table of one ordinary week; `None` for what is not opening hours.
pub fn read(text: &str) -> Option<Vec<Hours>> {
    let hours: OpeningHours = text.parse().ok()?;
    let monday = NaiveDate::from_ymd_opt(ORDINARY.0, ORDINARY.1, ORDINARY.2)?;
    let from = NaiveDateTime::new(monday, NaiveTime::MIN);
    let to = from.checked_add_days(chrono::Days::new(7))?;
    let mut week = Vec::new();
    for range in hours.iter_range(from, to).filter(|range| range.kind == RuleKind::Open) {
        let (mut at, end) = (range.range.start, range.range.end.min(to));
        while at < end {
            let midnight = at.date().succ_opt()?.and_time(NaiveTime::MIN);
            let until = end.min(midnight);
            let day = u8::try_from(at.weekday().number_from_monday()).ok()?;
            let closes = if until == midnight { 1_440 } else { minutes(until) };
            week.push(Hours { day, from: minutes(at), to: closes });
            at = until;
        }
    }
    (!week.is_empty()).then_some(week)
}

/// The days as open data writes them, Monday first.
const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// The table as open data writes it; empty when nothing is known.
pub fn written(week: &[Hours]) -> String {
    let clock = |at: u16| format!("{:02}:{:02}", at / 60, at % 60);
    let of_day = |day: usize| {
        let ours = week.iter().filter(|hours| usize::from(hours.day) == day + 1);
        let ranges: Vec<String> =
            ours.map(|Hours { from, to, .. }| format!("{}-{}", clock(*from), clock(*to))).collect();
        ranges.join(",")
    };
    let days: Vec<String> = (0..DAYS.len()).map(of_day).collect();
    let mut parts = Vec::new();
    let mut named = DAYS.iter().zip(&days).peekable();
    while let Some((first, ranges)) = named.next() {
        let mut last = first;
        // Days in a row with the same hours are named together.
        while let Some((day, _)) = named.next_if(|(_, other)| *other == ranges) {
            last = day;
        }
        if !ranges.is_empty() {
            let of = if first == last { (*first).to_owned() } else { format!("{first}-{last}") };
            parts.push(format!("{of} {ranges}"));
        }
    }
    parts.join("; ")
}

fn minutes(at: NaiveDateTime) -> u16 {
    u16::try_from(at.hour() * 60 + at.minute()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_read_and_prose_is_not() {
        let office = read("Mo-Fr 07:00-11:30,13:30-17:00").unwrap();
        assert_eq!(office.len(), 10);
        assert_eq!(office.first(), Some(&Hours { day: 1, from: 420, to: 690 }));
        assert_eq!(office.last(), Some(&Hours { day: 5, from: 810, to: 1_020 }));
        let always = read("24/7").unwrap();
        assert_eq!(always.len(), 7);
        assert!(always.iter().all(|hours| hours.from == 0 && hours.to == 1_440));
        let night = read("Sa 22:00-02:00").unwrap();
        assert_eq!(
            night,
            [Hours { day: 6, from: 1_320, to: 1_440 }, Hours { day: 7, from: 0, to: 120 }]
        );
        for prose in ["sáng 7 giờ đến chiều", "", "Mo-Fr 25:00-26:99", "off"] {
            assert_eq!(read(prose), None, "{prose}");
        }
    }

    #[test]
    fn what_was_written_is_read_as_it_was() {
        for (text, again) in [
            ("Mo-Fr 07:00-11:30,13:30-17:00", "Mo-Fr 07:00-11:30,13:30-17:00"),
            ("Mo,We,Sa-Su 08:00-12:00", "Mo 08:00-12:00; We 08:00-12:00; Sa-Su 08:00-12:00"),
            ("24/7", "Mo-Su 00:00-24:00"),
            ("Sa 22:00-02:00", "Sa 22:00-24:00; Su 00:00-02:00"),
        ] {
            let week = read(text).unwrap();
            assert_eq!(written(&week), again);
            assert_eq!(read(again), Some(week));
        }
        assert_eq!(written(&[]), "");
    }
}
