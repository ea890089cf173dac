//! What goes first, and what waits for what.

use crate::phone::{Phone, photo};
use crate::socket::{Fault, Server};

#[tokio::test(flavor = "multi_thread")]
async fn sos_goes_before_words_and_words_before_photos() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let first = phone.with_photos("một", &[photo(1, 40, 40)]);
    let gone = phone.report("bỏ");
    server.once("POST /api/v1/reports:batch", Fault::Drop);
    phone.run().await;
    phone.app.withdraw(gone).unwrap();
    let second = phone.report("hai");
    let sos = phone.sos();
    server.forget();
    phone.app.resume().unwrap();
    phone.run().await;
    let lines = server.lines();
    let at = |what: &str| {
        lines
            .iter()
            .position(|line| line.starts_with(what))
            .unwrap_or_else(|| panic!("{what} in {lines:?}"))
    };
    let words = at("POST /api/v1/reports:batch");
    assert_eq!(at(&format!("PUT /api/v1/reports/{sos}")), 0, "{lines:?}");
    assert!(words < at("DELETE"), "{lines:?}");
    assert!(words < at("POST /api/v1/uploads"), "{lines:?}");
    let order = server.province.lock().unwrap().order.clone();
    assert_eq!(order, [sos, first, second]);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_reports_go_in_one_compressed_request() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let ids: Vec<_> = (0..30).map(|n| phone.report(&format!("báo cáo {n}"))).collect();
    assert_eq!(phone.run().await.delivered, 30);
    assert_eq!(server.count("POST /api/v1/reports:batch"), 2);
    assert_eq!(server.count("PUT"), 0);
    let batch = &server.seen()[0];
    assert_eq!(batch.headers["content-encoding"], "gzip");
    assert_eq!(server.province.lock().unwrap().order, ids, "by age");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stuck_report_never_blocks_another() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let stuck = phone.report("kẹt");
    server
        .always(&format!("PUT /api/v1/reports/{stuck}"), Fault::Answer(500, vec![], String::new()));
    phone.run().await;
    for n in 0..5 {
        let other = phone.report(&format!("khác {n}"));
        phone.run().await;
        assert_eq!(phone.state(other), "complete");
    }
    assert_eq!(phone.state(stuck), "queued");
    server.well();
    phone.run_until_empty(3).await;
    assert_eq!(phone.state(stuck), "complete");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_one_in_a_batch_is_held_alone() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let (good, bad) = (phone.report("tốt"), phone.report("xấu"));
    let other = ("khác".to_owned(), Vec::new());
    server.province.lock().unwrap().reports.insert(bad, other);
    let outcome = phone.run().await;
    assert_eq!((outcome.delivered, outcome.held), (1, 1));
    assert_eq!((phone.state(good).as_str(), phone.state(bad).as_str()), ("complete", "held"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_follows_a_report_waits_for_it_and_a_photo_never_holds_the_words() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let id = phone.with_photos("một", &[photo(2, 40, 40)]);
    phone.app.add(id, "thêm", &[]).unwrap();
    server.once("PUT", Fault::Drop);
    let outcome = phone.run().await;
    assert_eq!(server.lines().len(), 1, "nothing else was tried: {:?}", server.lines());
    let waiting: Vec<_> = phone.app.outbox().unwrap().iter().map(|item| item.why.clone()).collect();
    assert_eq!(waiting, ["offline", "report", "report"]);
    server.always("POST /api/v1/uploads", Fault::Answer(500, vec![], String::new()));
    phone.clock.pass(outcome.next_try_in.unwrap());
    phone.run().await;
    assert_eq!(phone.state(id), "delivered", "whatever becomes of the photo");
    assert_eq!(server.province.lock().unwrap().follow_ups.len(), 1);
    server.well();
    phone.run_until_empty(3).await;
    assert_eq!(phone.state(id), "complete");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_process_works_the_outbox_of_a_folder_at_a_time() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let twin = phone.twin(&server);
    let id = phone.report("một");
    server.once("PUT", Fault::Hang);
    let run = phone.run();
    tokio::pin!(run);
    tokio::select! {
        _ = &mut run => panic!("nothing was answered"),
        () = server.until("PUT") => {}
    }
    let outcome = twin.run().await;
    assert!(outcome.busy);
    assert!(outcome.next_try_in.is_some());
    assert_eq!(server.count("PUT"), 1);
    server.patience_ends.notify_waiters();
    let outcome = run.await;
    phone.clock.pass(outcome.next_try_in.unwrap());
    assert_eq!(twin.run().await.delivered, 1);
    assert_eq!(server.province.lock().unwrap().order, [id]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_makes_the_same_requests() {
    let mut stories = Vec::new();
    for _ in 0..2 {
        let server = Server::start().await;
        let phone = Phone::with_seed(&server, 42);
        phone.sign_in().await;
        phone.with_photos("một", &[photo(3, 300, 300)]);
        phone.report("hai");
        server.once("POST /api/v1/reports:batch", Fault::Drop);
        server.once("POST /api/v1/uploads", Fault::Cut(9_000));
        let mut waits = Vec::new();
        while let Some(next) = phone.run().await.next_try_in {
            waits.push(next);
            phone.clock.pass(next);
        }
        let bodies: Vec<_> =
            server.seen().iter().map(|seen| (seen.line(), seen.body.clone())).collect();
        assert!(!waits.is_empty());
        stories.push((waits, bodies));
    }
    assert!(stories[0] == stories[1], "seed 42");
}
