//! What comes down.

use citizen_core::error::CitizenError;
use citizen_core::platform::Link;
use citizen_wire::sync::SyncPage;
use jiff::Timestamp;

use crate::phone::{Phone, photo};
use crate::socket::{Fault, Server};

pub fn page(cursor: &str, more: bool) -> SyncPage {
    SyncPage {
        alerts: Vec::new(),
        alert_keys: Vec::new(),
        cursor: cursor.into(),
        more,
        reset: false,
        known: None,
        cases: vec![],
        changed: Vec::new(),
        catalog: None,
        items: None,
        rivers: None,
        server_time: Timestamp::UNIX_EPOCH,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_follow_the_cursor_and_a_crash_goes_on_from_the_last_kept() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    for (cursor, more) in [("a b&c", true), ("2", true), ("3", false)] {
        server.province.lock().unwrap().pages.push_back(page(cursor, more));
    }
    phone.app.sync().await.unwrap();
    let asked = ["&items=0&rivers=", "&since=a%20b%26c&items=0", "&since=2&items=0"]
        .map(|tail| format!("GET /api/v1/sync?catalog={tail}"));
    assert_eq!(server.lines(), asked);
    server.forget();
    server.once("GET /api/v1/sync", Fault::Answer(200, vec![], "<html>".into()));
    assert_eq!(phone.app.sync().await, Err(CitizenError::Offline));
    let phone = phone.reborn(&server);
    assert!(!phone.app.sync().await.unwrap(), "304: nothing changed");
    assert_eq!(server.lines(), ["GET /api/v1/sync?catalog=&since=3&items=0"; 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_restored_from_an_old_backup_gets_everything_again_once() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let (kept, lost) = (phone.report("còn"), phone.with_photos("mất", &[photo(14, 60, 60)]));
    phone.run_until_empty(2).await;
    {
        let mut province = server.province.lock().unwrap();
        province.reports.remove(&lost);
        province.order.clear();
        province.uploads.clear();
        province.stored.clear();
        let restored = SyncPage { reset: true, known: Some(vec![kept]), ..page("new", false) };
        province.pages.push_back(restored);
    }
    phone.app.sync().await.unwrap();
    assert_eq!((phone.state(kept).as_str(), phone.state(lost).as_str()), ("complete", "queued"));
    phone.run_until_empty(3).await;
    assert_eq!(phone.state(lost), "complete");
    let province = server.province.lock().unwrap();
    assert_eq!(province.order, [lost], "only what was lost");
    assert_eq!(province.stored.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_link_there_is_no_request() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    phone.app.set_link(Link::None).unwrap();
    assert_eq!(phone.app.sync().await, Err(CitizenError::Offline));
    assert!(server.lines().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_loop_of_the_foreground_sends_what_is_submitted_meanwhile() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let delivered = async {
        server.until("GET /api/v1/sync").await;
        let id = phone.report("một");
        server.until(&format!("PUT /api/v1/reports/{id}")).await;
        server.forget();
        // A sync follows what was delivered.
        server.until("GET /api/v1/sync").await;
    };
    phone.app.run(delivered).await.unwrap();
    assert_eq!(server.province.lock().unwrap().order.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_while_the_app_is_open_is_fetched_when_the_server_says_so() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    server.always("GET /api/v1/events", Fault::Events);
    let told = async {
        server.until("GET /api/v1/events").await;
        server.until_count("GET /api/v1/sync", 2).await;
        for round in 3..6 {
            server.changed.notify_one();
            // The clock stands still: nothing but the word brings this request.
            server.until_count("GET /api/v1/sync", round).await;
        }
    };
    phone.app.run(told).await.unwrap();
    assert_eq!(server.count("GET /api/v1/events"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_forgot_a_report_is_asked_what_it_lost_at_once() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let id = phone.report("mất");
    phone.run_until_empty(2).await;
    {
        let mut province = server.province.lock().unwrap();
        province.reports.clear();
        let restored = SyncPage { reset: true, known: Some(vec![]), ..page("new", false) };
        province.pages.push_back(restored);
    }
    server.forget();
    phone.app.add(id, "thêm", &[]).unwrap();
    assert_eq!(phone.run().await.delivered, 1, "{:?}", server.lines());
    let again = format!("PUT /api/v1/reports/{id}");
    assert_eq!(server.lines().iter().filter(|line| **line == again).count(), 1);
    phone.run_until_empty(2).await;
    assert_eq!(server.province.lock().unwrap().follow_ups.len(), 1);
    assert_eq!(phone.state(id), "complete");
}
