//! The desk's list: filtered, sorted, by pages that continue where the last
//! ended, however the list moves meanwhile.

use std::fmt;
use std::str::FromStr;

use citizen_wire::case::CaseState;
use citizen_wire::report::ReportKind;
use jiff::{SignedDuration, Timestamp};

use super::search;
use super::summary::{self, CaseRow};
use super::timeliness;
use crate::accounts::Staff;
use crate::accounts::staff::Permission;
use crate::province::Province;
use crate::storage::{StoreError, Tx, Value};

/// The total is exact up to here.
pub const TOTAL_MAX: i64 = 1_000;
/// More rows than there are.
const ALL: i64 = i64::MAX;
/// Most rows of a page.
pub const LIMIT_MAX: u32 = 200;
/// What counts as due soon.
pub(super) const SOON: SignedDuration = SignedDuration::from_hours(48);

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
    /// Overdue, and somebody above was told.
    Escalated,
    /// Answered, rated low, and nobody has said yet what is done about it.
    LowRated,
    /// Open, and an answer waits for somebody's approval.
    WaitsForApproval,
    /// Open, and the caller is responsible.
    Mine,
    /// Answered or ended.
    Done,
    /// Everything.
    All,
}

impl Part {
    /// The name in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::DueSoon => "due_soon",
            Self::Overdue => "overdue",
            Self::Escalated => "escalated",
            Self::LowRated => "low_rated",
            Self::WaitsForApproval => "waits_for_approval",
            Self::Mine => "mine",
            Self::Done => "done",
            Self::All => "all",
        }
    }
}

