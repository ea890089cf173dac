//! The communes as shapes to draw: whole pixels of a square picture, made once.

use std::fmt::Write as _;

use serde::Deserialize;

/// Width of the picture, units.
pub const WIDTH: f64 = 720.0;

/// A drawn layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Height of the picture, units.
    pub height: f64,
    /// The shapes.
    pub communes: Vec<Shape>,
    west: f64,
    north: f64,
    /// Units to a degree eastward and northward.
    east_scale: f64,
    north_scale: f64,
}

/// One commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Its code.
    pub code: String,
    /// The `d` of an SVG path.
    pub path: String,
}

#[derive(Deserialize)]
struct Layer {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Properties {
    code: String,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Ring>),
    MultiPolygon(Vec<Vec<Ring>>),
}

/// Longitude, latitude.
type Ring = Vec<(f64, f64)>;

impl Geometry {
    fn rings(&self) -> Vec<&Ring> {
        match self {
            Self::Polygon(rings) => rings.iter().collect(),
            Self::MultiPolygon(polygons) => polygons.iter().flatten().collect(),
        }
    }
}

impl Outline {
    /// Reads a layer the province has checked; `None` when there is nothing in it.
    pub fn from_geojson(bytes: &[u8]) -> Option<Self> {
        let layer: Layer = serde_json::from_slice(bytes).ok()?;
        let points = || layer.features.iter().flat_map(|f| f.geometry.rings()).flatten();
        let low = |axis: fn(&(f64, f64)) -> f64| points().map(axis).fold(f64::MAX, f64::min);
        let high = |axis: fn(&(f64, f64)) -> f64| points().map(axis).fold(f64::MIN, f64::max);
        let (west, east) = (low(|p| p.0), high(|p| p.0));
        let (south, north) = (low(|p| p.1), high(|p| p.1));
        if west >= east || south >= north {
            return None;
        }
        let east_scale = WIDTH / (east - west);
        let north_scale = east_scale / f64::midpoint(south, north).to_radians().cos();
        let mut outline = Self {
            height: ((north - south) * north_scale).ceil(),
            communes: Vec::with_capacity(layer.features.len()),
            west,
            north,
            east_scale,
            north_scale,
        };
        for feature in &layer.features {
            let mut path = String::new();
            for ring in feature.geometry.rings() {
                outline.draw(ring, &mut path);
            }
            outline.communes.push(Shape { code: feature.properties.code.clone(), path });
        }
        Some(outline)
    }

    /// Where a position is in the picture: right, down.
    pub fn place(&self, lat: f64, lon: f64) -> (f64, f64) {
        ((lon - self.west) * self.east_scale, (self.north - lat) * self.north_scale)
    }

    fn draw(&self, ring: &Ring, path: &mut String) {
        let mut last: Option<(i64, i64)> = None;
        for (lon, lat) in ring {
            let (x, y) = self.place(*lat, *lon);
            let here = (whole(x), whole(y));
            match last {
                Some(before) if before == here => continue,
                Some((x, y)) => {
                    let (right, down) = (here.0 - x, here.1 - y);
                    let comma = if down < 0 { "" } else { " " };
                    let _ = write!(path, "l{right}{comma}{down}");
                }
                None => {
                    let _ = write!(path, "M{} {}", here.0, here.1);
                }
            }
            last = Some(here);
        }
        path.push('z');
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a pixel of a picture")]
fn whole(units: f64) -> i64 {
    units.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::province::{Documents, Province};

    #[test]
    fn the_example_is_drawn_in_few_bytes() {
        let province = Province::from_documents(&Documents::example()).unwrap();
        let layer = province.areas_published.as_ref().unwrap();
        let outline = Outline::from_geojson(&layer.plain).unwrap();
        assert_eq!(outline.communes.len(), province.catalog.communes.len());
        let bytes: usize = outline.communes.iter().map(|shape| shape.path.len()).sum();
        assert!((5_000..50_000).contains(&bytes), "{bytes}");
        for commune in &province.catalog.communes {
            let (x, y) = outline.place(commune.lat, commune.lon);
            assert!((0.0..=WIDTH).contains(&x) && (0.0..=outline.height).contains(&y));
        }
        assert_eq!(Outline::from_geojson(b"{}"), None);
    }
}
