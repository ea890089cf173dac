//! Degrees to metres on a plane touching the middle of the layer.
//!
//! Equirectangular: metres east shrink with the cosine of the middle latitude.
//! Within a province (200 km) distances are right to about 1 %; further away
//! they only say "far". Straight edges stay straight and shared edges stay
//! shared, so a position is inside on the plane exactly when it is in degrees.

use geo::Coord;

/// Metres of one degree of latitude on a sphere of 6,371,008.8 m.
const METRES_PER_DEGREE: f64 = 111_195.08;

/// The plane of one layer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plane {
    metres_per_degree_east: f64,
}

impl Plane {
    /// The plane that is truest at `lat` degrees.
    pub(crate) fn at(lat: f64) -> Self {
        Self { metres_per_degree_east: METRES_PER_DEGREE * lat.to_radians().cos() }
    }

    /// Metres east of Greenwich and north of the equator.
    pub(crate) fn coord(self, lat: f64, lon: f64) -> Coord<f64> {
        Coord { x: lon * self.metres_per_degree_east, y: lat * METRES_PER_DEGREE }
    }
}
