//! The map of a phone that heard everything once and has no network any more.

use std::time::Duration;

use citizen_areas::{Reach, pack};
use citizen_core::engines::cases::DraftEdit;
use citizen_core::error::CitizenError;
use citizen_core::map::{Asked, Canvas, Here, Mark, MarkKind, Step};
use citizen_core::platform::Link;
use citizen_wire::report::{Fix, FixSource};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::asked::{flood, warns};
use crate::everybody::{COMMUNE, catalog, text};
use crate::followed::reader;
use crate::phone::Phone;
use crate::socket::Server;

const HERE: (f64, f64) = (16.61, 107.11);
const CANVAS: Canvas = Canvas { width_px: 360, height_px: 320, text_px: 15.0, touch_px: 48.0 };

/// A commune of half a degree, and one beside it.
fn packed() -> Vec<u8> {
    let square = |code: &str, name: &str, west: f64| {
        let east = west + 0.5;
        format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}","name":"{name}"}},"geometry":
            {{"type":"Polygon","coordinates":[[[{west},16.5],[{east},16.5],[{east},17.0],[{west},17.0],[{west},16.5]]]}}}}"#
        )
    };
    let both = [square(COMMUNE, "Xã Đakrông", 107.0), square("19333", "Phường Đông Hà", 107.5)];
    let layer = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, both.join(","));
    pack(&layer, &Reach::default()).unwrap()
}

