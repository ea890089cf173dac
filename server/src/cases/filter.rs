//! Which cases the desk's list has: a part of it, and of that what a unit, commune,
//! category, kind, state and words leave. The list asks the database for them and the map
//! the cases in memory, by the same conditions.

use citizen_wire::case::CaseState;
use citizen_wire::report::ReportKind;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::condition::{Condition, Test, names};
use super::part::Part;
use super::timeliness;
use crate::accounts::Staff;
use crate::accounts::staff::Permission;
use crate::storage::Conditions;
use crate::tiles::point::{Name, Names};

/// What counts as due soon.
const SOON: SignedDuration = SignedDuration::from_hours(48);
/// From this on somebody above was told; see [`super::row::Case::attention`].
const TOLD: i64 = 2;

/// What to find; everything open by default.
#[derive(Debug, Clone, Default)]
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
}

impl Filter {
    /// What is searched for, if anything is.
    pub(super) fn words(&self) -> Option<&str> {
        self.q.as_deref().filter(|q| !q.trim().is_empty())
    }

    /// What must hold of a case besides its [`Filter::words`], and that `staff` may see it.
    pub(super) fn conditions<'f>(
        &'f self,
        staff: &'f Staff,
        now: Timestamp,
    ) -> Vec<DeskCondition<'f>> {
        use DeskCondition as C;
        // Every field by name: one more does not compile until it is a condition.
        let Self { part, q: _, unit, commune, categories, except, kind, state } = self;
        let mut all = Vec::new();
        if !staff.may(Permission::CaseReadAll) {
            all.push(staff.unit.as_deref().map_or(C::Never, C::Unit));
        }
        match part {
            Part::All => {}
            Part::Open => all.push(C::Open(true)),
            Part::Done => all.push(C::Open(false)),
            Part::Mine => all.extend([C::Open(true), C::Assignee(staff.id)]),
            Part::Overdue => all.push(C::Overdue(now)),
            Part::DueSoon => all.push(C::DueBy(now, now + SOON)),
            Part::Escalated => all.extend([C::Told, C::Open(true)]),
            Part::WaitsForApproval => all.extend([C::AnswerWaits, C::Open(true)]),
            Part::LowRated => all.extend([C::Told, C::Open(false)]),
        }
        all.extend(unit.as_deref().map(C::Unit));
        all.extend(commune.as_deref().map(C::Commune));
        all.extend(kind.map(C::Kind));
        all.extend(state.map(C::State));
        all.extend((!categories.is_empty()).then_some(C::Categories(categories)));
        all.extend((!except.is_empty()).then_some(C::Except(except)));
        all
    }
}

/// One condition of the desk's list.
#[derive(Debug, Clone, Copy)]
pub(super) enum DeskCondition<'f> {
    /// Whoever asks sees no case.
    Never,
    /// Somebody still has to do something, or nobody.
    Open(bool),
    /// Of this unit.
    Unit(&'f str),
    /// Of this commune.
    Commune(&'f str),
    /// This member of staff is responsible.
    Assignee(Uuid),
    /// A report, or a call for help.
    Kind(ReportKind),
    /// In this state.
    State(CaseState),
    /// Of one of these categories.
    Categories(&'f [String]),
    /// Of none of these, or of no category.
    Except(&'f [String]),
    /// Past the deadline then.
    Overdue(Timestamp),
    /// Not past the deadline at the first, and it is by the second.
    DueBy(Timestamp, Timestamp),
    /// Somebody above was told: of a deadline, or of a low rating.
    Told,
    /// An answer waits for approval.
    AnswerWaits,
}

impl Condition for DeskCondition<'_> {
    fn sql(&self, all: &mut Conditions) {
        match *self {
            Self::Never => all.and("1 = 0"),
            Self::Open(true) => all.and("is_open = 1"),
            Self::Open(false) => all.and("is_open = 0"),
            Self::Unit(id) => all.and_with("unit_id = ?", id),
            Self::Commune(code) => all.and_with("commune = ?", code),
            Self::Assignee(id) => all.and_with("assignee_id = ?", id),
            Self::Kind(kind) => all.and_with("kind = ?", kind.as_str()),
            Self::State(state) => all.and_with("state = ?", state.as_str()),
            Self::Categories([one]) => all.and_with("category = ?", one),
            Self::Categories(several) => all.and_among("category IN (?)", several),
            Self::Except(ids) => {
                all.and_among("(category IS NULL OR category NOT IN (?))", ids);
            }
            Self::Overdue(now) => {
                let now = all.param(now);
                all.and(&timeliness::overdue(&now));
            }
            Self::DueBy(now, until) => {
                let (now, until) = (all.param(now), all.param(until));
                all.and(&timeliness::due_by(&now, &until));
            }
            Self::Told => all.and(&format!("attention >= {TOLD}")),
            Self::AnswerWaits => all.and("answer_waits = 1"),
        }
    }

    fn test(&self, known: &Names) -> Option<Test> {
        let several =
            |ids: &[String]| -> Vec<Name> { ids.iter().filter_map(|id| known.get(id)).collect() };
        Some(match *self {
            Self::Never => return None,
            Self::Open(open) => Box::new(move |case| case.open == open),
            Self::Unit(id) => names(id, known, |case| case.unit)?,
            Self::Commune(code) => names(code, known, |case| case.commune)?,
            Self::Assignee(id) => names(&id.hyphenated().to_string(), known, |case| case.assignee)?,
            Self::Kind(kind) => Box::new(move |case| case.sos == (kind == ReportKind::Sos)),
            Self::State(state) => Box::new(move |case| case.state == state),
            Self::Categories(ids) => {
                let ids = several(ids);
                Box::new(move |case| case.category.is_some_and(|id| ids.contains(&id)))
            }
            Self::Except(ids) => {
                let ids = several(ids);
                Box::new(move |case| case.category.is_none_or(|id| !ids.contains(&id)))
            }
            Self::Overdue(now) => {
                let now = now.as_microsecond();
                Box::new(move |case| timeliness::is_overdue(case, now))
            }
            Self::DueBy(now, until) => {
                let (now, until) = (now.as_microsecond(), until.as_microsecond());
                Box::new(move |case| timeliness::is_due_by(case, now, until))
            }
            Self::Told => Box::new(|case| case.attention >= TOLD),
            Self::AnswerWaits => Box::new(|case| case.answer_waits),
        })
    }
}

#[cfg(test)]
#[path = "filter_test.rs"]
mod tests;
