use citizen_tests::ledger::{exactly_once, sha256};
use citizen_tests::phone::Phone;
use citizen_tests::photo;
use citizen_tests::server::Server;
use citizen_tests::staff::{COORDINATOR, OFFICER_DAKRONG, OFFICER_DONG_HA, Staff};
use serde_json::{Value, json};

use super::{AN, BRIDGE, photos};

fn kinds(timeline: &Value) -> Vec<&str> {
    timeline.as_array().unwrap().iter().map(|step| step["kind"].as_str().unwrap()).collect()
}

#[test]
fn a_report_leaves_without_signal_is_answered_with_a_photo_and_rated() {
    let server = Server::start();
    let phone = Phone::signed_in(&server, &server.url(), AN);
    let id = phone.report_offline("Đường ngập ở cầu Đakrông", &photos(&phone, 1, 1), Some(BRIDGE));
    assert!(Staff::sign_in(&server, COORDINATOR).cases().is_empty(), "nothing left the phone yet");

    assert!(phone.sync(30));
    exactly_once(&server, &phone, &[(id.clone(), 1)]);

    let desk = Staff::sign_in(&server, COORDINATOR);
    let case = desk.case(&id);
    assert_eq!(case["text"], "Đường ngập ở cầu Đakrông");
    assert_eq!(case["commune_name"], "Xã Đakrông");
    assert_eq!(case["code"], phone.show(&id)["code"]);
    desk.act(&id, "assign", &json!({"unit": "ubnd_19564"}));

    let elsewhere = Staff::sign_in(&server, OFFICER_DONG_HA);
    assert!(elsewhere.cases().is_empty(), "another commune's officer sees it");
    let officer = Staff::sign_in(&server, OFFICER_DAKRONG);
    let evidence = photo::jpeg(77, 800, 600);
    let upload = officer.upload("sau.jpg", &evidence);
    officer.act(&id, "answer", &json!({"text": "Đã đặt rào chắn", "uploads": [upload]}));

    assert!(phone.sync(30));
    let shown = phone.show(&id);
    assert_eq!(shown["state"], "answered");
    assert_eq!(shown["reply"]["text"], "Đã đặt rào chắn");
    let proof = shown["reply"]["media"][0].as_str().expect("the evidence").to_owned();
    assert_eq!(sha256(&officer.original(&id, &proof)), sha256(&evidence));
    assert!(kinds(&shown["timeline"]).ends_with(&["answered"]));

    phone.json(&["rate", &id, "4", "--reason", "Nhanh"]);
    assert!(phone.sync(30));
    let rated = desk.case(&id);
    assert_eq!(rated["rating"]["stars"], 4);
    assert_eq!(rated["rating"]["reason"], "Nhanh");
    assert!(kinds(&rated["timeline"]).contains(&"rated"));
}

#[test]
fn an_answer_that_does_not_hold_is_reopened_once_with_a_photo() {
    let server = Server::start();
    let phone = Phone::signed_in(&server, &server.url(), AN);
    let id = phone.report_offline("Cống vẫn tắc", &[], Some(BRIDGE));
    assert!(phone.sync(30));
    let desk = Staff::sign_in(&server, COORDINATOR);
    desk.act(&id, "answer", &json!({"text": "Đã thông cống"}));
    assert!(phone.sync(30));

    let photo = photos(&phone, 2, 1);
    phone.json(&["reopen", &id, "--reason", "Vẫn tắc", "--photo", photo[0].to_str().unwrap()]);
    assert!(phone.sync(30));
    let case = desk.case(&id);
    assert_eq!(case["reopened"], true);
    assert_eq!(case["state"], "in_progress");
    assert_eq!(case["media"].as_array().unwrap().len(), 1);
    assert_eq!(case["media"][0]["state"], "stored");

    desk.act(&id, "answer", &json!({"text": "Đã thông lại"}));
    assert!(phone.sync(30));
    let twice = phone.run(&["reopen", &id, "--reason", "Lại tắc"]);
    assert_ne!(twice.code, Some(0), "reopened twice: {}", twice.out);
    assert_eq!(desk.case(&id)["state"], "answered");
}
