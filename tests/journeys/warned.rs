//! A warning to phones at once: a phone listens at a push server and does what a phone
//! would do; a server killed in the middle of a fan-out leaves nobody out.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::time::Duration;

use citizen_tests::patience;
use citizen_tests::phone::Phone;
use citizen_tests::push_service::PushService;
use citizen_tests::server::Server;
use citizen_tests::staff::Staff;
use reqwest::blocking::Client;
use serde_json::{Value, json};

/// Writes a warning for Hướng Hiệp and hands it in; its id.
fn handed_in(server: &Server, template: &str) -> String {
    let officer = Staff::sign_in(server, "canhbao");
    let values = json!({ "river": "Thạch Hãn", "place": "Thạch Hãn", "value": "4,62",
                         "alarm": "báo động 2" });
    let area = json!({ "name": { "vi": "Hạ du", "en": "Lower reaches" }, "communes": ["19624"] });
    let body = json!({ "template": template, "values": values, "area": area });
    let draft = officer.post("alerts", &body);
    let id = draft["id"].as_str().unwrap().to_owned();
    officer.post(&format!("alerts/{id}/submit"), &json!({}));
    id
}

fn approve(server: &Server, id: &str) {
    let sure = json!({ "confirmed": ["reach"] });
    Staff::sign_in(server, "pheduyet").post(&format!("alerts/{id}/approve"), &sure);
}

/// How far it came, once everything was handed over.
fn delivered(officer: &Staff, id: &str) -> Value {
    patience::until("everybody to be told", || {
        let detail = officer.get(&format!("alerts/{id}"));
        detail["delivery"]["finished_at"].is_string().then_some(detail)
    })
}

#[test]
fn a_phone_that_listens_is_warned_once_and_believes_no_forgery() {
    let (server, service) = (Server::start(), PushService::start(Duration::ZERO));
    let phone = Phone::new(&server.url());
    phone.run(&["sync"]);
    phone.json(&["--offline", "follow", "commune", "19624"]);
    let mut child = phone
        .command(&["--json", "push", "listen", "--service", service.url(), "--timeout", "120"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut raised = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut next = || -> Value { serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap() };
    let endpoint = next()["listening"].as_str().unwrap().to_owned();
    let topic = endpoint.rsplit_once('/').unwrap().1.split('?').next().unwrap().to_owned();

    let id = handed_in(&server, "river_bd3");
    approve(&server, &id);
    let heard = next();
    assert_eq!(heard["heard"], "new");
    assert!(heard["bytes"].as_u64().unwrap() <= 4_096);
    // Between what is logged.
    let raise = raised.find_map(|line| serde_json::from_str::<Value>(&line.unwrap()).ok()).unwrap();
    assert_eq!(raise["raise"]["alert"], id.as_str());
    assert_eq!(raise["raise"]["presentation"]["sound"], "alarm");
    assert_eq!(raise["raise"]["presentation"]["full_screen"], true);
    // Told again by somebody who kept the message, changed, and made up.
    let sealed = service.given()[0].1.clone();
    service.publish(&topic, &sealed);
    assert_eq!(next()["heard"], "double");
    let mut changed = sealed.clone();
    *changed.last_mut().unwrap() ^= 1;
    for forged in [changed, b"{}".to_vec(), Vec::new()] {
        service.publish(&topic, &forged);
        assert_eq!(next()["heard"], "not-for-me");
    }
    let officer = Staff::sign_in(&server, "canhbao");
    assert_eq!(delivered(&officer, &id)["delivery"]["handed"], 1);
    let detail = patience::until("the acknowledgement and the count of its commune", || {
        let detail = officer.get(&format!("alerts/{id}"));
        let counted = detail["reach"].as_array().is_some_and(|reach| !reach.is_empty());
        (detail["delivery"]["acknowledged"] == 1 && counted).then_some(detail)
    });
    let reach = &detail["reach"][0];
    assert_eq!((&reach["commune"], &reach["delivered"]), (&json!("19624"), &json!(1)));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(phone.json(&["--offline", "alert", &id])["heard_by"], "push");
}

#[test]
fn a_server_killed_in_the_middle_of_a_fan_out_leaves_nobody_out() {
    const PHONES: usize = 600;
    let mut server = Server::start_with(&[("CITIZEN_PUSH_AT_ONCE", "16")]);
    let service = PushService::start(Duration::from_millis(40));
    subscribe(&server, &service, PHONES);
    let id = handed_in(&server, "river_bd2");
    approve(&server, &id);
    patience::until("some messages", || (service.count() >= 150).then_some(()));
    server.kill();
    let before = service.count();
    assert!(before < PHONES, "killed too late to say anything");
    server.start_again();
    delivered(&Staff::sign_in(&server, "canhbao"), &id);
    let counts = service.counts();
    let never: Vec<usize> =
        (0..PHONES).filter(|n| !counts.contains_key(&format!("t{n}"))).collect();
    assert!(never.is_empty(), "left out: {never:?}");
    // What was dealt out and not settled may come again, once; no more of it than that.
    assert!(counts.values().all(|count| *count <= 2), "{counts:?}");
}

/// Phones of the RFC's own key: nobody opens what they are sent.
fn subscribe(server: &Server, service: &PushService, count: usize) {
    use base64::Engine as _;
    let client = Client::new();
    for number in 0..count {
        let token = base64::engine::general_purpose::URL_SAFE_NO_PAD
            .encode([uuid::Uuid::new_v4().into_bytes(), [0; 16]].concat());
        let body = json!({
            "token": token, "channel": "web_push",
            "endpoint": format!("{}/t{number}?up=1", service.url()),
            "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "auth": "BTBZMqHH6r4Tts7J_aSIgg",
        });
        let url = format!("{}/api/v1/push/subscription", server.url());
        let answer = client.put(url).json(&body).send().unwrap();
        assert_eq!(answer.status(), 204, "{}", answer.text().unwrap());
    }
}
