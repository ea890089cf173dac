//! The nearest, beside reading all.

use citizen_wire::collection::ItemsPage;
use serde_json::json;

use super::*;
use crate::engines::collections::apply;
use crate::storage::Store;

const HERE: (f64, f64) = (16.8, 107.1);

fn place(number: u32, (lat, lon): (f64, f64)) -> Item {
    serde_json::from_value(json!({
        "id": format!("00000000-0000-0000-0000-{number:012}"),
        "collection": if number.is_multiple_of(7) { "others" } else { "shelters" },
        "published_at": "2026-11-01T00:00:00Z",
        "valid_until": number.is_multiple_of(5).then_some("2026-11-20T00:00:00Z"),
        "place": { "name": format!("Nhà {number}"), "lat": lat, "lon": lon },
    }))
    .unwrap()
}

/// Spread over a province, some on one spot, some at the very position.
fn places() -> Vec<Item> {
    let at = |n: u32| match n {
        0..10 => (16.8, 107.1),
        10..20 => (16.9, 107.2),
        n => (
            16.3 + f64::from(n * 7919 % 1_000) / 1_000.0,
            106.5 + f64::from(n * 104_729 % 1_000) / 900.0,
        ),
    };
    (1..1_500).map(|n| place(n, at(n))).collect()
}

#[test]
fn the_nearest_are_those_that_reading_all_finds() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("citizen.db")).unwrap();
    let page = ItemsPage { items: places(), ..ItemsPage::default() };
    store.write(|tx| apply(tx, &page)).unwrap();
    let now: Timestamp = "2026-11-28T00:00:00Z".parse().unwrap();
    for (from, limit) in [
        (HERE, 20),
        (HERE, 1),
        (HERE, 0),
        ((16.9, 107.2), 7),
        ((16.31, 106.51), 50),
        ((17.29, 107.6), 50),
        ((10.0, 100.0), 20),
        ((21.0, 105.8), 20),
        (HERE, 5_000),
    ] {
        let found = store.read(|tx| nearest(tx, "shelters", from, now, limit)).unwrap();
        let of_it = page.items.iter().filter(|one| one.collection == "shelters");
        let of_it = of_it.filter(|one| one.valid_until.is_none());
        let away = of_it.map(|one| {
            let at = one.body.position().unwrap();
            (distance_m(from, at), one.id.to_string())
        });
        let mut away: Vec<_> = away.collect();
        away.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
        let metres = |(metres, _): &(f64, String)| *metres;
        let away: Vec<f64> = away.iter().take(limit).map(metres).collect();
        let told: Vec<f64> = found.iter().map(|near| near.metres).collect();
        assert_eq!(told, away, "{limit} from {from:?}");
    }
}

#[test]
fn what_is_within_a_rectangle_is_in_force_and_of_the_collection() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("citizen.db")).unwrap();
    let page = ItemsPage { items: places(), ..ItemsPage::default() };
    store.write(|tx| apply(tx, &page)).unwrap();
    let now: Timestamp = "2026-11-28T00:00:00Z".parse().unwrap();
    let around = Bounds { south: 16.85, north: 16.95, west: 107.15, east: 107.25 };
    let found = store.read(|tx| within(tx, "shelters", around, now)).unwrap();
    assert!(
        found
            .iter()
            .all(|(lat, lon)| { (16.85..=16.95).contains(lat) && (107.15..=107.25).contains(lon) })
    );
    let counted = |item: &&Item| {
        let (lat, lon) = item.body.position().unwrap();
        item.collection == "shelters"
            && item.valid_until.is_none()
            && (16.85..=16.95).contains(&lat)
            && (107.15..=107.25).contains(&lon)
    };
    assert_eq!(found.len(), page.items.iter().filter(counted).count());
    assert!(found.len() >= 6, "those on one spot at least");
}

#[test]
fn the_index_alone_finds_them() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("citizen.db")).unwrap();
    for side in [NORTH, SOUTH] {
        let steps = store
            .read(|tx| {
                let mut statement =
                    tx.prepare(&format!("EXPLAIN QUERY PLAN {}", outwards(side)))?;
                let steps = statement.query_map((1, "shelters", 16.8), |row| row.get(3))?;
                Ok(steps.collect::<Result<Vec<String>, _>>()?)
            })
            .unwrap();
        assert_eq!(steps.len(), 1, "{steps:?}");
        assert!(steps[0].contains("COVERING INDEX items_placed"), "{steps:?}");
    }
}

#[test]
fn directions_are_clockwise_from_north() {
    let from = (16.8, 107.1);
    for (to, degrees) in [
        ((16.9, 107.1), 0.0),
        ((16.8, 107.2), 90.0),
        ((16.7, 107.1), 180.0),
        ((16.8, 107.0), 270.0),
    ] {
        assert!((bearing(from, to) - degrees).abs() < 1e-6, "{to:?}");
    }
}
