//! A position as strangers may see it.

/// Parts of a degree: cells of 0.005 degrees, about 550 by 530 m here.
const CELLS_PER_DEGREE: f64 = 200.0;

/// Metres from the middle of a cell to its corner, rounded up.
pub const COARSE_RADIUS_M: f64 = 400.0;

/// The middle of the cell a position lies in. The same position, and every one
/// beside it, always gives the same: unlike noise, which a hundred reports from
/// one house average away. Degrees, latitude first.
pub fn coarse(lat: f64, lon: f64) -> (f64, f64) {
    // Half a cell has three decimals and a half; seven leave nothing to guess.
    let middle = |degrees: f64| {
        let cell = (degrees * CELLS_PER_DEGREE).floor() + 0.5;
        (cell / CELLS_PER_DEGREE * 1e7).round() / 1e7
    };
    (middle(lat), middle(lon))
}
