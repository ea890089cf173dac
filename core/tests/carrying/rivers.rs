//! River levels come with every sync: nobody opened the rivers' screen on these phones.

use std::time::Duration;

use citizen_core::map::{Asked, MarkKind};
use citizen_core::platform::Link;
use citizen_core::preferences::Preferences;
use citizen_core::services::{Found, LiveKind};
use citizen_wire::station::RiversNow;
use citizen_wire::sync::SyncPage;
use serde_json::json;

use crate::asked::asking;
use crate::down::page;
use crate::everybody::{NOW, catalog, station, text};
use crate::phone::Phone;
use crate::socket::Server;

const MINUTE: Duration = Duration::from_secs(60);

/// A page whose catalog shows rivers, and how they stand.
fn first(tag: &str) -> SyncPage {
    let mut catalog = catalog();
    catalog["asking"] = asking();
    let guides: Vec<_> = (10..20_u128)
        .map(|number| text(number, "outages", &format!("Hướng dẫn số {number} khi mất điện"), &[]))
        .collect();
    let items = serde_json::from_value(json!({ "seq": 1, "items": guides })).unwrap();
    let catalog = Some(serde_json::from_value(catalog).unwrap());
    SyncPage { catalog, items: Some(items), ..standing("a", tag, 2) }
}

fn standing(cursor: &str, tag: &str, alarm: u8) -> SyncPage {
    let stations = [station(Some(alarm), 4_620)];
    let stations = serde_json::from_value(json!(stations)).unwrap();
    let rivers = Some(RiversNow { tag: tag.into(), stations });
    SyncPage { rivers, server_time: NOW.parse().unwrap(), ..page(cursor, false) }
}

fn next(server: &Server, page: SyncPage) {
    server.province.lock().unwrap().pages.push_back(page);
}

/// What the phone asked of rivers since the last time, in the words of its requests.
fn asked(server: &Server) -> Vec<String> {
    let lines = server.lines();
    server.forget();
    let rivers = |line: &String| line.contains("rivers") || line.contains("/stations");
    let tails = |line: String| line.rsplit_once(['&', '/']).unwrap().1.to_owned();
    lines.into_iter().filter(rivers).map(tails).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_sync_and_levels_are_there_with_their_age_without_a_network() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    next(&server, first("AbC_"));
    phone.app.sync().await.unwrap();
    assert_eq!(asked(&server), ["rivers="], "within the sync, and nothing beside it");
    phone.app.set_link(Link::None).unwrap();
    phone.clock.pass(20 * MINUTE);

    let river = phone.app.stations().unwrap().remove(0).station;
    let last = river.last.unwrap();
    assert_eq!((river.alarm, last.mm, river.age_s), (Some(2), 4_620, Some(20 * 60)));
    let map = phone.app.map(&Asked::default()).unwrap();
    assert!(map.marks().iter().any(|mark| mark.kind == MarkKind::River && mark.known));
    let answer = phone.app.ask("nước sông Thạch Hãn lên chưa").unwrap();
    assert!(answer.known, "{answer:?}");
    let Found::Live(live) = &answer.hits[0].found else { panic!("{answer:?}") };
    assert_eq!((live.live, live.age_s, live.stale), (LiveKind::River, Some(20 * 60), false));

    phone.clock.pass(180 * MINUTE);
    let old = phone.app.stations().unwrap().remove(0).station;
    assert_eq!((old.alarm, old.last.unwrap().mm), (None, 4_620), "old is told as old");
    let answer = phone.app.ask("nước sông Thạch Hãn lên chưa").unwrap();
    assert!(matches!(&answer.hits[0].found, Found::Live(live) if live.stale), "{answer:?}");
    assert!(asked(&server).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_asked_for_by_their_tag_and_seldom_with_data_saver() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    next(&server, first("AbC_"));
    phone.app.sync().await.unwrap();
    let saver = Preferences { data_saver: true, ..Preferences::default() };
    phone.app.follow_station("thach han", true).unwrap();
    asked(&server);

    phone.clock.pass(14 * MINUTE);
    phone.app.sync().await.unwrap();
    assert_eq!(asked(&server), [""; 0], "a sync with nothing new is as short as before");
    phone.clock.pass(MINUTE);
    phone.app.sync().await.unwrap();
    assert_eq!(asked(&server), ["rivers=AbC_"], "304: nothing is new, nothing else is asked");
    phone.app.set_preferences(&saver).unwrap();
    phone.clock.pass(59 * MINUTE);
    phone.app.sync().await.unwrap();
    assert_eq!(asked(&server), [""; 0], "data saver");
    phone.clock.pass(MINUTE);
    next(&server, standing("b", "dEf-", 3));
    phone.app.sync().await.unwrap();
    assert_eq!(asked(&server), ["rivers=AbC_", "554600"], "and the last hours of what is followed");
    assert_eq!(phone.told.lines().len(), 1, "what is followed passed an alarm level");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_service_shows_rivers_none_are_asked_for() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let mut without = catalog();
    without["services"][0]["screens"] = json!([]);
    let catalog = Some(serde_json::from_value(without).unwrap());
    next(&server, SyncPage { catalog, ..page("a", false) });
    phone.app.sync().await.unwrap();
    server.forget();
    phone.clock.pass(60 * MINUTE);
    phone.app.sync().await.unwrap();
    assert_eq!(asked(&server), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_account_they_come_too() {
    let server = Server::start().await;
    server.says("catalog", &catalog());
    server.publishes(1, &[], &[]);
    server.river(Some(0), 1_200);
    let phone = Phone::new(&server);
    phone.app.sync().await.unwrap_err();
    assert_eq!(asked(&server), ["stations"]);
    assert_eq!(phone.app.stations().unwrap()[0].station.last.unwrap().mm, 1_200);
    phone.clock.pass(14 * MINUTE);
    phone.app.sync().await.unwrap_err();
    assert_eq!(asked(&server), [""; 0]);
    phone.clock.pass(MINUTE);
    phone.app.sync().await.unwrap_err();
    assert_eq!(asked(&server), ["stations"]);
}
