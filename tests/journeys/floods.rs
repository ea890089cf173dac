//! The water comes: fetched once without an account, there without a network.

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
