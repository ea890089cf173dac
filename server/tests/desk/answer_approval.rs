//! Answers that somebody else approves before the person sees them.

use citizen_server::policy::Role;
use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::phone::Phone;
use crate::policy::member;
use crate::staff::{Desk, jpeg};

const WORDS: &str = "Đã đình chỉ bãi cát, tạm giữ hai máy hút, lập biên bản ngày 26/11.";

/// A report of a category whose answers are approved, with the department.
async fn mining(house: &House, phone: &Phone<'_>) -> String {
    let fix = json!({ "lat": 16.67, "lon": 106.83, "source": "gps" });
    let body = json!({ "text": "Hút cát trái phép", "category": "illegal_mining", "fix": fix });
    let id = phone.report_with(body).await;
    let desk = house.desk("dieuphoi").await;
    desk.act(&id, "assign", json!({ "unit": "so_nong_nghiep_moi_truong" })).await.ok();
    id
}

async fn waiting(desk: &Desk<'_>) -> (Value, Value) {
    let listed = desk.get("/cases?view=waits_for_approval").await.ok()["total"].clone();
    (listed, desk.get("/counts").await.ok()["waits_for_approval"].clone())
}

fn may(case: &Value, verb: &str) -> bool {
    case["may"].as_array().unwrap().contains(&json!(verb))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_person_sees_an_answer_when_another_one_approved_it() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = mining(&house, &phone).await;
    let (officer, leader) = (house.desk("moitruong").await, house.desk("lanhdao").await);
    let nothing = leader.act(&id, "approve_answer", json!({})).await;
    assert_eq!(nothing.refused(), (409, "state_conflict", None));
    let before = phone.case(&id).await;
    let photo = officer.upload(&jpeg(40)).await;
    let answer = json!({ "text": WORDS, "uploads": [photo], "confirm": false });
    let case = officer.act(&id, "answer", answer.clone()).await.ok();
    assert_eq!((&case["state"], &case["answer_approval"]), (&json!("in_progress"), &json!(true)));
    assert_eq!(case["proposed_answer"]["text"], WORDS);
    assert_eq!(case["proposed_answer"]["media"], json!([photo]));
    assert!(!may(&case, "answer") && !may(&case, "approve_answer"), "{case}");
    // Nothing of it reaches the person, neither words nor photo.
    assert_eq!(phone.case(&id).await, before);
    let picture = format!("/media/{id}/{photo}?size=view");
    assert_eq!(phone.get(&picture).await.status, 404);
    assert_eq!(waiting(&leader).await, (json!(1), json!(1)));
    // Another answer waits until that one is decided on.
    let second = house.desk("dieuphoi").await.act(&id, "answer", answer.clone()).await;
    assert_eq!(second.refused(), (409, "state_conflict", None));
    // Who wrote it does not approve it, whatever their role; nor does an officer.
    assert_eq!(officer.act(&id, "approve_answer", json!({})).await.refused().0, 403);
    let bare = leader.act(&id, "return_answer", json!({ "reason": " " })).await;
    assert_eq!(bare.refused(), (422, "text_empty", Some("reason")));
    let seen = leader.get(&format!("/cases/{id}")).await.ok();
    assert!(may(&seen, "approve_answer") && may(&seen, "return_answer"), "{seen}");
    let back = leader.act(&id, "return_answer", json!({ "reason": "Ghi rõ mức phạt" })).await.ok();
    assert_eq!((&back["state"], &back["proposed_answer"]), (&json!("in_progress"), &Value::Null));
    assert!(back["timeline"].to_string().contains("Ghi rõ mức phạt"));
    assert!(back["timeline"].to_string().contains(WORDS), "no words are lost");
    assert_eq!(phone.case(&id).await, before);
    assert_eq!(waiting(&leader).await, (json!(0), json!(0)));
    // The same photo goes with the next one.
    officer.act(&id, "answer", answer).await.ok();
    let stale = json!({ "version": back["version"] });
    let missed = leader.act(&id, "approve_answer", stale).await;
    assert_eq!(missed.refused(), (409, "state_conflict", Some("version")));
    let done = leader.act(&id, "approve_answer", json!({ "reason": "Đồng ý" })).await.ok();
    assert_eq!((&done["state"], &done["timeliness"]), (&json!("answered"), &json!("on_time")));
    let told = phone.case(&id).await;
    assert_eq!((&told["state"], &told["reply"]["text"]), (&json!("answered"), &json!(WORDS)));
    assert_eq!(told["reply"]["media"], json!([photo]));
    assert!(!told.to_string().contains("Ghi rõ") && !told.to_string().contains("Đồng ý"));
    let again = leader.act(&id, "approve_answer", json!({})).await;
    assert_eq!(again.refused(), (409, "state_conflict", None));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clock_runs_until_the_person_can_read_it() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = mining(&house, &phone).await;
    let head = member(&house, Role::Administrator).await;
    head.act(&id, "answer", json!({ "text": WORDS })).await.ok();
    let own = head.act(&id, "approve_answer", json!({})).await;
    assert_eq!(own.refused(), (403, "own_request", None));
    house.forward(400 * 86_400);
    let leader = house.desk("lanhdao").await;
    let seen = leader.get(&format!("/cases/{id}")).await.ok();
    assert_eq!(seen["timeliness"], "overdue");
    let done = leader.act(&id, "approve_answer", json!({})).await.ok();
    assert_eq!(done["timeliness"], "late");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_approves_for_the_own_unit_and_what_goes_elsewhere_waits_no_longer() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = mining(&house, &phone).await;
    // The head of another department.
    let head = member(&house, Role::UnitHead).await;
    house.desk("moitruong").await.act(&id, "answer", json!({ "text": WORDS })).await.ok();
    assert_eq!(head.act(&id, "approve_answer", json!({})).await.refused().0, 403);
    let desk = house.desk("dieuphoi").await;
    let moved = desk.act(&id, "assign", json!({ "unit": "so_xay_dung" })).await.ok();
    assert_eq!(moved["proposed_answer"], Value::Null);
    assert_eq!(waiting(&desk).await, (json!(0), json!(0)));
    let gone = head.act(&id, "approve_answer", json!({})).await;
    assert_eq!(gone.refused(), (409, "state_conflict", None));
    house.desk("xaydung").await.act(&id, "answer", json!({ "text": WORDS })).await.ok();
    head.act(&id, "approve_answer", json!({})).await.ok();
    assert_eq!(phone.case(&id).await["reply"]["text"], WORDS);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_changes_which_answers_are_approved_and_old_cases_keep_their_rule() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let old = mining(&house, &phone).await;
    let admin = house.desk("admin").await;
    let document = house.at("/staff/documents/categories.toml");
    let kept = house.http.get(&document).header("cookie", &admin.cookie).send().await.unwrap();
    let version = kept.headers()["etag"].to_str().unwrap().trim_matches('"').to_owned();
    let text = kept.text().await.unwrap();
    assert!(text.contains("\nanswer_approval = true\n"));
    let text = text.replace("\nanswer_approval = true\n", "\n");
    let put = house.http.put(&document).header("cookie", &admin.cookie);
    Answer::of(put.json(&json!({ "text": text, "version": version }))).await.ok();
    let new = mining(&house, &phone).await;
    let officer = house.desk("moitruong").await;
    for (case, state) in [(old, "in_progress"), (new, "answered")] {
        let answered = officer.act(&case, "answer", json!({ "text": WORDS })).await.ok();
        assert_eq!(answered["state"], state);
    }
}
