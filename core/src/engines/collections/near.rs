//! The nearest places, how far, in which direction.

use citizen_areas::distance_m;
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
/// # Errors
/// What the database answers.
pub fn nearest(
    tx: &Transaction<'_>,
    collection: &str,
    from: (f64, f64),
    now: Timestamp,
    limit: usize,
) -> Result<Vec<Near>, CitizenError> {
    let sql = format!(
        "SELECT id, lat, lon FROM items WHERE {IN_FORCE} AND collection = ?2 AND lat IS NOT NULL"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let mut rows = statement.query((now.as_microsecond(), collection))?;
    let mut found: Vec<(f64, f64, String)> = Vec::new();
    while let Some(row) = rows.next()? {
        let at = (row.get(1)?, row.get(2)?);
        found.push((distance_m(from, at), bearing(from, at), row.get(0)?));
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let nearest = found.into_iter().take(limit).map(|(metres, bearing, id)| {
        let id: Uuid = id.parse().map_err(|_| CitizenError::Internal("item id".into()))?;
        Ok(Near { item: item(tx, id)?, metres, bearing })
    });
    nearest.collect()
}

/// Degrees from north, clockwise, at which `to` lies; good at the size of a province.
pub fn bearing((lat, lon): (f64, f64), (to_lat, to_lon): (f64, f64)) -> f64 {
    let east = (to_lon - lon) * lat.to_radians().cos();
    let degrees = east.atan2(to_lat - lat).to_degrees();
    degrees.rem_euclid(360.0)
}

#[cfg(test)]
mod tests {
    use super::bearing;

    #[test]
    fn directions_are_clockwise_from_north() {
        let from = (16.8, 107.1);
        for (to, degrees) in [
            ((16.9, 107.1), 0.0),
            ((16.8, 107.2), 90.0),
            ((16.7, 107.1), 180.0),
            ((16.8, 107.0), 270.0),
        ] {
            assert!((bearing(from, to) - degrees).abs() < 1e-6, "{to:?}");
        }
    }
}
