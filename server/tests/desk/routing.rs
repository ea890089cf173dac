//! A wrong address comes back and is counted, parts go to other units, somebody
//! is responsible.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::house::House;

fn time(value: &Value) -> Timestamp {
    value.as_str().unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_the_units_own_goes_back_with_a_reason_and_is_counted() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report("Ổ gà").await;
    let (desk, officer) = (house.desk("dieuphoi").await, house.desk("xaydung").await);
    let to_them = json!({ "unit": "so_xay_dung" });
    desk.act(&id, "assign", to_them.clone()).await.ok();
    officer.act(&id, "accept", json!({})).await;
    let empty = officer.act(&id, "bounce", json!({ "reason": " " })).await;
    assert_eq!(empty.refused(), (422, "text_empty", Some("reason")));
    let nowhere = json!({ "reason": "a", "suggested_unit": "navy" });
    let refused = officer.act(&id, "bounce", nowhere).await;
    assert_eq!(refused.refused(), (422, "field_invalid", Some("suggested_unit")));
    let back = json!({ "reason": "Đường xã quản lý", "suggested_unit": "ubnd_19564" });
    // The unit no longer has it, so it does not see what came of it.
    assert_eq!(officer.act(&id, "bounce", back.clone()).await.status, 204);
    assert_eq!(officer.get(&format!("/cases/{id}")).await.status, 403);
    let seen = desk.get(&format!("/cases/{id}")).await.ok();
    assert_eq!((&seen["unit"]["id"], &seen["bounces"]), (&json!("trung_tam_ioc"), &json!(1)));
    assert_eq!(seen["state"], "received");
    assert!(seen["timeline"].to_string().contains("Đường xã quản lý"));
    assert!(!phone.case(&id).await.to_string().contains("Đường xã"));
    // Back to the same unit only with a word why; the desk has nowhere to send it back to.
    let again = desk.act(&id, "assign", to_them).await;
    assert_eq!(again.refused(), (422, "field_missing", Some("note")));
    let desk_itself = house.desk("admin").await.act(&id, "bounce", back).await;
    assert_eq!(desk_itself.refused(), (409, "state_conflict", None));
    let told = json!({ "unit": "so_xay_dung", "note": "Quốc lộ, đã xác minh" });
    desk.act(&id, "assign", told).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn parts_go_to_other_units_with_their_own_deadlines() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report("Cây đổ làm vỡ ống nước").await;
    let path = format!("/cases/{id}");
    let (desk, officer) = (house.desk("dieuphoi").await, house.desk("xaydung").await);
    desk.act(&id, "assign", json!({ "unit": "so_xay_dung" })).await.ok();
    let other = house.desk("moitruong").await;
    assert_eq!(other.get(&path).await.status, 403);
    let due = house.now() + SignedDuration::from_hours(30);
    let past = json!({ "unit": "so_nong_nghiep_moi_truong", "text": "a", "due_at": "2020-01-01T00:00:00Z" });
    assert_eq!(officer.act(&id, "split", past).await.refused().2, Some("due_at"));
    let part = json!({ "unit": "so_nong_nghiep_moi_truong", "text": "Dọn cây", "due_at": due });
    let case = officer.act(&id, "split", part).await.ok();
    let task = case["tasks"][0].clone();
    assert_eq!((time(&task["due_at"]), &task["timeliness"]), (due, &json!("running")));
    // The helping unit reads and notes; the rest is refused.
    let seen = other.get(&path).await.ok();
    assert_eq!(seen["may"], json!(["finish_task", "note"]));
    assert!(!seen.to_string().contains("912345678"));
    other.act(&id, "note", json!({ "text": "Chiều nay" })).await.ok();
    assert_eq!(other.act(&id, "answer", json!({ "text": "Xong" })).await.status, 403);
    assert_eq!(other.get("/tasks").await.ok()["items"][0]["id"], task["id"]);
    assert_eq!(house.desk("dongha").await.get("/tasks").await.ok()["items"], json!([]));
    // The case is answered when every part is done.
    let early =
        officer.act(&id, "answer", json!({ "text": "Đã xử lý xong cây và ống nước." })).await;
    assert_eq!(early.refused(), (409, "state_conflict", Some("tasks")));
    house.forward(31 * 3_600);
    let (other, officer) = (house.desk("moitruong").await, house.desk("xaydung").await);
    assert_eq!(other.get("/tasks").await.ok()["items"][0]["timeliness"], "overdue");
    let done = json!({ "task": task["id"], "result": "Đã dọn" });
    let case = other.act(&id, "finish_task", done.clone()).await.ok();
    assert_eq!(case["tasks"][0]["timeliness"], "late");
    assert_eq!(other.act(&id, "finish_task", done).await.refused().0, 409);
    let stranger = json!({ "task": uuid::Uuid::now_v7(), "result": "a" });
    assert_eq!(other.act(&id, "finish_task", stranger).await.status, 404);
    officer.act(&id, "answer", json!({ "text": "Đã xử lý xong cây và ống nước." })).await.ok();
    let told = house.phone("+84912345678").await.case(&id).await.to_string();
    assert!(!told.contains("Dọn cây") && !told.contains("Đã dọn"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_makes_somebody_of_the_unit_responsible() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let id = phone.report("Ổ gà").await;
    house.desk("admin").await.act(&id, "assign", json!({ "unit": "so_xay_dung" })).await.ok();
    let head = house.desk("truongxaydung").await;
    let people = head.get(&format!("/cases/{id}/colleagues")).await.ok();
    let names: Vec<_> = people["items"].as_array().unwrap().iter().map(|p| &p["role"]).collect();
    assert_eq!(names, ["unit_officer", "unit_head"]);
    let officer = &people["items"][0];
    let case = head.act(&id, "give", json!({ "staff": officer["id"] })).await.ok();
    assert_eq!(case["assignee_name"], officer["name"]);
    assert_eq!(house.desk("xaydung").await.get("/counts").await.ok()["mine"], 1);
    let foreign = house.desk("dongha").await.get("/session").await.ok()["id"].clone();
    let refused = head.act(&id, "give", json!({ "staff": foreign })).await;
    assert_eq!(refused.refused(), (422, "field_invalid", Some("staff")));
    assert!(!phone.case(&id).await.to_string().contains("Cán bộ"));
}
