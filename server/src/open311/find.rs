//! Which requests a call asks for, and reading them.

use std::collections::HashMap;

use citizen_wire::problem::code;
use jiff::Timestamp;
use uuid::Uuid;

use super::params::{Params, days};
use crate::problem::Refusal;
use crate::province::Province;
use crate::public::case::{COLUMNS, WIDTH};
use crate::public::filter::Progress;
use crate::public::{PublicCase, rule};
use crate::storage::{Conditions, StoreError, Tx, Value};

/// Requests of a page at most, and when the call does not say.
const PAGE_MAX: usize = 1_000;
/// Days of a period with one end.
const SPAN_DAYS: i64 = 90;
/// Answers asked for at once.
const ANSWERS: usize = 100;

/// What a call asks for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Wanted {
    /// These, whatever else is said.
    pub(super) ids: Vec<String>,
    services: Vec<String>,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
    updated_from: Option<Timestamp>,
    updated_to: Option<Timestamp>,
    /// Open, closed; all when neither or both.
    open: bool,
    closed: bool,
    page: usize,
    pub(super) page_size: usize,
    /// Who asks: what was posted with a key may be read with it.
    pub(super) key: Option<Uuid>,
}

/// A request that may be read.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) case: PublicCase,
    /// Posted by whoever asks.
    pub(super) own: bool,
    /// The answer in force, or why it was refused; whole.
    pub(super) answer: Option<String>,
}

impl Wanted {
    /// Reads the parameters.
    ///
    /// # Errors
    /// 400 naming the parameter; 404 for a service that is not there.
    pub(super) fn read(
        params: &Params,
        province: &Province,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        let owned = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect::<Vec<_>>();
        let ids = owned(params.list("service_request_id"));
        if ids.len() > PAGE_MAX {
            return Err(Refusal::invalid(code::FIELD_INVALID, "service_request_id"));
        }
        let services = owned(params.list("service_code"));
        if services.iter().any(|id| province.rule(id).is_none()) {
            return Err(Refusal::invalid(code::CATEGORY_UNKNOWN, "service_code"));
        }
        let status = params.list("status");
        if status.iter().any(|state| !matches!(*state, "open" | "closed")) {
            return Err(Refusal::invalid(code::FIELD_INVALID, "status"));
        }
        let moment = |name| params.moment(name, province.zone());
        let (mut from, to) = (moment("start_date")?, moment("end_date")?);
        let (updated_from, updated_to) = (moment("updated_after")?, moment("updated_before")?);
        // Half a period is one of 90 days; none at all is the last 90.
        let whole = updated_from.is_some() || updated_to.is_some();
        let mut end = to;
        match (from, to) {
            (Some(start), None) => end = start.checked_add(days(SPAN_DAYS)).ok(),
            (None, Some(end)) => from = end.checked_sub(days(SPAN_DAYS)).ok(),
            (None, None) if !whole => from = now.checked_sub(days(SPAN_DAYS)).ok(),
            _ => {}
        }
        let page_size = params.number("page_size")?.unwrap_or(PAGE_MAX);
        if page_size > PAGE_MAX {
            return Err(Refusal::invalid(code::FIELD_INVALID, "page_size"));
        }
        Ok(Self {
            ids,
            services,
            from,
            to: end,
            updated_from,
            updated_to,
            open: status.contains(&"open"),
            closed: status.contains(&"closed"),
            page: params.number("page")?.unwrap_or(1),
            page_size,
            key: None,
        })
    }

    /// One request.
    pub(super) fn one(id: &str, key: Option<Uuid>) -> Self {
        Self { ids: vec![id.to_owned()], page: 1, page_size: 1, key, ..Self::default() }
    }

    /// Whether there is another page after one of `found` requests.
    pub(super) fn next(&self, found: usize) -> Option<usize> {
        (found > self.page_size).then_some(self.page + 1)
    }

    /// The conditions on `cases c`, and the one of the key's own.
    fn conditions(&self, province: &Province) -> (Conditions, String) {
        let mut all = Conditions::default();
        let own = self.key.map_or_else(
            || "1 = 0".to_owned(),
            |key| {
                let key = all.param(key);
                format!(
                    "EXISTS (SELECT 1 FROM open311_requests o \
                     WHERE o.case_id = c.id AND o.key_id = {key})"
                )
            },
        );
        let public = rule::condition(province);
        if !self.ids.is_empty() {
            all.and(&if self.key.is_some() { format!("(({public}) OR {own})") } else { public });
            all.and_among("c.code IN (?)", &self.ids);
            return (all, own);
        }
        all.and(&public);
        if !self.services.is_empty() {
            all.and_among("c.category IN (?)", &self.services);
        }
        for (condition, bound) in [
            ("c.received_at >= ?", self.from),
            ("c.received_at <= ?", self.to),
            ("c.updated_at >= ?", self.updated_from),
            ("c.updated_at <= ?", self.updated_to),
        ] {
            if let Some(bound) = bound {
                all.and_with(condition, bound);
            }
        }
        match (self.open, self.closed) {
            (true, false) => all.and(Progress::Open.condition()),
            (false, true) => all.and(Progress::Done.condition()),
            _ => {}
        }
        (all, own)
    }
}

/// The requests of a page, the newest first, and one more where there is another
/// page.
///
/// # Errors
/// [`StoreError`].
pub(super) fn find(
    tx: &mut dyn Tx,
    province: &Province,
    wanted: &Wanted,
) -> Result<Vec<Found>, StoreError> {
    let (mut conditions, own) = wanted.conditions(province);
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let most = conditions.param(number(wanted.page_size + 1));
    let skipped = conditions.param(number((wanted.page - 1).saturating_mul(wanted.page_size)));
    let sql = format!(
        "SELECT {COLUMNS}, CAST(CASE WHEN {own} THEN 1 ELSE 0 END AS BIGINT) FROM cases c WHERE {} \
         ORDER BY c.seq DESC LIMIT {most} OFFSET {skipped}",
        conditions.text()
    );
    let mut found = tx
        .query(&sql, conditions.params())?
        .iter()
        .map(|row| {
            let own = row.int(WIDTH)? != 0;
            Ok(Found { case: PublicCase::of(row, province)?, own, answer: None })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    for part in found.chunks_mut(ANSWERS) {
        let ids: Vec<Uuid> = part.iter().map(|found| found.case.id).collect();
        let mut answers = answers(tx, &ids)?;
        for found in part {
            found.answer = answers.remove(&found.case.id);
        }
    }
    Ok(found)
}

/// The last answer or refusal of each case.
fn answers(tx: &mut dyn Tx, cases: &[Uuid]) -> Result<HashMap<Uuid, String>, StoreError> {
    // As many places each time, so that a statement is prepared once.
    let places: Vec<String> = (1..=ANSWERS).map(|place| format!("${place}")).collect();
    let sql = format!(
        "SELECT case_id, text FROM timeline WHERE case_id IN ({}) \
         AND kind IN ('answered', 'rejected') ORDER BY at, id",
        places.join(", ")
    );
    let mut params: Vec<Value> = cases.iter().map(|id| Value::from(*id)).collect();
    params.resize(ANSWERS, Value::Null);
    let mut answers = HashMap::new();
    for row in tx.query(&sql, &params)? {
        if let Some(text) = row.text_opt(1)? {
            answers.insert(row.id(0)?, text.to_owned());
        }
    }
    Ok(answers)
}
