//! How figures add up: over time in each commune first, then over communes; formulas are
//! worked out of what added up. What is missing is missing and never zero, and every
//! result says how many of the figures it should hold are there.
//!
//! Nothing of this is kept: it is worked out of the entered figures whenever somebody
//! looks, and so is never behind them.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::formula::Fault;
use super::period::{Every, Period};
use super::value::{SCALE, kept, mean, rounded, said};
use crate::province::indicators::{By, Indicator, IndicatorRules, IndicatorSource, Template};

/// The area that holds every commune.
pub const PROVINCE: &str = "province";

/// How figures add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Over {
    /// All together.
    Sum,
    /// The mean of those that are there.
    Average,
    /// The last one that is there.
    Last,
    /// How many are there.
    Count,
}

impl Over {
    fn of(self, values: impl DoubleEndedIterator<Item = i64>) -> Option<i128> {
        let mut values = values;
        if self == Self::Last {
            return values.next_back().map(i128::from);
        }
        let (sum, count) = values
            .fold((0_i128, 0_u32), |(sum, count), value| (sum + i128::from(value), count + 1));
        match self {
            Self::Average => mean(sum, count),
            _ if count == 0 => None,
            Self::Count => Some(i128::from(count) * i128::from(SCALE)),
            Self::Sum | Self::Last => Some(sum),
        }
    }
}

/// A figure of an area and a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// Ten-thousandths, or why there is none.
    pub value: Result<i64, Fault>,
    /// Entered figures it holds.
    pub there: u32,
    /// Entered figures it should hold by now.
    pub expected: u32,
}

const NOTHING: Figure = Figure { value: Err(Fault::Missing), there: 0, expected: 0 };

fn fitting(value: Option<i128>) -> Result<i64, Fault> {
    let value = value.ok_or(Fault::Missing)?;
    i64::try_from(value).map_err(|_| Fault::TooLarge)
}

type Series = Vec<(Period, i64)>;

/// Entered figures: by indicator, area and period.
#[derive(Debug, Default)]
pub struct Leaves(HashMap<String, HashMap<String, Series>>);

impl Leaves {
    /// Adds a figure. Those of one indicator and area come in the order of their periods.
    pub fn push(&mut self, indicator: &str, area: &str, period: Period, value: i64) {
        if !self.0.contains_key(indicator) {
            self.0.insert(indicator.to_owned(), HashMap::new());
        }
        let Some(areas) = self.0.get_mut(indicator) else { return };
        match areas.get_mut(area) {
            Some(series) => series.push((period, value)),
            None => {
                areas.insert(area.to_owned(), vec![(period, value)]);
            }
        }
    }

    /// Lets series of communes that are no more count for those they went into, where
    /// these have no figure of their own.
    pub fn merge_former(&mut self, rules: &IndicatorRules) {
        for (indicator, areas) in &mut self.0 {
            let Some((_, indicator)) = rules.indicator(indicator) else { continue };
            let IndicatorSource::Entered { over_areas, .. } = indicator.source else { continue };
            let mut old: HashMap<&str, HashMap<Period, Vec<i64>>> = HashMap::new();
            for former in &rules.former {
                for (period, value) in areas.remove(&former.code).unwrap_or_default() {
                    let of = old.entry(former.into.as_str()).or_default();
                    of.entry(period).or_default().push(value);
                }
            }
            for (into, periods) in old {
                let series = areas.entry(into.to_owned()).or_default();
                for (period, values) in periods {
                    let own = series.iter().any(|(of, _)| *of == period);
                    let value = fitting(over_areas.of(values.into_iter()));
                    series.extend(value.ok().filter(|_| !own).map(|value| (period, value)));
                }
                series.sort_unstable_by_key(|(period, _)| *period);
            }
        }
    }

    fn series(&self, indicator: &str, area: &str) -> &[(Period, i64)] {
        self.0.get(indicator).and_then(|areas| areas.get(area)).map_or(&[], Vec::as_slice)
    }
}

/// What roll-ups are worked out of.
#[derive(Debug, Clone, Copy)]
pub struct Book<'a> {
    /// What adds up how.
    pub rules: &'a IndicatorRules,
    /// Codes of the communes.
    pub communes: &'a [&'a str],
    /// The figures.
    pub leaves: &'a Leaves,
    /// Today: what ended before is expected.
    pub today: Date,
}

