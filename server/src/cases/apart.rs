//! How far two places of a case lie apart: whole metres, as a GPS knows no better.

use citizen_areas::distance_m;

/// Metres between two positions, latitude and longitude in degrees; a whole number.
pub fn metres(from: (f64, f64), to: (f64, f64)) -> f64 {
    distance_m(from, to).round()
}

/// The same as it is kept.
#[expect(clippy::cast_possible_truncation, reason = "nothing on Earth is further apart")]
pub fn whole(metres: f64) -> i64 {
    metres.round() as i64
}
