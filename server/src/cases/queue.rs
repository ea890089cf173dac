//! The desk's list: filtered, sorted, by pages that continue where the last
//! ended, however the list moves meanwhile.

use std::str::FromStr;

use citizen_wire::case::CaseState;
use jiff::{SignedDuration, Timestamp};

use super::detail::CaseRow;
use crate::accounts::staff::Permission;
use crate::accounts::{Staff, phone};
use crate::province::Province;
use crate::storage::{StoreError, Tx, Value};

/// The total is exact up to here.
pub const TOTAL_MAX: i64 = 10_000;
/// Most rows of a page.
pub const LIMIT_MAX: u32 = 200;
/// What counts as due soon.
const SOON: SignedDuration = SignedDuration::from_hours(48);

/// Which part of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// Somebody still has to do something.
    #[default]
    Open,
    /// Open, the clock runs, and the deadline is near.
    DueSoon,
    /// Open, the clock runs, and the deadline is past.
    Overdue,
    /// Open, and the caller is responsible.
    Mine,
    /// Answered or ended.
    Done,
    /// Everything.
    All,
}

impl FromStr for Part {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Ok(match name {
            "open" => Self::Open,
            "due_soon" => Self::DueSoon,
            "overdue" => Self::Overdue,
            "mine" => Self::Mine,
            "done" => Self::Done,
            "all" => Self::All,
            _ => return Err(()),
        })
    }
}

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

/// What to list.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Which part.
    pub part: Part,
    /// Words, a tracking code or a number.
    pub q: Option<String>,
    /// Only of this unit.
    pub unit: Option<String>,
    /// Only of this commune.
    pub commune: Option<String>,
    /// Only of this category.
    pub category: Option<String>,
    /// Only in this state.
    pub state: Option<CaseState>,
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

/// Conditions that must all hold, with their parameters.
#[derive(Default)]
struct Conditions {
    sql: String,
    params: Vec<Value>,
}

impl Conditions {
    fn param(&mut self, value: impl Into<Value>) -> String {
        self.params.push(value.into());
        format!("${}", self.params.len())
    }

    fn and(&mut self, condition: &str) {
        self.sql.push_str(if self.sql.is_empty() { "" } else { " AND " });
        self.sql.push_str(condition);
    }

    fn equals(&mut self, column: &str, value: impl Into<Value>) {
        let param = self.param(value);
        self.and(&format!("{column} = {param}"));
    }

    fn text(&self) -> &str {
        if self.sql.is_empty() { "1 = 1" } else { &self.sql }
    }

    fn part(&mut self, part: Part, staff: &Staff, now: Timestamp) {
        match part {
            Part::All => {}
            Part::Open => self.and("is_open = 1"),
            Part::Done => self.and("is_open = 0"),
            Part::Mine => {
                self.and("is_open = 1");
                self.equals("assignee_id", staff.id);
            }
            Part::Overdue => {
                let now = self.param(now);
                self.and(&format!("is_open = 1 AND due_at <= {now} AND state <> 'asked'"));
            }
            Part::DueSoon => {
                let (from, to) = (self.param(now), self.param(now + SOON));
                self.and(&format!(
                    "is_open = 1 AND due_at > {from} AND due_at <= {to}
                     AND state <> 'asked'"
                ));
            }
        }
    }

    /// What the caller may see at all.
    fn visible(&mut self, staff: &Staff) {
        if staff.may(Permission::CaseReadAll) {
            return;
        }
        match &staff.unit {
            Some(unit) => self.equals("unit_id", unit),
            None => self.and("1 = 0"),
        }
    }

