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

use super::filter::Filter;
use super::{condition, timeliness};
use crate::accounts::Staff;
use crate::storage::{StoreError, Tx};
use crate::tiles::gather::{Gathered, Inside, gather};
use crate::tiles::mvt::{self, Feature, Property};
use crate::tiles::point::{NEVER, Point};
use crate::tiles::{Points, Tile};

/// The layer's name in the tile.
pub const LAYER: &str = "cases";
/// What a mark on the map calls soon, and what still has time.
const NEAR: SignedDuration = SignedDuration::from_hours(4);
const COMFORTABLE: SignedDuration = SignedDuration::from_hours(24);

/// The tile's bytes: what `filter` finds of the cases that `staff` may see and that have
/// a position there.
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
    let found = filter.words().map(|q| points.search(tx, q)).transpose()?;
    points.ask(tx, |kept| {
        let Some(wanted) = condition::test(&filter.conditions(staff, now), &kept.names) else {
            return Vec::new();
        };
        let inside: Vec<Inside<&Point>> = kept
            .points
            .iter()
            .filter_map(|point| {
                let at = tile.local(point.place?.exact)?;
                let among =
                    found.as_ref().is_none_or(|seqs| seqs.binary_search(&point.seq).is_ok());
                (among && wanted(point)).then_some(Inside { at, what: point })
            })
            .collect();
        let drawn = gather(tile, &inside);
        let features: Vec<Feature> = drawn.iter().map(|one| feature(one, now)).collect();
        mvt::encode(LAYER, &features)
    })
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
                ("overdue", count(&|point| timeliness::is_overdue(point, now.as_microsecond()))),
                ("sos", count(&|point| look(point, now) == "sos")),
            ]
        }
    };
    Feature { at: drawn.at, properties }
}
