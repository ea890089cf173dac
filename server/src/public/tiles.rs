//! Public cases as tiles of a map, each in the middle of its cell of about 500 m: what
//! the public list shows, with its filters.
//!
//! A cell has `cases` and `open`, how many and how many wait for an answer; a case by
//! itself has its `code`, too.

use std::collections::BTreeMap;

use super::filter::{Filter, Progress};
use crate::cases::condition;
use crate::province::Province;
use crate::storage::{StoreError, Tx};
use crate::tiles::gather::{Gathered, Inside, gather, together};
use crate::tiles::mvt::{self, Feature, Property};
use crate::tiles::point::Point;
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
    points.ask(tx, |kept| {
        let Some(wanted) = condition::test(&filter.conditions(province), &kept.names) else {
            return Vec::new();
        };
        // What lies in one cell lies in one place.
        let mut cells: BTreeMap<Spot, Vec<Inside<&Point>>> = BTreeMap::new();
        for point in &kept.points {
            let Some(spot) = point.place.map(|place| place.coarse) else { continue };
            let Some(at) = tile.local(spot) else { continue };
            if wanted(point) {
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

fn feature(drawn: &Gathered<&Gathered<&Point>>) -> Feature {
    let cases: Vec<&Point> = drawn.what.iter().flat_map(|cell| cell.what.iter().copied()).collect();
    let waits = |point: &&&Point| Progress::Open.has(point.state);
    let mut properties = vec![
        ("cases", Property::Whole(cases.len() as u64)),
        ("open", Property::Whole(cases.iter().filter(waits).count() as u64)),
    ];
    if let [alone] = cases.as_slice() {
        properties.push(("code", Property::Text(alone.code.to_string())));
    }
    Feature { at: drawn.at, properties }
}