    fn search(&mut self, q: &str, staff: &Staff) {
        let like = |text: &str| text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
        let words = self.param(format!("%{}%", like(&citizen_text::fold(q))));
        let code = self.param(format!("{}%", like(&q.trim().to_uppercase())));
        let mut any = format!("text_folded LIKE {words} ESCAPE '!' OR code LIKE {code} ESCAPE '!'");
        if let Some(number) = phone::e164(q).filter(|_| staff.may(Permission::PersonSee)) {
            let number = self.param(number);
            let own = self.param(staff.unit.clone());
            any.push_str(&format!(
                " OR (account_id IN (SELECT id FROM accounts WHERE phone = {number})
                      AND (hide_name = 0 OR unit_id = {own}))"
            ));
        }
        self.and(&format!("({any})"));
    }

    fn of(filter: &Filter, staff: &Staff, now: Timestamp) -> Self {
        let mut conditions = Self::default();
        conditions.visible(staff);
        conditions.part(filter.part, staff, now);
        let equal = [
            ("unit_id", filter.unit.as_deref()),
            ("commune", filter.commune.as_deref()),
            ("category", filter.category.as_deref()),
            ("state", filter.state.map(CaseState::as_str)),
        ];
        for (column, value) in equal {
            if let Some(value) = value {
                conditions.equals(column, value);
            }
        }
        if let Some(q) = filter.q.as_deref().filter(|q| !q.trim().is_empty()) {
            conditions.search(q, staff);
        }
        conditions
    }
}

/// A page of what `staff` may see.
///
/// # Errors
/// [`StoreError`].
pub fn page(
    tx: &mut dyn Tx,
    province: &Province,
    staff: &Staff,
    filter: &Filter,
    now: Timestamp,
) -> Result<Page, StoreError> {
    let mut conditions = Conditions::of(filter, staff, now);
    let total = total(tx, &conditions)?;
    if let Some(after) = filter.after {
        let seq = conditions.param(after.seq);
        match filter.sort {
            Sort::Received => conditions.and(&format!("seq < {seq}")),
            Sort::Due => {
                let due = conditions.param(after.due_order);
                conditions.and(&format!("due_at >= {due} AND (due_at > {due} OR seq > {seq})"));
            }
        }
    }
    let limit = filter.limit.clamp(1, LIMIT_MAX);
    // The page is chosen along an index; only its rows are then read.
    let order = match filter.sort {
        Sort::Due => ("due_at, seq", "k.due_at, k.seq"),
        Sort::Received => ("seq DESC", "k.seq DESC"),
    };
    let sql = format!(
        "SELECT {columns} FROM (SELECT seq, due_at FROM cases WHERE {condition}
             ORDER BY {inner} LIMIT {one_more}) k
         JOIN cases c ON c.seq = k.seq ORDER BY {outer}",
        columns = super::detail::ROW_COLUMNS,
        condition = conditions.text(),
        inner = order.0,
        outer = order.1,
        one_more = limit + 1,
    );
    let found = tx.query(&sql, &conditions.params)?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let rows = found
        .iter()
        .take(shown)
        .map(|row| CaseRow::read(row, province))
        .collect::<Result<Vec<_>, _>>()?;
    let more = found.len() > shown;
    let last = if more { found.get(shown.saturating_sub(1)) } else { None };
    let next = last.map(super::detail::place).transpose()?;
    let next = next.map(|(due_order, seq)| format!("{due_order}.{seq}"));
    Ok(Page { rows, next, total })
}

fn total(tx: &mut dyn Tx, conditions: &Conditions) -> Result<i64, StoreError> {
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM cases WHERE {} LIMIT {TOTAL_MAX}) k",
        conditions.text()
    );
    tx.query_opt(&sql, &conditions.params)?.map_or(Ok(0), |row| row.int(0))
}

/// How many rows each part has, exactly.
///
/// # Errors
/// [`StoreError`].
pub fn size(tx: &mut dyn Tx, staff: &Staff, part: Part, now: Timestamp) -> Result<i64, StoreError> {
    let mut conditions = Conditions::default();
    conditions.visible(staff);
    conditions.part(part, staff, now);
    let sql = format!("SELECT count(*) FROM cases WHERE {}", conditions.text());
    tx.query_opt(&sql, &conditions.params)?.map_or(Ok(0), |row| row.int(0))
}
