//! Months, quarters and years: `2026-03`, `2026-Q1`, `2026`.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The years that figures are kept of.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// How long a period is.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// A calendar month.
    Month,
    /// Three months, from January on.
    Quarter,
    /// A calendar year.
    Year,
}

impl Every {
    /// Every length, the shortest first.
    pub const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    const fn months(self) -> i8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

/// A month, a quarter or a year. Those of one length are ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    every: Every,
    year: i16,
    /// From 0 on: the month, the quarter; 0 for a year.
    number: i8,
}

impl Period {
    /// The period of that length a day lies in.
    pub fn of(day: Date, every: Every) -> Self {
        let number = if every == Every::Year { 0 } else { (day.month() - 1) / every.months() };
        Self { every, year: day.year(), number }
    }

    /// How long it is.
    pub const fn every(self) -> Every {
        self.every
    }

    /// Its first day.
    pub const fn first_day(self) -> Date {
        jiff::civil::date(self.year, self.number * self.every.months() + 1, 1)
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        let last_month = (self.number + 1) * self.every.months();
        jiff::civil::date(self.year, last_month, 1).last_of_month()
    }

    /// The period of another length that holds it, or begins with it.
    pub fn within(self, every: Every) -> Self {
        Self::of(self.first_day(), every)
    }

    /// The first and the last period of a shorter length in it.
    pub fn spans(self, every: Every) -> (Self, Self) {
        (Self::of(self.first_day(), every), Self::of(self.last_day(), every))
    }

    /// How many periods of a shorter length are in it.
    pub const fn holds(self, every: Every) -> u32 {
        (self.every.months() / every.months()) as u32
    }

    /// The one before.
    #[must_use]
    pub fn before(self) -> Self {
        match self.number {
            0 => {
                let number = 12 / self.every.months() - 1;
                Self { year: self.year - 1, number, ..self }
            }
            number => Self { number: number - 1, ..self },
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { every, year, number } = self;
        match every {
            Every::Month => write!(f, "{year:04}-{:02}", number + 1),
            Every::Quarter => write!(f, "{year:04}-Q{}", number + 1),
            Every::Year => write!(f, "{year:04}"),
        }
    }
}

/// Not a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a period: write 2026-03, 2026-Q1 or 2026")]
pub struct NoPeriod;

impl FromStr for Period {
    type Err = NoPeriod;

    fn from_str(text: &str) -> Result<Self, NoPeriod> {
        let (year, rest) = text.split_once('-').map_or((text, None), |(y, r)| (y, Some(r)));
        let digits = |part: &str, length: usize| {
            let good = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
            if good { part.parse::<i16>().map_err(|_| NoPeriod) } else { Err(NoPeriod) }
        };
        let year = digits(year, 4)?;
        let (every, number) = match rest {
            None => (Every::Year, 1),
            Some(rest) => match rest.strip_prefix('Q') {
                Some(quarter) => (Every::Quarter, digits(quarter, 1)?),
                None => (Every::Month, digits(rest, 2)?),
            },
        };
        let parts = 12 / i16::from(every.months());
        if !YEARS.contains(&year) || !(1..=parts).contains(&number) {
            return Err(NoPeriod);
        }
        Ok(Self { every, year, number: (number - 1) as i8 })
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn periods_are_written_as_they_are_read() {
        for text in ["2026", "2026-Q1", "2026-Q4", "2026-01", "2026-12", "1999-07"] {
            assert_eq!(period(text).to_string(), text);
        }
        for text in [
            "",
            "26",
            "2026-",
            "2026-13",
            "2026-00",
            "2026-Q0",
            "2026-Q5",
            "2026-1",
            "2026-Q10",
            "-2026",
            "2026-03-01",
            "3000",
            "２０２６",
            "2026-q1",
        ] {
            assert_eq!(text.parse::<Period>(), Err(NoPeriod), "{text}");
        }
    }

    #[test]
    fn longer_periods_hold_shorter_ones() {
        assert_eq!(period("2026-Q2").spans(Every::Month), (period("2026-04"), period("2026-06")));
        assert_eq!(period("2026").spans(Every::Quarter), (period("2026-Q1"), period("2026-Q4")));
        assert_eq!(period("2026-11").within(Every::Quarter), period("2026-Q4"));
        assert_eq!(period("2026").holds(Every::Month), 12);
        assert_eq!(period("2024-02").last_day(), jiff::civil::date(2024, 2, 29));
        assert_eq!(period("2026-01").before(), period("2025-12"));
        assert_eq!(period("2026-Q1").before(), period("2025-Q4"));
        assert_eq!(period("2026").before(), period("2025"));
        assert!(period("2025-12") < period("2026-01"));
    }
}
