//! The system takes the phone away and gives it back.

use std::time::Duration;

use crate::phone::{Phone, photo};
use crate::socket::{Fault, Server};

const PATCH: &str = "PATCH /api/v1/uploads/";

#[tokio::test(flavor = "multi_thread")]
async fn suspending_parks_the_chunk_closes_the_file_and_goes_on_later() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let id = phone.with_photos("một", &[photo(13, 700, 500)]);
    server.once(PATCH, Fault::Hang);
    let run = phone.run();
    tokio::pin!(run);
    tokio::select! {
        _ = &mut run => panic!("nothing was answered"),
        () = server.until(PATCH) => {}
    }
    let (outcome, suspended) = tokio::join!(run, phone.app.suspend(Duration::ZERO));
    suspended.unwrap();
    assert_eq!(outcome.waiting, 1);
    let wal = phone.folder.path().join("citizen.db-wal");
    assert!(!wal.exists() || wal.metadata().unwrap().len() == 0, "checkpointed");
    let asked = server.lines().len();
    phone.run().await;
    assert_eq!(server.lines().len(), asked, "nothing goes while suspended");
    phone.app.resume().unwrap();
    phone.run_until_empty(2).await;
    assert_eq!(phone.state(id), "complete");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspension_with_time_left_lets_the_answer_come() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let id = phone.report("một");
    // Polled in this order: the request is on the wire before the suspension.
    let (outcome, suspended) = tokio::join!(phone.run(), phone.app.suspend(Duration::from_secs(5)));
    suspended.unwrap();
    assert_eq!(outcome.delivered, 1);
    assert_eq!(phone.state(id), "complete");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_budget_that_is_spent_ends_the_run_and_loses_nothing() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let id = phone.report("một");
    server.once("PUT", Fault::Hang);
    let budget = Duration::from_secs(20);
    let run = phone.app.run_once(budget);
    tokio::pin!(run);
    tokio::select! {
        _ = &mut run => panic!("nothing was answered"),
        () = server.until("PUT") => {}
    }
    phone.clock.pass(budget);
    let outcome = run.await.unwrap();
    assert_eq!((outcome.delivered, outcome.waiting), (0, 1));
    assert_eq!(phone.state(id), "queued");
    assert_eq!(phone.count("SELECT count(*) FROM outbox WHERE state = 'sending'"), 0);
    assert_eq!(phone.run().await.delivered, 1);
    assert!(phone.patience.lock().unwrap().iter().all(|p| *p >= Duration::from_secs(15)));
}
