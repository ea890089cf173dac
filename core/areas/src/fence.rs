//! Whom an alert concerns: its area against positions and followed communes,
//! over the index that also places positions.
//!
//! An alert errs on the side of warning: a position counts with its radius, a
//! commune counts when the area touches any of it.

use geo::{
    BoundingRect, Contains, Coord, Distance, Euclidean, Intersects, LineString, Point, Polygon,
};
use rstar::{AABB, RTree};

use crate::areas::{Areas, Shapes, on_earth};
use crate::boundary::Boundary;
use crate::placed::Commune;

/// Part of an alert's area, WGS 84 degrees, as a CAP message draws it.
#[derive(Debug, Clone, PartialEq)]
pub enum Fence {
    /// Latitude and longitude of each corner; the last may repeat the first.
    Polygon(Vec<(f64, f64)>),
    /// Everything within a distance.
    Circle {
        /// Latitude of the middle.
        lat: f64,
        /// Longitude of the middle.
        lon: f64,
        /// Metres.
        radius_m: f64,
    },
    /// Whole communes by code; codes of other provinces are nobody's here.
    Communes(Vec<String>),
}

/// A place a person cares for: where they are, or one they saved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Latitude.
    pub lat: f64,
    /// Longitude.
    pub lon: f64,
    /// Metres within which the true place lies; 0 of a saved place.
    pub radius_m: f64,
}

/// What is wrong with an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("areas.{area}: {why}")]
pub struct FenceError {
    /// Which part.
    pub area: usize,
    /// What is wrong.
    pub why: &'static str,
}

/// An alert's area made ready to be asked: any part of it counts.
#[derive(Debug)]
pub struct Fenced<'a> {
    areas: &'a Areas,
    polygons: Vec<(Polygon<f64>, AABB<[f64; 2]>)>,
    circles: Vec<(Coord<f64>, f64)>,
    /// By the commune's number.
    whole: Vec<bool>,
}

impl Areas {
    /// Makes an alert's area ready.
    ///
    /// # Errors
    /// [`FenceError`] names the part that is not on Earth or encloses nothing.
    pub fn fence(&self, parts: &[Fence]) -> Result<Fenced<'_>, FenceError> {
        let mut fenced = Fenced {
            areas: self,
            polygons: Vec::new(),
            circles: Vec::new(),
            whole: vec![false; self.communes().len()],
        };
        for (area, part) in parts.iter().enumerate() {
            fenced.add(part).map_err(|why| FenceError { area, why })?;
        }
        Ok(fenced)
    }
}

