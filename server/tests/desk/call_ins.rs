//! Boats are called before a storm, one by one, by two people at once.

use serde_json::{Value, json};

use crate::house::House;

const BOATS: &str = "/call_ins/boats";

fn step(verb: &str) -> String {
    format!("{BOATS}/{verb}")
}

fn entry<'a>(list: &'a Value, name: &str) -> &'a Value {
    let found = list["entries"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"].as_str().unwrap().starts_with(name));
    found.unwrap_or_else(|| panic!("{name} is not called: {list}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn boats_are_ticked_by_two_and_what_they_said_stays_when_it_ends() {
    let house = House::open().await;
    let duty = house.desk("canhbao").await;
    let list = duty.get(BOATS).await.ok();
    assert_eq!((&list["goes_on"], list["entries"].as_array().unwrap().len()), (&json!(false), 8));
    let first = entry(&list, "QT-90001")["item"].clone();
    let tick = |item: &Value, state: &str, version: i64| json!({ "item": item, "state": state, "note": "Đang về Cửa Việt", "version": version });
    let early = duty.post(&step("tick"), &tick(&first, "safe", 0)).await;
    assert_eq!(early.refused(), (409, "state_conflict", None), "none goes on");
    let nameless = duty.post(&step("begin"), &json!({ "name": " " })).await;
    assert_eq!(nameless.refused(), (422, "text_empty", Some("name")));
    duty.post(&step("begin"), &json!({ "name": "Bão số 9" })).await.ok();
    let twice = duty.post(&step("begin"), &json!({ "name": "Bão số 9" })).await;
    assert_eq!(twice.refused(), (409, "state_conflict", None), "one at a time");

    let list = duty.post(&step("tick"), &tick(&first, "returning", 0)).await.ok();
    let said = entry(&list, "QT-90001");
    assert_eq!((&said["state"], &said["version"]), (&json!("returning"), &json!(1)));
    assert_eq!(said["phones"], json!(["0900000001"]));
    assert!(said["by"].as_str().unwrap().starts_with("Trực cảnh báo"));
    // Somebody else read before that tick.
    let other = house.desk("dieuphoi").await;
    let late = other.post(&step("tick"), &tick(&first, "no_answer", 0)).await;
    assert_eq!(late.refused(), (409, "state_conflict", None));
    other.post(&step("tick"), &tick(&first, "safe", 1)).await.ok();
    let news = duty.get("/collections/news/items").await;
    assert_eq!(news.refused().1, "forbidden", "the register itself is not theirs");
    let stranger = json!({ "item": uuid::Uuid::now_v7(), "state": "safe", "version": 0 });
    assert_eq!(duty.post(&step("tick"), &stranger).await.refused().0, 404);

    duty.post(&step("end"), &json!({})).await.ok();
    assert_eq!(duty.post(&step("end"), &json!({})).await.refused().1, "state_conflict");
    let list = duty.get(BOATS).await.ok();
    assert_eq!((&list["name"], &list["goes_on"]), (&json!("Bão số 9"), &json!(false)));
    assert_eq!(entry(&list, "QT-90001")["state"], "safe");
    duty.post(&step("begin"), &json!({ "name": "Áp thấp" })).await.ok();
    let anew = duty.get(BOATS).await.ok();
    assert_eq!(entry(&anew, "QT-90001")["state"], "to_call", "each begins anew");
    let audit = house.desk("admin").await.get("/audit?action=call_in.").await.ok();
    assert_eq!(audit["items"].as_array().unwrap().len(), 5, "{audit}");
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_are_for_whoever_calls_and_the_list_for_whoever_sits_there() {
    let house = House::open().await;
    let leader = house.desk("lanhdao").await;
    let seen = leader.get(BOATS).await.ok();
    assert_eq!(entry(&seen, "QT-90001")["phones"], json!([]));
    let begun = leader.post(&step("begin"), &json!({ "name": "Bão" })).await;
    assert_eq!(begun.refused().1, "forbidden");
    let roads = house.desk("xaydung").await;
    assert_eq!(roads.get(BOATS).await.refused(), (403, "forbidden", None), "another unit's desk");
    let farming = house.desk("moitruong").await;
    let calls = farming.get(BOATS).await.ok();
    assert_eq!(entry(&calls, "QT-90001")["phones"], json!(["0900000001"]));
    let shelters = farming.get("/call_ins/shelters").await;
    assert_eq!(shelters.refused().0, 404, "no desk calls them in");
}
