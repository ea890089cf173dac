//! Pages of public cases: newest first, or nearest first.

use citizen_areas::distance_m;

use jiff::Timestamp;

use super::case::COLUMNS;
use super::{Filter, PublicCase, rule};
use crate::province::Province;
use crate::storage::{Conditions, StoreError, Tx};

/// Cases looked at for the nearest.
const NEAR_MAX: i64 = 300;

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The cases.
    pub cases: Vec<PublicCase>,
    /// Where the next page begins.
    pub after: Option<i64>,
}

/// Up to `limit` cases that came before number `after`. The nearest are one
/// page.
///
/// # Errors
/// [`StoreError`].
pub fn page(
    tx: &mut dyn Tx,
    province: &Province,
    filter: &Filter,
    after: Option<i64>,
    limit: usize,
) -> Result<Page, StoreError> {
    let mut conditions = filter.sql(province);
    let before = conditions.param(after.unwrap_or(i64::MAX));
    let wanted = i64::try_from(limit).unwrap_or(NEAR_MAX);
    let most = conditions.param(if filter.near.is_some() { NEAR_MAX } else { wanted + 1 });
    let sql = format!(
        "SELECT {COLUMNS} FROM cases c WHERE {} AND c.seq < {before} \
         ORDER BY c.seq DESC LIMIT {most}",
        conditions.text()
    );
    let rows = tx.query(&sql, conditions.params())?;
    let mut cases: Vec<PublicCase> =
        rows.iter().map(|row| PublicCase::of(row, province)).collect::<Result<_, _>>()?;
    if let Some(here) = filter.near {
        let away = |case: &PublicCase| case.at.map_or(f64::MAX, |at| distance_m(here, at));
        cases.sort_by(|a, b| away(a).total_cmp(&away(b)));
        cases.truncate(limit);
        return Ok(Page { cases, after: None });
    }
    let more = cases.len() > limit;
    cases.truncate(limit);
    let after = cases.last().map(|case| case.seq).filter(|_| more);
    Ok(Page { cases, after })
}

/// Cases of some categories that came since then, the newest first.
///
/// # Errors
/// [`StoreError`].
pub fn recent(
    tx: &mut dyn Tx,
    province: &Province,
    categories: &[String],
    since: Timestamp,
    limit: usize,
) -> Result<Vec<PublicCase>, StoreError> {
    if categories.is_empty() {
        return Ok(Vec::new());
    }
    let mut conditions = Conditions::default();
    conditions.and(&rule::condition(province));
    conditions.and_among("c.category IN (?)", categories);
    conditions.and_with("c.received_at >= ?", since);
    let most = conditions.param(i64::try_from(limit).unwrap_or(NEAR_MAX));
    let sql = format!(
        "SELECT {COLUMNS} FROM cases c WHERE {} ORDER BY c.seq DESC LIMIT {most}",
        conditions.text()
    );
    tx.query(&sql, conditions.params())?.iter().map(|row| PublicCase::of(row, province)).collect()
}
