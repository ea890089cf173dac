//! What a person is told of what they follow: by this phone alone, once, quietly.

use citizen_core::error::CitizenError;
use citizen_core::platform::{Link, NoticeKind};
use citizen_core::services::FollowedKind;
use uuid::Uuid;

use crate::everybody::{COMMUNE, SCHOOL, catalog, school, text};
use crate::phone::Phone;
use crate::socket::Server;

/// A phone without an account that heard everything once.
pub async fn reader(server: &Server) -> Phone {
    server.says("catalog", &catalog());
    server.publishes(1, &[school(), text(2, "outages", "Cắt điện cũ", &[COMMUNE])], &[]);
    server.river(Some(0), 1_200);
    server.measures(0.4, "open");
    let phone = Phone::new(server);
    hear(&phone).await;
    phone
}

/// Nobody signed in; everything for everybody is fetched.
async fn hear(phone: &Phone) {
    phone.app.fetch_stations().await.unwrap();
    phone.app.fetch_points().await.ok();
    phone.app.fetch_collections().await.unwrap();
}

fn item(number: u128) -> String {
    format!("item/{}", Uuid::from_u128(number))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_school_and_what_tells_of_it_are_told_when_they_change_and_only_then() {
    let server = Server::start().await;
    let phone = reader(&server).await;
    phone.app.follow("education", "truong tieu hoc dakrong", true).unwrap();
    hear(&phone).await;
    assert!(phone.told.lines().is_empty(), "what was there before it was followed");

    let notice = text(3, "school_notices", "Nghỉ vì mưa", &[COMMUNE]);
    let elsewhere = text(4, "school_notices", "Nghỉ vì nắng", &["19333"]);
    server.publishes(2, &[notice.clone(), elsewhere], &[]);
    hear(&phone).await;
    let new = "Mới trong mục Thông báo nghỉ học".to_owned();
    assert_eq!(phone.told.lines(), [(item(3), new.clone())]);
    // The same page again, the same words made public again, a place made sure of again.
    let mut again = notice.clone();
    again["published_at"] = "2026-11-18T12:00:00Z".into();
    let mut verified = school();
    verified["place"]["verified_on"] = "2026-11-18".into();
    for items in [vec![notice.clone()], vec![again, verified]] {
        server.publishes(3, &items, &[]);
        hear(&phone).await;
    }
    assert!(phone.told.lines().is_empty());

    let mut longer = notice;
    longer["publication"]["text"]["vi"] = "Nghỉ hết tuần".into();
    let mut shut = school();
    shut["place"]["closed"] = true.into();
    server.publishes(4, &[longer, shut], &[]);
    hear(&phone).await;
    let told = phone.told.lines();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|(_, line)| line.starts_with("Vừa thay đổi")), "{told:?}");

    let phone = phone.reborn(&server);
    hear(&phone).await;
    assert!(phone.told.lines().is_empty(), "remembered across a restart");
    server.publishes(5, &[], &[SCHOOL]);
    hear(&phone).await;
    let gone = "Không còn được công bố, mục Trường học".to_owned();
    assert_eq!(phone.told.lines(), [(item(1), gone)]);
    let kept = phone.app.notices().unwrap();
    assert_eq!(kept.len(), 2, "one a thing: {kept:?}");
    let school = kept.iter().find(|one| one.subject == SCHOOL.to_string()).unwrap();
    assert_eq!(
        (school.kind, school.title.vi.as_str()),
        (NoticeKind::Gone, "Trường tiểu học Đakrông")
    );
    assert!(!school.seen);
    phone.app.notice_seen(&school.id).unwrap();
    assert_eq!(phone.app.notices().unwrap().iter().filter(|one| one.seen).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn collections_and_communes_are_followed_whole() {
    let server = Server::start().await;
    let phone = reader(&server).await;
    phone.app.follow("utilities", "outages", true).unwrap();
    phone.app.follow_commune(COMMUNE, true).unwrap();
    assert!(phone.app.service("utilities", None).unwrap().sections[0].followed);
    let mut over = text(9, "outages", "Đã xong", &[]);
    over["valid_until"] = "2026-11-18T11:00:00Z".into();
    let here = text(6, "school_notices", "Nghỉ ở Đakrông", &[COMMUNE]);
    let there = text(7, "school_notices", "Nghỉ ở Đông Hà", &["19333"]);
    server.publishes(2, &[text(5, "outages", "Cắt nước", &["19333"]), here, there, over], &[]);
    hear(&phone).await;
    let ids: Vec<String> = phone.told.lines().into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids.len(), 2, "{ids:?}");
    assert!(ids.contains(&item(5)) && ids.contains(&item(6)), "{ids:?}");
    // A whole list at once is not a hundred notices.
    let many: Vec<_> = (20..50).map(|n| text(n, "outages", &format!("Cắt {n}"), &[])).collect();
    server.publishes(3, &many, &[]);
    hear(&phone).await;
    assert_eq!(phone.told.lines().len(), 10);
    assert_eq!(phone.app.notices().unwrap().len(), 32, "the others stand in the list");
    phone.app.follow("utilities", "Cắt điện, cắt nước", false).unwrap();
    server.publishes(4, &[text(60, "outages", "Cắt nữa", &[])], &[]);
    hear(&phone).await;
    assert!(phone.told.lines().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_fetched_anew_is_not_new() {
    let server = Server::start().await;
    let phone = reader(&server).await;
    phone.app.follow("utilities", "outages", true).unwrap();
    let old = [school(), text(2, "outages", "Cắt điện cũ", &[COMMUNE])];
    let fresh = text(8, "outages", "Cắt điện mới", &[]);
    server.publishes_as("e2", 9, &[old.as_slice(), &[fresh]].concat(), &[]);
    hear(&phone).await;
    assert_eq!(phone.told.lines(), [(item(8), "Mới trong mục Cắt điện, cắt nước".to_owned())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_river_is_told_when_it_passes_an_alarm_level_and_falls_below() {
    let server = Server::start().await;
    let phone = reader(&server).await;
    phone.app.follow_station("thach han", true).unwrap();
    let id = "station/554600".to_owned();
    for (alarm, mm, told) in [
        (Some(0), 2_000, None),
        (Some(2), 4_620, Some("Mực nước vượt báo động 2: 4,62 m")),
        (Some(2), 4_900, None),
        (None, 4_900, None),
        (Some(2), 4_700, None),
        (Some(0), 2_100, Some("Mực nước xuống dưới báo động 1: 2,10 m")),
    ] {
        server.river(alarm, mm);
        phone.app.fetch_stations().await.ok();
        let told: Vec<_> = told.into_iter().map(|line| (id.clone(), line.to_owned())).collect();
        assert_eq!(phone.told.lines(), told, "{alarm:?} at {mm} mm");
    }
    phone.app.set_link(Link::None).unwrap();
    server.river(Some(3), 6_000);
    assert_eq!(phone.app.fetch_stations().await, Err(CitizenError::Offline));
    assert!(phone.told.lines().is_empty(), "without a network nothing is known");
    assert_eq!(phone.app.notices().unwrap()[0].service.as_deref(), Some("floods"));
}

#[tokio::test(flavor = "multi_thread")]
async fn salt_water_and_a_gate_are_told_when_they_are_on_another_step() {
    let server = Server::start().await;
    let phone = reader(&server).await;
    for point in ["cua-viet", "cong-vinh-phuoc"] {
        phone.app.follow("salinity", point, true).unwrap();
    }
    server.measures(0.9, "open");
    phone.app.fetch_points().await.unwrap();
    assert!(phone.told.lines().is_empty());
    server.measures(4.2, "closed");
    phone.app.fetch_points().await.unwrap();
    let mut told = phone.told.lines();
    told.sort();
    let lines = [("point/cong-vinh-phuoc", "Cống đã đóng"), ("point/cua-viet", "Nay ở mức: Mặn")];
    assert_eq!(told, lines.map(|(id, line)| (id.to_owned(), line.to_owned())));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_process_that_died_kept_is_told_by_the_next_once() {
    let server = Server::start().await;
    let phone = reader(&server).await;
    phone.app.follow("utilities", "outages", true).unwrap();
    server.publishes(2, &[text(5, "outages", "Cắt nước", &[])], &[]);
    hear(&phone).await;
    assert_eq!(phone.told.lines().len(), 1);
    // It died between the commit and the shell.
    let path = phone.folder.path().join("citizen.db");
    rusqlite::Connection::open(path).unwrap().execute("UPDATE notices SET told = 0", []).unwrap();
    let phone = phone.reborn(&server);
    for told in [1, 0] {
        assert!(phone.app.sync().await.is_err(), "nobody is signed in");
        assert_eq!(phone.told.lines().len(), told);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_what_somebody_follows() {
    let server = Server::start().await;
    let follower = reader(&server).await;
    follower.app.follow("utilities", "outages", true).unwrap();
    follower.app.follow("education", &SCHOOL.to_string(), true).unwrap();
    follower.app.follow("salinity", "cua-viet", true).unwrap();
    follower.app.follow_commune(COMMUNE, true).unwrap();
    server.publishes(2, &[text(5, "outages", "Cắt nước", &[COMMUNE])], &[]);
    server.forget();
    hear(&follower).await;
    let asked = server.lines();
    assert_eq!(follower.told.lines().len(), 1);
    server.publishes(1, &[school()], &[]);
    let other = reader(&server).await;
    server.publishes(2, &[text(5, "outages", "Cắt nước", &[COMMUNE])], &[]);
    server.forget();
    hear(&other).await;
    assert_eq!(server.lines(), asked);
    assert!(other.told.lines().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_is_followed_is_listed_and_a_place_is_left_by_its_id() {
    let server = Server::start().await;
    let phone = reader(&server).await;
    let app = &phone.app;
    app.follow_item(SCHOOL, true).unwrap();
    app.follow("utilities", "outages", true).unwrap();
    assert!(matches!(app.follow_item(Uuid::from_u128(99), true), Err(CitizenError::NotFound)));
    let school = SCHOOL.to_string();
    assert!(app.follows(&school).unwrap() && !app.follows("school_notices").unwrap());
    let listed = |phone: &Phone| {
        let all = phone.app.followed().unwrap();
        all.into_iter().map(|one| (one.kind, one.service, one.title.vi)).collect::<Vec<_>>()
    };
    let outages = (FollowedKind::Collection, "utilities".into(), "Cắt điện, cắt nước".into());
    let place = (FollowedKind::Item, "education".into(), "Trường tiểu học Đakrông".into());
    assert_eq!(listed(&phone), [outages.clone(), place]);
    let phone = phone.reborn(&server);
    phone.app.follow_item(SCHOOL, false).unwrap();
    assert_eq!(listed(&phone), [outages]);
}
