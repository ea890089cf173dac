//! A draft that a river began says by which reading, over which level: at the desk, and to
//! whoever reads the warning as CAP.

use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::stations::STATION;
use crate::warnings::{approved, area, sent, text, valid_cap};

async fn drafts(house: &House) -> Vec<Value> {
    let alerts = house.desk("admin").await.get("/alerts").await.ok();
    let open = alerts.as_array().unwrap().iter().filter(|alert| alert["state"] == "draft");
    open.cloned().collect()
}

/// The value of every CAP parameter of that name, one for each language.
fn stated(cap: &str, name: &str) -> Vec<String> {
    let begins = format!("<valueName>{name}</valueName><value>");
    let after = cap.split(&begins).skip(1);
    after.map(|rest| rest.split("</value>").next().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_of_a_river_states_the_datastream_the_reading_and_the_level() {
    let house = House::river().await;
    let rise = [(170, 2.5), (150, 2.9), (130, 3.6), (110, 4.2), (90, 4.56)];
    let rise: Vec<Value> = rise.map(|(minutes, metres)| house.level(minutes, metres)).into();
    house.bring(&rise).await.ok();
    let draft = drafts(&house).await.remove(0);
    let crossing = draft["crossing"].clone();
    assert_eq!(
        [&crossing["datastream"], &crossing["reading_mm"], &crossing["threshold_mm"]],
        [&json!(STATION), &json!(4560), &json!(4500)]
    );
    assert_eq!(
        (&crossing["rising"], &crossing["threshold"]["vi"]),
        (&json!(true), &json!("báo động 2"))
    );
    assert_eq!(crossing["at"], rise[4]["at"]);
    // It leads to what was measured.
    let stream = format!("{}/sensorthings/v1.1/Datastreams('{STATION}')", house.url);
    let measured = format!("{stream}/Observations?$orderby=phenomenonTime%20desc&$top=1");
    let measured = Answer::of(house.http.get(measured)).await.ok();
    assert_eq!(measured["value"][0]["result"], 4.56);

    // It stays what it was, whatever the desk makes of the words.
    let id = draft["id"].as_str().unwrap();
    let desk = house.desk("canhbao").await;
    let mut words = draft["draft"].clone();
    words["vi"]["headline"] = json!("Lũ lên nhanh");
    desk.post(&format!("/alerts/{id}/edit"), &json!({ "draft": words })).await.ok();
    let seen = desk.get(&format!("/alerts/{id}")).await.ok();
    assert_eq!(seen["crossing"], crossing);
    approved(&house, id).await;
    let cap = text(&house, &format!("/cap/{id}.xml")).await;
    valid_cap(&cap);
    assert_eq!(stated(&cap, "cause"), ["level-exceeded", "level-exceeded"]);
    let told =
        stated(&cap, "cause-datastream").remove(0).replace("&#39;", "'").replace("&#x27;", "'");
    assert_eq!(told, stream);
    assert_eq!(stated(&cap, "cause-reading-m")[0], "4.56");
    assert_eq!(stated(&cap, "cause-threshold-m")[0], "4.50");
    let names = stated(&cap, "cause-threshold-name");
    assert_eq!(names[0], "báo động 2");
    assert_ne!(names[0], names[1], "in either language");
    assert_eq!(stated(&cap, "cause-time").len(), 2);

    // The river falls: the draft of the all clear says below which.
    let fall = [(70, 4.0), (50, 3.4), (30, 2.9), (10, 2.4)];
    let fall: Vec<Value> = fall.map(|(minutes, metres)| house.level(minutes, metres)).into();
    house.bring(&fall).await.ok();
    let over = drafts(&house).await.remove(0)["crossing"].clone();
    assert_eq!((&over["rising"], &over["threshold_mm"]), (&json!(false), &json!(3000)));
    assert!(over["reading_mm"].as_i64().unwrap() < 3000, "{over}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_begin_states_no_reading() {
    let house = House::open().await;
    let id = sent(&house, "river_bd2", area()).await;
    let seen = house.desk("canhbao").await.get(&format!("/alerts/{id}")).await.ok();
    assert_eq!(seen["crossing"], Value::Null);
    let cap = text(&house, &format!("/cap/{id}.xml")).await;
    assert!(!cap.contains("<valueName>cause"), "{cap}");
}
