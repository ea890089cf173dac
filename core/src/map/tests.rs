//! What must hold of every picture, on the shipped example's boundaries.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use citizen_areas::{Reach, pack};
use citizen_wire::alert::AlertArea;
use citizen_wire::catalog::{Catalog, Words};
use proptest::prelude::*;

use super::*;
use crate::error::CitizenError;
use crate::location::Locator;

const LOW: &str = include_str!("../../../server/data/quang-tri/communes_low.geojson");
/// A small phone and a large one.
const PHONE: Canvas = Canvas { width_px: 360, height_px: 480, text_px: 15.0, touch_px: 48.0 };
/// Dong Ha, where many things are close to each other.
const TOWN: (f64, f64) = (16.816, 107.1);
/// An island 27 km off the coast.
const ISLAND: (f64, f64) = (17.16, 107.34);

fn words(text: &str) -> Words {
    Words { vi: text.to_owned(), en: text.to_owned() }
}

static LOCATOR: LazyLock<Locator> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("areas.pack");
    fs::write(&path, pack(LOW, &Reach::default()).unwrap()).unwrap();
    Locator::load(&path, Path::new("none"), None)
});

fn locator() -> Locator {
    LOCATOR.clone()
}

fn mark(kind: MarkKind, layer: &str, id: usize, level: u8, at: (f64, f64)) -> Mark {
    let layer = layer.to_owned();
    Mark { layer, level, ..Mark::new(kind, &id.to_string(), words("Tên"), at) }
}

/// Stations all over the province, two dozen places in one town, a warning of two communes
/// and a circle at sea.
fn read() -> Read {
    let river = |id: usize| {
        let at = (16.5 + 0.09 * (id % 12) as f64, 106.2 + 0.1 * (id / 12) as f64);
        mark(MarkKind::River, "river", id, u8::from(id.is_multiple_of(7)) * 3, at)
    };
    let place = |id: usize| {
        let at = (TOWN.0 + 0.000_5 * (id % 5) as f64, TOWN.1 + 0.000_5 * (id / 5) as f64);
        mark(MarkKind::Place, "place:shelters", id, 0, at)
    };
    let mut marks = vec![mark(MarkKind::Warning, "warning", 900, 4, (0.0, 0.0))];
    marks.extend((0..120).map(river));
    marks.extend((0..24).map(place));
    let area = AlertArea {
        name: words("Vùng"),
        communes: vec!["19564".to_owned()],
        touches: Vec::new(),
        polygons: Vec::new(),
        circles: vec![[ISLAND.0, ISLAND.1, 4.0]],
    };
    let areas = vec![("900".to_owned(), area)];
    Read { marks, areas, followed: vec!["19564".to_owned()], last_here: None }
}

fn scene(asked: &Asked) -> Scene {
    Scene::new(read(), None, locator(), asked).unwrap()
}

fn all_on() -> Asked {
    let layers = ["warning", "river", "place:shelters"].map(str::to_owned);
    Asked { layers: Some(layers.to_vec()), ..Asked::default() }
}

fn of(scene: &Scene, number: u32) -> &Mark {
    &scene.marks()[number as usize]
}

/// Every promise of a picture.
fn check(scene: &Scene, view: View, canvas: Canvas) -> Picture {
    let picture = scene.draw(view, canvas).unwrap();
    let (width, height) = (canvas.width_px as f32, canvas.height_px as f32);
    for group in &picture.groups {
        assert!((0.0..=width).contains(&group.x) && (0.0..=height).contains(&group.y));
        let serious = group.marks.iter().map(|&number| of(scene, number).level).max();
        assert_eq!(serious, Some(of(scene, group.marks[0]).level), "the most serious is drawn");
    }
    let mut together: Vec<u32> =
        picture.groups.iter().flat_map(|group| group.marks.clone()).collect();
    let mut shown = picture.shown.clone();
    together.sort_unstable();
    shown.sort_unstable();
    assert_eq!(together, shown, "every mark in sight is in one group");
    shown.dedup();
    assert_eq!(shown.len(), together.len(), "and in no other");
    for (a, b) in picture.groups.iter().zip(picture.groups.iter().skip(1)) {
        assert!((a.x - b.x).hypot(a.y - b.y) > 0.7 * canvas.touch_px as f32, "{a:?} {b:?}");
    }
    for shape in &picture.communes {
        assert!(shape.rings.iter().all(|ring| ring.len() >= 6 && ring.len() % 2 == 0));
        assert!(shape.rings.iter().flatten().all(|px| px.is_finite()));
    }
    for name in &picture.names {
        let (x, y) = (f64::from(name.x), f64::from(name.y));
        let hit = scene.at(view, canvas, x, y).unwrap();
        assert_eq!(hit.name, Some(name.lines.join(" ")), "a name stands in its commune");
    }
    assert!(picture.ruler.px > 0.0 && picture.ruler.px <= width / 3.0 + 1.0);
    picture
}