fn reported(phone: &Phone) {
    let id = phone.app.draft_new().unwrap();
    let fix = Fix {
        lat: HERE.0,
        lon: HERE.1,
        accuracy_m: Some(12.0),
        altitude_m: None,
        taken_at: None,
        source: FixSource::Gps,
        mocked: false,
    };
    let text = Some("Ổ gà sâu".to_owned());
    phone
        .app
        .draft_set(id, DraftEdit { text, fix: Some(Some(fix)), ..DraftEdit::default() })
        .unwrap();
    phone.app.submit(id).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_was_heard_stands_on_the_map_without_a_network() {
    let server = Server::start().await;
    let phone = reader(&server).await;
    server.river(Some(2), 4_620);
    server.measures(4.2, "closed");
    phone.app.fetch_stations().await.unwrap();
    phone.app.fetch_points().await.unwrap();
    reported(&phone);
    phone.app.set_link(Link::None).unwrap();
    server.forget();
    assert!(!phone.app.map(&Asked::default()).unwrap().has_map(), "the communes did not come yet");

    std::fs::write(phone.folder.path().join("areas.pack"), packed()).unwrap();
    phone.app.forget_locator();
    let here = Here { lat: HERE.0, lon: HERE.1, accuracy_m: Some(40.0) };
    let layers = ["river", "report", "point:salinity", "point:gate", "place:schools"];
    let layers = Some(layers.map(str::to_owned).to_vec());
    let asked = Asked { layers, here: Some(here), ..Asked::default() };
    let map = phone.app.map(&asked).unwrap();
    assert_eq!(map.own(), Some("Xã Đakrông"));
    let one = |kind: MarkKind| map.marks().iter().find(|mark| mark.kind == kind).unwrap();
    let river = one(MarkKind::River);
    let step = river.step.as_ref().unwrap();
    assert_eq!(
        (step.vi.as_str(), river.level, river.sign.as_deref()),
        ("báo động 2", 3, Some("2"))
    );
    let salt = map.marks().iter().find(|mark| mark.id == "cua-viet").unwrap();
    assert_eq!((salt.step.as_ref().unwrap().vi.as_str(), salt.sign.as_deref()), ("Mặn", Some("3")));
    assert_eq!(salt.service.as_deref(), Some("salinity"));
    assert!(one(MarkKind::Report).report.is_some());
    assert_eq!(one(MarkKind::Place).title.vi, "Trường tiểu học Đakrông");

    let whole = map.whole(CANVAS).unwrap();
    let picture = map.draw(whole, CANVAS).unwrap();
    assert_eq!((picture.communes.len(), picture.shown.len()), (2, map.marks().len()));
    let nearest: &Mark = &map.marks()[picture.shown[0] as usize];
    assert_eq!((nearest.kind, nearest.metres), (MarkKind::Report, Some(0.0)));
    let near = map.step(whole, CANVAS, Step::Go { lat: HERE.0, lon: HERE.1 }).unwrap();
    let hit = map.at(near, CANVAS, 180.0, 160.0).unwrap();
    assert_eq!((hit.commune.as_deref(), hit.marks.len()), (Some(COMMUNE), 1));
    assert!(server.lines().is_empty(), "nothing of it asks a server");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_old_has_no_level_and_what_is_locked_is_not_there() {
    let server = Server::start().await;
    let phone = reader(&server).await;
    server.river(Some(2), 4_620);
    phone.app.fetch_stations().await.unwrap();
    reported(&phone);
    phone.clock.pass(Duration::from_secs(4 * 3_600));
    let asked = Asked { locked: true, ..Asked::default() };
    let map = phone.app.map(&asked).unwrap();
    let river = map.marks().iter().find(|mark| mark.kind == MarkKind::River).unwrap();
    assert_eq!((river.level, river.known, river.sign.as_deref()), (0, false, Some("?")));
    assert!(map.layers().iter().all(|layer| layer.kind != MarkKind::Report));
    let open = phone.app.map(&Asked::default()).unwrap();
    assert!(open.layers().iter().any(|layer| layer.kind == MarkKind::Report && layer.on));
}

fn shelter(number: u128, name: &str, lon: f64, closed: bool) -> Value {
    json!({ "id": Uuid::from_u128(number), "collection": "shelters", "published_at": crate::everybody::NOW,
            "place": { "name": name, "lat": HERE.0, "lon": lon, "closed": closed } })
}

/// A commune with all that a card tells of, heard once.
async fn told_of_a_commune(server: &Server) -> Phone {
    let mut said = catalog();
    said["services"].as_array_mut().unwrap().push(json!({ "id": "refuge", "icon": "x",
        "name": { "vi": "Nơi tránh", "en": "Refuge" }, "collections": ["shelters"], "screens": ["depth"] }));
    let name = json!({ "vi": "Nơi tránh trú", "en": "Shelters" });
    let shelves = said["collections"].as_array_mut().unwrap();
    shelves.push(json!({ "id": "shelters", "holds": "places", "name": name }));
    said["units"] = json!([{ "id": "u", "name": { "vi": "UBND xã Đakrông", "en": "" }, "commune": COMMUNE,
                             "phone": "02333888111" }]);
    server.says("catalog", &said);
    let mut plan = text(6, "outages", "Đất ở (ví dụ)", &[]);
    plan["publication"]["outline"] =
        json!([[[16.60, 107.10], [16.60, 107.12], [16.62, 107.12], [16.62, 107.10]]]);
    let shelters = [
        shelter(3, "Đóng cửa", 107.111, true),
        shelter(4, "Gần", 107.12, false),
        shelter(5, "Xã bên", 107.9, false),
    ];
    server.publishes(1, &[&shelters[..], &[plan]].concat(), &[]);
    server.river(Some(2), 4_620);
    warns(server, &[flood()]);
    let phone = Phone::new(server);
    phone.app.sync().await.unwrap_err();
    std::fs::write(phone.folder.path().join("areas.pack"), packed()).unwrap();
    phone.app.forget_locator();
    phone.app.set_link(Link::None).unwrap();
    phone
}

#[tokio::test(flavor = "multi_thread")]
async fn the_card_of_a_commune_tells_what_matters_there_without_a_network() {
    let server = Server::start().await;
    let phone = told_of_a_commune(&server).await;
    reported(&phone);
    let card = phone.app.commune_at(HERE.0, HERE.1, false).unwrap().unwrap();
    assert_eq!((card.code.as_str(), card.name.as_str()), (COMMUNE, "Xã Đakrông"));
    let warned: Vec<_> = card.warnings.iter().map(|one| (one.id.as_str(), one.level)).collect();
    assert_eq!(warned, [("f-1", 4)]);
    assert_eq!((card.shelters, card.shelter_service.as_deref()), (2, Some("refuge")));
    let near = card.nearest.unwrap();
    assert_eq!(near.name.vi, "Gần", "the nearer one is shut");
    assert!((1_000.0..1_200.0).contains(&near.metres), "{}", near.metres);
    let office = card.office.unwrap();
    assert_eq!(
        (office.name.vi.as_str(), office.phone.as_str()),
        ("UBND xã Đakrông", "02333888111")
    );
    assert_eq!((card.reports, card.stations.len()), (1, 1));
    assert_eq!(card.stations[0].station.last.unwrap().mm, 4_620);
    assert_eq!(card.plans[0].title.vi, "Đất ở (ví dụ)");

    let locked = phone.app.commune_at(HERE.0, HERE.1, true).unwrap().unwrap();
    assert_eq!(locked.reports, 0);
    let beside = phone.app.commune_at(16.7, 107.3, false).unwrap().unwrap();
    assert!(beside.plans.is_empty(), "a plan holds where it is drawn");
    assert_eq!(beside.nearest.unwrap().name.vi, "Gần");
    let other = phone.app.commune_at(16.7, 107.8, false).unwrap().unwrap();
    assert_eq!((other.name.as_str(), other.shelters), ("Phường Đông Hà", 1));
    assert_eq!(other.nearest.unwrap().name.vi, "Xã bên");
    assert!(other.warnings.is_empty() && other.stations.is_empty() && other.office.is_none());
    assert_eq!(other.reports, 0);
    assert_eq!(phone.app.commune_at(10.0, 100.0, false).unwrap(), None, "outside");
    for (lat, lon, name) in [(f64::NAN, 107.0, "lat"), (16.0, 181.0, "lon")] {
        let refused = phone.app.commune_at(lat, lon, false);
        assert!(matches!(refused, Err(CitizenError::InvalidInput { field, .. }) if field == name));
    }
}
