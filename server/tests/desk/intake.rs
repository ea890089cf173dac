//! What staff write down of a call, a message, a visit; and what the desk says a case
//! is about.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::House;
use crate::phone::MADE_AT;

fn call(id: Uuid, phone: Option<&str>) -> Value {
    json!({
        "id": id, "way": "call", "phone": phone, "contact": "Bà Hoa, thôn Klu",
        "text": "Nước vào nhà từ sáng", "category": "flooded_road", "lat": 16.67, "lon": 106.83,
        "made_at": MADE_AT,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_becomes_one_case_that_the_caller_has_on_their_phone() {
    let house = House::open().await;
    let desk = house.desk("dieuphoi").await;
    let id = Uuid::now_v7();
    let first = desk.post("/cases", &call(id, Some("0912 345 678"))).await;
    let again = desk.post("/cases", &call(id, Some("0912 345 678"))).await;
    assert_eq!((first.status, again.status), (201, 200));
    let (first, again) = (first.ok(), again.ok());
    assert_eq!(first["code"], again["code"]);
    let seen = desk.get(&format!("/cases/{id}")).await.ok();
    assert_eq!(
        (&seen["way"], &seen["reporter"]["contact"]),
        (&json!("call"), &json!("Bà Hoa, thôn Klu"))
    );
    assert_eq!(seen["reporter"]["phone"], "+84912345678");
    assert!(seen["unit"]["id"].is_string() && seen["due_at"].is_string());
    let phone = house.phone("+84912345678").await;
    assert_eq!(phone.case(&id.to_string()).await["text"], "Nước vào nhà từ sáng");
    let audit = house.desk("admin").await.get(&format!("/audit?object=case:{id}")).await.ok();
    let written = audit["items"].as_array().unwrap();
    assert_eq!(written.iter().filter(|row| row["action"] == "case.intake").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_no_number_has_a_case_too_and_what_is_wrong_is_named() {
    let house = House::open().await;
    let desk = house.desk("dieuphoi").await;
    let (one, other) = (Uuid::now_v7(), Uuid::now_v7());
    for id in [one, other] {
        desk.post("/cases", &call(id, None)).await.ok();
    }
    let seen = desk.get(&format!("/cases/{other}")).await.ok();
    assert_eq!(
        (&seen["reporter"]["phone"], &seen["reporter"]["phone_masked"]),
        (&Value::Null, &json!("***"))
    );
    for (field, value, code) in [
        ("phone", json!("12"), "phone_invalid"),
        ("way", json!("app"), "field_invalid"),
        ("text", json!(" "), "text_empty"),
        ("category", json!("none_such"), "category_unknown"),
        ("commune", json!("0"), "field_invalid"),
    ] {
        let mut body = call(Uuid::now_v7(), None);
        body[field] = value;
        let refused = desk.post("/cases", &body).await;
        assert_eq!(refused.refused(), (422, code, Some(field)));
    }
    let mut half = call(Uuid::now_v7(), None);
    half["lon"] = Value::Null;
    assert_eq!(desk.post("/cases", &half).await.refused(), (422, "field_missing", Some("lon")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_says_what_a_case_is_about_and_it_goes_there_until_somebody_has_it() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let fix = json!({ "lat": 16.67, "lon": 106.83, "source": "pin" });
    let id = phone.report_with(json!({ "text": "Ổ gà lớn giữa đường", "fix": fix })).await;
    let desk = house.desk("dieuphoi").await;
    let before = desk.get(&format!("/cases/{id}")).await.ok();
    assert_eq!(before["category"], Value::Null);
    let taken = json!({ "category": "pothole", "version": before["version"] });
    let after = desk.act(&id, "categorize", taken.clone()).await.ok();
    assert_eq!(after["category"], "pothole");
    assert_ne!(after["unit"]["id"], before["unit"]["id"]);
    assert_eq!(phone.case(&id).await["category"], "pothole");
    let stale = desk.act(&id, "categorize", taken).await;
    assert_eq!(stale.refused(), (409, "state_conflict", Some("version")));
    let unknown = desk.act(&id, "categorize", json!({ "category": "none_such" })).await;
    assert_eq!(unknown.refused(), (422, "category_unknown", Some("category")));
    let accepted = desk.act(&id, "accept", json!({})).await.ok();
    let later = desk.act(&id, "categorize", json!({ "category": "flooded_road" })).await.ok();
    assert_eq!(later["category"], "flooded_road");
    assert_eq!((&later["unit"], &later["due_at"]), (&accepted["unit"], &accepted["due_at"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_of_the_staff_alone_is_the_desks_to_give_and_nobody_elses() {
    let house = House::open().await;
    let phone = house.phone("+84912345678").await;
    let desk = house.desk("dieuphoi").await;
    let ids = |catalog: &Value| -> Vec<String> {
        let all = catalog["categories"].as_array().unwrap().iter();
        all.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    let staffs = "information_security".to_owned();
    let open = house.http.get(house.at("/catalog")).send().await.unwrap();
    let synced = phone.get("/sync").await.ok();
    let known = ids(&serde_json::from_str(&open.text().await.unwrap()).unwrap());
    assert!(!known.contains(&staffs) && known.contains(&"pothole".to_owned()));
    assert!(!synced.to_string().contains(&staffs));
    let mut of_staff = ids(&desk.get("/catalog").await.ok());
    assert!(of_staff.contains(&staffs));
    of_staff.retain(|id| *id != staffs);
    assert_eq!(of_staff, known);

    // From a phone that still has it: as one that is gone, and nothing is kept.
    let id = Uuid::now_v7();
    let mut body = json!({ "text": "Máy chủ lạ", "category": staffs, "made_at": MADE_AT });
    let refused = phone.put(&format!("/reports/{id}"), &body).await;
    assert_eq!(refused.refused(), (422, "category_unknown", Some("category")));
    assert_eq!(desk.get(&format!("/cases/{id}")).await.status, 404);
    body["category"] = Value::Null;
    phone.put(&format!("/reports/{id}"), &body).await.ok();

    // The desk gives it, to that case and to what somebody calls about.
    let given = desk.act(&id.to_string(), "categorize", json!({ "category": staffs })).await.ok();
    assert_eq!(
        (&given["category"], &given["unit"]["id"]),
        (&json!(staffs), &json!("so_khoa_hoc_cong_nghe"))
    );
    let mut called = call(Uuid::now_v7(), None);
    called["category"] = json!(staffs);
    assert_eq!(desk.post("/cases", &called).await.status, 201);
    // Whoever reported it reads its name behind the code; strangers find it nowhere.
    let code = given["code"].as_str().unwrap();
    house.desk("admin").await.act(&id.to_string(), "accept", json!({})).await.ok();
    assert!(house.page(&format!("/r/{code}")).await.contains("Sự cố an toàn thông tin"));
    let listed = house.page("/cases").await;
    assert!(!listed.contains(code) && !listed.contains(&staffs), "{listed}");
}
