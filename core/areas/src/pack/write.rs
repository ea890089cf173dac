//! GeoJSON to a pack.

use std::collections::HashMap;

use geo::{LineString, Polygon};

use super::bytes::{put_number, put_signed, put_text};
use super::{MAGIC, PARTS, RUN_MIN, Vertex};
use crate::areas::plane_of;
use crate::error::AreasError;
use crate::layer::{self, Drawn};
use crate::reach::Reach;

/// Packs a layer as [`crate::Areas::from_geojson`] reads it. What is finer than
/// the grid is rounded to it; a hole that vanishes with it goes.
///
/// # Errors
/// [`AreasError`] names the feature at fault, one that vanishes too.
pub fn pack(geojson: &str, reach: &Reach) -> Result<Vec<u8>, AreasError> {
    let drawn = layer::read(geojson)?;
    let mut out = MAGIC.to_vec();
    out.extend_from_slice(&plane_of(&drawn).metres_per_degree_east.to_le_bytes());
    put_reach(&mut out, reach, &drawn);
    put_number(&mut out, drawn.len() as u64);
    let mut written = Written::default();
    for (feature, Drawn { commune, polygons }) in drawn.iter().enumerate() {
        let polygons: Vec<_> = polygons.iter().map(rings).filter(|p| !p.is_empty()).collect();
        if polygons.is_empty() {
            let why = "it is smaller than a metre";
            return Err(AreasError::Geometry { feature, code: commune.code.clone(), why });
        }
        put_text(&mut out, &commune.code);
        put_text(&mut out, &commune.name);
        put_number(&mut out, polygons.len() as u64);
        for rings in polygons {
            put_number(&mut out, rings.len() as u64);
            for ring in rings {
                written.put_ring(&mut out, &ring);
            }
        }
    }
    Ok(out)
}

fn put_reach(out: &mut Vec<u8>, reach: &Reach, drawn: &[Drawn]) {
    put_number(out, whole(reach.tolerance_m));
    put_number(out, reach.seas.len() as u64);
    for sea in &reach.seas {
        put_number(out, whole(sea.tolerance_m));
        put_number(out, sea.from_deg.into());
        put_number(out, sea.to_deg.into());
        let known = |code: &String| drawn.iter().position(|d| d.commune.code == *code);
        let communes: Vec<usize> = sea.communes.iter().filter_map(known).collect();
        put_number(out, communes.len() as u64);
        for commune in communes {
            put_number(out, commune as u64);
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "metres on Earth")]
fn whole(metres: f64) -> u64 {
    metres.round().max(0.0) as u64
}

/// The rings on the grid, the outer one first; none when the outer one is gone.
fn rings(polygon: &Polygon<f64>) -> Vec<Vec<Vertex>> {
    let Some(outer) = ring(polygon.exterior()) else { return Vec::new() };
    std::iter::once(outer).chain(polygon.interiors().iter().filter_map(ring)).collect()
}

/// Open, without vertices that fell together; `None` when nothing is enclosed.
fn ring(line: &LineString<f64>) -> Option<Vec<Vertex>> {
    let mut vertices: Vec<Vertex> = line.coords().map(|c| (parts(c.x), parts(c.y))).collect();
    vertices.dedup();
    while vertices.len() > 1 && vertices.first() == vertices.last() {
        vertices.pop();
    }
    (vertices.len() >= 3).then_some(vertices)
}

#[expect(clippy::cast_possible_truncation, reason = "the layer is checked to be on Earth")]
fn parts(degrees: f64) -> i32 {
    (degrees * PARTS).round() as i32
}

/// Every vertex so far, and where each stands.
#[derive(Default)]
struct Written {
    vertices: Vec<Vertex>,
    places: HashMap<Vertex, Vec<usize>>,
}

impl Written {
    fn put_ring(&mut self, out: &mut Vec<u8>, ring: &[Vertex]) {
        put_number(out, ring.len() as u64);
        let mut rest = ring;
        while !rest.is_empty() {
            let fresh = (0..rest.len())
                .find(|at| rest.get(*at..).is_some_and(|tail| self.run(tail).1 >= RUN_MIN))
                .unwrap_or(rest.len());
            let (steps, tail) = rest.split_at(fresh);
            if !steps.is_empty() {
                put_number(out, (steps.len() as u64) << 1);
                for vertex in steps {
                    self.put_step(out, *vertex);
                }
            }
            rest = tail;
            let (back, length) = self.run(rest);
            if length >= RUN_MIN {
                put_number(out, ((length as u64) << 1) | 1);
                put_number(out, back as u64);
                let (copied, tail) = rest.split_at(length);
                copied.iter().for_each(|vertex| self.keep(*vertex));
                rest = tail;
            }
        }
    }

    fn put_step(&mut self, out: &mut Vec<u8>, vertex: Vertex) {
        let (x, y) = self.vertices.last().copied().unwrap_or_default();
        put_signed(out, i64::from(vertex.0) - i64::from(x));
        put_signed(out, i64::from(vertex.1) - i64::from(y));
        self.keep(vertex);
    }

    fn keep(&mut self, vertex: Vertex) {
        self.places.entry(vertex).or_default().push(self.vertices.len());
        self.vertices.push(vertex);
    }

    /// The longest earlier stretch that, walked backwards, is how `ring` goes
    /// on: how far back it starts, and its length.
    fn run(&self, ring: &[Vertex]) -> (usize, usize) {
        let Some(places) = ring.first().and_then(|first| self.places.get(first)) else {
            return (0, 0);
        };
        let runs = places.iter().map(|place| {
            let earlier = self.vertices.iter().take(place + 1).rev();
            let length = earlier.zip(ring).take_while(|(a, b)| a == b).count();
            (self.vertices.len() - 1 - place, length)
        });
        runs.max_by_key(|(_, length)| *length).unwrap_or_default()
    }
}
