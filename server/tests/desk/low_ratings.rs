//! After the answer: who hears that a person is not content.

use citizen_server::cases::reminder;
use serde_json::{Value, json};

use crate::house::House;
use crate::phone::MADE_AT;

const HOUR: i64 = 3_600;
const NUMBER: &str = "+84912345678";

async fn answered(house: &House) -> String {
    let id = house.phone(NUMBER).await.report("Ổ gà").await;
    house.desk("admin").await.act(&id, "answer", json!({ "text": "Đã vá." })).await.ok();
    id
}

async fn rate(house: &House, id: &str, stars: u8) {
    let body = json!({ "stars": stars, "reason": "Vẫn lún", "made_at": MADE_AT });
    house.phone(NUMBER).await.put(&format!("/reports/{id}/rating"), &body).await.ok();
}

async fn attention(house: &House, id: &str) -> Value {
    house.desk("admin").await.get(&format!("/cases/{id}")).await.ok()["attention"].clone()
}

async fn listed(house: &House, view: &str) -> Value {
    let desk = house.desk("lanhdao").await;
    let total = desk.get(&format!("/cases?view={view}")).await.ok()["total"].clone();
    assert_eq!(desk.get("/counts").await.ok()[view], total);
    total
}

#[tokio::test(flavor = "multi_thread")]
async fn a_low_rating_waits_for_the_head_then_for_the_province() {
    let house = House::open().await;
    let id = answered(&house).await;
    rate(&house, &id, 3).await;
    assert_eq!(
        (attention(&house, &id).await, listed(&house, "low_rated").await),
        (json!(0), json!(0))
    );
    rate(&house, &id, 2).await;
    assert_eq!(
        (attention(&house, &id).await, listed(&house, "low_rated").await),
        (json!(2), json!(1))
    );
    assert_eq!(reminder::round(&house.app).await.unwrap(), 0);
    house.forward(73 * HOUR);
    assert_eq!(reminder::round(&house.app).await.unwrap(), 1);
    assert_eq!(reminder::round(&house.app).await.unwrap(), 0, "once");
    assert_eq!(attention(&house, &id).await, 3);
    // A note says what is done, and it is off the list.
    let desk = house.desk("dieuphoi").await;
    desk.act(&id, "note", json!({ "text": "Đội 3 vá lại ngày mai." })).await.ok();
    assert_eq!(
        (attention(&house, &id).await, listed(&house, "low_rated").await),
        (json!(0), json!(0))
    );
    // The person reads nothing of it.
    let told = house.phone(NUMBER).await.case(&id).await.to_string();
    assert!(!told.contains("chưa ai nói") && !told.contains("Đội 3"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_better_rating_takes_it_off_the_list() {
    let house = House::open().await;
    let id = answered(&house).await;
    rate(&house, &id, 1).await;
    assert_eq!(attention(&house, &id).await, 2);
    rate(&house, &id, 5).await;
    assert_eq!(attention(&house, &id).await, 0);
    house.forward(100 * HOUR);
    assert_eq!(reminder::round(&house.app).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reopened_case_is_known_to_the_head_and_late_to_the_province() {
    let house = House::open().await;
    let fix = json!({ "lat": 16.67, "lon": 106.83, "source": "gps" });
    let phone = house.phone(NUMBER).await;
    let flood = json!({ "text": "Đường ngập", "category": "flooded_road", "fix": fix });
    let id = phone.report_with(flood).await;
    house.desk("admin").await.act(&id, "answer", json!({ "text": "Đã rút." })).await.ok();
    let again = json!({ "reason": "Vẫn ngập", "made_at": MADE_AT });
    phone.put(&format!("/reports/{id}/reopening"), &again).await.ok();
    assert_eq!(
        (attention(&house, &id).await, listed(&house, "escalated").await),
        (json!(2), json!(1))
    );
    // Four hours: the warning leaves it where it is, the deadline does not.
    let mut seen = Vec::new();
    for hours in [3, 2] {
        house.forward(hours * HOUR + 60);
        assert_eq!(reminder::round(&house.app).await.unwrap(), 1);
        seen.push(attention(&house, &id).await);
    }
    assert_eq!(seen, [2, 3]);
}
