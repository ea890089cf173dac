//! Reading what was entered, for roll-ups.

use super::period::{Every, Period};
use super::rollup::{Leaves, PROVINCE};
use crate::province::indicators::IndicatorRules;
use crate::storage::{Conditions, Row, StoreError, Tx};

/// Which figures count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// As they were entered.
    Entered,
    /// As they were approved.
    Approved,
}

impl Which {
    const fn column(self) -> &'static str {
        match self {
            Self::Entered => "value",
            Self::Approved => "approved",
        }
    }
}

/// The entered figures that `wanted` indicators are worked out of, in a period and in the
/// longer ones that begin with its year. With an `area` that is one commune, only its own
/// and those of the communes that went into it.
///
/// # Errors
/// [`StoreError`].
pub fn read<'r>(
    tx: &mut dyn Tx,
    rules: &'r IndicatorRules,
    wanted: impl Iterator<Item = &'r str>,
    (first, last): (Period, Period),
    area: Option<&str>,
    which: Which,
) -> Result<Leaves, StoreError> {
    let mut leaves = Leaves::default();
    let column = which.column();
    let mut areas: Vec<&str> = area.filter(|area| *area != PROVINCE).into_iter().collect();
    if let Some(commune) = areas.first().copied() {
        let into = rules.former.iter().filter(|former| former.into == commune);
        areas.extend(into.map(|former| former.code.as_str()));
    }
    for id in rules.entered_of(wanted) {
        let Some((template, _)) = rules.indicator(id) else { continue };
        // A longer period than is asked for holds it.
        let from = first.spans(Every::Month).0.within(template.every);
        let to = last.spans(Every::Month).1.within(template.every);
        let mut asked = Conditions::default();
        asked.and_with("indicator = ?", id);
        asked.and_with("period >= ?", from.to_string());
        asked.and_with("period <= ?", to.to_string());
        asked.and(&format!("{column} IS NOT NULL"));
        if !areas.is_empty() {
            asked.and_among("area IN (?)", areas.iter().copied());
        }
        let sql = format!(
            "SELECT area, period, {column} FROM figures WHERE {} ORDER BY period",
            asked.text()
        );
        for row in tx.query(&sql, asked.params())? {
            let period = period(&row, 1)?;
            // Of a time when the form was another's length.
            if period.every() == template.every {
                leaves.push(id, row.text(0)?, period, row.int(2)?);
            }
        }
    }
    leaves.merge_former(rules);
    Ok(leaves)
}

/// The first and the last period anything of an indicator was approved in, in its form's
/// length.
///
/// # Errors
/// [`StoreError`].
pub fn span(
    tx: &mut dyn Tx,
    rules: &IndicatorRules,
    indicator: &str,
) -> Result<Option<(Period, Period)>, StoreError> {
    let mut span: Option<(Period, Period)> = None;
    for id in rules.entered_of([indicator].into_iter()) {
        let sql = "SELECT min(period), max(period) FROM figures
                   WHERE indicator = $1 AND approved IS NOT NULL";
        let Some(row) = tx.query_opt(sql, &[id.into()])? else { continue };
        if row.text_opt(0)?.is_none() {
            continue;
        }
        let (first, last) = (period(&row, 0)?, period(&row, 1)?);
        span = Some(match span {
            None => (first, last),
            Some((a, b)) => (
                if first.first_day() < a.first_day() { first } else { a },
                if last.last_day() > b.last_day() { last } else { b },
            ),
        });
    }
    Ok(span)
}

/// A period in a column.
pub(super) fn period(row: &Row, column: usize) -> Result<Period, StoreError> {
    row.text(column)?.parse().map_err(|_| StoreError::Shape { column, expected: "a period" })
}
