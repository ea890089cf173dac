//! A report comes in exactly once.

use citizen_server::storage::Value;
use citizen_wire::report::{BatchAnswer, Receipt};
use jiff::{SignedDuration, Timestamp};
use reqwest::Method;
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::house::{House, report};
use scratch_postgres::empty_database;

async fn told_twice(house: &House) {
    let (lan, id) = (house.citizen().await, Uuid::now_v7());
    let body = report("Đường ngập ở cầu Đakrông");
    let answer = house.put(&lan, id, &body).await;
    assert_eq!(answer.status(), 201);
    assert!(answer.headers().contains_key(citizen_wire::SERVER_HEADER));
    let first: Receipt = answer.json().await.unwrap();
    assert_eq!(first.id, id);
    assert_eq!(first.body_sha256, hex::encode(Sha256::digest(body.to_string())));
    assert!(first.code.starts_with("QT-"), "{}", first.code);

    let answer = house.put(&lan, id, &body).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.json::<Receipt>().await.unwrap(), first);

    let other = house.put(&lan, id, &report("Chuyện khác")).await;
    assert_eq!(other.status(), 409);
    let minh = house.citizen().await;
    let stolen = house.put(&minh, id, &body).await;
    assert_eq!(stolen.status(), 409);
    let words = stolen.text().await.unwrap();
    assert!(words.contains("report_conflict") && !words.contains(&first.code), "{words}");
    let count = house.one("SELECT COUNT(*) FROM cases", vec![]).await;
    assert_eq!(count, Value::Int(1));
    let shown = house.send(&lan, Method::GET, &format!("reports/{id}"), "").await;
    let case: serde_json::Value = shown.json().await.unwrap();
    let kinds: Vec<_> = case["timeline"].as_array().unwrap().iter().map(|e| &e["kind"]).collect();
    assert_eq!(kinds, ["received"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_report_twice_is_one_case_on_sqlite() {
    told_twice(&House::open().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_report_twice_is_one_case_on_postgresql() {
    let url = empty_database().unwrap();
    told_twice(&House::with(|config| config.database = url).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_taken_back_before_it_came_stays_away() {
    let house = House::open().await;
    let (lan, minh, id) = (house.citizen().await, house.citizen().await, Uuid::now_v7());
    let path = format!("reports/{id}");
    for _ in 0..2 {
        assert_eq!(house.send(&lan, Method::DELETE, &path, "").await.status(), 204);
    }
    let late = house.put(&lan, id, &report("muộn")).await;
    assert_eq!(late.status(), 410);
    assert!(late.text().await.unwrap().contains("report_withdrawn"));

    // Another person's delete takes nothing from the one whose it is.
    let own = Uuid::now_v7();
    assert_eq!(house.put(&minh, own, &report("của tôi")).await.status(), 201);
    let path = format!("reports/{own}");
    assert_eq!(house.send(&lan, Method::DELETE, &path, "").await.status(), 204);
    let state = house.one("SELECT state FROM cases WHERE id = $1", vec![own.into()]).await;
    assert_eq!(state, Value::Text("received".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_three_days_slow_is_put_right_and_the_bytes_stay() {
    let house = House::open().await;
    let (lan, id) = (house.citizen().await, Uuid::now_v7());
    let slow = Timestamp::now() - SignedDuration::from_hours(72);
    let body = json!({ "text": "x", "made_at": slow.to_string() }).to_string();
    let answer = house
        .http
        .put(format!("http://{}/api/v1/reports/{id}", house.address))
        .bearer_auth(&lan.token)
        .header("content-type", "application/json")
        .header(citizen_wire::CLOCK_HEADER, slow.as_microsecond())
        .body(body.clone())
        .send()
        .await
        .unwrap();
    let receipt: Receipt = answer.json().await.unwrap();
    assert_eq!(receipt.body_sha256, hex::encode(Sha256::digest(&body)));
    let Value::Int(made_at) = house.one("SELECT made_at FROM cases", vec![]).await else {
        panic!("no time");
    };
    let late_s = (receipt.received_at.as_microsecond() - made_at) / 1_000_000;
    assert!((0..60).contains(&late_s), "{late_s} s");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_answers_for_each_report() {
    let house = House::open().await;
    let lan = house.citizen().await;
    let (good, bad) = (Uuid::now_v7(), Uuid::now_v7());
    let batch = json!({ "reports": [
        { "id": good, "body": report("tốt") },
        { "id": bad, "body": { "text": "x", "made_at": "hôm qua" } },
    ] });
    let mut packed = Vec::new();
    let mut gzip = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::fast());
    std::io::Write::write_all(&mut gzip, batch.to_string().as_bytes()).unwrap();
    gzip.finish().unwrap();
    let answer = house
        .http
        .post(format!("http://{}/api/v1/reports:batch", house.address))
        .bearer_auth(&lan.token)
        .header("content-type", "application/json")
        .header("content-encoding", "gzip")
        .body(packed)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    let answer: BatchAnswer = answer.json().await.unwrap();
    let [first, second] = answer.items.as_slice() else { panic!("{answer:?}") };
    assert_eq!((first.id, first.status), (good, 201));
    assert_eq!((second.id, second.status), (bad, 422));
    let problem = second.problem.as_ref().unwrap();
    assert_eq!(problem.field.as_deref(), Some("made_at"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_is_stopped_and_a_call_for_help_is_not() {
    let house = House::with(|config| config.limits.reports_per_account_minute = 3).await;
    let (lan, minh) = (house.citizen().await, house.citizen().await);
    for _ in 0..3 {
        assert_eq!(house.put(&lan, Uuid::now_v7(), &report("x")).await.status(), 201);
    }
    let flooded = house.put(&lan, Uuid::now_v7(), &report("x")).await;
    assert_eq!(flooded.status(), 429);
    assert!(flooded.headers().contains_key("retry-after"));
    let mut sos = report("cứu");
    sos["kind"] = json!("sos");
    assert_eq!(house.put(&lan, Uuid::now_v7(), &sos).await.status(), 201);
    assert_eq!(house.put(&minh, Uuid::now_v7(), &report("x")).await.status(), 201);
}
