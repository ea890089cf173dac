//! The layer as a drawing: at every scale only as many vertices as can be told apart.
//!
//! Each vertex has a weight, the metres by which a line would move without it
//! ([`weigh`]). Both communes at a border give a vertex the same weight, so what one leaves
//! out the other leaves out: no gaps and no overlaps between neighbours at any scale. No
//! ring becomes less than a triangle, so that no island disappears.

mod weigh;

use geo::LineString;

use crate::areas::{Areas, Bounds, Shapes};
use crate::boundary::Boundary;
use crate::plane::Plane;

/// Every commune's rings, to be drawn at any scale.
#[derive(Debug)]
pub struct Outlines {
    outlines: Vec<Outline>,
    plane: Plane,
}

/// A commune's rings, rims of holes too: what an even number of them surrounds is outside.
#[derive(Debug)]
pub struct Outline {
    /// Its place in [`Areas::communes`].
    pub commune: usize,
    rings: Vec<Vec<Weighted>>,
    /// Metres on the plane: west, south, east, north.
    extent: [f64; 4],
}

/// A vertex in metres on the layer's plane.
#[derive(Debug, Clone, Copy)]
struct Weighted {
    at: [f64; 2],
    weight_m: f64,
}

impl Outlines {
    /// Those of a layer; none of a layer of label points.
    pub(crate) fn of(areas: &Areas) -> Self {
        let mut boundaries: Vec<&Boundary> = match &areas.shapes {
            Shapes::Boundaries { tree, .. } => tree.iter().collect(),
            Shapes::Centres(_) => Vec::new(),
        };
        boundaries.sort_by_key(|boundary| boundary.index);
        let rings: Vec<Vec<Vec<[f64; 2]>>> =
            boundaries.iter().map(|boundary| rings(boundary)).collect();
        let weights = weigh::weigh(rings.iter().flatten());
        let outlines = boundaries.iter().zip(rings).map(|(boundary, rings)| {
            let extent = extent(rings.iter().flatten());
            let weighted = |at: [f64; 2]| Weighted { at, weight_m: weights.of(at) };
            let rings = rings.into_iter().map(|ring| ring.into_iter().map(weighted).collect());
            Outline { commune: boundary.index, rings: rings.collect(), extent }
        });
        Self { outlines: outlines.collect(), plane: areas.plane }
    }

    /// Every commune, in the layer's order.
    pub fn iter(&self) -> impl Iterator<Item = &Outline> {
        self.outlines.iter()
    }

    /// The plane the metres are on.
    pub const fn plane(&self) -> Plane {
        self.plane
    }

    /// The rectangle around all of them, degrees.
    pub fn bounds(&self) -> Option<Bounds> {
        let all = self.outlines.iter().map(|outline| outline.extent).reduce(
            |[w, s, e, n], [west, south, east, north]| {
                [w.min(west), s.min(south), e.max(east), n.max(north)]
            },
        );
        let [west, south, east, north] = all?;
        let (south, west) = self.plane.degrees([west, south]);
        let (north, east) = self.plane.degrees([east, north]);
        Some(Bounds { south, north, west, east })
    }
}

impl Outline {
    /// The rings in metres on the plane, without what moves a line by less than
    /// `tolerance_m`; the last vertex is not the first again.
    pub fn rings(&self, tolerance_m: f64) -> impl Iterator<Item = Vec<[f64; 2]>> + '_ {
        self.rings.iter().map(move |ring| {
            ring.iter().filter(|v| v.weight_m >= tolerance_m).map(|v| v.at).collect()
        })
    }

    /// Whether its rectangle and another one have anything in common; metres on the plane:
    /// west, south, east, north.
    pub fn meets(&self, [west, south, east, north]: [f64; 4]) -> bool {
        let [w, s, e, n] = self.extent;
        w <= east && west <= e && s <= north && south <= n
    }
}

/// Every ring of a boundary, its last vertex not repeated.
fn rings(boundary: &Boundary) -> Vec<Vec<[f64; 2]>> {
    let open = |ring: &LineString<f64>| {
        ring.0.iter().skip(1).map(|corner| [corner.x, corner.y]).collect::<Vec<_>>()
    };
    let polygons = boundary.polygons.iter();
    polygons
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
        .map(open)
        .collect()
}

fn extent<'a>(vertices: impl Iterator<Item = &'a [f64; 2]>) -> [f64; 4] {
    let nothing = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    vertices.fold(nothing, |[w, s, e, n], [x, y]| [w.min(*x), s.min(*y), e.max(*x), n.max(*y)])
}
