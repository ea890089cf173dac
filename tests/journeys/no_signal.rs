use std::time::{Duration, Instant};

use citizen_tests::ledger::exactly_once;
use citizen_tests::link::{Link, Weather};
use citizen_tests::patience;
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;

use super::{AN, BRIDGE, photos};

#[test]
fn no_signal_then_killed_while_sending_then_signal_again() {
    let link = Link::open();
    let server = Server::start_behind(&link, &[]);
    let phone = Phone::signed_in(&server, &link.url(), AN);

    link.weather(Weather::NoSignal);
    let id = phone.report_offline("Cầu Đakrông ngập", &photos(&phone, 1, 2), Some(BRIDGE));
    assert!(!phone.sync(2), "nothing can have left");
    assert_eq!(phone.outbox().len(), 3, "a report and its two photos wait");

    link.weather(Weather::Slow { bytes_per_s: 60_000, delay: Duration::ZERO });
    let before = link.bytes_up();
    let mut sending = phone.start(&["sync"]);
    patience::until("part of a photo to be on its way", || {
        (link.bytes_up() > before + 50_000).then_some(())
    });
    sending.kill().unwrap();
    sending.wait().unwrap();

    link.weather(Weather::Clear);
    phone.sync_until_empty(20);
    exactly_once(&server, &phone, &[(id, 2)]);
}

#[test]
fn killed_at_any_moment_of_writing_a_report_is_there_whole_or_still_a_draft() {
    let server = Server::start();
    let phone = Phone::signed_in(&server, &server.url(), AN);
    let photo = photos(&phone, 1, 1);
    let photo = photo[0].to_str().unwrap();
    let report = ["--offline", "report", "--text", "Sạt lở", "--photo", photo, "--at", BRIDGE];

    let begin = Instant::now();
    assert_eq!(phone.run(&report).code, Some(0));
    let whole = begin.elapsed();
    for part in 1..=12 {
        let mut writing = phone.start(&report);
        std::thread::sleep(whole * part / 12);
        let _ = writing.kill();
        writing.wait().unwrap();
    }

    let submitted = phone.json(&["list"]);
    let submitted = submitted.as_array().or_else(|| submitted["items"].as_array()).unwrap().clone();
    let submitted: Vec<(String, usize)> = submitted
        .iter()
        .filter(|report| report["state"] != "draft")
        .map(|report| (report["id"].as_str().unwrap().to_owned(), 1))
        .collect();
    assert!(!submitted.is_empty());
    phone.sync_until_empty(30);
    exactly_once(&server, &phone, &submitted);
}
