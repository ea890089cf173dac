//! How many a warning would reach, told at the desk before anybody sends it.

use serde_json::{Value, json};

use crate::house::House;
use crate::push_service::{PushService, Subscriber, delivered};
use crate::warnings::{area, drafted};

/// So many phones that follow these communes; none are named for all.
async fn phones(house: &House, service: &PushService, count: usize, communes: &[&str]) {
    for _ in 0..count {
        let name = uuid::Uuid::new_v4().simple().to_string();
        Subscriber::at(house, &format!("{}/ok/{name}", service.url), communes).await;
    }
}

async fn told(house: &House, id: &str) -> Value {
    house.desk("canhbao").await.get(&format!("/alerts/{id}")).await.ok()["estimate"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_before_is_what_is_handed_over_and_names_no_single_phone() {
    let (house, service) = (House::open().await, PushService::start().await);
    phones(&house, &service, 7, &["19624"]).await;
    phones(&house, &service, 5, &["19624", "19333"]).await;
    phones(&house, &service, 3, &["19333"]).await;
    phones(&house, &service, 6, &[]).await;
    let desk = house.desk("canhbao").await;
    let made = drafted(&desk, "river_bd2", area()).await;
    let id = made["id"].as_str().unwrap();
    let first = json!({ "step": 5, "phones": 15, "everywhere": 5, "sms": null,
                        "communes": [{ "commune": "19624", "phones": 10 }] });
    assert_eq!(made["estimate"], first, "18 phones, 6 of them follow everything");

    // One more in reach of a step changes nothing, so that nobody is told apart.
    phones(&house, &service, 1, &["19624"]).await;
    assert_eq!(told(&house, id).await, first);
    phones(&house, &service, 1, &["19624"]).await;
    assert_eq!(told(&house, id).await["phones"], 20);

    let mut draft = made["draft"].clone();
    draft["area"]["communes"] = json!(["19624", "19333"]);
    let edited = desk.post(&format!("/alerts/{id}/edit"), &json!({ "draft": draft })).await.ok();
    let communes =
        json!([{ "commune": "19333", "phones": 5 }, { "commune": "19624", "phones": 10 }]);
    assert_eq!(edited["estimate"]["communes"], communes, "who follows both is in both");
    assert_eq!(edited["estimate"]["phones"], 20, "and counted once: 23");
    desk.post(&format!("/alerts/{id}/submit"), &json!({})).await.ok();
    let approver = house.desk("pheduyet").await;
    let seen = approver.get(&format!("/alerts/{id}")).await.ok();
    assert_eq!(seen["estimate"]["phones"], 20, "for who decides, too");
    approver.post(&format!("/alerts/{id}/approve"), &json!({})).await.ok();
    delivered(&house).await;
    assert_eq!(service.given().len(), 23);
    assert_eq!(told(&house, id).await, Value::Null, "now there are figures of what was");

    // The all clear goes to whoever was told, though its own area is smaller.
    let path = format!("/alerts/{id}/follow_up");
    let after = desk.post(&path, &json!({ "kind": "all_clear" })).await.ok();
    let mut draft = after["draft"].clone();
    draft["area"]["communes"] = json!(["19624"]);
    let path = format!("/alerts/{}/edit", after["id"].as_str().unwrap());
    let smaller = desk.post(&path, &json!({ "draft": draft })).await.ok();
    assert_eq!(smaller["estimate"]["phones"], 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn drawn_areas_count_by_the_communes_they_touch_and_short_messages_by_level() {
    let (house, service) = (House::open().await, PushService::start().await);
    phones(&house, &service, 5, &["19624"]).await;
    let desk = house.desk("canhbao").await;
    let circle = json!({ "name": { "vi": "Thạch Hãn", "en": "Thach Han" },
                         "circles": [[16.7444, 107.0923, 40.0]] });
    let made = drafted(&desk, "river_bd3", circle).await;
    let estimate = &made["estimate"];
    let mut communes = estimate["communes"].as_array().unwrap().iter();
    let here = communes.find(|one| one["commune"] == "19624").unwrap();
    assert_eq!(here["phones"], 5);
    assert_eq!((&estimate["phones"], &estimate["sms"]), (&json!(5), &json!(0)));

    for area in [
        json!({ "name": { "vi": "a", "en": "a" } }),
        json!({ "name": { "vi": "a", "en": "a" }, "communes": ["99999"] }),
        json!({ "name": { "vi": "a", "en": "a" },
                "polygons": [[[16.7, 107.0], [16.8, 107.1], [16.8, 107.0], [16.7, 107.1]]] }),
    ] {
        let made = drafted(&desk, "river_bd2", area.clone()).await;
        assert_eq!(made["estimate"], Value::Null, "{area}");
        assert!(made["problem"]["field"].as_str().unwrap().starts_with("area"), "{area}");
    }
}