#[test]
fn the_whole_province_fits_and_no_island_is_dropped() {
    let scene = scene(&all_on());
    let view = scene.whole(PHONE).unwrap();
    let picture = check(&scene, view, PHONE);
    assert_eq!(picture.communes.len(), 78);
    let inside = |ring: &Vec<f32>| {
        let (xs, ys) = (ring.iter().step_by(2), ring.iter().skip(1).step_by(2));
        xs.clone().all(|x| (0.0..=360.0).contains(x))
            && ys.clone().all(|y| (0.0..=480.0).contains(y))
    };
    assert!(picture.communes.iter().flat_map(|shape| &shape.rings).all(inside));
    let island = scene.at(view, PHONE, 0.0, 0.0).unwrap();
    assert_eq!(island.commune, None, "Laos is nobody's");
    let named = picture.communes.iter().find(|shape| shape.name.contains("Cồn Cỏ")).unwrap();
    assert!(named.rings[0].len() >= 6, "{:?}", named.rings);
    assert_eq!(picture.shown.len(), 1 + 120 + 24, "all of it is in sight");
}

#[test]
fn names_come_where_there_is_room() {
    let scene = scene(&Asked { layers: Some(Vec::new()), ..Asked::default() });
    let mut view = scene.whole(PHONE).unwrap();
    let mut named = Vec::new();
    for _ in 0..4 {
        let picture = check(&scene, view, PHONE);
        named.push(picture.names.len() * 100 / picture.communes.len());
        view = scene.step(view, PHONE, Step::Nearer).unwrap();
    }
    assert!(named.is_sorted() && named[3] > 60, "percent of the communes in sight: {named:?}");
}

#[test]
fn marks_of_a_town_are_one_from_afar_and_many_from_near() {
    let scene = scene(&all_on());
    let far = check(&scene, scene.whole(PHONE).unwrap(), PHONE);
    assert!(far.groups.iter().any(|group| group.marks.len() >= 24));
    let view = scene.step(scene.whole(PHONE).unwrap(), PHONE, go(TOWN)).unwrap();
    let mut nearest = view;
    for _ in 0..12 {
        nearest = scene.step(nearest, PHONE, Step::Nearer).unwrap();
    }
    let near = check(&scene, nearest, PHONE);
    assert!(near.groups.len() > 10, "{}", near.groups.len());
    assert!(nearest.metres_per_px * 360.0 >= 399.0, "and no nearer than a street");
}

fn go((lat, lon): (f64, f64)) -> Step {
    Step::Go { lat, lon }
}

#[test]
fn a_tap_finds_the_mark_the_warning_and_the_commune() {
    let scene = scene(&all_on());
    let view = scene.step(scene.whole(PHONE).unwrap(), PHONE, go((16.67, 106.83))).unwrap();
    let picture = check(&scene, view, PHONE);
    let hit = scene.at(view, PHONE, 180.0, 240.0).unwrap();
    assert_eq!(hit.name.as_deref(), Some("Xã Đakrông"));
    assert!(hit.marks.iter().any(|&number| of(&scene, number).kind == MarkKind::Warning));
    let group = picture.groups.last().unwrap();
    let (x, y) = (f64::from(group.x) + 20.0, f64::from(group.y) - 20.0);
    let hit = scene.at(view, PHONE, x, y).unwrap();
    assert_eq!(hit.marks[..group.marks.len()], group.marks[..]);
    let sea = scene.step(view, PHONE, go(ISLAND)).unwrap();
    let warned = scene.draw(sea, PHONE).unwrap();
    assert!(
        warned.shown.iter().any(|&number| of(&scene, number).kind == MarkKind::Warning),
        "a warning is listed wherever a part of its area is in sight"
    );
}

