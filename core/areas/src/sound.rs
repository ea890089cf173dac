//! What a position must be before it is kept, the same on the phone and on the
//! server.

use citizen_wire::problem::code;
use citizen_wire::report::Fix;

use crate::areas::Bounds;
use crate::plane::distance_m;

/// Degrees around the province that still count as "here" for a position whose
/// two numbers may have been swapped: its sea, and the neighbours.
const MARGIN_DEG: f64 = 1.0;
/// Degrees around 0, 0 in which nobody sends reports: 1 km.
const ZERO_DEG: f64 = 0.01;
/// Where two numbers are one, parts of the digit looked at: below the seventh
/// decimal that phones send, so that a phone a hand's breadth beside a whole degree
/// is believed.
const SAME: f64 = 1e-8;
/// A radius larger than half the Earth says nothing.
const ACCURACY_M_MAX: f64 = 20_000_000.0;

/// Why a position is not kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unsound {
    /// The field of the [`Fix`] at fault.
    pub field: &'static str,
    /// One of `citizen_wire::problem::code`.
    pub code: &'static str,
    /// The position meant, latitude first, where that can be told.
    pub meant: Option<(f64, f64)>,
}

/// Refuses what is not a position on Earth, and what is one only because a
/// receiver had nothing to say or somebody copied it wrongly. One outside the
/// province is kept. `around` is the province, as far as it is known.
///
/// # Errors
/// [`Unsound`] on `lat`, `lon` or `accuracy_m`: `position_invalid`,
/// `position_zero`, `position_truncated`, or `position_swapped` with the position
/// meant.
pub fn sound(fix: &Fix, around: Option<Bounds>) -> Result<(), Unsound> {
    let refused = |field, code| Err(Unsound { field, code, meant: None });
    // NaN fails every comparison and so is refused too.
    if !fix.accuracy_m.is_none_or(|metres| (0.0..=ACCURACY_M_MAX).contains(&metres)) {
        return refused("accuracy_m", code::POSITION_INVALID);
    }
    let here = |lat, lon| around.is_some_and(|bounds| is_around(bounds, lat, lon));
    if !here(fix.lat, fix.lon) && here(fix.lon, fix.lat) {
        let meant = Some((fix.lon, fix.lat));
        return Err(Unsound { field: "lat", code: code::POSITION_SWAPPED, meant });
    }
    for (good, field) in [(fix.lat.abs() <= 90.0, "lat"), (fix.lon.abs() <= 180.0, "lon")] {
        if !good {
            return refused(field, code::POSITION_INVALID);
        }
    }
    if fix.lat.abs() < ZERO_DEG && fix.lon.abs() < ZERO_DEG {
        return refused("lat", code::POSITION_ZERO);
    }
    truncated(fix.lat, fix.lon).map_or(Ok(()), |field| refused(field, code::POSITION_TRUNCATED))
}

fn is_around(bounds: Bounds, lat: f64, lon: f64) -> bool {
    (bounds.south - MARGIN_DEG..=bounds.north + MARGIN_DEG).contains(&lat)
        && (bounds.west - MARGIN_DEG..=bounds.east + MARGIN_DEG).contains(&lon)
}

/// Whole degrees in either number, or less than two decimals in both: a
/// receiver gives five and more, and 0.1 degrees are 11 km. The field at fault.
pub fn truncated(lat: f64, lon: f64) -> Option<&'static str> {
    let decimals = |degrees: f64, most: i32| {
        let parts = degrees * 10f64.powi(most);
        (parts - parts.round()).abs() < SAME
    };
    if decimals(lat, 0) || decimals(lat, 1) && decimals(lon, 1) {
        Some("lat")
    } else {
        decimals(lon, 0).then_some("lon")
    }
}

/// Metres between two positions of one report where that is worth saying: more
/// than `least_m` and than twice the radius of `fix`.
pub fn apart_m(other: (f64, f64), fix: &Fix, least_m: f64) -> Option<f64> {
    let metres = distance_m(other, (fix.lat, fix.lon));
    let doubt = 2.0 * fix.accuracy_m.unwrap_or(0.0);
    (metres > doubt.max(least_m)).then(|| metres.round())
}
