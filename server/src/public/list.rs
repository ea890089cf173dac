//! Pages of public cases: newest first, or nearest first.

use citizen_areas::distance_m;

use jiff::Timestamp;

use super::case::COLUMNS;
use super::{Filter, PublicCase, rule};
use crate::province::Province;
use crate::storage::{StoreError, Tx, Value};

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
    let (condition, mut params) = filter.condition(province);
    params.push(after.unwrap_or(i64::MAX).into());
    let before = params.len();
    let wanted = i64::try_from(limit).unwrap_or(NEAR_MAX);
    params.push(if filter.near.is_some() { NEAR_MAX } else { wanted + 1 }.into());
    let most = params.len();
    let sql = format!(
        "SELECT {COLUMNS} FROM cases c WHERE {condition} AND c.seq < ${before} \
         ORDER BY c.seq DESC LIMIT ${most}"
    );
    let rows = tx.query(&sql, &params)?;
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
    let mut params: Vec<Value> = categories.iter().map(Value::from).collect();
    let places: Vec<String> = (1..=params.len()).map(|place| format!("${place}")).collect();
    params.extend([since.into(), i64::try_from(limit).unwrap_or(NEAR_MAX).into()]);
    let last = params.len();
    let sql = format!(
        "SELECT {COLUMNS} FROM cases c WHERE {} AND c.category IN ({}) AND c.received_at >= ${}
         ORDER BY c.seq DESC LIMIT ${last}",
        rule::condition(province),
        places.join(", "),
        last - 1,
    );
    tx.query(&sql, &params)?.iter().map(|row| PublicCase::of(row, province)).collect()
}
