//! The desk's list: filtered, sorted, by pages that continue where the last
//! ended, however the list moves meanwhile.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use super::condition;
pub use super::filter::Filter;
pub use super::part::Part;
use super::plan::Plan;
use super::summary::{self, CaseRow};
use crate::accounts::Staff;
use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// The total is exact up to here.
pub const TOTAL_MAX: i64 = 1_000;
/// More rows than there are.
const ALL: i64 = i64::MAX;
/// Most rows of a page.
pub const LIMIT_MAX: u32 = 200;

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The nearest deadline.
    Due,
    /// The newest.
    Received,
}

/// Where the last page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    due_order: i64,
    seq: i64,
}

impl FromStr for After {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (due, seq) = text.split_once('.').ok_or(())?;
        Ok(Self { due_order: due.parse().map_err(drop)?, seq: seq.parse().map_err(drop)? })
    }
}

impl fmt::Display for After {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.due_order, self.seq)
    }
}

/// Which stretch of which list.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The cases.
    pub filter: Filter,
    /// What comes first.
    pub sort: Sort,
    /// Where the last page ended.
    pub after: Option<After>,
    /// Rows of the page.
    pub limit: u32,
}

/// One page of the list.
#[derive(Debug, Clone)]
pub struct Page {
    /// The rows.
    pub rows: Vec<CaseRow>,
    /// Where the next page begins; `None` on the last.
    pub next: Option<String>,
    /// How many rows the list has, at most [`TOTAL_MAX`].
    pub total: i64,
}

/// A page of what `staff` may see.
///
/// # Errors
/// [`StoreError`].
pub fn page(
    tx: &mut dyn Tx,
    province: &Province,
    staff: &Staff,
    wanted: &Wanted,
    now: Timestamp,
) -> Result<Page, StoreError> {
    let plan = Plan::of(tx, &wanted.filter, staff, now)?;
    let total = match plan.total {
        Some(known) => known.min(TOTAL_MAX),
        None => total(tx, &plan)?,
    };
    let limit = wanted.limit.clamp(1, LIMIT_MAX);
    let (rows, next) = stretch(tx, province, (wanted, plan), limit, now)?;
    Ok(Page { rows, next: next.map(|after| after.to_string()), total })
}

/// The next `most` rows of everything that is wanted, and where to go on; for whoever
/// reads the whole list.
///
/// # Errors
/// [`StoreError`].
pub fn walk(
    tx: &mut dyn Tx,
    province: &Province,
    staff: &Staff,
    wanted: &Wanted,
    most: u32,
    now: Timestamp,
) -> Result<(Vec<CaseRow>, Option<After>), StoreError> {
    let plan = Plan::of(tx, &wanted.filter, staff, now)?;
    stretch(tx, province, (wanted, plan), most, now)
}

/// Some rows from where the last page ended, and where the next begin.
fn stretch(
    tx: &mut dyn Tx,
    province: &Province,
    (wanted, mut plan): (&Wanted, Plan),
    limit: u32,
    now: Timestamp,
) -> Result<(Vec<CaseRow>, Option<After>), StoreError> {
    if let Some(after) = wanted.after {
        let all = &mut plan.conditions;
        let seq = all.param(after.seq);
        match wanted.sort {
            Sort::Received => all.and(&format!("seq < {seq}")),
            Sort::Due => {
                let due = all.param(after.due_order);
                all.and(&format!("due_at >= {due} AND (due_at > {due} OR seq > {seq})"));
            }
        }
    }
    let sql = format!(
        "SELECT {columns} FROM ({chosen}) k JOIN cases c ON c.seq = k.seq ORDER BY {order}",
        columns = summary::ROW_COLUMNS,
        chosen = chosen(&plan, wanted, limit + 1),
        order = match wanted.sort {
            Sort::Due => "k.due_at, k.seq",
            Sort::Received => "k.seq DESC",
        },
    );
    let found = tx.query(&sql, plan.conditions.params())?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let rows = found
        .iter()
        .take(shown)
        .map(|row| CaseRow::read(row, province, now))
        .collect::<Result<Vec<_>, _>>()?;
    let more = found.len() > shown;
    let last = if more { found.get(shown.saturating_sub(1)) } else { None };
    let next = last.map(summary::place).transpose()?;
    Ok((rows, next.map(|(due_order, seq)| After { due_order, seq })))
}

/// The numbers of a page, along an index; only its rows are then read whole.
fn chosen(plan: &Plan, wanted: &Wanted, most: u32) -> String {
    let order = match wanted.sort {
        Sort::Due => "due_at, seq",
        Sort::Received => "seq DESC",
    };
    let of = |also: &str| {
        let condition = plan.conditions.text();
        match &plan.each {
            None => format!(
                "SELECT seq, due_at FROM cases WHERE {condition}{also} ORDER BY {order} LIMIT {most}"
            ),
            // The inner list is walked in its order and no further than it must be: a
            // planner who saw both might take everything that matches and sort it.
            Some(each) => format!(
                "SELECT seq, due_at FROM (SELECT seq, due_at, text_folded FROM cases
                 WHERE {condition}{also} ORDER BY {order} LIMIT {ALL} OFFSET 0) w
                 WHERE {each} LIMIT {most}"
            ),
        }
    };
    if wanted.filter.part != Part::All || plan.few {
        return of("");
    }
    // Each half along the index that begins with it, then the first of both.
    let (open, done) = (of(" AND is_open = 1"), of(" AND is_open = 0"));
    format!(
        "SELECT seq, due_at FROM (SELECT * FROM ({open}) o UNION ALL SELECT * FROM ({done}) d) h
         ORDER BY {order} LIMIT {most}"
    )
}

fn total(tx: &mut dyn Tx, plan: &Plan) -> Result<i64, StoreError> {
    let whole = plan.whole();
    let sql =
        format!("SELECT count(*) FROM (SELECT 1 FROM cases WHERE {whole} LIMIT {TOTAL_MAX}) k");
    tx.query_opt(&sql, plan.conditions.params())?.map_or(Ok(0), |row| row.int(0))
}

/// How many rows each part has, exactly.
///
/// # Errors
/// [`StoreError`].
pub fn size(tx: &mut dyn Tx, staff: &Staff, part: Part, now: Timestamp) -> Result<i64, StoreError> {
    let filter = Filter { part, ..Filter::default() };
    let conditions = condition::sql(&filter.conditions(staff, now));
    let sql = format!("SELECT count(*) FROM cases WHERE {}", conditions.text());
    tx.query_opt(&sql, conditions.params())?.map_or(Ok(0), |row| row.int(0))
}