impl FromStr for Part {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Ok(match name {
            "open" => Self::Open,
            "due_soon" => Self::DueSoon,
            "overdue" => Self::Overdue,
            "escalated" => Self::Escalated,
            "low_rated" => Self::LowRated,
            "waits_for_approval" => Self::WaitsForApproval,
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

impl fmt::Display for After {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.due_order, self.seq)
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
    /// Only of these categories; of all when there are none.
    pub categories: Vec<String>,
    /// None of these categories.
    pub except: Vec<String>,
    /// Only reports, or only SOS.
    pub kind: Option<ReportKind>,
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
#[derive(Default, Clone)]
pub(super) struct Conditions {
    sql: String,
    /// They name the cases themselves: found one by one, not along an index.
    few: bool,
    params: Vec<Value>,
    /// Asked of one case after the other, in the list's order, until the page is full.
    each: Option<String>,
    /// How many rows these find, where that is known without counting.
    pub(super) total: Option<i64>,
}

impl Conditions {
    /// Only cases whose `seq` the query finds. `few` are read one by one and put in
    /// order; else the list is walked in its order and each case looked up in them.
    pub(super) fn among(&mut self, query: &str, few: bool) {
        // The plus keeps SQLite from looking each of them up.
        self.and(&format!("{}seq IN ({query})", if few { "" } else { "+" }));
        self.few |= few;
    }

    /// What most cases fulfil, so that a page is full soon.
    pub(super) fn ask_each(&mut self, condition: String) {
        self.each = Some(condition);
    }

    pub(super) fn param(&mut self, value: impl Into<Value>) -> String {
        self.params.push(value.into());
        format!("${}", self.params.len())
    }

    pub(super) fn and(&mut self, condition: &str) {
        self.sql.push_str(if self.sql.is_empty() { "" } else { " AND " });
        self.sql.push_str(condition);
    }

    fn equals(&mut self, column: &str, value: impl Into<Value>) {
        let param = self.param(value);
        self.and(&format!("{column} = {param}"));
    }

    pub(super) fn params(&self) -> &[Value] {
        &self.params
    }

    /// All but what is asked of each.
    pub(super) fn text(&self) -> &str {
        if self.sql.is_empty() { "1 = 1" } else { &self.sql }
    }

    fn whole(&self) -> String {
        let each = self.each.as_deref().map_or_else(String::new, |each| format!(" AND {each}"));
        format!("{}{each}", self.text())
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
                self.and(&timeliness::overdue(&now));
            }
            Part::DueSoon => {
                let (now, until) = (self.param(now), self.param(now + SOON));
                self.and(&timeliness::due_by(&now, &until));
            }
            Part::Escalated => self.and("attention >= 2 AND is_open = 1"),
            Part::WaitsForApproval => self.and("answer_waits = 1 AND is_open = 1"),
            Part::LowRated => self.and("attention >= 2 AND is_open = 0"),
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

    fn of(filter: &Filter, staff: &Staff, now: Timestamp) -> Self {
        let mut conditions = Self::default();
        conditions.visible(staff);
        conditions.part(filter.part, staff, now);
        let equal = [
            ("unit_id", filter.unit.as_deref()),
            ("commune", filter.commune.as_deref()),
            ("kind", filter.kind.map(ReportKind::as_str)),
            ("state", filter.state.map(CaseState::as_str)),
        ];
        for (column, value) in equal {
            if let Some(value) = value {
                conditions.equals(column, value);
            }
        }
        match filter.categories.as_slice() {
            [] => {}
            [one] => conditions.equals("category", one),
            several => {
                let params: Vec<String> =
                    several.iter().map(|category| conditions.param(category)).collect();
                conditions.and(&format!("category IN ({})", params.join(", ")));
            }
        }
        if !filter.except.is_empty() {
            let params: Vec<String> =
                filter.except.iter().map(|category| conditions.param(category)).collect();
            let others = format!("(category IS NULL OR category NOT IN ({}))", params.join(", "));
            conditions.and(&others);
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
    if let Some(q) = filter.q.as_deref().filter(|q| !q.trim().is_empty()) {
        search::narrow(tx, &mut conditions, q, staff)?;
    }
    let total = match conditions.total {
        Some(known) => known.min(TOTAL_MAX),
        None => total(tx, &conditions)?,
    };
    let limit = filter.limit.clamp(1, LIMIT_MAX);
    let (rows, next) = stretch(tx, province, (filter, conditions), limit, now)?;
    Ok(Page { rows, next: next.map(|after| after.to_string()), total })
}

/// The next `most` rows of everything `filter` finds, and where to go on; for
/// whoever reads the whole list.
///
/// # Errors
/// [`StoreError`].
pub fn walk(
    tx: &mut dyn Tx,
    province: &Province,
    staff: &Staff,
    filter: &Filter,
    most: u32,
    now: Timestamp,
) -> Result<(Vec<CaseRow>, Option<After>), StoreError> {
    let mut conditions = Conditions::of(filter, staff, now);
    if let Some(q) = filter.q.as_deref().filter(|q| !q.trim().is_empty()) {
        search::narrow(tx, &mut conditions, q, staff)?;
    }
    stretch(tx, province, (filter, conditions), most, now)
}

/// Some rows from where the filter says, and where the next begin.
fn stretch(
    tx: &mut dyn Tx,
    province: &Province,
    (filter, mut conditions): (&Filter, Conditions),
    limit: u32,
    now: Timestamp,
) -> Result<(Vec<CaseRow>, Option<After>), StoreError> {
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
    let sql = format!(
        "SELECT {columns} FROM ({chosen}) k JOIN cases c ON c.seq = k.seq ORDER BY {order}",
        columns = summary::ROW_COLUMNS,
        chosen = chosen(&conditions, filter, limit + 1),
        order = match filter.sort {
            Sort::Due => "k.due_at, k.seq",
            Sort::Received => "k.seq DESC",
        },
    );
    let found = tx.query(&sql, &conditions.params)?;
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
fn chosen(conditions: &Conditions, filter: &Filter, most: u32) -> String {
    let order = match filter.sort {
        Sort::Due => "due_at, seq",
        Sort::Received => "seq DESC",
    };
    let of = |also: &str| {
        let condition = conditions.text();
        match &conditions.each {
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
    if filter.part != Part::All || conditions.few {
        return of("");
    }
    // Each half along the index that begins with it, then the first of both.
    let (open, done) = (of(" AND is_open = 1"), of(" AND is_open = 0"));
    format!(
        "SELECT seq, due_at FROM (SELECT * FROM ({open}) o UNION ALL SELECT * FROM ({done}) d) h
         ORDER BY {order} LIMIT {most}"
    )
}

fn total(tx: &mut dyn Tx, conditions: &Conditions) -> Result<i64, StoreError> {
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM cases WHERE {} LIMIT {TOTAL_MAX}) k",
        conditions.whole()
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
