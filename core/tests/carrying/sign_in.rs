//! Tokens that run out.

use std::sync::atomic::Ordering;
use std::time::Duration;

use citizen_core::error::CitizenError;
use citizen_wire::problem::code;

use crate::phone::{Phone, photo};
use crate::province::problem;
use crate::socket::{Fault, Server};

const REFRESH: &str = "POST /api/v1/auth/refresh";

#[tokio::test(flavor = "multi_thread")]
async fn before_anybody_signs_in_rows_wait_and_only_what_is_for_everybody_is_asked() {
    let server = Server::start().await;
    let phone = Phone::new(&server);
    let id = phone.report("một");
    let outcome = phone.run().await;
    assert_eq!((outcome.waiting, outcome.next_try_in), (1, None));
    assert_eq!(
        (phone.state(id).as_str(), phone.item(id).unwrap().why.as_str()),
        ("auth_wait", "sign_in")
    );
    let everybodys = ["GET /api/v1/alerts?since=0", "GET /api/v1/catalog", "GET /api/v1/stations"];
    assert_eq!(server.lines(), everybodys);
    assert!(server.seen().iter().all(|seen| !seen.headers.contains_key("authorization")));
    phone.run().await;
    assert_eq!(server.lines().len(), 3, "not again at once");
    phone.clock.pass(Duration::from_secs(15 * 60));
    phone.run().await;
    assert_eq!(server.lines().len(), 6);
    phone.sign_in().await;
    assert_eq!(phone.run().await.delivered, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_ran_out_is_refreshed_once_for_all_lanes() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let id = phone.with_photos("một", &[photo(9, 60, 60)]);
    server.always("POST /api/v1/uploads", Fault::Answer(500, vec![], String::new()));
    phone.run().await;
    phone.app.add(id, "thêm", &[]).unwrap();
    server.well();
    server.forget();
    server.province.lock().unwrap().expired = true;
    // The photo and the words go out together, both with the old token.
    server.old_tokens_together.store(2, Ordering::SeqCst);
    phone.app.resume().unwrap();
    assert_eq!(phone.run().await.delivered, 2);
    let old = server.seen().iter().filter(|seen| seen.with_first_token()).count();
    assert_eq!(old, 2, "{:?}", server.lines());
    assert_eq!(server.count(REFRESH), 1);
    assert_eq!(phone.state(id), "complete");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_runs_out_in_the_middle_of_an_upload() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let id = phone.with_photos("một", &[photo(11, 700, 500)]);
    let (status, mut headers, body) = problem(401, code::SIGN_IN_REQUIRED, None);
    headers.push(("citizen-server", "1".into()));
    server.once("PATCH", Fault::Answer(status, headers, body));
    assert_eq!(phone.run_until_empty(2).await, 0);
    assert_eq!(phone.state(id), "complete");
    assert_eq!(server.count(REFRESH), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_session_moves_the_account_to_waiting_and_keeps_every_row() {
    for status in [401, 403] {
        let server = Server::start().await;
        let phone = Phone::signed_in(&server).await;
        let ids = [phone.report("một"), phone.with_photos("hai", &[photo(12, 60, 60)])];
        server.province.lock().unwrap().refresh_refused = true;
        let (status, mut headers, body) = problem(status, code::FORBIDDEN, None);
        headers.push(("citizen-server", "1".into()));
        server.once("POST /api/v1/reports:batch", Fault::Answer(status, headers, body));
        let outcome = phone.run().await;
        assert_eq!((outcome.delivered, outcome.waiting, outcome.next_try_in), (0, 3, None));
        assert!(ids.iter().all(|id| phone.state(*id) == "auth_wait"));
        assert_eq!(server.count(REFRESH), 1);
        server.province.lock().unwrap().refresh_refused = false;
        phone.sign_in().await;
        phone.run_until_empty(2).await;
        assert!(ids.iter().all(|id| phone.state(*id) == "complete"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_that_gets_no_answer_is_no_end_of_the_session() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let id = phone.report("một");
    server.once("PUT", Fault::Answer(401, vec![("citizen-server", "1".into())], String::new()));
    server.once(REFRESH, Fault::Answer(200, vec![], "<html>".into()));
    let outcome = phone.run().await;
    assert_eq!(phone.state(id), "queued");
    phone.clock.pass(outcome.next_try_in.unwrap());
    assert_eq!(phone.run().await.delivered, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_keeps_the_reports_and_gives_no_token() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    assert_eq!(phone.app.access_token().await.unwrap(), "access-1");
    assert_eq!(phone.app.account().unwrap().phone, "+84912345678");
    let id = phone.report("một");
    phone.app.sign_out().await.unwrap();
    assert_eq!(phone.app.account(), None);
    assert_eq!(phone.app.access_token().await, Err(CitizenError::SignInRequired));
    phone.run().await;
    assert_eq!(phone.state(id), "auth_wait");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_for_too_many_codes_is_told_so_in_words() {
    let server = Server::start().await;
    let phone = Phone::new(&server);
    let (status, mut headers, body) = problem(429, code::RATE_LIMITED, None);
    headers.push(("citizen-server", "1".into()));
    server.once("POST /api/v1/auth/code", Fault::Answer(status, headers, body));
    let refused = phone.app.request_code("0912345678").await.unwrap_err();
    let CitizenError::Rejected { code, vi, .. } = refused else { panic!("{refused:?}") };
    assert_eq!((code.as_str(), vi.as_str()), ("rate_limited", "vi rate_limited"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_a_sign_in_goes_when_the_server_lets_the_session_in_again() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let id = phone.report("một");
    server.province.lock().unwrap().refresh_refused = true;
    let (status, mut headers, body) = problem(401, code::FORBIDDEN, None);
    headers.push(("citizen-server", "1".into()));
    server.once("PUT", Fault::Answer(status, headers, body));
    phone.run().await;
    assert_eq!(phone.state(id), "auth_wait");
    // As after a backup from before the session ended.
    let phone = phone.reborn(&server);
    phone.run().await;
    assert_eq!(phone.state(id), "complete");
    assert!(!phone.app.needs_sign_in());
}
