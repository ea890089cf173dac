//! A phone whose person wants some services and communes only: what is asked for, what is
//! forgotten, and that nothing is missed where more is wanted again.

use std::time::Duration;

use citizen_core::error::CitizenError;
use citizen_core::preferences::{Preferences, WantedCommunes};
use citizen_wire::collection::Body;
use citizen_wire::sync::SyncPage;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::down::page;
use crate::everybody::{COMMUNE, NOW, catalog, school, text};
use crate::phone::Phone;
use crate::socket::{Fault, Server};

const HOUR: Duration = Duration::from_secs(3_600);

fn everything() -> Vec<Value> {
    vec![
        school(),
        text(2, "outages", "Cắt ở Đakrông", &[COMMUNE]),
        text(3, "outages", "Cắt ở Đông Hà", &["19333"]),
        text(4, "school_notices", "Nghỉ học", &[]),
        text(5, "outages", "Cắt cả tỉnh", &[]),
    ]
}

fn wishes(services: &[&str], communes: WantedCommunes) -> Preferences {
    let services = services.iter().map(|&id| id.to_owned()).collect();
    Preferences { services, communes, ..Preferences::default() }
}

/// The next page of the sync.
fn next(server: &Server, cursor: &str, seq: i64, items: &[Value]) {
    let items = serde_json::from_value(json!({ "seq": seq, "items": items })).unwrap();
    let catalog = Some(serde_json::from_value(catalog()).unwrap());
    let server_time = NOW.parse().unwrap();
    let page = SyncPage { catalog, items: Some(items), server_time, ..page(cursor, false) };
    server.province.lock().unwrap().pages.push_back(page);
}

/// The ends of the requests since the last time, behind this word.
fn asked(server: &Server, behind: &str) -> Vec<String> {
    let lines = server.lines();
    server.forget();
    let tails = lines.iter().filter_map(|line| line.split_once(behind));
    tails.map(|(_, tail)| tail.split("&rivers").next().unwrap().to_owned()).collect()
}

