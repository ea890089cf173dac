//! The layer and the one question put to it.

use geo::{BoundingRect, Coord, MapCoords};
use rstar::{AABB, Envelope, PointDistance, RTree};

use crate::boundary::{Boundary, Label};
use crate::error::AreasError;
use crate::layer;
use crate::placed::{Centre, Commune, Placed};
use crate::plane::Plane;

/// Metres outside every boundary that still count as the nearest commune: the
/// coast is simplified, and boats lie off it.
pub const TOLERANCE_M: f64 = 300.0;

/// Metres from a label point beyond which a position is nobody's, where no
/// boundaries are loaded. Half the length of a large mountain commune.
pub const REACH_M: f64 = 25_000.0;

/// The communes of a province. Built once, asked often: microseconds a question.
#[derive(Debug)]
pub struct Areas {
    communes: Vec<Commune>,
    plane: Plane,
    tolerance_m: f64,
    shapes: Shapes,
}

#[derive(Debug)]
enum Shapes {
    Boundaries(RTree<Boundary>),
    Centres(RTree<Label>),
}

impl Areas {
    /// Reads a boundary layer: a GeoJSON feature collection of polygons with
    /// the properties `code` and `name`, degrees.
    ///
    /// # Errors
    /// [`AreasError`] names the feature at fault.
    pub fn from_geojson(text: &str) -> Result<Self, AreasError> {
        let drawn = layer::read(text)?;
        let plane = Plane::at(middle(
            drawn.iter().filter_map(|d| d.polygons.bounding_rect()).map(|r| r.center().y),
        ));
        let mut communes = Vec::with_capacity(drawn.len());
        let mut boundaries = Vec::with_capacity(drawn.len());
        for (index, layer::Drawn { commune, polygons }) in drawn.into_iter().enumerate() {
            communes.push(commune);
            let polygons = polygons.map_coords(|c| plane.coord(c.y, c.x));
            boundaries.extend(Boundary::from_polygons(index, polygons));
        }
        let shapes = Shapes::Boundaries(RTree::bulk_load(boundaries));
        Ok(Self { communes, plane, tolerance_m: TOLERANCE_M, shapes })
    }

    /// Stands in where no boundaries are loaded: the nearest label point,
    /// never exact.
    ///
    /// # Errors
    /// [`AreasError`] when there is none, one is not on Earth or there twice.
    pub fn from_centres(centres: Vec<Centre>) -> Result<Self, AreasError> {
        if centres.is_empty() {
            return Err(AreasError::Empty);
        }
        let plane = Plane::at(middle(centres.iter().map(|centre| centre.lat)));
        let mut communes: Vec<Commune> = Vec::with_capacity(centres.len());
        let mut labels = Vec::with_capacity(centres.len());
        for (index, Centre { commune, lat, lon }) in centres.into_iter().enumerate() {
            if !on_earth(lat, lon) {
                let why = "its centre is not on Earth";
                return Err(AreasError::Geometry { feature: index, code: commune.code, why });
            }
            if communes.iter().any(|known| known.code == commune.code) {
                return Err(AreasError::Duplicate { feature: index, code: commune.code });
            }
            let Coord { x, y } = plane.coord(lat, lon);
            labels.push(Label { index, at: [x, y] });
            communes.push(commune);
        }
        let shapes = Shapes::Centres(RTree::bulk_load(labels));
        Ok(Self { communes, plane, tolerance_m: REACH_M, shapes })
    }

    /// Metres beyond the layer that still count as the nearest commune, in
    /// place of [`TOLERANCE_M`] or [`REACH_M`].
    #[must_use]
    pub const fn with_tolerance_m(mut self, metres: f64) -> Self {
        self.tolerance_m = metres;
        self
    }

    /// Every commune, in the layer's order.
    pub fn communes(&self) -> &[Commune] {
        &self.communes
    }

    /// Whether answers can be exact: boundaries are loaded.
    pub const fn has_boundaries(&self) -> bool {
        matches!(self.shapes, Shapes::Boundaries(_))
    }

    /// Where a position lies, WGS 84 degrees. A position that is not on Earth
    /// lies outside. On a shared line the commune that comes first in the
    /// layer has it.
    pub fn locate(&self, lat: f64, lon: f64) -> Placed<'_> {
        if !on_earth(lat, lon) {
            return Placed::NOWHERE;
        }
        let at = self.plane.coord(lat, lon);
        match &self.shapes {
            Shapes::Boundaries(tree) => match covering(tree, at) {
                Some(index) => self.inside(index),
                None => self.near(nearest(tree, at).map(|b| (b.index, b.distance_m(at)))),
            },
            Shapes::Centres(tree) => {
                self.near(nearest(tree, at).map(|l| (l.index, l.distance_2(&[at.x, at.y]).sqrt())))
            }
        }
    }

    fn inside(&self, index: usize) -> Placed<'_> {
        let commune = self.communes.get(index);
        Placed { commune, nearest: commune, exact: true, outside: false, distance_m: 0.0 }
    }

    fn near(&self, found: Option<(usize, f64)>) -> Placed<'_> {
        let Some((index, distance_m)) = found else {
            return Placed::NOWHERE;
        };
        let nearest = self.communes.get(index);
        let outside = distance_m > self.tolerance_m;
        let commune = if outside { None } else { nearest };
        Placed { commune, nearest, exact: false, outside, distance_m }
    }
}

fn covering(tree: &RTree<Boundary>, at: Coord<f64>) -> Option<usize> {
    tree.locate_in_envelope_intersecting(&AABB::from_point([at.x, at.y]))
        .filter(|boundary| boundary.covers(at))
        .map(|boundary| boundary.index)
        .min()
}

fn nearest<T>(tree: &RTree<T>, at: Coord<f64>) -> Option<&T>
where
    T: PointDistance + rstar::RTreeObject<Envelope = AABB<[f64; 2]>>,
    T::Envelope: Envelope<Point = [f64; 2]>,
{
    tree.nearest_neighbor(&[at.x, at.y])
}

/// Refuses NaN too.
fn on_earth(lat: f64, lon: f64) -> bool {
    lat.abs() <= 90.0 && lon.abs() <= 180.0
}

/// Half-way between the least and the greatest; 0 of nothing.
fn middle(values: impl Iterator<Item = f64>) -> f64 {
    values
        .fold(None, |span: Option<(f64, f64)>, v| {
            Some(span.map_or((v, v), |(low, high)| (low.min(v), high.max(v))))
        })
        .map_or(0.0, |(low, high)| f64::midpoint(low, high))
}
