//! How long, and whether at all.

use std::time::Duration;

use citizen_core::engines::cases::DraftEdit;
use citizen_core::platform::Link;
use citizen_core::preferences::Preferences;

use crate::phone::{Phone, photo};
use crate::socket::{Fault, Server};

const PORTAL: fn() -> Fault = || Fault::Answer(200, vec![], "<html>Chào mừng</html>".into());

#[tokio::test(flavor = "multi_thread")]
async fn without_a_link_nothing_is_tried() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    phone.app.set_link(Link::None).unwrap();
    let id = phone.sos();
    let outcome = phone.run().await;
    assert_eq!((outcome.waiting, outcome.next_try_in), (1, None));
    assert_eq!(phone.item(id).unwrap().why, "offline");
    assert!(server.lines().is_empty());
    phone.app.set_link(Link::Metered).unwrap();
    assert_eq!(phone.run().await.delivered, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_outbox_makes_no_request_twice() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    assert!(phone.run().await.synced);
    server.forget();
    for _ in 0..5 {
        phone.clock.pass(Duration::from_secs(30));
        let outcome = phone.run().await;
        assert_eq!(outcome.next_try_in, None);
    }
    assert!(server.lines().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_captive_portal_is_met_once_not_by_every_row() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let known = phone.with_photos("đã gửi", &[]);
    phone.run().await;
    for n in 0..6 {
        phone.app.add(known, &format!("thêm {n}"), &[]).unwrap();
    }
    server.forget();
    server.always("", PORTAL());
    let outcome = phone.run().await;
    assert_eq!(server.lines().len(), 1, "{:?}", server.lines());
    let why: Vec<_> = phone.app.outbox().unwrap().iter().map(|item| item.why.clone()).collect();
    assert_eq!(why[0], "captive_portal");
    assert!(why[1..].iter().all(|why| why == "breaker"), "{why:?}");
    phone.run().await;
    assert_eq!(server.lines().len(), 1, "not before its time");
    phone.clock.pass(outcome.next_try_in.unwrap());
    phone.run().await;
    assert_eq!(server.lines().len(), 2, "then one finds out");
    server.well();
    phone.run_until_empty(12).await;
    assert_eq!(server.province.lock().unwrap().follow_ups.len(), 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_sos_ask_a_portal_no_more_often_than_one_and_leave_together() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    phone.run().await;
    let all: Vec<_> = (0..5).map(|_| phone.sos()).collect();
    server.forget();
    server.always("", PORTAL());
    let mut hour = Duration::ZERO;
    while hour < Duration::from_secs(3600) {
        let next = phone.run().await.next_try_in.unwrap();
        assert!(next <= Duration::from_secs(30), "{next:?}");
        phone.clock.pass(next);
        hour += next;
    }
    // Tried on their own they would ask about a thousand times.
    assert!(server.lines().len() < 300, "{}", server.lines().len());
    let tries: Vec<_> = all.iter().map(|id| phone.item(*id).unwrap().attempts).collect();
    assert!(tries.iter().all(|tries| *tries > 10), "each finds out in its turn: {tries:?}");
    server.well();
    assert_eq!(phone.run().await.delivered, 5, "one got through, and the others go at once");
}

#[tokio::test(flavor = "multi_thread")]
async fn retry_after_is_a_floor() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    phone.report("một");
    let wait = vec![("retry-after", "120".to_owned())];
    server.once("PUT", Fault::Answer(429, wait, String::new()));
    let outcome = phone.run().await;
    let next = outcome.next_try_in.unwrap();
    assert!(next >= Duration::from_secs(120), "{next:?}");
    phone.clock.pass(Duration::from_secs(119));
    phone.run().await;
    assert_eq!(server.count("PUT"), 1);
    phone.clock.pass(next);
    assert_eq!(phone.run().await.delivered, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_never_gives_up_and_the_waits_stay_in_their_class() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let (sos, words) = (phone.sos(), phone.report("một"));
    server.always("", Fault::Drop);
    let mut longest = Duration::ZERO;
    for _ in 0..60 {
        let next = phone.run().await.next_try_in.unwrap();
        assert!(next <= Duration::from_secs(30), "an SOS waits 30 s at most: {next:?}");
        longest = longest.max(next);
        phone.clock.pass(next);
    }
    assert!(longest > Duration::from_secs(10));
    assert_eq!((phone.state(sos), phone.state(words)), ("queued".into(), "queued".into()));
    server.well();
    phone.run_until_empty(10).await;
    assert_eq!(server.province.lock().unwrap().order.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_comes_up_or_the_person_looking_ends_every_wait() {
    let server = Server::start().await;
    for look in [false, true] {
        let phone = Phone::signed_in(&server).await;
        phone.report("một");
        for _ in 0..8 {
            server.once("PUT", Fault::Answer(500, vec![], String::new()));
            phone.clock.pass(phone.run().await.next_try_in.unwrap());
        }
        server.once("PUT", Fault::Answer(503, vec![("retry-after", "900".into())], String::new()));
        assert!(phone.run().await.next_try_in.unwrap() >= Duration::from_secs(900));
        if look {
            phone.app.resume().unwrap();
        } else {
            phone.app.set_link(Link::Unmetered).unwrap();
        }
        assert_eq!(phone.run().await.delivered, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_set_back_by_days_postpones_nothing() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    phone.report("một");
    server.once("PUT", Fault::Drop);
    let next = phone.run().await.next_try_in.unwrap();
    phone.clock.set_back(3);
    let left = phone.run().await.next_try_in.unwrap();
    assert!(left <= next, "within a run the wall clock does not count");
    let phone = phone.reborn(&server);
    assert_eq!(phone.run().await.delivered, 1, "across runs a wait in the far future is over");
}

#[tokio::test(flavor = "multi_thread")]
async fn photos_wait_for_a_network_that_does_not_cost_and_words_do_not() {
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let wifi = Preferences { wifi_only_media: true, ..Preferences::default() };
    phone.app.set_preferences(&wifi).unwrap();
    phone.app.set_link(Link::Metered).unwrap();
    let id = phone.with_photos("một", &[photo(4, 40, 40)]);
    let outcome = phone.run().await;
    assert_eq!((outcome.delivered, outcome.waiting, outcome.next_try_in), (1, 1, None));
    assert_eq!(phone.state(id), "delivered");
    assert_eq!(phone.app.outbox().unwrap()[0].why, "wifi_only");
    assert_eq!(server.count("POST /api/v1/uploads"), 0);
    phone.app.set_link(Link::Unmetered).unwrap();
    assert_eq!(phone.run().await.delivered, 1);
    assert_eq!(phone.state(id), "complete");
}

#[tokio::test(flavor = "multi_thread")]
async fn data_saver_keeps_films_for_a_network_that_does_not_cost_and_photos_go() {
    const FILM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fuzz/seeds/film/plain.mp4");
    let server = Server::start().await;
    let phone = Phone::signed_in(&server).await;
    let saver = Preferences { data_saver: true, ..Preferences::default() };
    phone.app.set_preferences(&saver).unwrap();
    phone.app.set_link(Link::Metered).unwrap();
    let id = phone.app.draft_new().unwrap();
    let edit = DraftEdit { text: Some("một".into()), ..DraftEdit::default() };
    phone.app.draft_set(id, edit).unwrap();
    let film = phone.app.attach_file(id, FILM.as_ref(), None).unwrap();
    phone.app.attach(id, &photo(4, 40, 40), "anh.jpg").unwrap();
    phone.app.submit(id).unwrap();
    let outcome = phone.run().await;
    assert_eq!((outcome.delivered, outcome.waiting, outcome.next_try_in), (2, 1, None));
    let waiting = phone.app.outbox().unwrap();
    assert_eq!((waiting[0].id, waiting[0].why.as_str()), (film, "data_saver"));
    assert_eq!(server.count("POST /api/v1/uploads"), 1, "the photo");

    phone.app.set_link(Link::Unmetered).unwrap();
    assert_eq!(phone.run().await.delivered, 1);
    assert_eq!(phone.state(id), "complete");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_word_of_the_network_in_a_process_ends_the_waits_of_the_one_before() {
    for link in [Link::Metered, Link::Unmetered] {
        let server = Server::start().await;
        let phone = Phone::signed_in(&server).await;
        phone.report("một");
        let busy = || Fault::Answer(503, vec![("retry-after", "900".into())], String::new());
        server.once("PUT", busy());
        phone.run().await;
        let phone = phone.reborn(&server);
        assert_eq!(phone.run().await.delivered, 0, "waits outlive a process");
        phone.app.set_link(link).unwrap();
        server.once("PUT", busy());
        assert_eq!(phone.run().await.delivered, 0);
        assert_eq!(server.count("PUT"), 2, "{link:?}");
        phone.app.set_link(link).unwrap();
        phone.run().await;
        assert_eq!(server.count("PUT"), 2, "the same word again is no news");
    }
}
