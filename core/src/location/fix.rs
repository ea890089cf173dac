//! What a position must be before it is kept.

use citizen_wire::problem::code;
use citizen_wire::report::Fix;

use crate::error::CitizenError;

/// Refuses what is not a position on Earth. One outside the province is kept:
/// the server marks it and gives it to the province's own desk.
///
/// # Errors
/// `InvalidInput` on `fix.lat`, `fix.lon` or `fix.accuracy_m`, with
/// `position_invalid`.
pub fn check_fix(fix: &Fix) -> Result<(), CitizenError> {
    // NaN fails every comparison and so is refused too.
    let accuracy = fix.accuracy_m.is_none_or(|metres| metres.is_finite() && metres >= 0.0);
    for (good, field) in [
        (fix.lat.abs() <= 90.0, "fix.lat"),
        (fix.lon.abs() <= 180.0, "fix.lon"),
        (accuracy, "fix.accuracy_m"),
    ] {
        if !good {
            return Err(CitizenError::invalid(field, code::POSITION_INVALID));
        }
    }
    Ok(())
}

/// A position to the centimetre, its radius to 10 cm: further digits are noise
/// of the receiver, and JSON readers differ in the last of them.
pub fn rounded(fix: Fix) -> Fix {
    let to = |value: f64, parts: f64| (value * parts).round() / parts;
    Fix {
        lat: to(fix.lat, 1e7),
        lon: to(fix.lon, 1e7),
        accuracy_m: fix.accuracy_m.map(|metres| to(metres, 10.0)),
        ..fix
    }
}

#[cfg(test)]
mod tests {
    use citizen_wire::report::FixSource;

    use super::*;

    fn fix(lat: f64, lon: f64, accuracy_m: Option<f64>) -> Fix {
        Fix { lat, lon, accuracy_m, taken_at: None, source: FixSource::Gps }
    }

    #[test]
    fn a_position_on_earth_passes_and_anything_else_names_its_field() {
        assert_eq!(check_fix(&fix(16.67, 106.83, Some(12.0))), Ok(()));
        assert_eq!(check_fix(&fix(-90.0, 180.0, None)), Ok(()));
        for (bad, field) in [
            (fix(91.0, 0.0, None), "fix.lat"),
            (fix(f64::NAN, 0.0, None), "fix.lat"),
            (fix(0.0, -180.1, None), "fix.lon"),
            (fix(0.0, f64::INFINITY, None), "fix.lon"),
            (fix(0.0, 0.0, Some(-1.0)), "fix.accuracy_m"),
            (fix(0.0, 0.0, Some(f64::NAN)), "fix.accuracy_m"),
        ] {
            assert_eq!(check_fix(&bad), Err(CitizenError::invalid(field, code::POSITION_INVALID)));
        }
    }

    #[test]
    fn noise_beyond_the_centimetre_goes() {
        let noisy = rounded(fix(16.670_000_012_3, 106.830_000_08, Some(7.449)));
        assert_eq!(noisy, fix(16.67, 106.830_000_1, Some(7.4)));
    }
}
