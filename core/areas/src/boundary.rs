//! One commune's polygons, as the index holds them.

use geo::coordinate_position::{CoordPos, coord_pos_relative_to_ring};
use geo::{
    BoundingRect, Coord, Distance, Euclidean, Intersects, LineString, LinesIter, MultiPolygon,
    Point,
};
use rstar::primitives::Line;
use rstar::{AABB, PointDistance, RTreeObject};

/// Polygons in metres on the layer's plane; `index` names the commune.
#[derive(Debug)]
pub(crate) struct Boundary {
    pub(crate) index: usize,
    pub(crate) polygons: MultiPolygon<f64>,
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
        // Ring by ring: the envelope was asked by the index, and a polygon asked
        // as a whole works its own out each time.
        let lies = |ring: &LineString<f64>| coord_pos_relative_to_ring(at, ring);
        self.polygons.iter().any(|polygon| {
            lies(polygon.exterior()) != CoordPos::Outside
                && polygon.interiors().iter().all(|hole| lies(hole) != CoordPos::Inside)
        })
    }

    /// Its lines, rims of holes too.
    pub(crate) fn edges(&self) -> impl Iterator<Item = Edge> + '_ {
        let corner = |c: Coord<f64>| [c.x, c.y];
        self.polygons.lines_iter().map(move |line| Edge {
            index: self.index,
            line: Line::new(corner(line.start), corner(line.end)),
        })
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

/// One line of a boundary.
#[derive(Debug)]
pub(crate) struct Edge {
    pub(crate) index: usize,
    line: Line<[f64; 2]>,
}

impl Edge {
    /// Whether it has a point in common with a line.
    pub(crate) fn meets(&self, line: &geo::Line<f64>) -> bool {
        let ([ax, ay], [bx, by]) = (self.line.from, self.line.to);
        let own = geo::Line::new(Coord { x: ax, y: ay }, Coord { x: bx, y: by });
        own.intersects(line)
    }

    /// The commune, and the point of the line nearest to `at`.
    pub(crate) fn closest(&self, at: Coord<f64>) -> (usize, Coord<f64>) {
        let [x, y] = self.line.nearest_point(&[at.x, at.y]);
        (self.index, Coord { x, y })
    }
}

impl RTreeObject for Edge {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        self.line.envelope()
    }
}

impl PointDistance for Edge {
    fn distance_2(&self, point: &[f64; 2]) -> f64 {
        self.line.distance_2(point)
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
