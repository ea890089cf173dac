//! An alert's area against saved places and followed communes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a story stops at the first surprise"
)]

use std::time::Instant;

use citizen_areas::{Areas, Fence, Reach, Spot, coarse, distance_m, pack};
use proptest::prelude::*;

const MID: &str = include_str!("../../../server/data/quang-tri/communes_mid.geojson");

fn example() -> Areas {
    Areas::from_pack(&pack(MID, &Reach::default()).unwrap()).unwrap()
}

fn spot(lat: f64, lon: f64, radius_m: f64) -> Spot {
    Spot { lat, lon, radius_m }
}

#[test]
fn a_circle_a_polygon_and_communes_reach_whom_they_should() {
    let areas = example();
    let bridge = spot(16.657_39, 106.816_5, 0.0);
    let circle = |radius_m| [Fence::Circle { lat: 16.667_39, lon: 106.816_5, radius_m }];
    assert!(areas.fence(&circle(1_200.0)).unwrap().concerns(&bridge));
    assert!(!areas.fence(&circle(1_000.0)).unwrap().concerns(&bridge));
    // Who does not know exactly where they are is warned all the same.
    let unsure = spot(16.657_39, 106.816_5, 150.0);
    assert!(areas.fence(&circle(1_000.0)).unwrap().concerns(&unsure));

    let square = vec![(16.6, 106.75), (16.6, 106.85), (16.7, 106.85), (16.7, 106.75)];
    let drawn = [Fence::Polygon(square)];
    let fenced = areas.fence(&drawn).unwrap();
    assert!(fenced.concerns(&bridge) && !fenced.concerns(&spot(16.75, 106.8, 0.0)));
    let touched: Vec<_> = fenced.communes().iter().map(|c| c.name.clone()).collect();
    assert!(touched.contains(&"Xã Đakrông".to_owned()), "{touched:?}");
    assert!(touched.len() < 8, "{touched:?}");

    let whole = [Fence::Communes(vec!["19564".into(), "99999".into()])];
    let fenced = areas.fence(&whole).unwrap();
    assert!(fenced.concerns(&bridge) && !fenced.concerns(&spot(16.823_3, 107.079, 0.0)));
    assert_eq!(fenced.communes().len(), 1, "a code of elsewhere is nobody's");
    let nothing = areas.fence(&[]).unwrap();
    assert!(!nothing.concerns(&bridge) && nothing.communes().is_empty());
}

#[test]
fn a_bad_area_names_its_part() {
    let areas = example();
    let good = Fence::Circle { lat: 16.6, lon: 106.8, radius_m: 1.0 };
    for bad in [
        Fence::Polygon(vec![(16.0, 106.0), (17.0, 106.0)]),
        Fence::Polygon(vec![(16.0, 106.0), (17.0, 106.0), (116.0, 16.0)]),
        Fence::Circle { lat: 16.6, lon: 106.8, radius_m: f64::NAN },
    ] {
        assert_eq!(areas.fence(&[good.clone(), bad]).unwrap_err().area, 1);
    }
}

#[test]
fn twenty_places_against_all_communes_and_a_long_river_in_one_go() {
    let areas = example();
    let codes = areas.communes().iter().map(|commune| commune.code.clone()).collect();
    let river: Vec<(f64, f64)> = (0..400)
        .map(|step| f64::from(step) / 400.0 * std::f64::consts::TAU)
        .map(|turn| (17.0 + 0.3 * turn.sin() + 0.01 * (9.0 * turn).cos(), 106.9 + 0.2 * turn.cos()))
        .collect();
    let alert = [Fence::Communes(codes), Fence::Polygon(river.clone())];
    let saved: Vec<Spot> = (0..20)
        .map(|n| spot(16.5 + 0.07 * f64::from(n), 106.6 + 0.03 * f64::from(n), 50.0))
        .collect();
    let before = Instant::now();
    let fenced = areas.fence(&alert).unwrap();
    let warned: Vec<bool> = saved.iter().map(|spot| fenced.concerns(spot)).collect();
    let everyone = fenced.communes().len();
    println!("20 places, 78 communes, a polygon of 400 corners: {:?}", before.elapsed());
    assert_eq!(everyone, 78);
    // Every saved place inside the province is warned, and not every one is inside.
    for (spot, warned) in saved.iter().zip(&warned) {
        let inside = areas.locate(spot.lat, spot.lon).commune.is_some();
        assert!(*warned || !inside, "{spot:?}");
    }
    assert!(warned.contains(&true) && warned.contains(&false), "{warned:?}");
    // The polygon alone touches what a search corner by corner finds, at least.
    let river_only = [Fence::Polygon(river.clone())];
    let touched = areas.fence(&river_only).unwrap();
    let touched: Vec<_> = touched.communes().iter().map(|c| c.code.clone()).collect();
    for (lat, lon) in river {
        if let Some(commune) =
            areas.locate(lat, lon).commune.filter(|_| areas.locate(lat, lon).exact)
        {
            assert!(touched.contains(&commune.code), "{lat}, {lon}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_commune_is_warned_exactly_where_a_position_lies_in_it(
        lat in 16.2..18.2f64, lon in 105.5..107.5f64, number in 0..78usize,
    ) {
        let areas = example();
        let code = areas.communes()[number].code.clone();
        let fenced = [Fence::Communes(vec![code.clone()])];
        let concerned = areas.fence(&fenced).unwrap().concerns(&spot(lat, lon, 0.0));
        let placed = areas.locate(lat, lon);
        prop_assert_eq!(concerned, placed.commune.is_some_and(|c| c.code == code));
    }

    #[test]
    fn a_public_position_stands_still_and_stays_near(
        lat in -89.0..89.0f64, lon in -179.0..179.0f64,
    ) {
        let public = coarse(lat, lon);
        prop_assert_eq!(coarse(public.0, public.1), public);
        let metres = distance_m((lat, lon), public);
        prop_assert!(metres <= citizen_areas::coarse::COARSE_RADIUS_M, "{} m", metres);
    }
}
