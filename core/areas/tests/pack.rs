//! A packed layer: small, and the same answers from the same bytes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story stops at the first surprise"
)]

use citizen_areas::{Areas, AreasError, Reach, Sea, pack};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng};

const MID: &str = include_str!("../../../server/data/quang-tri/communes_mid.geojson");
const SEED: u8 = 11;
const POSITIONS: usize = 100_000;
const PACK_BYTES_MAX: usize = 120 * 1024;

fn reach() -> Reach {
    let sea = |communes: &[&str], from_deg, to_deg| Sea {
        communes: communes.iter().map(ToString::to_string).collect(),
        tolerance_m: 12_000.0,
        from_deg,
        to_deg,
    };
    Reach { tolerance_m: 300.0, seas: vec![sea(&["19742"], 0, 360), sea(&[], 15, 100)] }
}

#[test]
fn the_example_fits_and_a_hundred_thousand_positions_lie_where_the_layer_has_them() {
    let bytes = pack(MID, &reach()).unwrap();
    println!("{} bytes of GeoJSON packed into {}", MID.len(), bytes.len());
    assert!(bytes.len() < PACK_BYTES_MAX, "{} bytes", bytes.len());

    let layer = Areas::from_geojson(MID).unwrap();
    let packed = Areas::from_pack(&bytes).unwrap();
    assert_eq!(packed.communes(), layer.communes());
    let bounds = packed.bounds().unwrap();
    let mut rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[SEED; 32]);
    let mut between =
        |low: f64, high: f64| low + (high - low) * f64::from(rng.next_u32()) / f64::from(u32::MAX);
    let mut inside = 0;
    for _ in 0..POSITIONS {
        let (lat, lon) = (between(bounds.south, bounds.north), between(bounds.west, bounds.east));
        let (a, b) = (layer.locate(lat, lon), packed.locate(lat, lon));
        // The example's layer has five decimals, the grid of a pack.
        assert_eq!((a.exact, a.nearest), (b.exact, b.nearest), "seed {SEED}: {lat}, {lon}");
        assert!((a.distance_m - b.distance_m).abs() < 0.01, "seed {SEED}: {lat}, {lon}");
        inside += usize::from(b.exact);
    }
    println!("seed {SEED}: {inside} of {POSITIONS} positions inside, all alike");
    assert!(inside > POSITIONS / 3);
}

#[test]
fn every_corner_of_every_border_has_an_owner_on_both_sides_of_the_wire() {
    let bytes = pack(MID, &reach()).unwrap();
    let layer = Areas::from_geojson(MID).unwrap();
    let (phone, server) = (Areas::from_pack(&bytes).unwrap(), Areas::from_pack(&bytes).unwrap());
    let collection: serde_json::Value = serde_json::from_str(MID).unwrap();
    let mut corners = Vec::new();
    fn collect(value: &serde_json::Value, corners: &mut Vec<(f64, f64)>) {
        let list = value.as_array().unwrap();
        match list[0].as_f64() {
            Some(lon) => corners.push((list[1].as_f64().unwrap(), lon)),
            None => list.iter().for_each(|part| collect(part, corners)),
        }
    }
    for feature in collection["features"].as_array().unwrap() {
        collect(&feature["geometry"]["coordinates"], &mut corners);
    }
    assert!(corners.len() > 20_000);
    for pair in corners.windows(2) {
        let half = (f64::midpoint(pair[0].0, pair[1].0), f64::midpoint(pair[0].1, pair[1].1));
        for (lat, lon) in [pair[0], half] {
            assert_eq!(phone.locate(lat, lon), server.locate(lat, lon));
        }
        let (lat, lon) = pair[0];
        let placed = phone.locate(lat, lon);
        assert!(placed.exact, "{lat}, {lon} is a corner and belongs to nobody");
        assert_eq!(placed.commune, layer.locate(lat, lon).commune, "{lat}, {lon}");
    }
}

