//! `calendar.toml`: when the offices work. Counts working time and working days.

use std::collections::BTreeSet;

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::ProvinceError;
use super::documents::{CALENDAR, Documents};

/// Days walked before a calendar counts as one without work: ten years.
const DAYS_MAX: usize = 3_660;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarText {
    timezone: String,
    hours: Vec<HoursText>,
    working_days: Vec<WeekdayText>,
    years: BTreeSet<i16>,
    extra_working_days: BTreeSet<Date>,
    holidays: Vec<HolidayText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HoursText {
    from: Time,
    to: Time,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayText {
    date: Date,
    /// For the administrator who reads the file.
    #[serde(rename = "name")]
    _name: String,
    /// Counted only when true.
    certain: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum WeekdayText {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl From<WeekdayText> for Weekday {
    fn from(day: WeekdayText) -> Self {
        match day {
            WeekdayText::Monday => Self::Monday,
            WeekdayText::Tuesday => Self::Tuesday,
            WeekdayText::Wednesday => Self::Wednesday,
            WeekdayText::Thursday => Self::Thursday,
            WeekdayText::Friday => Self::Friday,
            WeekdayText::Saturday => Self::Saturday,
            WeekdayText::Sunday => Self::Sunday,
        }
    }
}

/// When the offices work.
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: TimeZone,
    /// Local opening and closing times, in order.
    hours: Vec<(Time, Time)>,
    weekdays: Vec<Weekday>,
    years: BTreeSet<i16>,
    extra: BTreeSet<Date>,
    holidays: BTreeSet<Date>,
}

impl Calendar {
    /// Reads and checks the document.
    pub(super) fn read(documents: &Documents) -> Result<Self, ProvinceError> {
        let text: CalendarText = documents.toml(CALENDAR)?;
        let zone = TimeZone::get(&text.timezone)
            .map_err(|error| ProvinceError::invalid(CALENDAR, "timezone", error.to_string()))?;
        let hours: Vec<_> = text.hours.into_iter().map(|h| (h.from, h.to)).collect();
        check_hours(&hours)?;
        let weekdays: Vec<_> = text.working_days.into_iter().map(Weekday::from).collect();
        if weekdays.is_empty() {
            let why = "there must be at least one";
            return Err(ProvinceError::invalid(CALENDAR, "working_days", why));
        }
        check_years(&text.years)?;
        let mut holidays = BTreeSet::new();
        let mut named = BTreeSet::new();
        for (number, holiday) in text.holidays.into_iter().enumerate() {
            if !named.insert(holiday.date) {
                let why = format!("{} is there twice", holiday.date);
                let field = format!("holidays.{number}.date");
                return Err(ProvinceError::invalid(CALENDAR, field, why));
            }
            if holiday.certain {
                holidays.insert(holiday.date);
            }
        }
        if let Some(both) = holidays.intersection(&text.extra_working_days).next() {
            let why = format!("{both} is also a holiday");
            return Err(ProvinceError::invalid(CALENDAR, "extra_working_days", why));
        }
        let CalendarText { years, extra_working_days: extra, .. } = text;
        Ok(Self { zone, hours, weekdays, years, extra, holidays })
    }

    /// The time zone of the offices.
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Whether the holidays of a year are entered.
    pub fn covers(&self, year: i16) -> bool {
        self.years.contains(&year)
    }

    /// Whether the offices work on a day.
    pub fn works_on(&self, day: Date) -> bool {
        self.extra.contains(&day)
            || (self.weekdays.contains(&day.weekday()) && !self.holidays.contains(&day))
    }

    /// Whether the offices are open, closing times included.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.hours_on(self.date(at)).any(|(open, close)| (open..=close).contains(&at))
    }

    /// The moment at which `span` of working time has passed since `from`.
    pub(super) fn after_working_time(&self, from: Timestamp, span: SignedDuration) -> Timestamp {
        let mut left = span;
        for day in days_from(self.date(from)) {
            for (open, close) in self.hours_on(day) {
                let begin = open.max(from);
                let there = begin.duration_until(close);
                if there <= SignedDuration::ZERO {
                    continue;
                }
                if left <= there {
                    return begin.saturating_add(left).unwrap_or(Timestamp::MAX);
                }
                left -= there;
            }
        }
        Timestamp::MAX
    }

    /// Working time from `from` to `to`; none when `to` is not later.
    pub(super) fn working_time(&self, from: Timestamp, to: Timestamp) -> SignedDuration {
        let mut sum = SignedDuration::ZERO;
        for day in days_from(self.date(from)) {
            let mut begun = false;
            for (open, close) in self.hours_on(day) {
                begun |= open >= to;
                sum += open.max(from).duration_until(close.min(to)).max(SignedDuration::ZERO);
            }
            if begun || self.date(to) <= day {
                break;
            }
        }
        sum
    }

    /// The close of the `days`-th working day after the day of `from`.
    pub fn close_of_working_day(&self, from: Timestamp, days: u32) -> Timestamp {
        let after = days_from(self.date(from)).skip(1).filter(|day| self.works_on(*day));
        let place = usize::try_from(days).unwrap_or(usize::MAX).saturating_sub(1);
        after
            .skip(place)
            .find_map(|day| self.hours_on(day).last())
            .map_or(Timestamp::MAX, |(_, close)| close)
    }

    fn date(&self, at: Timestamp) -> Date {
        self.zone.to_datetime(at).date()
    }

    /// Opening and closing moments of a day; none on a day off.
    fn hours_on(&self, day: Date) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        let hours = if self.works_on(day) { self.hours.as_slice() } else { &[] };
        let moment = move |time: Time| self.zone.to_timestamp(day.to_datetime(time)).ok();
        hours.iter().filter_map(move |(open, close)| moment(*open).zip(moment(*close)))
    }
}

fn days_from(first: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |day| day.tomorrow().ok()).take(DAYS_MAX)
}

/// A year that is left out between two that are entered has no holidays: a gap in
/// which deadlines would end on days off.
fn check_years(years: &BTreeSet<i16>) -> Result<(), ProvinceError> {
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return Err(ProvinceError::invalid(CALENDAR, "years", "there must be at least one"));
    };
    match (*first..=*last).find(|year| !years.contains(year)) {
        Some(gap) => Err(ProvinceError::invalid(CALENDAR, "years", format!("{gap} is left out"))),
        None => Ok(()),
    }
}

fn check_hours(hours: &[(Time, Time)]) -> Result<(), ProvinceError> {
    if hours.is_empty() {
        return Err(ProvinceError::invalid(CALENDAR, "hours", "there must be at least one"));
    }
    let mut closed: Option<Time> = None;
    for (number, (open, close)) in hours.iter().enumerate() {
        let field = |name: &str| format!("hours.{number}.{name}");
        if close <= open {
            return Err(ProvinceError::invalid(CALENDAR, field("to"), "must be after `from`"));
        }
        if closed.is_some_and(|closed| *open < closed) {
            let why = "must not be before the hours above end";
            return Err(ProvinceError::invalid(CALENDAR, field("from"), why));
        }
        closed = Some(*close);
    }
    Ok(())
}

#[cfg(test)]
#[path = "calendar_test.rs"]
mod tests;
