//! Public cases as tiles of a map, each in the middle of its cell of about 500 m: what
//! the public list shows, with its filters.
//!
//! A cell has `cases` and `open`, how many and how many wait for an answer; a case by
//! itself has its `code`, too.

use std::collections::BTreeMap;

use citizen_wire::case::CaseState;

use super::filter::Bounds;
use super::{Filter, rule};
use crate::province::Province;
use crate::storage::{StoreError, Tx};
use crate::tiles::gather::{Gathered, Inside, gather, together};
use crate::tiles::mvt::{self, Feature, Property};
use crate::tiles::point::{Name, Names, Point};
use crate::tiles::tile::Spot;
use crate::tiles::{Points, Tile};

/// The layer's name in the tile.
pub const LAYER: &str = "cases";

/// The tile's bytes.
///
/// # Errors
/// [`StoreError`].
pub fn tile(
    tx: &mut dyn Tx,
    points: &Points,
    province: &Province,
    filter: &Filter,
    tile: Tile,
) -> Result<Vec<u8>, StoreError> {
    let bounds = filter.bounds(province);
    points.ask(tx, |kept| {
        let Some(wanted) = Wanted::of(filter, &bounds, province, &kept.names) else {
            return Vec::new();
        };
        // What lies in one cell lies in one place.
        let mut cells: BTreeMap<Spot, Vec<Inside<&Point>>> = BTreeMap::new();
        for point in &kept.points {
            let Some(spot) = point.place.map(|place| place.coarse) else { continue };
            let Some(at) = tile.local(spot) else { continue };
            if wanted.has(point, spot) {
                cells.entry(spot).or_default().push(Inside { at, what: point });
            }
        }
        let cells: Vec<Gathered<&Point>> = cells.values().map(|cell| together(cell)).collect();
        let inside: Vec<Inside<&Gathered<&Point>>> =
            cells.iter().map(|cell| Inside { at: cell.at, what: cell }).collect();
        let features: Vec<Feature> = gather(tile, &inside).iter().map(feature).collect();
        mvt::encode(LAYER, &features)
    })
}

struct Wanted<'f> {
    public: Vec<Name>,
    commune: Option<Name>,
    filter: &'f Filter,
    bounds: &'f Bounds,
}

impl<'f> Wanted<'f> {
    /// `None` when no case can be found.
    fn of(
        filter: &'f Filter,
        bounds: &'f Bounds,
        province: &Province,
        names: &Names,
    ) -> Option<Self> {
        let asked = |id: &str| filter.category.as_deref().is_none_or(|only| only == id);
        let public = rule::categories(province)
            .into_iter()
            .filter(|id| asked(id))
            .filter_map(|id| names.get(id))
            .collect();
        let commune = match filter.commune.as_deref() {
            Some(commune) => Some(names.get(commune)?),
            None => None,
        };
        Some(Self { public, commune, filter, bounds })
    }

    fn has(&self, point: &Point, spot: Spot) -> bool {
        let Bounds { from, end, near } = self.bounds;
        rule::always(point)
            && point.category.is_some_and(|category| self.public.contains(&category))
            && self.commune.is_none_or(|commune| point.commune == Some(commune))
            && self.filter.state.is_none_or(|state| state.has(point.state))
            && from.is_none_or(|from| point.received_at >= from.as_microsecond())
            && end.is_none_or(|end| point.received_at < end.as_microsecond())
            && near.is_none_or(|[(south, west), (north, east)]| {
                let (low, high) = (Spot::of(south, west), Spot::of(north, east));
                spot.x >= low.x && spot.x < high.x && spot.y <= low.y && spot.y > high.y
            })
    }
}

fn feature(drawn: &Gathered<&Gathered<&Point>>) -> Feature {
    let cases: Vec<&Point> = drawn.what.iter().flat_map(|cell| cell.what.iter().copied()).collect();
    let waits = |point: &&&Point| {
        matches!(point.state, CaseState::Accepted | CaseState::InProgress | CaseState::Asked)
    };
    let mut properties = vec![
        ("cases", Property::Whole(cases.len() as u64)),
        ("open", Property::Whole(cases.iter().filter(waits).count() as u64)),
    ];
    if let [alone] = cases.as_slice() {
        properties.push(("code", Property::Text(alone.code.to_string())));
    }
    Feature { at: drawn.at, properties }
}
