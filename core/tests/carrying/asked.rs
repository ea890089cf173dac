//! What is in force and what was measured last answers a question, with the network off:
//! each with its age, and never what nobody measured.

use std::time::Duration;

use citizen_alerts::sign::Signer;
use citizen_core::platform::Link;
use citizen_core::services::{Answer, Found, Live, LiveKind};
use citizen_core::words::Language;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::everybody::{NOW, catalog, text};
use crate::phone::Phone;
use crate::socket::Server;

pub fn asking() -> Value {
    json!({
        "known_from": 0.5,
        "idle": ["không", "có", "gì", "đang", "ở", "bao nhiêu", "lên", "chưa", "thế nào", "là", "hôm nay"],
        "rewordings": [{ "said": "nác", "means": "nước" }],
        "live": [
            { "of": "warning", "asked": ["cảnh báo", "báo động"] },
            { "of": "river", "asked": ["mực nước", "nước sông"], "beside": ["sông"] },
            { "of": "salinity", "asked": ["độ mặn"], "beside": ["cống"] },
        ],
        "hazards": [
            { "hazard": "flood", "name": { "vi": "lũ", "en": "floods" }, "asked": ["lũ", "lụt"] },
            { "hazard": "storm", "name": { "vi": "bão", "en": "storms" }, "asked": ["bão"] },
        ],
        "other_times": ["hôm qua"],
    })
}

/// A flood warning over the commune of the catalog.
pub fn flood() -> Value {
    json!({ "id": "f-1", "sender": "s@example", "sent": NOW, "kind": "alert", "status": "actual",
        "hazard": "flood", "level": 4, "urgency": "immediate", "severity": "extreme",
        "certainty": "observed", "expires": "2026-11-19T11:06:40Z",
        "vi": { "headline": "Lũ lớn trên sông" },
        "area": { "name": { "vi": "Vùng trũng", "en": "Lowlands" }, "communes": ["19624"] } })
}

pub fn warns(server: &Server, alerts: &[Value]) {
    let signer = Signer::from_seed(&[7; 32]).unwrap();
    let signed: Vec<_> = alerts.iter().map(|alert| signer.sign(alert.to_string())).collect();
    let key =
        json!({ "id": signer.id(), "public": signer.public(), "from": Timestamp::UNIX_EPOCH });
    let page = json!({ "seq": 1, "alerts": signed, "keys": [key], "server_time": NOW });
    server.says("alerts", &page);
}

/// A phone that heard everything once and has no network any more.
async fn offline(server: &Server, alerts: &[Value]) -> Phone {
    let mut catalog = catalog();
    catalog["asking"] = asking();
    server.says("catalog", &catalog);
    let guides: Vec<Value> = (10..20_u128)
        .map(|number| {
            text(number, "outages", &format!("Hướng dẫn số {number} khi nước sông dâng"), &[])
        })
        .collect();
    server.publishes(1, &guides, &[]);
    server.river(Some(2), 4_250);
    server.measures(2.5, "open");
    warns(server, alerts);
    let phone = Phone::new(server);
    phone.app.fetch_collections().await.unwrap();
    phone.app.fetch_stations().await.unwrap();
    phone.app.fetch_points().await.unwrap();
    phone.app.fetch_alerts().await.unwrap();
    phone.app.set_link(Link::None).unwrap();
    phone
}

fn live(answer: &Answer) -> Vec<&Live> {
    let live = answer.hits.iter().filter_map(|hit| match &hit.found {
        Found::Live(live) => Some(&**live),
        Found::Item(_) => None,
    });
    live.collect()
}

