//! The shipped example's boundaries as a drawing: what must hold at every scale.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story stops at the first surprise"
)]

use std::collections::{HashMap, HashSet};

use citizen_areas::{Areas, Centre, Commune, Outlines, Reach, pack};

const LAYERS: [&str; 2] = [
    include_str!("../../../server/data/quang-tri/communes_low.geojson"),
    include_str!("../../../server/data/quang-tri/communes_mid.geojson"),
];
/// Metres of a pixel, from a street to the whole province on a stamp.
const TOLERANCES_M: [f64; 6] = [0.0, 10.0, 50.0, 250.0, 1_000.0, 20_000.0];

/// A vertex, by its bits.
type Key = [u64; 2];

fn drawn(text: &str) -> (Areas, Outlines) {
    let bytes = pack(text, &Reach::default());
    let areas = Areas::from_pack(&bytes.unwrap()).unwrap();
    let outlines = areas.outlines();
    (areas, outlines)
}

fn keys(outlines: &Outlines, tolerance_m: f64) -> Vec<HashSet<Key>> {
    let key = |[x, y]: [f64; 2]| [x.to_bits(), y.to_bits()];
    outlines.iter().map(|one| one.rings(tolerance_m).flatten().map(key).collect()).collect()
}

#[test]
fn neighbours_leave_out_the_same_vertices_of_the_border_they_share() {
    for text in LAYERS {
        let (_, outlines) = drawn(text);
        let whole = keys(&outlines, 0.0);
        let mut owners: HashMap<Key, Vec<usize>> = HashMap::new();
        for (commune, vertices) in whole.iter().enumerate() {
            for &vertex in vertices {
                owners.entry(vertex).or_default().push(commune);
            }
        }
        owners.retain(|_, owners| owners.len() > 1);
        assert!(owners.len() > 1_000, "communes of a province share borders: {}", owners.len());
        for tolerance_m in TOLERANCES_M {
            let kept = keys(&outlines, tolerance_m);
            for (vertex, owners) in &owners {
                let by: Vec<bool> = owners.iter().map(|&one| kept[one].contains(vertex)).collect();
                assert!(by.iter().all(|kept| *kept == by[0]), "{tolerance_m} m: {owners:?} {by:?}");
            }
        }
    }
}

#[test]
fn a_coarser_drawing_has_fewer_vertices_and_every_ring_of_it() {
    for text in LAYERS {
        let (areas, outlines) = drawn(text);
        assert_eq!(outlines.iter().count(), areas.communes().len());
        let mut before = usize::MAX;
        for tolerance_m in TOLERANCES_M {
            let rings: Vec<_> = outlines.iter().flat_map(|one| one.rings(tolerance_m)).collect();
            assert!(
                rings.iter().all(|ring| ring.len() >= 3),
                "an island is gone at {tolerance_m} m"
            );
            let vertices = rings.iter().map(Vec::len).sum();
            assert!(vertices <= before, "{vertices} at {tolerance_m} m");
            before = vertices;
        }
        assert!(before < 2_000, "{before} vertices of a province on a stamp");
    }
}

#[test]
fn no_line_moves_by_more_than_the_tolerance() {
    let (_, outlines) = drawn(LAYERS[0]);
    for tolerance_m in [50.0, 500.0] {
        for outline in outlines.iter() {
            for (fine, coarse) in outline.rings(0.0).zip(outline.rings(tolerance_m)) {
                for vertex in fine {
                    let next = coarse.iter().cycle().skip(1);
                    let nearest = coarse
                        .iter()
                        .zip(next)
                        .map(|(a, b)| from_segment(vertex, *a, *b))
                        .fold(f64::INFINITY, f64::min);
                    assert!(nearest <= tolerance_m, "{nearest} m at {tolerance_m} m");
                }
            }
        }
    }
}

#[test]
fn a_layer_of_label_points_has_nothing_to_draw() {
    let commune = Commune { code: "1".into(), name: "Xã Một".into() };
    let centre = Centre { commune, lat: 16.8, lon: 107.1 };
    let outlines = Areas::from_centres(vec![centre]).unwrap().outlines();
    assert!(outlines.iter().next().is_none() && outlines.bounds().is_none());
}

#[test]
fn the_rectangle_around_all_is_that_of_the_layer() {
    let (areas, outlines) = drawn(LAYERS[0]);
    let (layer, drawing) = (areas.bounds().unwrap(), outlines.bounds().unwrap());
    for (a, b) in [
        (layer.south, drawing.south),
        (layer.north, drawing.north),
        (layer.west, drawing.west),
        (layer.east, drawing.east),
    ] {
        assert!((a - b).abs() < 1e-9, "{layer:?} {drawing:?}");
    }
}

fn from_segment(at: [f64; 2], from: [f64; 2], to: [f64; 2]) -> f64 {
    let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
    let length_2 = dx * dx + dy * dy;
    let along = (at[0] - from[0]) * dx + (at[1] - from[1]) * dy;
    let share = if length_2 == 0.0 { 0.0 } else { (along / length_2).clamp(0.0, 1.0) };
    (at[0] - from[0] - dx * share).hypot(at[1] - from[1] - dy * share)
}
