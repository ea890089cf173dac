//! The whole life of a case, from the phone to the desk and back, twice.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::House;
use crate::phone::{MADE_AT, photo};
use crate::staff::jpeg;

const NUMBER: &str = "+84912345678";

fn kinds(case: &Value) -> Vec<&str> {
    let timeline = case["timeline"].as_array().unwrap();
    timeline.iter().map(|entry| entry["kind"].as_str().unwrap()).collect()
}

fn time(value: &Value) -> Timestamp {
    value.as_str().unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_worked_answered_rated_reopened_and_answered_again() {
    let house = House::open().await;
    let phone = house.phone(NUMBER).await;
    // A category whose clock never sleeps: the test runs at any hour.
    let report = json!({
        "text": "Ổ gà trước trường học\nRất sâu.", "category": "flooded_road",
        "fix": { "lat": 16.67, "lon": 106.83, "source": "gps" },
    });
    let id = phone.report_with(report).await;
    let received = phone.case(&id).await;
    assert_eq!((&received["state"], &received["may_reopen"]), (&json!("received"), &json!(false)));
    let unit = received["unit"]["id"].as_str().unwrap().to_owned();
    let officer = house.officer_of(&unit).await;

    // The desk sees it and takes it on.
    let list = officer.get("/cases").await.ok();
    assert_eq!(list["total"], 1);
    assert_eq!(list["items"][0]["title"], "Ổ gà trước trường học");
    assert_eq!(list["items"][0]["commune_name"], "Xã Đakrông");
    let seen = officer.act(&id, "accept", json!({})).await.ok();
    assert_eq!(seen["state"], "accepted");
    assert_eq!(seen["reporter"]["phone"], NUMBER);
    assert_eq!(officer.get("/counts").await.ok()["mine"], 1);

    // It asks; the clock stands still until the person answers.
    let due = time(&phone.case(&id).await["due_at"]);
    officer.act(&id, "ask", json!({ "text": "Cổng trước hay cổng sau?" })).await.ok();
    let asked = phone.case(&id).await;
    assert_eq!(asked["question"], "Cổng trước hay cổng sau?");
    house.forward(1_800);
    let officer = house.officer_of(&unit).await;
    let addition = Uuid::now_v7();
    let path = format!("/reports/{id}/additions/{addition}");
    let body = json!({ "text": "Cổng sau", "made_at": MADE_AT, "media": [photo(b"more")] });
    let receipt = phone.put(&path, &body).await.ok();
    assert_eq!(receipt["media"][0]["state"], "awaited");
    assert_eq!(phone.put(&path, &body).await.ok(), receipt);
    let other = json!({ "text": "Cổng trước", "made_at": MADE_AT });
    assert_eq!(phone.put(&path, &other).await.refused(), (409, "report_conflict", Some("id")));
    let back = phone.case(&id).await;
    assert_eq!((&back["state"], &back["question"]), (&json!("in_progress"), &Value::Null));
    let stood = time(&back["due_at"]).duration_since(due);
    let half = SignedDuration::from_mins(30);
    assert!(stood >= half && stood < half + SignedDuration::from_mins(5), "{stood}");

    // It answers with a photo; the person sees both, and nobody's name.
    let evidence = officer.upload(&jpeg(10)).await;
    let answer = json!({ "text": "Đã vá xong.", "uploads": [evidence] });
    let answered = officer.act(&id, "answer", answer).await.ok();
    assert_eq!(answered["may"], json!(["close", "note"]));
    officer.act(&id, "note", json!({ "text": "Nhà thầu A làm." })).await.ok();
    let case = phone.case(&id).await;
    assert_eq!(case["state"], "answered");
    assert_eq!(case["reply"]["text"], "Đã vá xong.");
    assert_eq!(case["reply"]["media"], json!([evidence]));
    assert_eq!(case["reply"]["unit"]["id"], unit.as_str());
    assert_eq!(kinds(&case), ["received", "accepted", "asked", "added", "answered"]);
    let told = case.to_string();
    assert!(!told.contains("Cán bộ") && !told.contains("Nhà thầu"), "{told}");

    // The person rates, changes their mind, and a late repetition changes nothing.
    let rating = format!("/reports/{id}/rating");
    let four = json!({ "stars": 4, "reason": "Nhanh", "made_at": MADE_AT });
    phone.put(&rating, &four).await.ok();
    assert_eq!(officer.get(&format!("/cases/{id}")).await.ok()["rating"]["stars"], 4);
    phone.put(&rating, &json!({ "stars": 2, "made_at": MADE_AT })).await.ok();
    phone.put(&rating, &four).await.ok();
    assert_eq!(phone.case(&id).await["rating"]["stars"], 2);

    // Once, they may reopen.
    let reopening = format!("/reports/{id}/reopening");
    let again = json!({ "reason": "Lại lún", "made_at": MADE_AT, "media": [photo(b"sunk")] });
    let receipt = phone.put(&reopening, &again).await.ok();
    assert_eq!(phone.put(&reopening, &again).await.ok(), receipt);
    let case = phone.case(&id).await;
    assert_eq!((&case["state"], &case["reply"]), (&json!("in_progress"), &Value::Null));
    officer.act(&id, "answer", json!({ "text": "Làm lại rồi." })).await.ok();
    let twice = json!({ "reason": "Vẫn lún", "made_at": MADE_AT });
    assert_eq!(phone.put(&reopening, &twice).await.refused(), (409, "already_reopened", None));
    officer.act(&id, "close", json!({})).await.ok();
    let closed = phone.case(&id).await;
    assert_eq!((&closed["state"], &closed["may_reopen"]), (&json!("closed"), &json!(false)));
    assert_eq!(closed["reply"]["text"], "Làm lại rồi.");
    let answered = officer.act(&id, "answer", json!({ "text": "Nữa" })).await;
    assert_eq!(answered.refused(), (409, "state_conflict", None));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_sends_a_case_to_another_unit() {
    let house = House::open().await;
    let phone = house.phone(NUMBER).await;
    let id = phone.report("Rác ùn ứ").await;
    let desk = house.desk("dieuphoi").await;
    let nowhere = desk.act(&id, "assign", json!({ "unit": "no_such_unit" })).await;
    assert_eq!(nowhere.refused(), (422, "field_invalid", Some("unit")));
    let sent = json!({ "unit": "so_nong_nghiep_moi_truong", "note": "Việc của Sở." });
    let case = desk.act(&id, "assign", sent).await.ok();
    assert_eq!(case["unit"]["id"], "so_nong_nghiep_moi_truong");
    house.desk("moitruong").await.get(&format!("/cases/{id}")).await.ok();
    let told = phone.case(&id).await;
    assert_eq!(kinds(&told), ["received", "routed"]);
    assert!(!told.to_string().contains("Việc của Sở"));
    let noted = case["timeline"].to_string();
    assert!(noted.contains("Việc của Sở"), "{noted}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_version_changes_nothing() {
    let house = House::open().await;
    let phone = house.phone(NUMBER).await;
    let id = phone.report("Đèn hỏng").await;
    let desk = house.desk("dieuphoi").await;
    let seen = desk.get(&format!("/cases/{id}")).await.ok()["version"].clone();
    desk.act(&id, "note", json!({ "text": "Gọi rồi", "version": seen })).await.ok();
    let before = desk.get(&format!("/cases/{id}")).await.ok();
    let late = desk.act(&id, "accept", json!({ "version": seen })).await;
    assert_eq!(late.refused(), (409, "state_conflict", Some("version")));
    assert_eq!(desk.get(&format!("/cases/{id}")).await.ok(), before);
    desk.act(&id, "accept", json!({ "version": before["version"] })).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_accept_at_once_one_does() {
    let house = House::open().await;
    let phone = house.phone(NUMBER).await;
    let id = phone.report("Cây đổ").await;
    let desk = house.desk("dieuphoi").await;
    let all = (0..20).map(|_| desk.act(&id, "accept", json!({})));
    let answers = futures_util::future::join_all(all).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    assert_eq!(answers.iter().filter(|answer| answer.status == 409).count(), 19);
    assert_eq!(kinds(&phone.case(&id).await), ["received", "accepted"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn evidence_is_the_own_finished_upload_and_a_picture() {
    let house = House::open().await;
    let phone = house.phone(NUMBER).await;
    let id = phone.report("Cống tắc").await;
    let (desk, other) = (house.desk("dieuphoi").await, house.desk("admin").await);
    let foreign = other.upload(&jpeg(1)).await;
    let text = desk.upload(b"not a picture").await;
    for upload in [foreign, text, Uuid::now_v7().to_string()] {
        let answer = json!({ "text": "Xong", "uploads": [upload] });
        let refused = desk.act(&id, "answer", answer).await;
        assert_eq!((refused.status, refused.refused().2), (422, Some("uploads")));
    }
    assert_eq!(phone.case(&id).await["state"], "received");
}
