//! How many public cases lie where: by commune, and by cell.

use citizen_areas::coarse;

use super::filter::{Filter, Progress};
use crate::degrees::of_e7;
use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// Side of a cell of `citizen_areas::coarse`, degrees times 10^7.
const CELL_E7: i64 = 50_000;
/// Whole cells that put every position on Earth above zero, because engines
/// divide towards it.
const ABOVE_ZERO_E7: i64 = 2_000_000_000;
/// Most cells of one answer.
const CELLS_MAX: i64 = 5_000;

/// Cases of a commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InCommune {
    /// Its code.
    pub commune: String,
    /// How many.
    pub cases: i64,
    /// How many of them wait for an answer.
    pub open: i64,
}

/// Cases in a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct InCell {
    /// Its middle: latitude, longitude.
    pub at: (f64, f64),
    /// How many.
    pub cases: i64,
    /// How many of them wait for an answer.
    pub open: i64,
    /// The code of one of them: the case itself where it is alone.
    pub code: String,
}

/// How many wait for an answer.
fn open() -> String {
    format!("COUNT(CASE WHEN {} THEN 1 END)", Progress::Open.condition())
}

/// By commune, those with cases.
///
/// # Errors
/// [`StoreError`].
pub fn by_commune(
    tx: &mut dyn Tx,
    province: &Province,
    filter: &Filter,
) -> Result<Vec<InCommune>, StoreError> {
    let (conditions, open) = (filter.sql(province), open());
    let condition = conditions.text();
    let sql = format!(
        "SELECT c.commune, COUNT(*), {open} FROM cases c \
         WHERE {condition} AND c.commune IS NOT NULL GROUP BY c.commune ORDER BY c.commune"
    );
    tx.query(&sql, conditions.params())?
        .iter()
        .map(|row| {
            let commune = row.text(0)?.to_owned();
            Ok(InCommune { commune, cases: row.int(1)?, open: row.int(2)? })
        })
        .collect()
}

/// By cell, those with cases.
///
/// # Errors
/// [`StoreError`].
pub fn by_cell(
    tx: &mut dyn Tx,
    province: &Province,
    filter: &Filter,
) -> Result<Vec<InCell>, StoreError> {
    let (conditions, open) = (filter.sql(province), open());
    let condition = conditions.text();
    // Both engines cut towards zero; what straddles it is put right below.
    let sql = format!(
        "SELECT MIN(c.lat_e7), MIN(c.lon_e7), COUNT(*), {open}, MIN(c.code) FROM cases c \
         WHERE {condition} AND c.lat_e7 IS NOT NULL AND c.lon_e7 IS NOT NULL \
         GROUP BY (c.lat_e7 + {ABOVE_ZERO_E7}) / {CELL_E7}, (c.lon_e7 + {ABOVE_ZERO_E7}) / {CELL_E7} \
         ORDER BY COUNT(*) DESC, MIN(c.code) LIMIT {CELLS_MAX}"
    );
    tx.query(&sql, conditions.params())?
        .iter()
        .map(|row| {
            let at = coarse(of_e7(row.int(0)?), of_e7(row.int(1)?));
            let code = row.text(4)?.to_owned();
            Ok(InCell { at, cases: row.int(2)?, open: row.int(3)?, code })
        })
        .collect()
}
