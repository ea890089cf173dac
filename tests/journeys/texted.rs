use citizen_tests::ledger::exactly_once;
use citizen_tests::link::{Link, Weather};
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use citizen_tests::staff::{COORDINATOR, Staff};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::{AN, BRIDGE, photos};

const KEY: &str = "khoa-cua-cong-tin-nhan";

#[test]
fn a_report_goes_as_a_text_without_a_network_and_is_one_case_with_what_comes_later() {
    let link = Link::open();
    let sources = format!("congtin:{}", hex::encode(Sha256::digest(KEY)));
    let server = Server::start_behind(&link, &[("CITIZEN_SMS_SOURCES", &sources)]);
    let phone = Phone::signed_in(&server, &link.url(), AN);
    let desk = Staff::sign_in(&server, COORDINATOR);
    // It knows which number takes texts since it was last in the network.
    phone.sync_until_empty(20);

    link.weather(Weather::NoSignal);
    let id = phone.report_offline("Nước lên mái nhà", &photos(&phone, 1, 2), Some(BRIDGE));
    let boat = phone.json(&[
        "--offline",
        "report",
        "--category",
        "boat_call_in",
        "--text",
        "Tàu QT-91234-TS cần giúp",
    ]);
    let boat = boat["id"].as_str().unwrap().to_owned();
    for (id, needs) in [(&id, ["--people", "4", "--depth", "roof"].as_slice()), (&boat, &[])] {
        let args = [&["--offline", "sms", id.as_str()], needs].concat();
        let message = phone.json(&args);
        let text = message["text"].as_str().unwrap();
        assert!(text.len() <= 160 && text.is_ascii(), "{text}");
        assert!(message["number"].is_string(), "{message}");
        let body = json!({ "id": id, "from": AN, "text": text });
        let url = format!("{}/api/v1/texts", server.url());
        let gateway = reqwest::blocking::Client::new();
        let taken = gateway.post(url).bearer_auth(KEY).json(&body).send().unwrap();
        assert_eq!(taken.status(), 201);
    }
    let case = desk.get(&format!("cases/{id}"));
    assert_eq!(case["text"], "nuoc len mai nha\n4 người, nước ngang mái nhà");
    assert!(!case["commune"].is_null(), "{case}");
    assert_eq!(desk.get(&format!("cases/{boat}"))["category"], "boat_call_in");

    link.weather(Weather::Clear);
    phone.sync_until_empty(20);
    exactly_once(&server, &phone, &[(id.clone(), 2), (boat, 0)]);
    let case = desk.get(&format!("cases/{id}"));
    assert_eq!(case["text"], "Nước lên mái nhà");
    assert_eq!(case["code"], phone.show(&id)["code"]);
}
