//! What a position must be before it is kept.

use citizen_areas::{Bounds, sound};
use citizen_wire::problem::code;
use citizen_wire::report::Fix;

use crate::error::{CitizenError, Suggestion};

/// Metres between a photo and the position of its report below which nothing is
/// said.
const PHOTO_APART_M: f64 = 100.0;

/// [`sound::sound`], as the phone says it. One outside the province is kept: the
/// server marks it and gives it to the province's own desk. `around` is the
/// province as far as the phone knows it.
///
/// # Errors
/// `InvalidInput` on `fix.lat`, `fix.lon` or `fix.accuracy_m`, with
/// `position_invalid`; `Position` on `fix.lat` or `fix.lon` with
/// `position_zero`, `position_truncated`, or `position_swapped` and the
/// position meant.
pub fn check_fix(fix: &Fix, around: Option<Bounds>) -> Result<(), CitizenError> {
    sound::sound(fix, around).map_err(|sound::Unsound { field, code, meant }| {
        let field = format!("fix.{field}");
        match code {
            code::POSITION_INVALID => CitizenError::invalid(field, code),
            _ => CitizenError::Position {
                field,
                code: code.to_owned(),
                suggestion: meant.map(|(lat, lon)| Suggestion::at(lat, lon)),
            },
        }
    })
}

/// A position to the centimetre, its radius and height to 10 cm: further digits
/// are noise of the receiver, and JSON readers differ in the last of them.
pub fn rounded(fix: Fix) -> Fix {
    let to = |value: f64, parts: f64| (value * parts).round() / parts;
    Fix {
        lat: to(fix.lat, 1e7),
        lon: to(fix.lon, 1e7),
        accuracy_m: fix.accuracy_m.map(|metres| to(metres, 10.0)),
        altitude_m: fix.altitude_m.filter(|m| m.is_finite()).map(|metres| to(metres, 10.0)),
        ..fix
    }
}

/// Metres between where a photo was taken and the position of its report,
/// where that is worth saying: more than 100 m and than twice the radius.
pub fn apart_m(photo: (f64, f64), fix: &Fix) -> Option<f64> {
    sound::apart_m(photo, fix, PHOTO_APART_M)
}

#[cfg(test)]
#[path = "check_test.rs"]
mod tests;
