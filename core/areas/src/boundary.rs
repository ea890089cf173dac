//! One commune's polygons, as the index holds them.

use geo::{BoundingRect, Coord, Distance, Euclidean, Intersects, MultiPolygon, Point};
use rstar::{AABB, PointDistance, RTreeObject};

/// Polygons in metres on the layer's plane; `index` names the commune.
#[derive(Debug)]
pub(crate) struct Boundary {
    pub(crate) index: usize,
    polygons: MultiPolygon<f64>,
    envelope: AABB<[f64; 2]>,
}

impl Boundary {
    /// `None` when the polygons have no points.
    pub(crate) fn from_polygons(index: usize, polygons: MultiPolygon<f64>) -> Option<Self> {
        let bounds = polygons.bounding_rect()?;
        let corner = |c: Coord<f64>| [c.x, c.y];
        let envelope = AABB::from_corners(corner(bounds.min()), corner(bounds.max()));
        Some(Self { index, polygons, envelope })
    }

    /// Inside or on the line; a hole is outside, its rim is not.
    pub(crate) fn covers(&self, at: Coord<f64>) -> bool {
        self.polygons.intersects(&at)
    }

    /// Metres to the nearest point of it, 0 inside.
    pub(crate) fn distance_m(&self, at: Coord<f64>) -> f64 {
        Euclidean.distance(&Point::from(at), &self.polygons)
    }
}

impl RTreeObject for Boundary {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        self.envelope
    }
}

impl PointDistance for Boundary {
    fn distance_2(&self, point: &[f64; 2]) -> f64 {
        let [x, y] = *point;
        self.distance_m(Coord { x, y }).powi(2)
    }
}

/// A commune known by its label point only, in metres on the layer's plane.
#[derive(Debug)]
pub(crate) struct Label {
    pub(crate) index: usize,
    pub(crate) at: [f64; 2],
}

impl RTreeObject for Label {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_point(self.at)
    }
}

impl PointDistance for Label {
    fn distance_2(&self, point: &[f64; 2]) -> f64 {
        let ([x, y], [px, py]) = (self.at, *point);
        (x - px).powi(2) + (y - py).powi(2)
    }
}