#[test]
fn the_phone_is_shown_with_its_radius_and_what_is_nearest_comes_first() {
    let here = Here { lat: TOWN.0, lon: TOWN.1, accuracy_m: Some(100.0) };
    let asked = Asked { here: Some(here), ..all_on() };
    let scene = scene(&asked);
    assert_eq!(
        scene.own(),
        scene.areas().unwrap().locate(TOWN.0, TOWN.1).commune.map(|c| &*c.name)
    );
    let view = scene.step(scene.whole(PHONE).unwrap(), PHONE, go(TOWN)).unwrap();
    let picture = check(&scene, view, PHONE);
    let blot = picture.here.unwrap();
    assert!((blot.x - 180.0).abs() < 0.1 && (blot.y - 240.0).abs() < 0.1);
    let radius = blot.radius_px.unwrap();
    assert!((f64::from(radius) * view.metres_per_px - 100.0).abs() < 0.1);
    let metres: Vec<f64> =
        picture.shown.iter().filter_map(|&number| of(&scene, number).metres).collect();
    assert!(metres.len() > 20 && metres.is_sorted_by(|a, b| *a <= b * 1.05 + 1.0), "{metres:?}");
    assert_eq!(of(&scene, scene.nearest()[1]).kind, MarkKind::Place);
    assert!(picture.communes.iter().filter(|shape| shape.own).count() == 1);
    assert!(picture.communes.iter().all(|shape| shape.followed == (shape.code == "19564")));
}

#[test]
fn layers_are_those_with_something_and_only_what_is_on_is_there() {
    let catalog: Catalog = serde_json::from_value(serde_json::json!({
        "version": "1", "province": { "vi": "", "en": "" }, "categories": [], "units": [],
        "communes": [], "hotlines": [],
        "services": [
            { "id": "water", "name": { "vi": "Lũ", "en": "Flood" }, "icon": "waves",
              "collections": ["shelters"], "screens": ["depth", "rivers"] },
            { "id": "other", "name": { "vi": "Khác", "en": "Other" }, "icon": "waves",
              "collections": ["clinics"] },
        ],
        "collections": [{ "id": "shelters", "name": { "vi": "Nơi trú", "en": "Shelters" },
                          "holds": "places" }] }))
    .unwrap();
    let with = |asked: &Asked| {
        let mut read = read();
        read.marks.push(mark(MarkKind::Place, "place:clinics", 1, 0, TOWN));
        let scene = Scene::new(read, Some(&catalog), locator(), asked).unwrap();
        let on: Vec<String> =
            scene.layers().iter().filter(|one| one.on).map(|one| one.id.clone()).collect();
        assert!(scene.marks().iter().all(|mark| on.contains(&mark.layer)));
        assert_eq!(scene.layers().len(), 4, "also those that are off are offered");
        (scene.layers().iter().map(|one| one.count).collect::<Vec<_>>(), on)
    };
    let (counts, on) = with(&Asked::default());
    assert_eq!(counts, [1, 120, 24, 1]);
    assert_eq!(on, ["warning", "river", "place:shelters"], "shelters concern everybody");
    let service = |id: &str| Asked { service: Some(id.to_owned()), ..Asked::default() };
    assert_eq!(with(&service("other")).1, ["place:clinics"]);
    assert_eq!(with(&service("water")).1, ["river", "place:shelters"]);
    assert_eq!(with(&service("nothing")).1.len(), 3);
    let chosen = Asked { layers: Some(vec!["river".into(), "gone".into()]), ..Asked::default() };
    assert_eq!(with(&chosen).1, ["river"]);
}

#[test]
fn before_the_communes_came_there_is_a_list_and_no_map() {
    let scene = Scene::new(read(), None, Locator::default(), &all_on()).unwrap();
    assert!(!scene.has_map());
    assert_eq!(scene.nearest().len(), scene.marks().len());
    let picture = scene.draw(scene.whole(PHONE).unwrap(), PHONE).unwrap();
    assert!(picture.communes.is_empty() && picture.names.is_empty());
    let nothing = Scene::new(Read::default(), None, Locator::default(), &all_on()).unwrap();
    assert_eq!(nothing.whole(PHONE), Err(CitizenError::NotFound));
}

