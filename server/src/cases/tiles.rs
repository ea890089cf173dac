//! The desk's list as tiles of a map: the same filters, the same part of it that
//! somebody may see, counted the same.
//!
//! | property | of a cell | of a case |
//! |---|---|---|
//! | `cases`, `overdue`, `sos` | how many, how many of them past their deadline, how many open calls for help | |
//! | `id`, `code` | | which |
//! | `look` | | `sos`, or how it stands to its deadline |

use jiff::{SignedDuration, Timestamp};

use citizen_wire::case::CaseState;
use citizen_wire::report::ReportKind;

use super::queue::{Filter, Part, SOON};
use crate::accounts::Staff;
use crate::accounts::staff::Permission;
use crate::storage::{StoreError, Tx};
use crate::tiles::gather::{Gathered, Inside, gather};
use crate::tiles::mvt::{self, Feature, Property};
use crate::tiles::point::{NEVER, Name, Names, Point};
use crate::tiles::{Points, Tile};

/// The layer's name in the tile.
pub const LAYER: &str = "cases";
/// What a mark on the map calls soon, and what still has time.
const NEAR: SignedDuration = SignedDuration::from_hours(4);
const COMFORTABLE: SignedDuration = SignedDuration::from_hours(24);

/// The tile's bytes: what `filter` finds of the cases that `staff` may see and that have
/// a position there. Order and pages of the filter say nothing here.
///
/// # Errors
/// [`StoreError`].
pub fn tile(
    tx: &mut dyn Tx,
    points: &Points,
    staff: &Staff,
    filter: &Filter,
    tile: Tile,
    now: Timestamp,
) -> Result<Vec<u8>, StoreError> {
    let q = filter.q.as_deref().filter(|q| !q.trim().is_empty());
    let found = q.map(|q| points.search(tx, q)).transpose()?;
    points.ask(tx, |kept| {
        let Some(wanted) = Wanted::of(filter, staff, &kept.names, now) else { return Vec::new() };
        let inside: Vec<Inside<&Point>> = kept
            .points
            .iter()
            .filter_map(|point| {
                let at = tile.local(point.place?.exact)?;
                let among =
                    found.as_ref().is_none_or(|seqs| seqs.binary_search(&point.seq).is_ok());
                (among && wanted.has(point)).then_some(Inside { at, what: point })
            })
            .collect();
        let drawn = gather(tile, &inside);
        let features: Vec<Feature> = drawn.iter().map(|one| feature(one, now)).collect();
        mvt::encode(LAYER, &features)
    })
}

/// A filter of the list, as it is asked of a point.
#[derive(Debug)]
struct Wanted {
    part: Part,
    me: Option<Name>,
    /// All of these must be the point's.
    units: Vec<Name>,
    commune: Option<Name>,
    categories: Option<Vec<Name>>,
    except: Vec<Name>,
    kind: Option<ReportKind>,
    state: Option<CaseState>,
    now: i64,
    until: i64,
}

impl Wanted {
    /// `None` when no case can be found: nobody names what is asked for.
    fn of(filter: &Filter, staff: &Staff, names: &Names, now: Timestamp) -> Option<Self> {
        let mut units = Vec::new();
        if !staff.may(Permission::CaseReadAll) {
            units.push(names.get(staff.unit.as_deref()?)?);
        }
        if let Some(unit) = filter.unit.as_deref() {
            units.push(names.get(unit)?);
        }
        let categories = match filter.categories.as_slice() {
            [] => None,
            several => Some(several.iter().filter_map(|id| names.get(id)).collect()),
        };
        let commune = match filter.commune.as_deref() {
            Some(commune) => Some(names.get(commune)?),
            None => None,
        };
        Some(Self {
            part: filter.part,
            me: names.get(&staff.id.hyphenated().to_string()),
            units,
            commune,
            categories,
            except: filter.except.iter().filter_map(|id| names.get(id)).collect(),
            kind: filter.kind,
            state: filter.state,
            now: now.as_microsecond(),
            until: (now + SOON).as_microsecond(),
        })
    }

    fn has(&self, point: &Point) -> bool {
        self.in_part(point)
            && self.units.iter().all(|unit| point.unit == Some(*unit))
            && self.commune.is_none_or(|commune| point.commune == Some(commune))
            && self.kind.is_none_or(|kind| (kind == ReportKind::Sos) == point.sos)
            && self.state.is_none_or(|state| point.state == state)
            && self.categories.as_ref().is_none_or(|several| {
                point.category.is_some_and(|category| several.contains(&category))
            })
            && !point.category.is_some_and(|category| self.except.contains(&category))
    }

    fn in_part(&self, point: &Point) -> bool {
        let Point { open, attention, .. } = *point;
        match self.part {
            Part::All => true,
            Part::Open => open,
            Part::Done => !open,
            Part::Mine => open && self.me.is_some() && point.assignee == self.me,
            Part::Overdue => is_overdue(point, self.now),
            Part::DueSoon => {
                let due = self.now <= point.due_at && point.due_at <= self.until;
                open && due && point.paused_at == NEVER
            }
            Part::Escalated => open && attention >= 2,
            Part::WaitsForApproval => open && point.answer_waits,
            Part::LowRated => !open && attention >= 2,
        }
    }
}

/// As [`super::timeliness::overdue`].
const fn is_overdue(point: &Point, now: i64) -> bool {
    point.open && point.due_at < now && point.due_at < point.paused_at
}

/// How the console marks a case by itself: what stands in its clock's chip, a call for
/// help above all.
fn look(point: &Point, now: Timestamp) -> &'static str {
    let clock = match point.state {
        CaseState::Answered | CaseState::Closed | CaseState::Rejected | CaseState::Withdrawn => {
            return "done";
        }
        _ if point.sos => return "sos",
        CaseState::Asked => return "paused",
        CaseState::Received | CaseState::Accepted | CaseState::InProgress => point.due_at,
    };
    let within = |span: SignedDuration| clock < (now + span).as_microsecond();
    match clock {
        NEVER => "none",
        _ if within(SignedDuration::ZERO) => "overdue",
        _ if within(NEAR) => "soon",
        _ if within(COMFORTABLE) => "left",
        _ => "far",
    }
}

fn feature(drawn: &Gathered<&Point>, now: Timestamp) -> Feature {
    let text = |text: &str| Property::Text(text.to_owned());
    let properties = match drawn.what.as_slice() {
        [one] => vec![
            ("id", text(&one.id.hyphenated().to_string())),
            ("code", text(&one.code)),
            ("look", text(look(one, now))),
        ],
        many => {
            let count = |which: &dyn Fn(&Point) -> bool| {
                Property::Whole(many.iter().filter(|point| which(point)).count() as u64)
            };
            vec![
                ("cases", Property::Whole(many.len() as u64)),
                ("overdue", count(&|point| is_overdue(point, now.as_microsecond()))),
                ("sos", count(&|point| look(point, now) == "sos")),
            ]
        }
    };
    Feature { at: drawn.at, properties }
}
