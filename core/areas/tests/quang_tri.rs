//! The shipped example's boundaries, at the server's detail and at the phone's.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story stops at the first surprise"
)]

use citizen_areas::{Areas, AreasError};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

const MID: &str = include_str!("../../../server/data/quang-tri/communes_mid.geojson");
const LOW: &str = include_str!("../../../server/data/quang-tri/communes_low.geojson");

const SEED: u8 = 7;
const POSITIONS: usize = 20_000;

/// At the server's detail and at the phone's.
fn layers() -> Result<[Areas; 2], AreasError> {
    Ok([Areas::from_geojson(MID)?, Areas::from_geojson(LOW)?])
}

/// The example's surroundings, degrees: south, north, west, east.
const AROUND: [f64; 4] = [16.2, 18.2, 105.5, 107.5];

fn random_positions() -> impl Iterator<Item = (f64, f64)> {
    let mut rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[SEED; 32]);
    let mut part = move || f64::from(rng.next_u32()) / f64::from(u32::MAX);
    let [south, north, west, east] = AROUND;
    std::iter::repeat_with(move || {
        (south + (north - south) * part(), west + (east - west) * part())
    })
}

#[test]
fn the_bridge_at_dakrong_lies_in_dakrong_and_hanoi_lies_outside() {
    for areas in layers().unwrap() {
        assert_eq!(areas.communes().len(), 78);
        let bridge = areas.locate(16.67, 106.83);
        assert!(bridge.exact && !bridge.outside);
        let commune = bridge.commune.unwrap();
        assert_eq!((commune.code.as_str(), commune.name.as_str()), ("19564", "Xã Đakrông"));
        let hanoi = areas.locate(21.0285, 105.8542);
        assert!(hanoi.outside && hanoi.commune.is_none() && !hanoi.exact);
        assert!(hanoi.nearest.is_some() && hanoi.distance_m > 100_000.0);
    }
}

#[test]
fn a_boat_just_off_the_coast_belongs_to_the_nearest_commune_and_is_marked() {
    let [areas, _] = layers().unwrap();
    // East along a parallel, out to sea: from inside, over the tolerance, to outside.
    let mut seen = [false; 3];
    for step in 0..400 {
        let placed = areas.locate(17.0, 107.0 + f64::from(step) * 0.0005);
        match (placed.exact, placed.outside) {
            (true, _) => seen[0] = true,
            (false, false) => {
                assert!(placed.commune.is_some() && placed.distance_m <= 300.0);
                seen[1] = true;
            }
            (false, true) => {
                assert!(placed.commune.is_none() && placed.distance_m > 300.0);
                seen[2] = true;
            }
        }
    }
    assert_eq!(seen, [true; 3], "the walk must cross the coast");
}

#[test]
fn phone_and_server_agree_on_twenty_thousand_positions() {
    let [mid, low] = layers().unwrap();
    let (mut asked, mut agreed) = (0, 0);
    for (lat, lon) in random_positions() {
        let server = mid.locate(lat, lon);
        if !server.exact {
            continue;
        }
        asked += 1;
        let phone = low.locate(lat, lon);
        agreed += usize::from(phone.commune == server.commune);
        if asked == POSITIONS {
            break;
        }
    }
    let share = f64::from(agreed as u32) / f64::from(asked as u32);
    println!("seed {SEED}: {agreed} of {asked} agree, {:.3} %", share * 100.0);
    assert!(share > 0.993, "seed {SEED}: {agreed} of {asked}");
    assert!(agreed < asked, "seed {SEED}: two simplifications cannot agree everywhere");
}

#[test]
fn a_damaged_layer_names_the_place() {
    let feature = |code: &str, geometry: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}","name":"Xã"}},"geometry":{geometry}}}"#
        )
    };
    let layer = |features: &[String]| {
        Areas::from_geojson(&format!(
            r#"{{"type":"FeatureCollection","features":[{}]}}"#,
            features.join(",")
        ))
        .unwrap_err()
    };
    let square = r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"#;
    let good = feature("1", square);

    assert!(matches!(Areas::from_geojson("{").unwrap_err(), AreasError::Malformed(_)));
    assert!(matches!(Areas::from_geojson(&good).unwrap_err(), AreasError::Malformed(_)));
    assert_eq!(layer(&[]), AreasError::Empty);
    assert_eq!(
        layer(&[good.clone(), good.clone()]),
        AreasError::Duplicate { feature: 1, code: "1".into() }
    );
    assert_eq!(
        layer(&[good.clone(), feature("", square)]),
        AreasError::Property { feature: 1, property: "code" }
    );
    for (geometry, why) in [
        ("null", "there is none"),
        (r#"{"type":"Point","coordinates":[0,0]}"#, "Polygon"),
        (r#"{"type":"MultiPolygon","coordinates":[]}"#, "at least one"),
        (r#"{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}"#, "fewer than four"),
        (r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}"#, "end where it starts"),
        (r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,99],[0,1],[0,0]]]}"#, "degrees"),
    ] {
        let error = layer(&[good.clone(), feature("2", geometry)]);
        assert!(matches!(error, AreasError::Geometry { feature: 1, .. }), "{error}");
        assert!(error.to_string().contains(why), "{error}");
    }
}
