//! Good positions pass whatever they are; bad ones say what is wrong, where,
//! and what was meant.

use citizen_areas::sound::truncated;
use citizen_wire::report::FixSource;
use proptest::prelude::*;

use super::*;

const PROVINCE: Bounds = Bounds { south: 16.3, north: 18.1, west: 105.6, east: 107.4 };

fn fix(lat: f64, lon: f64, accuracy_m: Option<f64>) -> Fix {
    let source = FixSource::Gps;
    Fix { lat, lon, accuracy_m, altitude_m: None, taken_at: None, source, mocked: false }
}

fn refused(lat: f64, lon: f64) -> (String, String, Option<(f64, f64)>) {
    match check_fix(&fix(lat, lon, None), Some(PROVINCE)).unwrap_err() {
        CitizenError::Position { field, code, suggestion } => {
            (field, code, suggestion.map(|meant| (meant.lat(), meant.lon())))
        }
        CitizenError::InvalidInput { field, code } => (field, code, None),
        other => panic!("{other:?}"),
    }
}

fn said(field: &str, code: &str) -> (String, String, Option<(f64, f64)>) {
    (field.to_owned(), code.to_owned(), None)
}

#[test]
fn a_position_on_earth_passes_and_anything_else_names_its_field() {
    for good in
        [fix(16.67, 106.83, Some(12.0)), fix(-89.95, 179.95, None), fix(21.03, 105.85, None)]
    {
        assert_eq!(check_fix(&good, None), Ok(()));
        assert_eq!(check_fix(&good, Some(PROVINCE)), Ok(()));
    }
    for (bad, field) in [
        (fix(91.0, 0.0, None), "fix.lat"),
        (fix(f64::NAN, 0.0, None), "fix.lat"),
        (fix(0.0, -180.1, None), "fix.lon"),
        (fix(0.0, f64::INFINITY, None), "fix.lon"),
        (fix(0.0, 0.0, Some(-1.0)), "fix.accuracy_m"),
        (fix(0.0, 0.0, Some(f64::NAN)), "fix.accuracy_m"),
    ] {
        assert_eq!(
            check_fix(&bad, None),
            Err(CitizenError::invalid(field, code::POSITION_INVALID))
        );
    }
}

#[test]
fn null_island_whole_degrees_and_too_few_decimals_are_refused() {
    for (lat, lon) in [(0.0, 0.0), (-0.0, 0.0), (0.000_1, -0.003)] {
        assert_eq!(refused(lat, lon), said("fix.lat", code::POSITION_ZERO), "{lat}, {lon}");
    }
    for (lat, lon, field) in [
        (16.0, 106.0, "fix.lat"),
        (16.0, 106.830_12, "fix.lat"),
        (0.0, 106.830_12, "fix.lat"),
        (16.6, 106.8, "fix.lat"),
        (16.67, 106.0, "fix.lon"),
    ] {
        assert_eq!(refused(lat, lon), said(field, code::POSITION_TRUNCATED), "{lat}, {lon}");
    }
}

#[test]
fn a_phone_beside_a_whole_degree_is_believed() {
    for (lat, lon) in [(17.000_000_1, 106.83), (16.999_999_9, 106.83), (16.67, 107.000_000_1)] {
        assert_eq!(check_fix(&fix(lat, lon, None), Some(PROVINCE)), Ok(()), "{lat}, {lon}");
    }
}

#[test]
fn a_phone_that_never_saw_its_province_offers_nothing() {
    let swapped = fix(106.83, 16.67, None);
    let refused = Err(CitizenError::invalid("fix.lat", code::POSITION_INVALID));
    assert_eq!(check_fix(&swapped, None), refused);
}

#[test]
fn a_photo_from_elsewhere_is_told_and_one_from_here_is_not() {
    let here = fix(16.67, 106.83, Some(20.0));
    assert_eq!(apart_m((16.670_5, 106.83), &here), None);
    let metres = apart_m((16.68, 106.83), &here).unwrap();
    assert!((metres - 1_112.0).abs() < 2.0, "{metres}");
    // A fix that is vague itself says nothing of a photo near by.
    assert_eq!(apart_m((16.68, 106.83), &fix(16.67, 106.83, Some(600.0))), None);
}

#[test]
fn noise_beyond_the_centimetre_goes() {
    let noisy = rounded(fix(16.670_000_012_3, 106.830_000_08, Some(7.449)));
    assert_eq!(noisy, fix(16.67, 106.830_000_1, Some(7.4)));
}

/// Inside the province, with as many decimals as a receiver gives.
fn inside() -> impl Strategy<Value = (f64, f64)> {
    (163_000_001..181_000_000i32, 1_056_000_001..1_074_000_000i32)
        .prop_map(|(lat, lon)| (f64::from(lat) / 1e7, f64::from(lon) / 1e7))
        .prop_filter("cut off", |(lat, lon)| truncated(*lat, *lon).is_none())
}

proptest! {
    #[test]
    fn what_is_measured_in_the_province_passes((lat, lon) in inside()) {
        prop_assert_eq!(check_fix(&fix(lat, lon, Some(5.0)), Some(PROVINCE)), Ok(()));
    }

    #[test]
    fn swapped_it_is_refused_and_offered_the_right_way_round((lat, lon) in inside()) {
        let (field, code, meant) = refused(lon, lat);
        prop_assert_eq!((field.as_str(), code.as_str()), ("fix.lat", code::POSITION_SWAPPED));
        prop_assert_eq!(meant, Some((lat, lon)));
    }

    #[test]
    fn cut_off_it_is_refused((lat, lon) in inside(), decimals in 0..2i32) {
        let cut = |degrees: f64| (degrees * 10f64.powi(decimals)).trunc() / 10f64.powi(decimals);
        let (_, code, meant) = refused(cut(lat), cut(lon));
        prop_assert_eq!((code.as_str(), meant), (code::POSITION_TRUNCATED, None));
    }

    #[test]
    fn whatever_the_numbers_the_answer_is_typed(lat in any::<f64>(), lon in any::<f64>()) {
        let sound = lat.abs() <= 90.0 && lon.abs() <= 180.0;
        for around in [None, Some(PROVINCE)] {
            let answer = check_fix(&fix(lat, lon, None), around);
            prop_assert!(answer.is_err() || sound);
        }
    }
}
