//! What the eighteen services promise: fetched once without an account, there without a
//! network, with its age, gone when it is over.

use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use citizen_tests::staff::Staff;
use serde_json::{Value, json};

/// Who writes for the public, and who makes it public.
const EDITOR: &str = "bientap";
const LEADER: &str = "lanhdao";

/// Without an account: reports cannot be synced, everything for everybody is.
fn fetch(phone: &Phone) {
    assert_eq!(phone.run(&["sync"]).code, Some(4));
}

fn titles(section: &Value) -> Vec<&str> {
    let rows = section["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        let place = row["place"]["name"].as_str();
        place.or_else(|| row["publication"]["title"]["vi"].as_str()).unwrap()
    })
    .collect()
}

#[test]
fn every_service_is_there_without_account_or_network() {
    let server = Server::start();
    let phone = Phone::new(&server.url());
    fetch(&phone);
    let services = phone.json(&["--offline", "services"]);
    let ids: Vec<&str> = services["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 18, "{ids:?}");
    for id in &ids {
        let face = phone.json(&["--offline", "service", id, "--near", "16.8163,107.1003"]);
        assert!(face["heard_at"].is_string(), "{id} has an age");
        for section in face["sections"].as_array().unwrap() {
            let rows = section["rows"].as_array().unwrap();
            assert!(rows.iter().all(|row| row["example"] == json!(true)), "invented, and says so");
            let metres: Vec<f64> = rows.iter().filter_map(|row| row["metres"].as_f64()).collect();
            assert!(metres.is_sorted(), "{id}: the nearest first");
        }
    }
    let health = phone.json(&["--offline", "service", "health", "--near", "16.8163,107.1003"]);
    assert_eq!(titles(&health["sections"][0])[0], "Trạm y tế phường Đông Hà (ví dụ)");
    assert!(health["sections"][0]["rows"][0]["opening"].is_object());
    assert_eq!(health["numbers"][0]["number"], "115");
    let emergency = phone.json(&["--offline", "service", "emergency"]);
    assert_eq!(emergency["numbers"].as_array().unwrap().len(), 5);
    assert!(titles(&emergency["sections"][0]).contains(&"Rắn cắn"));

    let found = phone.json(&["--offline", "search", "thu", "tuc", "khai", "sinh"]);
    assert_eq!(found["items"][0]["publication"]["title"]["vi"], "Đăng ký khai sinh");
    let exact = phone.json(&["--offline", "search", "Rắn cắn"]);
    assert!(exact["items"][0]["score"].as_f64().unwrap() > 1_000.0);
    let known = phone.json(&["--offline", "ask", "mat song co gui phan anh duoc khong"]);
    assert_eq!(known["known"], true);
    let title = &known["hits"][0]["publication"]["title"]["vi"];
    assert_eq!(title, "Gửi phản ánh khi không có mạng được không?");
    assert!(known["hits"][0]["published_at"].is_string());
    let unknown: Value = serde_json::from_str(
        &phone.run(&["--json", "--offline", "ask", "giá vàng SJC tuần tới"]).out,
    )
    .unwrap();
    assert_eq!(unknown["known"], false, "{unknown}");
    assert!(!unknown["people"].as_array().unwrap().is_empty());
}

#[test]
fn news_reaches_the_phone_changes_and_goes() {
    let server = Server::start();
    let phone = Phone::new(&server.url());
    fetch(&phone);
    let editor = Staff::sign_in(&server, EDITOR);
    let leader = Staff::sign_in(&server, LEADER);
    let item = editor.post(
        "collections/news/items",
        &json!({ "publication": { "title": { "vi": "Cầu Đakrông đóng để sửa", "en": "" },
                                  "text": { "vi": "Từ thứ hai.", "en": "" } } }),
    );
    let id = item["id"].as_str().unwrap().to_owned();
    editor.post(&format!("items/{id}/submit"), &json!({}));
    leader.post(&format!("items/{id}/publish"), &json!({}));
    fetch(&phone);
    let news = phone.json(&["--offline", "service", "news"]);
    assert_eq!(titles(&news["sections"][0])[0], "Cầu Đakrông đóng để sửa");
    assert_eq!(phone.json(&["--offline", "item", &id])["publication"]["text"]["vi"], "Từ thứ hai.");
    editor.post(&format!("items/{id}/withdraw"), &json!({ "reason": "Đã thông xe" }));
    fetch(&phone);
    let news = phone.json(&["--offline", "service", "news"]);
    assert!(!titles(&news["sections"][0]).contains(&"Cầu Đakrông đóng để sửa"));
}