/// The numbers of the items of these collections that are on the phone.
fn there(phone: &Phone) -> Vec<u128> {
    let of = |collection: &str| phone.app.items(collection, 100).unwrap();
    let all = ["schools", "school_notices", "outages"].map(of);
    let mut ids: Vec<u128> = all.into_iter().flatten().map(|item| item.id.as_u128()).collect();
    ids.sort_unstable();
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_is_asked_for_and_what_is_left_out_is_gone_at_once_and_back_when_wanted() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    next(&server, "a", 7, &everything());
    phone.app.sync().await.unwrap();
    assert_eq!(asked(&server, "&items="), ["0"], "by default everything");

    phone.app.set_preferences(&wishes(&["utilities"], WantedCommunes::All)).unwrap();
    assert_eq!(there(&phone), [2, 3, 5], "gone at once");
    let wanted = |service: &str| phone.app.service(service, None).unwrap().wanted;
    assert!(wanted("utilities") && !wanted("education"), "empty by choice, and told so");
    phone.app.set_preferences(&wishes(&["utilities"], WantedCommunes::Followed)).unwrap();
    phone.app.sync().await.unwrap();
    assert_eq!(asked(&server, "&items="), ["7&only=outages"], "while none is followed, of all");
    phone.app.follow_commune(COMMUNE, true).unwrap();
    phone.app.sync().await.unwrap();
    assert_eq!(asked(&server, "&items="), ["7&only=outages&communes=19624"], "less than before");
    assert_eq!(there(&phone), [2, 5]);

    // More is wanted: everything of it comes anew, and only what is new is told as new.
    phone.app.follow("utilities", "outages", true).unwrap();
    phone.app.follow("education", "school_notices", true).unwrap();
    let more = wishes(&["utilities", "education"], WantedCommunes::Followed);
    phone.app.set_preferences(&more).unwrap();
    let mut wanted = everything();
    wanted.remove(2);
    next(&server, "b", 9, &[wanted.clone(), vec![text(6, "outages", "Cắt mới", &[])]].concat());
    phone.app.sync().await.unwrap();
    let narrowed = "only=outages,school_notices,schools&communes=19624";
    assert_eq!(asked(&server, "&items="), [format!("0&{narrowed}")]);
    assert_eq!(there(&phone), [1, 2, 4, 5, 6]);
    let new = format!("item/{}", Uuid::from_u128(6));
    assert_eq!(phone.told.lines(), [(new, "Mới trong mục Cắt điện, cắt nước".to_owned())]);
    phone.app.sync().await.unwrap();
    assert_eq!(asked(&server, "&items="), [format!("9&{narrowed}")], "once");

    // So it does after a restart, when the network failed in between.
    phone.app.set_preferences(&Preferences::default()).unwrap();
    server.once("GET /api/v1/sync", Fault::Drop);
    phone.app.sync().await.unwrap_err();
    let phone = phone.reborn(&server);
    assert_eq!(there(&phone), [1, 2, 4, 5, 6], "until it came, what was there stays");
    server.forget();
    next(&server, "c", 9, &everything());
    phone.app.sync().await.unwrap();
    assert_eq!(asked(&server, "&items="), ["0"]);
    assert_eq!(there(&phone), [1, 2, 3, 4, 5], "and what is over since is gone");
    assert!(phone.told.lines().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_account_it_is_the_same_and_a_server_that_tells_more_fills_no_phone() {
    let server = Server::start().await;
    server.says("catalog", &catalog());
    server.publishes(7, &everything(), &[]);
    let phone = Phone::new(&server);
    phone.app.fetch_collections().await.unwrap();
    phone.app.set_preferences(&wishes(&["utilities"], WantedCommunes::All)).unwrap();
    server.forget();
    phone.app.fetch_collections().await.unwrap();
    assert_eq!(asked(&server, "/collections?"), ["since=7&epoch=e1&only=outages"]);
    assert_eq!(there(&phone), [2, 3, 5], "this server tells of everything all the same");

    // Warnings and rivers show no collection: nothing is asked for.
    phone.app.set_preferences(&wishes(&["floods"], WantedCommunes::All)).unwrap();
    assert_eq!(there(&phone), [0; 0]);
    phone.app.fetch_collections().await.unwrap();
    assert_eq!(asked(&server, "/collections?"), [""; 0]);
    phone.app.set_preferences(&Preferences::default()).unwrap();
    phone.app.fetch_collections().await.unwrap();
    assert_eq!(asked(&server, "/collections?"), ["since=0&epoch=e1"]);
    assert_eq!(there(&phone), [1, 2, 3, 4, 5]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_no_longer_knows_a_collection_is_asked_for_everything() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    next(&server, "a", 7, &everything());
    phone.app.sync().await.unwrap();
    phone.app.set_preferences(&wishes(&["education"], WantedCommunes::All)).unwrap();
    server.forget();
    let ours = vec![("citizen-server", "1".into())];
    server.once("GET /api/v1/sync", Fault::Answer(422, ours, "{}".into()));
    next(
        &server,
        "b",
        9,
        &[text(6, "school_notices", "Đi học lại", &[]), text(8, "outages", "Cắt", &[])],
    );
    phone.app.sync().await.unwrap();
    assert_eq!(asked(&server, "&items="), ["7&only=school_notices,schools", "7"]);
    assert_eq!(there(&phone), [1, 4, 6], "of everything what is wanted");
    let title = phone.app.item(Uuid::from_u128(6)).unwrap();
    assert!(matches!(title.body, Body::Publication(_)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_the_province_does_not_have_is_refused_by_its_field() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    next(&server, "a", 7, &everything());
    phone.app.sync().await.unwrap();
    let refused = phone.app.set_preferences(&wishes(&["utilities", "space"], WantedCommunes::All));
    let Err(CitizenError::InvalidInput { field, code }) = refused else { panic!("{refused:?}") };
    assert_eq!((field.as_str(), code.as_str()), ("services", "field_invalid"));
    assert_eq!(phone.app.preferences().unwrap(), Preferences::default());
    assert_eq!(there(&phone).len(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn with_data_saver_points_and_figures_are_fetched_more_seldom() {
    let server = Server::start().await;
    server.measures(0.4, "open");
    let phone = Phone::signed_in(&server).await;
    let saver = Preferences { data_saver: true, ..Preferences::default() };
    phone.app.set_preferences(&saver).unwrap();
    next(&server, "a", 7, &[]);
    let fetched = |server: &Server| {
        let counts =
            ["points", "indicators/latest"].map(|one| server.count(&format!("GET /api/v1/{one}")));
        server.forget();
        counts
    };
    phone.app.sync().await.unwrap();
    assert_eq!(fetched(&server), [1, 1]);
    phone.clock.pass(3 * HOUR - Duration::from_secs(1));
    phone.app.sync().await.unwrap();
    assert_eq!(fetched(&server), [0, 0]);
    phone.clock.pass(Duration::from_secs(1));
    phone.app.sync().await.unwrap();
    assert_eq!(fetched(&server), [1, 0]);
    phone.clock.pass(6 * 24 * HOUR);
    phone.app.sync().await.unwrap();
    assert_eq!(fetched(&server), [1, 0]);
    phone.clock.pass(21 * HOUR);
    phone.app.sync().await.unwrap();
    assert_eq!(fetched(&server), [1, 1], "a week");
    phone.app.set_preferences(&Preferences::default()).unwrap();
    phone.clock.pass(24 * HOUR);
    phone.app.sync().await.unwrap();
    assert_eq!(fetched(&server), [1, 1], "without it a day");
}
