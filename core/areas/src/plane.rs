//! Degrees to metres on a plane touching the middle of the layer.
//!
//! Equirectangular: metres east shrink with the cosine of the middle latitude.
//! Within a province (200 km) distances are right to about 1 %; further away
//! they only say "far". Straight edges stay straight and shared edges stay
//! shared, so a position is inside on the plane exactly when it is in degrees.

use geo::Coord;

/// Metres of one degree of latitude on a sphere of 6,371,008.8 m.
pub(crate) const METRES_PER_DEGREE: f64 = 111_195.08;

/// The plane of one layer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plane {
    /// It travels with a packed layer: the cosine of two machines may differ in
    /// its last bit, and then so would an answer on a line.
    pub(crate) metres_per_degree_east: f64,
}

impl Plane {
    /// The plane that is truest at `lat` degrees.
    pub fn at(lat: f64) -> Self {
        Self { metres_per_degree_east: METRES_PER_DEGREE * lat.to_radians().cos() }
    }

    /// Metres east of Greenwich and north of the equator.
    pub(crate) fn coord(self, lat: f64, lon: f64) -> Coord<f64> {
        Coord { x: lon * self.metres_per_degree_east, y: lat * METRES_PER_DEGREE }
    }

    /// The same, to draw: east, then north.
    pub fn metres(self, lat: f64, lon: f64) -> [f64; 2] {
        let Coord { x, y } = self.coord(lat, lon);
        [x, y]
    }

    /// Back to degrees, latitude first.
    pub fn degrees(self, [east, north]: [f64; 2]) -> (f64, f64) {
        (north / METRES_PER_DEGREE, east / self.metres_per_degree_east)
    }
}

/// Metres between two positions in degrees, latitude first; right to about
/// 1 % within 200 km.
pub fn distance_m(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (east, north) = apart(a, b);
    east.hypot(north)
}

/// Metres east and north from `a` to `b`.
pub(crate) fn apart(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    let plane = Plane::at(f64::midpoint(a.0, b.0));
    let (a, b) = (plane.coord(a.0, a.1), plane.coord(b.0, b.1));
    (b.x - a.x, b.y - a.y)
}

/// Degrees clockwise from north, 0 to 360.
pub(crate) fn bearing_deg(east: f64, north: f64) -> f64 {
    east.atan2(north).to_degrees().rem_euclid(360.0)
}
