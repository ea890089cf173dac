//! The nearest places, how far, in which direction.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use citizen_areas::{Bounds, distance_m};
use citizen_wire::collection::Item;
use jiff::Timestamp;
use rusqlite::Transaction;
use serde::Serialize;
use uuid::Uuid;

use super::read::{IN_FORCE, item};
use crate::error::CitizenError;

/// A place and where it is from here.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Near {
    /// The place.
    #[serde(flatten)]
    pub item: Item,
    /// Metres, as the crow flies.
    pub metres: f64,
    /// Degrees from north, clockwise.
    pub bearing: f64,
}

/// Places of a collection from a position, the nearest first.
///
/// From its latitude to the north, then to the south, until whatever comes next is further
/// away by its latitude alone than the last of those that are told.
///
/// # Errors
/// What the database answers.
pub fn nearest(
    tx: &Transaction<'_>,
    collection: &str,
    from: (f64, f64),
    now: Timestamp,
    limit: usize,
) -> Result<Vec<Near>, CitizenError> {
    let mut found = Found { limit, kept: BinaryHeap::with_capacity(limit + 1) };
    for side in [NORTH, SOUTH] {
        let mut statement = tx.prepare_cached(&outwards(side))?;
        let mut rows = statement.query((now.as_microsecond(), collection, from.0))?;
        while let Some(row) = rows.next()? {
            let at = (row.get(1)?, row.get(2)?);
            if !found.takes(distance_m(from, (at.0, from.1))) {
                break;
            }
            let metres = distance_m(from, at);
            if found.takes(metres) {
                let id = row.get(0)?;
                found.keep(Candidate { metres, id, bearing: bearing(from, at) });
            }
        }
    }
    let told = found.kept.into_sorted_vec().into_iter().map(|Candidate { metres, id, bearing }| {
        let id: Uuid = id.parse().map_err(|_| CitizenError::Internal("item id".into()))?;
        Ok(Near { item: item(tx, id)?, metres, bearing })
    });
    told.collect()
}

/// What lies on a side of a latitude, and how one goes away from there.
type Side = (&'static str, &'static str);
const NORTH: Side = ("lat >= ?3", "lat");
const SOUTH: Side = ("lat < ?3", "lat DESC");

/// Places on a side, from the latitude outwards.
fn outwards((side, order): Side) -> String {
    format!(
        "SELECT id, lat, lon FROM items
         WHERE {IN_FORCE} AND collection = ?2 AND lat IS NOT NULL AND {side}
         ORDER BY {order}"
    )
}

/// Positions of a collection's places in a rectangle, told by the index alone.
///
/// # Errors
/// What the database answers.
pub fn within(
    tx: &Transaction<'_>,
    collection: &str,
    Bounds { south, north, west, east }: Bounds,
    now: Timestamp,
) -> Result<Vec<(f64, f64)>, CitizenError> {
    let sql = format!(
        "SELECT lat, lon FROM items WHERE {IN_FORCE} AND collection = ?2 AND lat IS NOT NULL
         AND lat BETWEEN ?3 AND ?4 AND lon BETWEEN ?5 AND ?6"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let asked = (now.as_microsecond(), collection, south, north, west, east);
    let places = statement.query_map(asked, |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(places.collect::<Result<_, _>>()?)
}

/// The nearest so far, the furthest of them on top.
struct Found {
    limit: usize,
    kept: BinaryHeap<Candidate>,
}

impl Found {
    /// Whether something so far away is among the nearest.
    fn takes(&self, metres: f64) -> bool {
        let furthest = self.kept.peek();
        self.kept.len() < self.limit || furthest.is_some_and(|one| metres < one.metres)
    }

    fn keep(&mut self, candidate: Candidate) {
        self.kept.push(candidate);
        if self.kept.len() > self.limit {
            self.kept.pop();
        }
    }
}

/// A place that may be among the nearest; the further away, the greater.
struct Candidate {
    metres: f64,
    id: String,
    bearing: f64,
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.metres.total_cmp(&other.metres).then_with(|| self.id.cmp(&other.id))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Candidate {}

/// Degrees from north, clockwise, at which `to` lies; good at the size of a province.
pub fn bearing((lat, lon): (f64, f64), (to_lat, to_lon): (f64, f64)) -> f64 {
    let east = (to_lon - lon) * lat.to_radians().cos();
    let degrees = east.atan2(to_lat - lat).to_degrees();
    degrees.rem_euclid(360.0)
}

#[cfg(test)]
#[path = "near_test.rs"]
mod tests;
