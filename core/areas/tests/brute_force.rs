//! The index against a brute force that shares no code with it, over layers
//! made of squares with holes: every answer must be the same.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story stops at the first surprise"
)]

use citizen_areas::{Areas, Centre, Commune};
use proptest::prelude::*;

/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_195.08;
/// Positions this close to a line (degrees) may fall either way.
const LINE: f64 = 1e-9;

/// A square with a square hole, degrees.
#[derive(Debug, Clone, Copy)]
struct Square {
    lat: f64,
    lon: f64,
    half: f64,
    hole: f64,
}

impl Square {
    fn ring(self, half: f64) -> String {
        let (s, n) = (self.lat - half, self.lat + half);
        let (w, e) = (self.lon - half, self.lon + half);
        format!("[[{w},{s}],[{e},{s}],[{e},{n}],[{w},{n}],[{w},{s}]]")
    }

    /// How far the position is from the middle, by the square's own measure.
    fn reach(self, lat: f64, lon: f64) -> f64 {
        (lat - self.lat).abs().max((lon - self.lon).abs())
    }

    fn covers(self, lat: f64, lon: f64) -> bool {
        (self.hole..=self.half).contains(&self.reach(lat, lon))
    }

    fn on_line(self, lat: f64, lon: f64) -> bool {
        let reach = self.reach(lat, lon);
        (reach - self.half).abs() < LINE || (reach - self.hole).abs() < LINE
    }

    /// Metres to the nearest point of the square, 0 inside.
    fn distance_m(self, lat: f64, lon: f64, middle_lat: f64) -> f64 {
        let east_m = DEGREE_M * middle_lat.to_radians().cos();
        let (dlat, dlon) = ((lat - self.lat).abs(), (lon - self.lon).abs());
        if self.covers(lat, lon) {
            return 0.0;
        }
        if dlat.max(dlon) < self.hole {
            // In the hole: straight to the nearer rim.
            return ((self.hole - dlat) * DEGREE_M).min((self.hole - dlon) * east_m);
        }
        let out = |d: f64| (d - self.half).max(0.0);
        (out(dlat) * DEGREE_M).hypot(out(dlon) * east_m)
    }
}

/// Squares on a grid, so that they never overlap; each cell is one degree.
fn layer() -> impl Strategy<Value = Vec<Square>> {
    let square = (0.1..0.49f64, 0.1..0.9f64);
    prop::collection::btree_map((10..14i32, 100..105i32), square, 1..12).prop_map(|cells| {
        cells
            .into_iter()
            .map(|((lat, lon), (half, hole))| Square {
                lat: f64::from(lat),
                lon: f64::from(lon),
                half,
                hole: half * hole,
            })
            .collect()
    })
}

fn geojson(squares: &[Square], one_feature: bool) -> String {
    let rings = |s: &Square| format!("[{},{}]", s.ring(s.half), s.ring(s.hole));
    let feature = |code: usize, kind: &str, coordinates: String| {
        format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}","name":"Xã {code}"}},
               "geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}"#
        )
    };
    let features: Vec<String> = if one_feature {
        let polygons: Vec<String> = squares.iter().map(rings).collect();
        vec![feature(0, "MultiPolygon", format!("[{}]", polygons.join(",")))]
    } else {
        squares.iter().enumerate().map(|(code, s)| feature(code, "Polygon", rings(s))).collect()
    };
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

