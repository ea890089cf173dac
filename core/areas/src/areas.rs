//! The layer and the one question put to it.

use geo::{BoundingRect, Coord, MapCoords};
use rstar::{AABB, Envelope, PointDistance, RTree, RTreeObject};

use crate::boundary::{Boundary, Edge, Label};
use crate::error::AreasError;
use crate::layer;
use crate::outline::Outlines;
use crate::pack;
use crate::placed::{Centre, Commune, Placed};
use crate::plane::{METRES_PER_DEGREE, Plane, bearing_deg};
use crate::reach::{REACH_M, Reach};

/// The communes of a province. Built once, asked often: microseconds a question.
#[derive(Debug)]
pub struct Areas {
    communes: Vec<Commune>,
    pub(crate) plane: Plane,
    reach: Reach,
    pub(crate) shapes: Shapes,
}

/// The smallest rectangle around a layer, degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Least latitude.
    pub south: f64,
    /// Greatest latitude.
    pub north: f64,
    /// Least longitude.
    pub west: f64,
    /// Greatest longitude.
    pub east: f64,
}

#[derive(Debug)]
pub(crate) enum Shapes {
    /// Polygons to be inside of, and their edges to be near to.
    Boundaries {
        tree: RTree<Boundary>,
        edges: RTree<Edge>,
    },
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
        let plane = plane_of(&drawn);
        Ok(Self::from_drawn(drawn, plane, Reach::default()))
    }

    /// Reads what [`pack::pack`] wrote: the same bytes answer alike everywhere.
    ///
    /// # Errors
    /// [`AreasError::Pack`] says where the bytes stop being a layer.
    pub fn from_pack(bytes: &[u8]) -> Result<Self, AreasError> {
        let pack::Unpacked { drawn, plane, reach } = pack::read(bytes)?;
        Ok(Self::from_drawn(drawn, plane, reach))
    }

    fn from_drawn(drawn: Vec<layer::Drawn>, plane: Plane, reach: Reach) -> Self {
        let mut communes = Vec::with_capacity(drawn.len());
        let mut boundaries = Vec::with_capacity(drawn.len());
        for (index, layer::Drawn { commune, polygons }) in drawn.into_iter().enumerate() {
            communes.push(commune);
            let polygons = polygons.map_coords(|c| plane.coord(c.y, c.x));
            boundaries.extend(Boundary::from_polygons(index, polygons));
        }
        let edges = RTree::bulk_load(boundaries.iter().flat_map(Boundary::edges).collect());
        let shapes = Shapes::Boundaries { tree: RTree::bulk_load(boundaries), edges };
        Self { communes, plane, reach, shapes }
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
        let reach = Reach { tolerance_m: REACH_M, seas: Vec::new() };
        Ok(Self { communes, plane, reach, shapes })
    }

    /// Metres beyond the layer that still count as the nearest commune, in
    /// place of [`crate::TOLERANCE_M`] or [`REACH_M`].
    #[must_use]
    pub const fn with_tolerance_m(mut self, metres: f64) -> Self {
        self.reach.tolerance_m = metres;
        self
    }

    /// Every commune, in the layer's order.
    pub fn communes(&self) -> &[Commune] {
        &self.communes
    }

    /// Whether answers can be exact: boundaries are loaded.
    pub const fn has_boundaries(&self) -> bool {
        matches!(self.shapes, Shapes::Boundaries { .. })
    }

    /// The plane it is drawn on.
    pub const fn plane(&self) -> Plane {
        self.plane
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
            Shapes::Boundaries { tree, edges } => match covering(tree, at) {
                Some(index) => self.inside(index),
                None => self.near(at, nearest(edges, at).map(|edge| edge.closest(at))),
            },
            Shapes::Centres(tree) => {
                let found = nearest(tree, at).map(|label| {
                    let [x, y] = label.at;
                    (label.index, Coord { x, y })
                });
                self.near(at, found)
            }
        }
    }

    /// The outer rings of a commune, latitude first, as drawings show it; none where
    /// no boundaries are loaded.
    pub fn outline(&self, code: &str) -> Vec<Vec<[f64; 2]>> {
        let Shapes::Boundaries { tree, .. } = &self.shapes else { return Vec::new() };
        let Some(index) = self.communes.iter().position(|commune| commune.code == code) else {
            return Vec::new();
        };
        let degrees =
            |c: &Coord<f64>| [c.y / METRES_PER_DEGREE, c.x / self.plane.metres_per_degree_east];
        tree.iter()
            .filter(|boundary| boundary.index == index)
            .flat_map(|boundary| &boundary.polygons.0)
            .map(|polygon| polygon.exterior().coords().map(degrees).collect())
            .collect()
    }

    /// The layer as a drawing. Worked out anew at each call: some milliseconds.
    pub fn outlines(&self) -> Outlines {
        Outlines::of(self)
    }

    /// The rectangle around every boundary, or around every label point.
    pub fn bounds(&self) -> Option<Bounds> {
        let envelope = match &self.shapes {
            Shapes::Boundaries { tree, .. } => tree.root().envelope(),
            Shapes::Centres(tree) => tree.root().envelope(),
        };
        let ([west, south], [east, north]) = (envelope.lower(), envelope.upper());
        let lon = |x: f64| x / self.plane.metres_per_degree_east;
        let lat = |y: f64| y / METRES_PER_DEGREE;
        (west <= east).then(|| Bounds {
            south: lat(south),
            north: lat(north),
            west: lon(west),
            east: lon(east),
        })
    }

    fn inside(&self, index: usize) -> Placed<'_> {
        let commune = self.communes.get(index);
        Placed { commune, nearest: commune, exact: true, outside: false, distance_m: 0.0 }
    }

    fn near(&self, at: Coord<f64>, found: Option<(usize, Coord<f64>)>) -> Placed<'_> {
        let Some((index, closest)) = found else {
            return Placed::NOWHERE;
        };
        let away = at - closest;
        let distance_m = away.x.hypot(away.y);
        let nearest = self.communes.get(index);
        let code = nearest.map_or("", |commune| commune.code.as_str());
        let outside = distance_m > self.reach.metres(code, bearing_deg(away.x, away.y));
        let commune = if outside { None } else { nearest };
        Placed { commune, nearest, exact: false, outside, distance_m }
    }
}

pub(crate) fn plane_of(drawn: &[layer::Drawn]) -> Plane {
    Plane::at(middle(drawn.iter().filter_map(|d| d.polygons.bounding_rect()).map(|r| r.center().y)))
}

fn covering(tree: &RTree<Boundary>, at: Coord<f64>) -> Option<usize> {
    tree.locate_in_envelope_intersecting(&AABB::from_point([at.x, at.y]))
        .filter(|boundary| boundary.covers(at))
        .map(|boundary| boundary.index)
        .min()
}

fn nearest<T>(tree: &RTree<T>, at: Coord<f64>) -> Option<&T>
where
    T: PointDistance + RTreeObject<Envelope = AABB<[f64; 2]>>,
    T::Envelope: Envelope<Point = [f64; 2]>,
{
    tree.nearest_neighbor(&[at.x, at.y])
}

/// Refuses NaN too.
pub(crate) fn on_earth(lat: f64, lon: f64) -> bool {
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
