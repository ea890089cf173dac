use citizen_tests::citizen::{Citizen, refusal, report};
use citizen_tests::server::Server;
use citizen_wire::problem::code;
use serde_json::json;
use uuid::Uuid;

use super::{AN, BINH};

#[test]
fn a_stolen_id_opens_nothing_changes_nothing_and_tells_nothing() {
    let server = Server::start();
    let an = Citizen::sign_in(&server, AN);
    let binh = Citizen::sign_in(&server, BINH);
    let id = Uuid::now_v7().to_string();
    let body = report("Chuyện riêng của An");
    assert_eq!(an.put_report(&id, &body).status(), 201);
    let before = an.cases();

    // Not even the very bytes of the owner bring a receipt.
    for theft in [&body, &report("Của tôi")] {
        let reply = binh.put_report(&id, theft);
        assert!(matches!(reply.status().as_u16(), 404 | 409), "{}", reply.status());
        assert!(!reply.text().unwrap().contains("QT-"), "a tracking code leaked");
    }
    let made_at = jiff::Timestamp::now();
    let addition = format!("additions/{}", Uuid::now_v7());
    let verbs = [
        ("rating", json!({"stars": 1, "made_at": made_at})),
        ("reopening", json!({"reason": "x", "made_at": made_at})),
        (addition.as_str(), json!({"text": "x", "made_at": made_at})),
    ];
    for (verb, body) in verbs {
        let path = format!("/api/v1/reports/{id}/{verb}");
        let (status, told, _) = refusal(binh.request("PUT", &path).json(&body).send().unwrap());
        assert_eq!((status, told.as_str()), (404, code::NOT_FOUND), "{verb}");
    }
    binh.request("DELETE", &format!("/api/v1/reports/{id}")).send().unwrap();
    let medium = Uuid::now_v7();
    let peek = binh.request("GET", &format!("/api/v1/media/{id}/{medium}")).send().unwrap();
    assert_eq!(refusal(peek).0, 404);

    assert_eq!(an.cases(), before, "An's report was touched");
    assert!(binh.cases().is_empty(), "Bình sees it");
}

#[test]
fn a_citizen_has_no_way_to_the_desk_and_nobody_without_a_token_has_any() {
    let server = Server::start();
    let an = Citizen::sign_in(&server, AN);
    let desk = an.request("GET", "/api/v1/staff/cases").send().unwrap();
    assert!(matches!(refusal(desk).0, 401 | 403));
    for path in ["/api/v1/sync", "/api/v1/staff/cases", "/api/v1/events"] {
        let reply = reqwest::blocking::get(format!("{}{path}", server.url())).unwrap();
        let (status, told, _) = refusal(reply);
        assert_eq!((status, told.as_str()), (401, code::SIGN_IN_REQUIRED), "{path}");
    }
}
