//! Nobody is told by the province what they follow: the phone finds out at its sync, says
//! it once, without a sound, and without an account.

use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use citizen_tests::staff::Staff;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// What a shell would show during a sync, by the lines on standard error.
fn told(phone: &Phone) -> Vec<Value> {
    let run = phone.run(&["sync"]);
    assert_eq!(run.code, Some(4), "nobody is signed in: {}", run.err);
    let lines = run.err.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines.filter_map(|line| line.get("tell").cloned()).collect()
}

fn publish(editor: &Staff, collection: &str, draft: &Value) -> String {
    let item = editor.post(&format!("collections/{collection}/items"), draft);
    let id = item["id"].as_str().unwrap().to_owned();
    assert_eq!(editor.post(&format!("items/{id}/submit"), &json!({}))["state"], "published");
    id
}

fn text(title: &str, words: &str, communes: &[&str]) -> Value {
    json!({ "communes": communes,
            "publication": { "title": { "vi": title, "en": "" }, "text": { "vi": words, "en": "" } } })
}

#[test]
fn a_cut_of_power_and_days_without_school_are_told_once_without_an_account() {
    let server = Server::start();
    let editor = Staff::sign_in(&server, "bientap");
    publish(&editor, "outages", &text("Cắt điện cũ", "Sáng nay.", &[]));
    let phone = Phone::new(&server.url());
    assert!(told(&phone).is_empty(), "a first sync tells nothing");
    let service = phone.json(&["--offline", "service", "utilities", "--follow", "outages"]);
    assert_eq!(service["sections"][0]["followed"], true);
    let school =
        phone.json(&["--offline", "service", "education"])["sections"][0]["rows"][0].clone();
    let name = school["place"]["name"].as_str().unwrap();
    phone.json(&["--offline", "service", "education", "--follow", name]);
    phone.json(&["--offline", "follow", "commune", "19564"]);
    assert!(told(&phone).is_empty(), "nor does what was there before it was followed");

    let cut = publish(&editor, "outages", &text("Cắt điện Đông Hà", "Từ 7 giờ đến 11 giờ.", &[]));
    let closed = text("Nghỉ học", &format!("{name} nghỉ ngày mai."), &[]);
    let closed = publish(&editor, "school_notices", &closed);
    let here = publish(&editor, "closures", &text("Cấm đường", "Ngầm tràn.", &["19564"]));
    publish(&editor, "closures", &text("Cấm đường khác", "Nơi khác.", &["19333"]));
    let first = told(&phone);
    let mut ids: Vec<&str> = first.iter().map(|one| one["subject"].as_str().unwrap()).collect();
    ids.sort_unstable();
    let mut wanted = [cut.as_str(), &closed, &here];
    wanted.sort_unstable();
    assert_eq!(ids, wanted, "{first:?}");
    assert!(first.iter().all(|one| one["kind"] == "new"));
    assert!(told(&phone).is_empty(), "each run of the program remembers what one before told");

    editor.post(&format!("items/{cut}/withdraw"), &json!({ "reason": "Không cắt nữa" }));
    assert!(told(&phone).is_empty(), "of a collection what is gone is no news");
    let kept = phone.json(&["--offline", "notices"]);
    assert_eq!(kept["items"].as_array().unwrap().len(), 3);
    let again = phone.json(&["--offline", "notices", "--seen"]);
    assert_eq!(again["items"].as_array().unwrap().len(), 3);
    let seen = phone.json(&["--offline", "notices"]);
    assert!(seen["items"].as_array().unwrap().iter().all(|one| one["seen"] == true));
}

#[test]
fn a_river_that_is_followed_is_told_when_it_passes_an_alarm_level() {
    let server = Server::start();
    let admin = Staff::sign_in(&server, "admin");
    let read = |minutes: i64, value: f64| {
        let at = Timestamp::now() - SignedDuration::from_mins(minutes);
        let reading =
            json!({ "station": "554600", "at": at.to_string(), "value": value, "unit": "m" });
        assert_eq!(admin.post("readings", &json!({ "readings": [reading] }))["taken"], 1);
    };
    read(60, 4.0);
    let phone = Phone::new(&server.url());
    told(&phone);
    phone.json(&["follow", "station", "thach han"]);
    read(20, 4.6);
    // Looking at rivers asks for them at once, a sync every quarter of an hour.
    let run = phone.run(&["--json", "stations"]);
    assert!(run.err.contains("Mực nước vượt báo động 2: 4,60 m"), "{}", run.err);
    let run = phone.run(&["--json", "stations"]);
    assert!(!run.err.contains("tell"), "{}", run.err);
    let notices = phone.json(&["--offline", "notices"]);
    let notice = &notices["items"][0];
    assert_eq!((&notice["subject"], &notice["about"]), (&json!("554600"), &json!("station")));
    assert_eq!(notice["service"], "floods");
}
