//! The water comes: fetched once, there without a network.

use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use citizen_tests::staff::{COORDINATOR, Staff};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{AN, BRIDGE};

#[test]
fn rivers_roads_and_shelters_are_there_without_a_network() {
    let server = Server::start();
    let now = Timestamp::now();
    let reading = |minutes: i64, value: f64, forecast: bool| {
        let at = now - SignedDuration::from_mins(minutes);
        json!({ "station": "554600", "at": at.to_string(), "value": value, "unit": "m",
                "forecast": forecast })
    };
    let admin = Staff::sign_in(&server, "admin");
    let readings = json!({ "readings": [reading(60, 4.0, false), reading(20, 4.6, false), reading(-60, 5.0, true)] });
    assert_eq!(admin.post("readings", &readings)["taken"], 3);

    let witness = Phone::signed_in(&server, &server.url(), AN);
    let made = witness.json(&["depth", "--at", BRIDGE, "--level", "knee"]);
    assert!(witness.sync(30));
    let id = made["id"].as_str().unwrap();
    Staff::sign_in(&server, COORDINATOR).act(id, "assign", &json!({"unit": "ubnd_19564"}));

    let phone = Phone::new(&server.url());
    phone.json(&["stations"]);
    phone.json(&["follow", "station", "thach han"]);
    assert_eq!(phone.run(&["sync"]).code, Some(4), "no account");
    drop(server);
    let floods = phone.json(&["--offline", "floods", "--at", "16.8163,107.1003"]);
    let river = &floods["stations"][0];
    assert_eq!((&river["id"], &river["alarm"]), (&json!("554600"), &json!(2)));
    assert!(river["age_s"].as_i64().unwrap() >= 20 * 60);
    let road = &floods["reports"][0];
    assert_eq!(road["category"], "flooded_road");
    assert!(road["metres"].as_f64().unwrap() > 10_000.0 && road["bearing"].is_number());
    assert!(road["age_s"].is_i64() && floods["heard_at"].is_string());
    let shelters = floods["shelters"].as_array().unwrap();
    assert!(!shelters.is_empty());
    let metres: Vec<f64> =
        shelters.iter().map(|shelter| shelter["metres"].as_f64().unwrap()).collect();
    assert!(metres.is_sorted(), "{metres:?}");
    let station = phone.json(&["--offline", "station", "Thạch Hãn"]);
    assert_eq!(station["forecast"][0]["mm"], 5_000, "what is expected, beside what was measured");
    let lines = phone.run(&["--offline", "--lang", "en", "floods", "--at", "16.8163,107.1003"]).out;
    assert!(lines.contains("alarm level 2") && lines.contains(" km "), "{lines}");
}

#[test]
fn levels_come_with_the_first_sync_and_nobody_opened_rivers() {
    let server = Server::start();
    let at = |minutes: i64| (Timestamp::now() - SignedDuration::from_mins(minutes)).to_string();
    let reading = |minutes: i64, value: f64| json!({ "station": "554600", "at": at(minutes), "value": value, "unit": "m" });
    let readings = json!({ "readings": [reading(60, 4.0), reading(20, 4.6)] });
    assert_eq!(Staff::sign_in(&server, "admin").post("readings", &readings)["taken"], 2);
    let phone = Phone::signed_in(&server, &server.url(), AN);
    assert!(phone.sync(30));
    drop(server);
    let listed = phone.json(&["--offline", "stations"]);
    let stations = listed["items"].as_array().unwrap();
    let river = stations.iter().find(|one| one["id"] == "554600").unwrap();
    assert_eq!((&river["alarm"], &river["last"]["mm"]), (&json!(2), &json!(4_600)));
    assert!(river["age_s"].as_i64().unwrap() >= 20 * 60);
    let said = phone.json(&["--offline", "ask", "nước sông Thạch Hãn lên chưa"]);
    assert_eq!((&said["known"], &said["hits"][0]["live"]), (&json!(true), &json!("river")));
    assert!(
        said["hits"][0]["text"]["vi"].as_str().unwrap().starts_with("Mực nước 4,6 m"),
        "{said}"
    );
}