impl Fenced<'_> {
    fn add(&mut self, part: &Fence) -> Result<(), &'static str> {
        match part {
            Fence::Polygon(corners) => {
                if corners.len() < 3 {
                    return Err("a polygon has fewer than three corners");
                }
                if !corners.iter().all(|(lat, lon)| on_earth(*lat, *lon)) {
                    return Err("a corner is not on Earth");
                }
                let plane = self.areas.plane;
                let line: LineString<f64> =
                    corners.iter().map(|(lat, lon)| plane.coord(*lat, *lon)).collect();
                let polygon = Polygon::new(line, Vec::new());
                let envelope = envelope(&polygon).ok_or("a polygon encloses nothing")?;
                self.polygons.push((polygon, envelope));
            }
            Fence::Circle { lat, lon, radius_m } => {
                if !(on_earth(*lat, *lon) && *radius_m >= 0.0 && radius_m.is_finite()) {
                    return Err("a circle is not on Earth");
                }
                self.circles.push((self.areas.plane.coord(*lat, *lon), *radius_m));
            }
            Fence::Communes(codes) => {
                for (commune, whole) in self.areas.communes().iter().zip(&mut self.whole) {
                    *whole |= codes.contains(&commune.code);
                }
            }
        }
        Ok(())
    }

    /// Whether the area reaches a spot.
    pub fn concerns(&self, spot: &Spot) -> bool {
        if !on_earth(spot.lat, spot.lon) {
            return false;
        }
        let at = self.areas.plane.coord(spot.lat, spot.lon);
        let radius_m = if spot.radius_m >= 0.0 { spot.radius_m } else { 0.0 };
        let around = square(at, radius_m);
        self.polygons.iter().any(|(polygon, envelope)| {
            rstar::Envelope::intersects(envelope, &around)
                && Euclidean.distance(&Point::from(at), polygon) <= radius_m
        }) || self.circles.iter().any(|(middle, reach)| away(*middle, at) <= reach + radius_m)
            || self.in_whole_commune(spot, at, radius_m)
    }

    fn in_whole_commune(&self, spot: &Spot, at: Coord<f64>, radius_m: f64) -> bool {
        if !self.whole.contains(&true) {
            return false;
        }
        if let Shapes::Boundaries { tree, .. } = &self.areas.shapes
            && tree.locate_in_envelope_intersecting(&square(at, radius_m)).any(|boundary| {
                self.is_whole(boundary.index) && boundary.distance_m(at) <= radius_m
            })
        {
            return true;
        }
        // A boat off the coast, or a phone that knows label points only.
        let placed = self.areas.locate(spot.lat, spot.lon);
        !placed.exact && placed.commune.is_some_and(|commune| self.names(commune))
    }

    /// The communes the area touches, in the layer's order: those a phone
    /// follows are compared with these. By label points where no boundaries are
    /// loaded.
    pub fn communes(&self) -> Vec<&Commune> {
        let mut touched = self.whole.clone();
        let mut mark = |index: usize| {
            if let Some(slot) = touched.get_mut(index) {
                *slot = true;
            }
        };
        match &self.areas.shapes {
            Shapes::Boundaries { tree, edges } => {
                for (polygon, envelope) in &self.polygons {
                    // Lines that meet, then one wholly inside the other.
                    for line in polygon.exterior().lines() {
                        let (from, to) = ([line.start.x, line.start.y], [line.end.x, line.end.y]);
                        let near =
                            edges.locate_in_envelope_intersecting(&AABB::from_corners(from, to));
                        near.filter(|edge| edge.meets(&line)).for_each(|edge| mark(edge.index));
                    }
                    let near = tree.locate_in_envelope_intersecting(envelope);
                    near.filter(|b| holds(polygon, b)).for_each(|b| mark(b.index));
                }
                for (middle, reach) in &self.circles {
                    let near = tree.locate_in_envelope_intersecting(&square(*middle, *reach));
                    near.filter(|b| b.distance_m(*middle) <= *reach).for_each(|b| mark(b.index));
                }
            }
            Shapes::Centres(tree) => self.labels(tree).for_each(mark),
        }
        let communes = self.areas.communes().iter().zip(touched);
        communes.filter_map(|(commune, touched)| touched.then_some(commune)).collect()
    }

    fn labels<'t>(
        &'t self,
        tree: &'t RTree<crate::boundary::Label>,
    ) -> impl Iterator<Item = usize> + 't {
        let inside = |at: Coord<f64>| {
            self.polygons.iter().any(|(polygon, _)| polygon.intersects(&at))
                || self.circles.iter().any(|(middle, reach)| away(*middle, at) <= *reach)
        };
        tree.iter().filter(move |l| inside(Coord { x: l.at[0], y: l.at[1] })).map(|l| l.index)
    }

    fn is_whole(&self, index: usize) -> bool {
        self.whole.get(index).copied().unwrap_or_default()
    }

    fn names(&self, commune: &Commune) -> bool {
        let known = self.areas.communes().iter().position(|own| own.code == commune.code);
        known.is_some_and(|index| self.is_whole(index))
    }
}

/// One has a corner inside the other.
fn holds(polygon: &Polygon<f64>, boundary: &Boundary) -> bool {
    let first = |line: &LineString<f64>| line.0.first().copied();
    first(polygon.exterior()).is_some_and(|corner| boundary.covers(corner))
        || boundary
            .polygons
            .iter()
            .any(|part| first(part.exterior()).is_some_and(|corner| polygon.contains(&corner)))
}

fn envelope(polygon: &Polygon<f64>) -> Option<AABB<[f64; 2]>> {
    let bounds = polygon.bounding_rect()?;
    let corner = |c: Coord<f64>| [c.x, c.y];
    Some(AABB::from_corners(corner(bounds.min()), corner(bounds.max())))
}

fn square(at: Coord<f64>, half: f64) -> AABB<[f64; 2]> {
    AABB::from_corners([at.x - half, at.y - half], [at.x + half, at.y + half])
}

fn away(a: Coord<f64>, b: Coord<f64>) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}