#[test]
fn what_cannot_be_drawn_is_refused_by_the_field() {
    let scene = scene(&all_on());
    let view = scene.whole(PHONE).unwrap();
    let field = |result: Result<(), CitizenError>| match result {
        Err(CitizenError::InvalidInput { field, .. }) => field,
        other => panic!("{other:?}"),
    };
    let draw = |view, canvas| field(scene.draw(view, canvas).map(|_| ()));
    assert_eq!(draw(View { lat: f64::NAN, ..view }, PHONE), "view.lat");
    assert_eq!(draw(View { lon: 181.0, ..view }, PHONE), "view.lon");
    for metres_per_px in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(draw(View { metres_per_px, ..view }, PHONE), "view.metres_per_px");
    }
    assert_eq!(draw(view, Canvas { width_px: 0, ..PHONE }), "canvas.width_px");
    assert_eq!(draw(view, Canvas { height_px: 1 << 20, ..PHONE }), "canvas.height_px");
    assert_eq!(draw(view, Canvas { text_px: -1.0, ..PHONE }), "canvas.text_px");
    assert_eq!(draw(view, Canvas { touch_px: f64::NAN, ..PHONE }), "canvas.touch_px");
    let step = |step| field(scene.step(view, PHONE, step).map(|_| ()));
    assert_eq!(step(Step::Drag { x_px: f64::NAN, y_px: 0.0 }), "step.x_px");
    assert_eq!(step(Step::Drag { x_px: 0.0, y_px: f64::INFINITY }), "step.y_px");
    assert_eq!(step(Step::Pinch { x_px: 0.0, y_px: 0.0, factor: 0.0 }), "step.factor");
    assert_eq!(step(go((91.0, 0.0))), "step.lat");
    assert_eq!(step(go((0.0, f64::NAN))), "step.lon");
    assert_eq!(field(scene.at(view, PHONE, f64::NAN, 0.0).map(|_| ())), "x_px");
    assert_eq!(field(scene.at(view, PHONE, 0.0, f64::NAN).map(|_| ())), "y_px");
    let asked = |here| {
        let asked = Asked { here: Some(here), ..Asked::default() };
        field(Scene::new(read(), None, Locator::default(), &asked).map(|_| ()))
    };
    let here = Here { lat: TOWN.0, lon: TOWN.1, accuracy_m: None };
    assert_eq!(asked(Here { lat: -91.0, ..here }), "here.lat");
    assert_eq!(asked(Here { lon: f64::NAN, ..here }), "here.lon");
    assert_eq!(asked(Here { accuracy_m: Some(-1.0), ..here }), "here.accuracy_m");
}

#[test]
fn a_pinch_leaves_what_is_under_the_fingers_where_it_is() {
    let scene = scene(&all_on());
    let view = scene.step(scene.whole(PHONE).unwrap(), PHONE, go(TOWN)).unwrap();
    let before = scene.at(view, PHONE, 90.0, 400.0).unwrap();
    let pinch = Step::Pinch { x_px: 90.0, y_px: 400.0, factor: 1.7 };
    let after = scene.step(view, PHONE, pinch).unwrap();
    let at = scene.at(after, PHONE, 90.0, 400.0).unwrap();
    assert!((before.lat - at.lat).abs() < 1e-9 && (before.lon - at.lon).abs() < 1e-9);
    let far = Step::Pinch { x_px: 90.0, y_px: 400.0, factor: 1e-6 };
    assert_eq!(scene.step(view, PHONE, far).unwrap(), scene.whole(PHONE).unwrap());
    let away = Step::Drag { x_px: 1e9, y_px: 1e9 };
    let kept = scene.step(view, PHONE, away).unwrap();
    let bounds = scene.areas().unwrap().bounds().unwrap();
    assert!(kept.lat <= bounds.north + 1e-9 && kept.lon >= bounds.west - 1e-9, "{kept:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_picture_keeps_its_promises(
        lat in 16.2..18.2, lon in 105.5..107.5, zoom in 0..9_u32,
        width in 120..1_200_u32, height in 120..1_200_u32, text in 10.0..60.0,
    ) {
        let scene = scene(&all_on());
        let canvas = Canvas { width_px: width, height_px: height, text_px: text, ..PHONE };
        let mut view = scene.whole(canvas).unwrap();
        for _ in 0..zoom {
            view = scene.step(view, canvas, Step::Nearer).unwrap();
        }
        view = View { lat, lon, ..view };
        check(&scene, scene.step(view, canvas, Step::Stay).unwrap(), canvas);
    }
}
