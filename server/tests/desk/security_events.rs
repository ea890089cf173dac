//! Events of information security: by real datagrams and streams, by programs with a key;
//! garbage, floods and strangers among them.

use std::time::Duration;

use citizen_server::config::Config;
use citizen_server::security_events::{keep, listen};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpStream, UdpSocket};

use crate::house::{Answer, House};

const KEY: &str = "khoa-cua-siem";
const EVENTS: &str = "/security_events";

fn opened(config: &mut Config) {
    let events = &mut config.security_events;
    (events.udp, events.tcp) = ("127.0.0.1:0".into(), "127.0.0.1:0".into());
    events.senders = vec!["127.0.0.0/8".parse().unwrap()];
    events.sources = vec![format!("siem:{}", hex::encode(Sha256::digest(KEY)))];
}

/// A house whose syslog is open: where datagrams and streams come to.
async fn open(decide: impl FnOnce(&mut Config)) -> (House, String, String) {
    let house = House::open_with(|config| {
        opened(config);
        decide(config);
    })
    .await;
    let sockets = listen::open(&house.app.config.security_events).await.unwrap();
    let (udp, tcp) = (sockets.udp_address().unwrap(), sockets.tcp_address().unwrap());
    tokio::spawn(listen::listen_forever(house.app.clone(), sockets));
    (house, udp.to_string(), tcp.to_string())
}

