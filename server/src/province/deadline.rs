//! By when a report must be answered.
//!
//! Hours run on one of two clocks: the offices' (what the calendar calls
//! working time) or everybody's. Working days end with office hours, and the
//! day of receipt does not count (Civil Code 2015, article 147).

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::ProvinceError;
use super::calendar::Calendar;

/// Longest deadline in hours: a year.
const HOURS_MAX: u32 = 8_760;
/// Longest deadline in working days: about a year.
const WORKING_DAYS_MAX: u32 = 250;

/// A deadline as an administrator writes it: `{ hours, clock }` or
/// `{ working_days }`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeadlineText {
    hours: Option<u32>,
    clock: Option<HoursClock>,
    working_days: Option<u32>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum HoursClock {
    Working,
    RoundTheClock,
}

/// By when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// Hours on everybody's clock.
    RoundTheClock {
        /// How many.
        hours: u32,
    },
    /// Hours of working time.
    WorkingHours {
        /// How many.
        hours: u32,
    },
    /// The close of the n-th working day after the day of receipt.
    WorkingDays {
        /// How many.
        days: u32,
    },
}

impl DeadlineText {
    /// What it says, or what is wrong with it.
    pub(super) fn check(self, file: &'static str, field: &str) -> Result<Deadline, ProvinceError> {
        let (number, max, deadline) = match self {
            Self { hours: Some(hours), clock: Some(clock), working_days: None } => {
                let deadline = match clock {
                    HoursClock::Working => Deadline::WorkingHours { hours },
                    HoursClock::RoundTheClock => Deadline::RoundTheClock { hours },
                };
                (hours, HOURS_MAX, deadline)
            }
            Self { hours: None, clock: None, working_days: Some(days) } => {
                (days, WORKING_DAYS_MAX, Deadline::WorkingDays { days })
            }
            _ => {
                let why = "must be { hours, clock } or { working_days }";
                return Err(ProvinceError::invalid(file, field, why));
            }
        };
        if (1..=max).contains(&number) {
            return Ok(deadline);
        }
        Err(ProvinceError::invalid(file, field, format!("{number} must be from 1 to {max}")))
    }
}

impl Deadline {
    /// When it ends for a report received at `received_at`.
    pub fn ends(self, calendar: &Calendar, received_at: Timestamp) -> Timestamp {
        match self {
            Self::RoundTheClock { hours } => {
                let span = SignedDuration::from_hours(i64::from(hours));
                received_at.saturating_add(span).unwrap_or(Timestamp::MAX)
            }
            Self::WorkingHours { hours } => calendar
                .after_working_time(received_at, SignedDuration::from_hours(i64::from(hours))),
            Self::WorkingDays { days } => calendar.close_of_working_day(received_at, days),
        }
    }

    /// Time on its own clock from `from` to `to`; nothing when that is past.
    pub fn left(self, calendar: &Calendar, from: Timestamp, to: Timestamp) -> SignedDuration {
        match self {
            Self::RoundTheClock { .. } => to.duration_since(from).max(SignedDuration::ZERO),
            Self::WorkingHours { .. } | Self::WorkingDays { .. } => calendar.working_time(from, to),
        }
    }

    /// The moment `span` later on its own clock.
    pub fn after(self, calendar: &Calendar, from: Timestamp, span: SignedDuration) -> Timestamp {
        match self {
            Self::RoundTheClock { .. } => from.saturating_add(span).unwrap_or(Timestamp::MAX),
            Self::WorkingHours { .. } | Self::WorkingDays { .. } => {
                calendar.after_working_time(from, span)
            }
        }
    }
}

/// As a case keeps the rule it was born under.
impl std::fmt::Display for Deadline {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::RoundTheClock { hours } => write!(f, "round_the_clock {hours}"),
            Self::WorkingHours { hours } => write!(f, "working_hours {hours}"),
            Self::WorkingDays { days } => write!(f, "working_days {days}"),
        }
    }
}

/// Not a rule as [`Deadline`] is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotARule;

impl std::str::FromStr for Deadline {
    type Err = NotARule;

    fn from_str(text: &str) -> Result<Self, NotARule> {
        let (clock, number) = text.split_once(' ').ok_or(NotARule)?;
        let number = number.parse().map_err(|_| NotARule)?;
        match clock {
            "round_the_clock" => Ok(Self::RoundTheClock { hours: number }),
            "working_hours" => Ok(Self::WorkingHours { hours: number }),
            "working_days" => Ok(Self::WorkingDays { days: number }),
            _ => Err(NotARule),
        }
    }
}
