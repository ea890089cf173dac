//! Which public cases a filter finds: lists ask the database for them and maps the cases in
//! memory, by the same conditions. Where a case lies is its cell, for both.

use jiff::Timestamp;
use jiff::civil::Date;

use super::filter::{Filter, Progress};
use super::rule;
use crate::cases::condition::{Condition, Test, names, sql};
use crate::degrees::to_e7;
use crate::province::Province;
use crate::storage::Conditions;
use crate::tiles::point::Names;
use crate::tiles::tile::Spot;

/// Half the side of the square that counts as near, degrees: about 5 km.
const NEAR_DEGREES: f64 = 0.05;
/// Half a cell, degrees: what lies between a cell's middle and its edge.
const HALF_CELL: f64 = 0.0025;

/// A square's south-western corner and its north-eastern one, which is not in it: latitude,
/// longitude.
type Square = [(f64, f64); 2];

/// One condition on public cases, `cases c`.
#[derive(Debug, Clone, Copy)]
pub(super) enum PublicCondition<'f> {
    /// By the rule of this province; see [`rule`].
    Public(&'f Province),
    /// Of this category.
    Category(&'f str),
    /// Of this commune.
    Commune(&'f str),
    /// Came no earlier.
    From(Timestamp),
    /// Came earlier.
    Before(Timestamp),
    /// In this square. It ends where cells end: by moving it nobody learns more than the
    /// cell a case lies in.
    Inside(Square),
    /// That far.
    Progress(Progress),
}

impl Filter {
    /// What must hold of a case, and that it is public.
    pub(super) fn conditions<'f>(&'f self, province: &'f Province) -> Vec<PublicCondition<'f>> {
        use PublicCondition as C;
        // Every field by name: one more does not compile until it is a condition.
        let Self { category, commune, state, from, to, near } = self;
        let start = |day: Date| day.to_zoned(province.zone().clone()).ok().map(|z| z.timestamp());
        let end = to.and_then(|day| day.tomorrow().ok()).and_then(start);
        let mut all = vec![C::Public(province)];
        all.extend(category.as_deref().map(C::Category));
        all.extend(commune.as_deref().map(C::Commune));
        all.extend(from.and_then(start).map(C::From));
        all.extend(end.map(C::Before));
        all.extend(near.map(around).map(C::Inside));
        all.extend(state.map(C::Progress));
        all
    }

    /// What the database is asked of `cases c`.
    pub(super) fn sql(&self, province: &Province) -> Conditions {
        sql(&self.conditions(province))
    }
}

/// What counts as near the middle of a cell.
const fn around((lat, lon): (f64, f64)) -> Square {
    let reach = NEAR_DEGREES + HALF_CELL;
    [(lat - reach, lon - reach), (lat + reach, lon + reach)]
}

impl Condition for PublicCondition<'_> {
    fn sql(&self, all: &mut Conditions) {
        match *self {
            Self::Public(province) => all.and(&rule::condition(province)),
            Self::Category(id) => all.and_with("c.category = ?", id),
            Self::Commune(code) => all.and_with("c.commune = ?", code),
            Self::From(from) => all.and_with("c.received_at >= ?", from),
            Self::Before(end) => all.and_with("c.received_at < ?", end),
            Self::Inside([(south, west), (north, east)]) => {
                all.and_with("c.lat_e7 >= ?", to_e7(south));
                all.and_with("c.lat_e7 < ?", to_e7(north));
                all.and_with("c.lon_e7 >= ?", to_e7(west));
                all.and_with("c.lon_e7 < ?", to_e7(east));
            }
            Self::Progress(progress) => all.and(progress.condition()),
        }
    }

    fn test(&self, known: &Names) -> Option<Test> {
        Some(match *self {
            Self::Public(province) => rule::test(province, known),
            Self::Category(id) => names(id, known, |case| case.category)?,
            Self::Commune(code) => names(code, known, |case| case.commune)?,
            Self::From(from) => {
                let from = from.as_microsecond();
                Box::new(move |case| case.received_at >= from)
            }
            Self::Before(end) => {
                let end = end.as_microsecond();
                Box::new(move |case| case.received_at < end)
            }
            Self::Inside([(south, west), (north, east)]) => {
                let (low, high) = (Spot::of(south, west), Spot::of(north, east));
                Box::new(move |case| {
                    case.place.is_some_and(|place| {
                        let Spot { x, y } = place.coarse;
                        // Spots are counted from the north.
                        x >= low.x && x < high.x && y <= low.y && y > high.y
                    })
                })
            }
            Self::Progress(progress) => Box::new(move |case| progress.has(case.state)),
        })
    }
}

#[cfg(test)]
#[path = "condition_test.rs"]
mod tests;
