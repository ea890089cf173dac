//! Whether an answer helped goes like everything else: kept without a network, once, with
//! the waits of the outbox; and without an account.

use citizen_core::platform::Link;
use citizen_wire::problem::code;
use citizen_wire::sync::SyncPage;
use uuid::Uuid;

use crate::everybody::{NOW, catalog, text};
use crate::phone::Phone;
use crate::province::problem;
use crate::socket::{Fault, Server};

const POST: &str = "POST /api/v1/answers/rated";
const ANSWER: Uuid = Uuid::from_u128(2);

/// A phone without an account that holds an answer.
async fn reader(server: &Server) -> Phone {
    server.says("catalog", &catalog());
    server.publishes(1, &[text(2, "outages", "Khi nào có điện?", &[])], &[]);
    let phone = Phone::new(server);
    phone.app.sync().await.unwrap_err();
    server.forget();
    phone
}

fn heard(server: &Server) -> Vec<bool> {
    server.province.lock().unwrap().helped.values().copied().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn kept_without_a_network_it_goes_once_and_the_last_word_counts() {
    let server = Server::start().await;
    let phone = reader(&server).await;
    phone.app.set_link(Link::None).unwrap();
    for helped in [true, false] {
        phone.app.rate_answer(ANSWER, helped).unwrap();
    }
    let outcome = phone.run().await;
    assert_eq!((outcome.waiting, outcome.next_try_in), (1, None));
    let item = phone.item(ANSWER).unwrap();
    assert_eq!((item.kind.as_str(), item.why.as_str()), ("answer_rating", "offline"));
    assert!(server.lines().is_empty());

    let phone = phone.reborn(&server);
    phone.app.set_link(Link::Metered).unwrap();
    assert_eq!(phone.run().await.delivered, 1);
    assert_eq!(heard(&server), [false]);
    assert!(server.seen().iter().all(|seen| !seen.headers.contains_key("authorization")));
    phone.app.rate_answer(ANSWER, false).unwrap();
    assert_eq!(phone.run().await.delivered, 0, "nothing new was said");
    assert_eq!(server.count(POST), 1);
    phone.app.rate_answer(ANSWER, true).unwrap();
    assert_eq!(phone.run().await.delivered, 1);
    assert_eq!(heard(&server), [true], "of the same phone");
    assert_eq!(phone.app.answer_rating(ANSWER).unwrap(), Some(true));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_costs_a_wait_and_counts_once() {
    let server = Server::start().await;
    let phone = reader(&server).await;
    phone.app.rate_answer(ANSWER, true).unwrap();
    server.once(POST, Fault::Swallow);
    let outcome = phone.run().await;
    assert_eq!((outcome.delivered, outcome.waiting), (0, 1));
    assert_eq!(phone.item(ANSWER).unwrap().attempts, 1);
    phone.run().await;
    assert_eq!(server.count(POST), 1, "not before its time");
    phone.clock.pass(outcome.next_try_in.unwrap());
    assert_eq!(phone.run().await.delivered, 1);
    assert_eq!((server.count(POST), heard(&server)), (2, vec![true]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_one_is_held_with_the_reason_until_it_is_said_again() {
    let server = Server::start().await;
    let phone = reader(&server).await;
    phone.app.rate_answer(ANSWER, true).unwrap();
    let (status, mut headers, body) = problem(422, code::FIELD_INVALID, Some("items.0.who"));
    headers.push(("citizen-server", "1".into()));
    server.once(POST, Fault::Answer(status, headers, body));
    assert_eq!(phone.run().await.held, 1);
    let held = phone.item(ANSWER).unwrap().held.unwrap();
    assert_eq!((held.code.as_str(), held.vi.as_str()), ("field_invalid", "vi field_invalid"));
    phone.run().await;
    assert_eq!(server.count(POST), 1);
    phone.app.rate_answer(ANSWER, true).unwrap();
    assert_eq!(phone.run().await.delivered, 1);
    assert!(phone.item(ANSWER).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn it_waits_for_no_sign_in_beside_a_report_that_does() {
    let server = Server::start().await;
    let phone = reader(&server).await;
    let report = phone.report("một");
    phone.app.rate_answer(ANSWER, true).unwrap();
    let outcome = phone.run().await;
    assert_eq!((outcome.delivered, outcome.waiting), (1, 1));
    assert_eq!((phone.state(report).as_str(), heard(&server)), ("auth_wait", vec![true]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_lost_its_history_hears_it_again() {
    let server = Server::start().await;
    let phone = reader(&server).await;
    phone.app.rate_answer(ANSWER, true).unwrap();
    phone.run().await;
    server.province.lock().unwrap().helped.clear();
    phone.sign_in().await;
    let restored = SyncPage {
        alerts: Vec::new(),
        alert_keys: Vec::new(),
        cursor: "new".into(),
        more: false,
        reset: true,
        known: Some(vec![]),
        cases: vec![],
        changed: Vec::new(),
        catalog: None,
        items: None,
        rivers: None,
        server_time: NOW.parse().unwrap(),
    };
    server.province.lock().unwrap().pages.push_back(restored);
    phone.app.sync().await.unwrap();
    phone.run_until_empty(2).await;
    assert_eq!((server.count(POST), heard(&server)), (2, vec![true]));
}