fn known(phone: &Phone, question: &str) -> Live {
    let answer = phone.app.ask(question).unwrap();
    assert!(answer.known, "{question}: {answer:?}");
    assert!(matches!(answer.hits[0].found, Found::Live(_)), "{question}: {answer:?}");
    live(&answer)[0].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_warning_in_force_answers_by_its_hazard_and_its_commune() {
    let server = Server::start().await;
    let phone = offline(&server, &[flood()]).await;
    for question in [
        "có cảnh báo gì không",
        "có cảnh báo lũ không",
        "co canh bao lu khong",
        "đang có báo động gì ở Đakrông",
    ] {
        let found = known(&phone, question);
        assert_eq!(found.live, LiveKind::Warning, "{question}");
        assert_eq!((found.id.as_deref(), found.level), (Some("f-1"), Some(4)));
        assert!(found.text.vi.contains("4/5, đến 11:06 ngày 19/11/2026"), "{}", found.text.vi);
        assert!(found.source.vi.contains("s@example") && found.at.unwrap().to_string() == NOW);
    }
    let storm = phone.app.ask("có cảnh báo bão không").unwrap();
    let found = live(&storm);
    assert_eq!(found[0].live, LiveKind::NoWarning, "of storms there is none");
    assert!(found[0].title.vi.ends_with(": bão") && found[0].title.en.ends_with(": storms"));
    assert_eq!(found[1].id.as_deref(), Some("f-1"), "but another is in force");
    let unknown = phone.app.ask("có cảnh báo sóng thần không").unwrap();
    assert!(!unknown.known && live(&unknown).is_empty(), "{unknown:?}");
    phone.clock.pass(Duration::from_hours(25));
    assert_eq!(known(&phone, "có cảnh báo gì không").live, LiveKind::NoWarning, "it is over");
}

#[tokio::test(flavor = "multi_thread")]
async fn that_there_is_no_warning_is_said_as_of_when_the_phone_last_heard() {
    let server = Server::start().await;
    let phone = offline(&server, &[]).await;
    let fresh = known(&phone, "có cảnh báo gì không");
    assert_eq!((fresh.live, fresh.id.as_ref(), fresh.stale), (LiveKind::NoWarning, None, false));
    assert!(fresh.text.vi.contains("11:06 ngày 18/11/2026"), "{}", fresh.text.vi);
    phone.clock.pass(Duration::from_hours(5));
    let old = known(&phone, "có cảnh báo lũ ở Đakrông không");
    assert_eq!((old.stale, old.age_s), (true, Some(5 * 3_600)));
    assert!(old.title.vi.contains("lũ, Xã Đakrông"), "{}", old.title.vi);
    assert!(old.text.vi.contains("cách đây 5 giờ"), "{}", old.text.vi);
    assert!(old.text.en.contains("5 hours ago"), "{}", old.text.en);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_never_heard_of_warnings_does_not_know() {
    let server = Server::start().await;
    let mut catalog = catalog();
    catalog["asking"] = asking();
    server.says("catalog", &catalog);
    server.publishes(1, &[], &[]);
    let phone = Phone::new(&server);
    phone.app.fetch_collections().await.unwrap();
    let answer = phone.app.ask("có cảnh báo gì không").unwrap();
    assert!(!answer.known && answer.hits.is_empty(), "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_river_over_its_second_alarm_level_is_told_with_its_level_and_its_age() {
    let server = Server::start().await;
    let phone = offline(&server, &[]).await;
    for question in [
        "mực nước sông Thạch Hãn bao nhiêu",
        "nước sông Thạch Hãn lên chưa",
        "nuoc song thach han len chua",
        "nác sông Thạch Hãn",
        "mực nước thế nào",
    ] {
        let found = known(&phone, question);
        assert_eq!(
            (found.live, found.id.as_deref()),
            (LiveKind::River, Some("554600")),
            "{question}"
        );
        assert_eq!((found.level, found.stale, found.age_s), (Some(2), false, Some(0)));
        assert!(found.text.vi.starts_with("Mực nước 4,25 m, đo lúc 11:06"), "{}", found.text.vi);
        assert!(found.text.vi.contains("Trên báo động 2."), "{}", found.text.vi);
    }
    let aloud = phone.app.answer_aloud("mực nước sông Thạch Hãn", Language::Vietnamese).unwrap();
    assert!(aloud.text.contains("bốn phẩy hai mươi lăm mét"), "{}", aloud.text);

    phone.clock.pass(Duration::from_hours(4));
    let old = known(&phone, "mực nước sông Thạch Hãn");
    assert_eq!((old.stale, old.level, old.age_s), (true, None, Some(4 * 3_600)));
    assert!(old.text.vi.contains("đã 4 giờ, không cho biết hiện giờ"), "{}", old.text.vi);
    assert!(!old.text.vi.contains("Trên báo động"), "{}", old.text.vi);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_measured_is_not_known() {
    let server = Server::start().await;
    let phone = offline(&server, &[flood()]).await;
    for question in [
        "mực nước sông Bồ bao nhiêu",
        "mực nước sông Hương ở Huế",
        "mực nước sông Thạch Hãn ở Bình Điền",
        "hôm qua mực nước sông Thạch Hãn bao nhiêu",
        "độ mặn ở Cửa Tùng",
        "có cảnh báo lũ ở Sài Gòn không",
    ] {
        let answer = phone.app.ask(question).unwrap();
        assert!(!answer.known, "{question}: {answer:?}");
        assert!(live(&answer).is_empty(), "{question}: {answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_measuring_point_is_found_by_its_name_and_by_what_it_measures() {
    let server = Server::start().await;
    let phone = offline(&server, &[]).await;
    let found = known(&phone, "độ mặn Cửa Việt bao nhiêu");
    let about = (found.live, found.id.as_deref(), found.service.as_deref());
    assert_eq!(about, (LiveKind::Point, Some("cua-viet"), Some("salinity")));
    assert!(found.text.vi.contains("2,5 g/l, đo lúc 11:06"), "{}", found.text.vi);
    assert!(found.text.vi.contains("Mức: Lợ."), "{}", found.text.vi);
    phone.clock.pass(Duration::from_hours(8 * 24));
    let old = known(&phone, "độ mặn Cửa Việt");
    assert!(old.stale && old.text.vi.contains("đã 192 giờ"), "{old:?}");
    assert!(!old.text.vi.contains("Mức:"), "{}", old.text.vi);
}