fn middle_lat(squares: &[Square]) -> f64 {
    let south = squares.iter().map(|s| s.lat - s.half).fold(f64::MAX, f64::min);
    let north = squares.iter().map(|s| s.lat + s.half).fold(f64::MIN, f64::max);
    // The layer's plane touches the middle of its communes' centres.
    let centres = || squares.iter().map(|s| s.lat);
    let middle =
        f64::midpoint(centres().fold(f64::MAX, f64::min), centres().fold(f64::MIN, f64::max));
    assert!((south..=north).contains(&middle));
    middle
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn polygons_answer_as_the_brute_force_does(
        squares in layer(),
        lat in 9.0..15.0f64,
        lon in 99.0..106.0f64,
        tolerance_m in 0.0..60_000.0f64,
    ) {
        prop_assume!(!squares.iter().any(|s| s.on_line(lat, lon)));
        let areas = Areas::from_geojson(&geojson(&squares, false)).unwrap();
        let areas = areas.with_tolerance_m(tolerance_m);
        let placed = areas.locate(lat, lon);

        let inside = squares.iter().position(|s| s.covers(lat, lon)).map(|i| i.to_string());
        let middle = middle_lat(&squares);
        let nearest = squares
            .iter()
            .map(|s| s.distance_m(lat, lon, middle))
            .fold(f64::INFINITY, f64::min);

        prop_assert_eq!(placed.exact, inside.is_some());
        prop_assert!((placed.distance_m - nearest).abs() < 1.0, "{} m, not {} m", placed.distance_m, nearest);
        prop_assert_eq!(placed.outside, placed.commune.is_none());
        prop_assert!(placed.nearest.is_some());
        if let Some(code) = inside {
            prop_assert_eq!(placed.commune.map(|c| c.code.clone()), Some(code));
        } else if (nearest - tolerance_m).abs() > 1.0 {
            prop_assert_eq!(placed.outside, nearest > tolerance_m);
        }
    }

    #[test]
    fn one_commune_of_many_polygons_is_every_one_of_them(
        squares in layer(),
        lat in 9.0..15.0f64,
        lon in 99.0..106.0f64,
    ) {
        prop_assume!(!squares.iter().any(|s| s.on_line(lat, lon)));
        let areas = Areas::from_geojson(&geojson(&squares, true)).unwrap();
        let covered = squares.iter().any(|s| s.covers(lat, lon));
        prop_assert_eq!(areas.locate(lat, lon).exact, covered);
    }

    #[test]
    fn centres_answer_with_the_nearest_label_and_never_exactly(
        points in prop::collection::vec((10.0..14.0f64, 100.0..105.0f64), 1..40),
        lat in 9.0..15.0f64,
        lon in 99.0..106.0f64,
        reach_m in 1_000.0..400_000.0f64,
    ) {
        let centres: Vec<Centre> = points
            .iter()
            .enumerate()
            .map(|(i, (lat, lon))| Centre {
                commune: Commune { code: i.to_string(), name: format!("Xã {i}") },
                lat: *lat,
                lon: *lon,
            })
            .collect();
        let lats = || points.iter().map(|(lat, _)| *lat);
        let middle = f64::midpoint(lats().fold(f64::MAX, f64::min), lats().fold(f64::MIN, f64::max));
        let east_m = DEGREE_M * middle.to_radians().cos();
        let nearest = points
            .iter()
            .map(|(a, o)| ((a - lat) * DEGREE_M).hypot((o - lon) * east_m))
            .fold(f64::INFINITY, f64::min);

        let areas = Areas::from_centres(centres).unwrap().with_tolerance_m(reach_m);
        let placed = areas.locate(lat, lon);
        prop_assert!(!placed.exact);
        prop_assert!((placed.distance_m - nearest).abs() < 1.0);
        if (nearest - reach_m).abs() > 1.0 {
            prop_assert_eq!(placed.outside, nearest > reach_m);
            prop_assert_eq!(placed.commune.is_none(), nearest > reach_m);
        }
    }

    #[test]
    fn whatever_the_numbers_an_answer_comes(lat in any::<f64>(), lon in any::<f64>()) {
        let square = Square { lat: 12.0, lon: 102.0, half: 0.4, hole: 0.1 };
        let areas = Areas::from_geojson(&geojson(&[square], false)).unwrap();
        let placed = areas.locate(lat, lon);
        prop_assert_eq!(placed.outside, placed.commune.is_none());
        if !(lat.abs() <= 90.0 && lon.abs() <= 180.0) {
            prop_assert!(placed.nearest.is_none() && placed.distance_m.is_infinite());
        }
    }
}
