//! Positions as both databases keep them: whole ten-millionths of a degree, about a
//! centimetre.

const E7: f64 = 10_000_000.0;

/// Degrees as they are stored. What is not on Earth is kept as near as it can be.
#[expect(clippy::cast_possible_truncation, reason = "degrees are small, and `as` saturates")]
pub fn to_e7(degrees: f64) -> i64 {
    (degrees * E7).round() as i64
}

/// What is stored, as degrees.
pub fn of_e7(e7: i64) -> f64 {
    e7 as f64 / E7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_comes_back_to_a_ten_millionth() {
        for degrees in [16.670_000_1, -106.83, 0.0, 180.0] {
            assert!((of_e7(to_e7(degrees)) - degrees).abs() < 1e-7);
        }
        assert_eq!(to_e7(f64::NAN), 0);
    }
}