impl Book<'_> {
    /// The figure of an indicator for a commune or [`PROVINCE`].
    pub fn figure(&self, indicator: &str, area: &str, period: Period) -> Figure {
        self.worked_out(indicator, area, period, &mut HashMap::new())
    }

    /// `known` keeps each formula from being worked out twice, however often others need it.
    fn worked_out<'s>(
        &'s self,
        id: &str,
        area: &str,
        period: Period,
        known: &mut HashMap<&'s str, Figure>,
    ) -> Figure {
        let Some((template, indicator)) = self.rules.indicator(id) else { return NOTHING };
        let formula = match &indicator.source {
            IndicatorSource::Entered { over_time, over_areas } => {
                let over = (*over_time, *over_areas);
                return self.entered((template, indicator), over, area, period);
            }
            IndicatorSource::Formula { formula, .. } => formula,
        };
        if let Some(figure) = known.get(indicator.id.as_str()) {
            return *figure;
        }
        let (mut there, mut expected) = (0, 0);
        for name in formula.names() {
            let of = self.worked_out(name, area, period, known);
            there += of.there;
            expected += of.expected;
        }
        let result =
            formula.result(&mut |name| self.worked_out(name, area, period, known).value.map(said));
        let value = result.and_then(|number| kept(number).ok_or(Fault::TooLarge));
        let value = value.map(|value| rounded(value, indicator.decimals));
        let figure = Figure { value, there, expected };
        known.insert(indicator.id.as_str(), figure);
        figure
    }

    fn entered(
        &self,
        (template, indicator): (&Template, &Indicator),
        (over_time, over_areas): (Over, Over),
        area: &str,
        period: Period,
    ) -> Figure {
        let of = |area: &str| {
            let series = self.leaves.series(&indicator.id, area);
            self.over_time(series, template.every, over_time, period)
        };
        match (template.by, area) {
            (By::Commune, PROVINCE) => {
                let all: Vec<Figure> = self.communes.iter().map(|commune| of(commune)).collect();
                let values = all.iter().filter_map(|figure| figure.value.ok());
                let too_large = all.iter().any(|figure| figure.value == Err(Fault::TooLarge));
                let value = fitting(over_areas.of(values));
                Figure {
                    value: if too_large { Err(Fault::TooLarge) } else { value },
                    there: all.iter().map(|figure| figure.there).sum(),
                    expected: all.iter().map(|figure| figure.expected).sum(),
                }
            }
            (By::Province, PROVINCE) | (By::Commune, _) => of(area),
            (By::Province, _) => NOTHING,
        }
    }

    /// A series over a period. In a shorter period than it is entered for, a level is what
    /// it is in the longer one, and a sum cannot be told.
    fn over_time(
        &self,
        series: &[(Period, i64)],
        every: Every,
        over: Over,
        period: Period,
    ) -> Figure {
        if period.every() < every {
            if !matches!(over, Over::Last | Over::Average) {
                return NOTHING;
            }
            return self.over_time(series, every, over, period.within(every));
        }
        let (first, last) = period.spans(every);
        let from = series.partition_point(|(of, _)| *of < first);
        let to = series.partition_point(|(of, _)| *of <= last);
        let there = series.get(from..to).unwrap_or_default();
        let over_by_now = |of: Period| of.last_day() < self.today;
        let early = there.iter().filter(|(of, _)| !over_by_now(*of)).count() as u32;
        Figure {
            value: fitting(over.of(there.iter().map(|(_, value)| *value))),
            there: there.len() as u32,
            expected: self.ended(period, every) + early,
        }
    }

    /// How many periods of a length in a longer one are over.
    fn ended(&self, period: Period, every: Every) -> u32 {
        if period.last_day() < self.today {
            return period.holds(every);
        }
        if period.first_day() >= self.today {
            return 0;
        }
        let months = (self.today.month() - period.first_day().month()).unsigned_abs();
        u32::from(months) / Period::of(self.today, every).holds(Every::Month)
    }
}

#[cfg(test)]
#[path = "rollup_test.rs"]
mod tests;