/// What the desk sees once it is as `enough` says.
async fn seen(house: &House, path: &str, enough: impl Fn(&Value) -> bool) -> Value {
    let desk = house.desk("bientap").await;
    for _ in 0..200 {
        let page = desk.get(path).await.ok();
        if enough(&page) {
            return page;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("never: {}", desk.get(path).await.ok())
}

fn count(page: &Value) -> usize {
    page["events"].as_array().unwrap().len()
}

fn messages(page: &Value) -> Vec<&str> {
    let events = page["events"].as_array().unwrap().iter();
    events.map(|one| one["message"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn datagrams_and_streams_come_to_the_desk_and_garbage_is_counted() {
    let (house, udp, tcp) = open(|_| {}).await;
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let garbage: [&[u8]; 4] = [b"GET / HTTP/1.1\r\n", b"", &[0xff; 900], b"<999>1 - - - - - - x"];
    for bytes in garbage {
        socket.send_to(bytes, &udp).await.unwrap();
    }
    let fw = b"<34>1 2026-11-18T07:59:58Z fw1 ips 1 - - \xef\xbb\xbfQu\xc3\xa9t c\xe1\xbb\x95ng";
    socket.send_to(fw, &udp).await.unwrap();
    socket.send_to(b"<13>Nov 18 07:59:58 mail postfix[7]: reject", &udp).await.unwrap();
    let mut stream = TcpStream::connect(&tcp).await.unwrap();
    stream.write_all(b"42 <11>1 - web nginx - - - upstream timed o").await.unwrap();
    stream.write_all(b"ut<14>1 - web nginx - - - two\n").await.unwrap();
    stream.write_all(&[b'x'; 20_000]).await.unwrap();
    stream
        .write_all(b"\n<14>1 - web nginx - - - three\n<14>1 - web nginx - - - cut of")
        .await
        .unwrap();
    drop(stream);
    let page = seen(&house, EVENTS, |page| {
        count(page) == 6 && page["senders"][0]["unreadable"].as_i64() >= Some(4)
    })
    .await;
    let mut told = messages(&page);
    told.sort_unstable();
    assert_eq!(told.len(), 6, "{told:?}");
    assert!(told.contains(&"reject") && told.contains(&"three") && told.contains(&"cut of"));
    assert_eq!((&page["open"], &page["senders"][0]["kept"]), (&json!(true), &json!(6)));
    let desk = house.desk("bientap").await;
    let grave = desk.get(&format!("{EVENTS}?severity=3")).await.ok();
    assert_eq!(count(&grave), 2, "critical and error: {grave}");
    let found = desk.get(&format!("{EVENTS}?q=quet+cong")).await.ok();
    assert_eq!((count(&found), &found["events"][0]["host"]), (1, &json!("fw1")));
    assert_eq!(found["events"][0]["at"], "2026-11-18T07:59:58Z");
    let mail = desk.get(&format!("{EVENTS}?host=mail&app=postfix")).await.ok();
    assert_eq!(count(&mail), 1);
    let critical = page["counts"][0].clone();
    assert_eq!(critical, json!({ "severity": 2, "count": 1 }));
    let first = page["events"][0]["id"].as_str().unwrap();
    let older = desk.get(&format!("{EVENTS}?before={first}")).await.ok();
    assert_eq!(count(&older), 5);
    let wrong = desk.get(&format!("{EVENTS}?severity=grave")).await;
    assert_eq!(wrong.refused(), (422, "field_invalid", Some("query")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_fills_nothing_and_strangers_are_not_heard() {
    let (house, udp, tcp) = open(|config| {
        config.security_events.per_sender_minute = 20;
        config.security_events.senders = vec!["127.0.0.1/32".parse().unwrap()];
    })
    .await;
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    for number in 0..300 {
        let line = format!("<14>1 - h a - - - n{number}");
        socket.send_to(line.as_bytes(), &udp).await.unwrap();
        if number % 50 == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
    let stranger = UdpSocket::bind("127.0.0.2:0").await.unwrap();
    stranger.send_to(b"<14>1 - stranger a - - - x", &udp).await.unwrap();
    let mut stream = TcpStream::connect(&tcp).await.unwrap();
    let _ = stream.write_all(b"<14>1 - h a - - - by stream\n").await;
    let page =
        seen(&house, EVENTS, |page| page["senders"][0]["flooded"].as_i64() > Some(200)).await;
    assert!(count(&page) <= 22, "{}", count(&page));
    assert!(page["events"].as_array().unwrap().iter().all(|one| one["host"] == "h"));
    assert_eq!(page["senders"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_with_a_key_bring_events_and_one_becomes_an_item() {
    let house = House::open_with(|config| {
        opened(config);
        config.security_events.per_sender_minute = 10;
    })
    .await;
    let bring = |key: &str, body: Value| {
        let request = house.http.post(house.at("/security_events")).bearer_auth(key);
        Answer::of(request.json(&body))
    };
    let event = |severity: u8, message: &str| json!({ "severity": severity, "host": "siem", "app": "rule 7", "message": message });
    let none = bring("wrong", json!({ "events": [event(2, "x")] })).await;
    assert_eq!(none.refused().1, "api_key_wrong");
    for (body, code, field) in [
        (json!({ "events": [] }), "field_invalid", "events"),
        (json!({ "events": [event(2, "a"), event(9, "b")] }), "field_invalid", "events.1.severity"),
        (json!({ "events": [event(2, " \u{7}")] }), "text_empty", "events.0.message"),
        (json!({ "events": [{ "severity": 1 }] }), "field_missing", "events.0.host"),
    ] {
        let refused = bring(KEY, body).await;
        assert_eq!(refused.refused(), (422, code, Some(field)));
    }
    bring(KEY, json!({ "events": [event(1, "Đăng nhập quản trị từ nước ngoài"), event(6, "y")] }))
        .await
        .ok();
    let many: Vec<Value> = (0..12).map(|_| event(6, "z")).collect();
    let flood = bring(KEY, json!({ "events": many })).await;
    assert_eq!(flood.refused(), (429, "rate_limited", None));
    assert!(flood.retry_after.is_some_and(|seconds| seconds > 0));

    let desk = house.desk("bientap").await;
    let page = desk.get(&format!("{EVENTS}?severity=1")).await.ok();
    let id = page["events"][0]["id"].as_str().unwrap().to_owned();
    let make = format!("{EVENTS}/{id}/item");
    let to = |collection: &str| json!({ "collection": collection });
    let elsewhere = desk.post(&make, &to("news")).await;
    assert_eq!(elsewhere.refused().1, "forbidden", "only the register of the desk");
    let made = desk.post(&make, &to("security_events")).await.ok();
    let item = desk.get(&format!("/items/{}", made["item"].as_str().unwrap())).await.ok();
    assert_eq!((&item["state"], &item["problem"]), (&json!("draft"), &Value::Null), "{item}");
    assert!(item["title"].as_str().unwrap().contains("Đăng nhập quản trị"));
    let twice = desk.post(&make, &to("security_events")).await;
    assert_eq!(twice.refused(), (409, "state_conflict", None));
    let page = desk.get(&format!("{EVENTS}?severity=1")).await.ok();
    assert_eq!(page["events"][0]["item"], made["item"]);
    let auditor = house.desk("xem").await;
    assert_eq!(auditor.post(&make, &to("security_events")).await.refused().1, "forbidden");
    for other in ["xaydung", "dieuphoi"] {
        let refused = house.desk(other).await.get(EVENTS).await;
        assert_eq!(refused.refused().1, "forbidden", "{other} does not sit there");
    }
    // In time it is forgotten; the item stays.
    house.forward(91 * 24 * 3_600);
    let (config, now) = (house.app.config.clone(), house.now());
    let gone = house.app.db.write(move |tx| keep::forget(tx, &config.security_events, now)).await;
    assert_eq!(gone.unwrap(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_opens_a_case_from_an_event_and_each_leads_to_the_other() {
    let house = House::open_with(opened).await;
    let message = "Mã hóa dữ liệu hàng loạt trên máy chủ tệp ".repeat(60);
    let event = json!({ "severity": 1, "host": "fs1", "app": "edr", "message": message });
    let other = json!({ "severity": 6, "host": "fw1", "message": "y" });
    let request = house.http.post(house.at("/security_events")).bearer_auth(KEY);
    Answer::of(request.json(&json!({ "events": [event, other] }))).await.ok();
    let desk = house.desk("bientap").await;
    let page = desk.get(&format!("{EVENTS}?severity=1")).await.ok();
    let id = page["events"][0]["id"].as_str().unwrap().to_owned();
    let (path, to) =
        (format!("{EVENTS}/{id}/case"), |category: &str| json!({ "category": category }));
    let elsewhere = desk.post(&path, &to("pothole")).await;
    assert_eq!(elsewhere.refused().1, "forbidden", "only the category of the desk");
    let auditor = house.desk("xem").await;
    assert_eq!(auditor.post(&path, &to("information_security")).await.refused().1, "forbidden");

    let made = desk.post(&path, &to("information_security")).await;
    assert_eq!(made.status, 201);
    let case = made.ok()["case"].as_str().unwrap().to_owned();
    let twice = desk.post(&path, &to("information_security")).await;
    assert_eq!(twice.refused(), (409, "state_conflict", None));
    let alone = desk.get(&format!("{EVENTS}?event={id}")).await.ok();
    assert_eq!((count(&alone), &alone["events"][0]["case"]), (1, &json!(case)));
    // The register is another thing: an event can be both.
    desk.post(&format!("{EVENTS}/{id}/item"), &json!({ "collection": "security_events" }))
        .await
        .ok();

    let detail = desk.get(&format!("/cases/{case}")).await.ok();
    assert_eq!(
        (&detail["way"], &detail["category"]),
        (&json!("event"), &json!("information_security"))
    );
    assert_eq!(detail["unit"]["id"], "so_khoa_hoc_cong_nghe");
    assert!(detail["due_at"].is_string(), "{detail}");
    let from = &detail["event"];
    assert_eq!(
        (&from["id"], &from["severity"], &from["host"]),
        (&json!(id), &json!(1), &json!("fs1"))
    );
    let text = detail["text"].as_str().unwrap();
    assert!(text.starts_with("fs1 · edr\nMã hóa dữ liệu") && text.ends_with(" · siem"), "{text}");
    assert!(text.chars().count() <= citizen_wire::limits::TEXT_CHARS_MAX);
    // It is worked like any other, and no stranger sees it.
    let admin = house.desk("admin").await;
    admin.act(&case, "accept", json!({})).await.ok();
    let code = detail["code"].as_str().unwrap();
    assert!(!house.page("/").await.contains(code));
    let reports = house.http.get(house.at("/public_reports")).send().await.unwrap();
    assert!(!reports.text().await.unwrap().contains(code));
    let kept = admin.get("/audit?action=case.from_event").await.ok();
    let kept = &kept["items"][0];
    assert_eq!(
        (&kept["object"], &kept["detail"]),
        (&json!(format!("case:{case}")), &json!(format!("event:{id}")))
    );

    // In time the event is forgotten; the case stays, and says of what it was.
    house.forward(91 * 24 * 3_600);
    let (config, now) = (house.app.config.clone(), house.now());
    let gone = house.app.db.write(move |tx| keep::forget(tx, &config.security_events, now)).await;
    assert_eq!(gone.unwrap(), 2);
    let desk = house.desk("bientap").await;
    assert_eq!(count(&desk.get(&format!("{EVENTS}?event={id}")).await.ok()), 0);
    assert_eq!(desk.get(&format!("/cases/{case}")).await.ok()["event"]["id"], json!(id));
    assert_eq!(desk.post(&path, &to("information_security")).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_officers_one_opens_the_case() {
    let house = House::open_with(opened).await;
    let request = house.http.post(house.at("/security_events")).bearer_auth(KEY);
    let event = json!({ "severity": 1, "host": "fs1", "message": "x" });
    Answer::of(request.json(&json!({ "events": [event] }))).await.ok();
    let desk = house.desk("bientap").await;
    let page = desk.get(EVENTS).await.ok();
    let path = format!("{EVENTS}/{}/case", page["events"][0]["id"].as_str().unwrap());
    let body = json!({ "category": "information_security" });
    let all = futures_util::future::join_all((0..6).map(|_| desk.post(&path, &body))).await;
    assert_eq!(all.iter().filter(|answer| answer.status == 201).count(), 1);
    for late in all.iter().filter(|answer| answer.status != 201) {
        assert_eq!(late.refused(), (409, "state_conflict", None));
    }
    let list = desk.get("/cases?category=information_security&view=all").await.ok();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_open_unless_it_is_configured() {
    let house = House::open().await;
    let sockets = listen::open(&house.app.config.security_events).await.unwrap();
    assert!(sockets.udp_address().is_none() && sockets.tcp_address().is_none());
    let body = json!({ "events": [] });
    let refused = Answer::of(house.http.post(house.at("/security_events")).json(&body)).await;
    assert_eq!(refused.refused().1, "api_key_wrong");
    let page = house.desk("admin").await.get(EVENTS).await.ok();
    assert_eq!((&page["open"], count(&page)), (&json!(false), 0));
}