#[test]
fn boats_and_the_island_have_a_commune_and_the_neighbours_do_not() {
    let areas = Areas::from_pack(&pack(MID, &reach()).unwrap()).unwrap();
    let named = |name: &str| {
        areas.communes().iter().find(|commune| commune.name.contains(name)).unwrap().clone()
    };
    let island = named("Cồn Cỏ");
    let on = areas.locate(17.1597, 107.3397);
    assert!(on.exact && on.commune == Some(&island), "{on:?}");
    // All around the island, three kilometres off its middle's shore.
    for bearing in (0..360).step_by(30) {
        let (sin, cos) = f64::from(bearing).to_radians().sin_cos();
        let placed = areas.locate(17.1597 + 0.036 * cos, 107.3397 + 0.0376 * sin);
        assert_eq!(placed.commune, Some(&island), "towards {bearing}");
        assert!(!placed.exact && placed.distance_m > 2_000.0, "{placed:?}");
    }
    // Along the coast: from the shore straight out, to 3 km.
    for lat in [16.85, 16.95, 17.05, 17.2, 17.4, 17.6, 17.75] {
        let mut lon = 106.0;
        let mut shore = 0.0;
        while lon < 107.6 {
            if areas.locate(lat, lon).exact {
                shore = lon;
            }
            lon += 0.001;
        }
        if areas.locate(lat, shore).commune == Some(&island) {
            continue;
        }
        let boat = areas.locate(lat, shore + 0.03);
        assert!(!boat.exact && !boat.outside, "{lat}, {}: {boat:?}", shore + 0.03);
        assert!(boat.distance_m > 1_000.0 && boat.distance_m < 3_300.0, "{boat:?}");
    }
    // Laos, Huế, Hà Tĩnh: named, not charged.
    for (lat, lon) in [(16.60, 106.52), (16.46, 107.59), (18.08, 106.30)] {
        let placed = areas.locate(lat, lon);
        assert!(placed.outside && placed.commune.is_none(), "{lat}, {lon}: {placed:?}");
        assert!(placed.nearest.is_some() && placed.distance_m > 300.0);
    }
}

#[test]
fn what_is_not_a_pack_says_where_it_stops() {
    let bytes = pack(MID, &reach()).unwrap();
    assert!(matches!(Areas::from_pack(b"{}").unwrap_err(), AreasError::Pack { at: 0, .. }));
    for end in (0..bytes.len()).step_by(499) {
        let error = Areas::from_pack(&bytes[..end]).unwrap_err();
        assert!(matches!(error, AreasError::Pack { .. }), "{end}: {error}");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert!(Areas::from_pack(&longer).unwrap_err().to_string().contains("follows"));
}

/// Rings of any shape; whether they cross themselves is no matter to a pack.
fn layers() -> impl Strategy<Value = Vec<Vec<Vec<(i32, i32)>>>> {
    let vertex = (-1_000..1_000i32, -1_000..1_000i32);
    let ring = prop::collection::vec(vertex, 4..40);
    let polygon = prop::collection::vec(ring, 1..3);
    prop::collection::vec(polygon, 1..8)
}

fn geojson(layer: &[Vec<Vec<(i32, i32)>>]) -> String {
    let ring = |ring: &Vec<(i32, i32)>| {
        let positions = ring
            .iter()
            .chain(ring.first())
            .map(|(x, y)| format!("[{},{}]", f64::from(*x) / 100_000.0, f64::from(*y) / 100_000.0));
        format!("[{}]", positions.collect::<Vec<_>>().join(","))
    };
    let features = layer.iter().enumerate().map(|(code, polygon)| {
        let rings: Vec<String> = polygon.iter().map(ring).collect();
        format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}","name":"Xã {code}"}},
               "geometry":{{"type":"Polygon","coordinates":[{}]}}}}"#,
            rings.join(",")
        )
    });
    let features: Vec<String> = features.collect();
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_rings_come_back_as_they_were(
        layer in layers(),
        positions in prop::collection::vec((-1_200..1_200i32, -1_200..1_200i32), 40),
    ) {
        // A neighbour that walks the first ring the other way shares its border.
        let mut layer = layer;
        let mut shared = layer[0].clone();
        shared[0].reverse();
        layer.push(shared);
        let text = geojson(&layer);
        let Ok(bytes) = pack(&text, &Reach::default()) else { return Ok(()) };
        let (drawn, packed) =
            (Areas::from_geojson(&text).unwrap(), Areas::from_pack(&bytes).unwrap());
        for (x, y) in positions {
            let (lat, lon) = (f64::from(y) / 100_000.0, f64::from(x) / 100_000.0);
            let (a, b) = (drawn.locate(lat, lon), packed.locate(lat, lon));
            prop_assert_eq!(a.exact, b.exact);
            prop_assert!((a.distance_m - b.distance_m).abs() < 0.01);
        }
    }

    #[test]
    fn no_bytes_do_harm(
        at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        noise in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let square = geojson(&[vec![vec![(0, 0), (500, 0), (500, 500), (0, 500)]]]);
        let mut bytes = pack(&square, &reach()).unwrap();
        for (at, byte) in at {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(areas) = Areas::from_pack(&bytes) {
            let _ = areas.locate(0.001, 0.001);
        }
        let _ = Areas::from_pack(&[b"ARP1".as_slice(), &noise].concat());
    }
}
