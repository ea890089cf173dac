use std::time::Duration;

use citizen_tests::ledger::exactly_once;
use citizen_tests::link::{Link, Weather};
use citizen_tests::patience;
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use citizen_tests::staff::{COORDINATOR, Staff};

use super::{AN, BRIDGE, photos};

#[test]
fn five_reports_with_four_photos_each_over_a_slow_link_words_first() {
    let link = Link::open();
    let server = Server::start_behind(&link, &[]);
    let phone = Phone::signed_in(&server, &link.url(), AN);
    let reports: Vec<(String, usize)> = (1..=5)
        .map(|n| {
            let text = format!("Điểm sạt lở số {n}");
            (phone.report_offline(&text, &photos(&phone, n, 4), Some(BRIDGE)), 4)
        })
        .collect();

    link.weather(Weather::Slow { bytes_per_s: 250_000, delay: Duration::from_millis(20) });
    let mut sending = phone.start(&["sync", "--timeout", "120"]);
    let desk = Staff::sign_in(&server, COORDINATOR);
    let cases = patience::until("all five reports", || {
        let cases = desk.cases();
        (cases.len() == 5).then_some(cases)
    });
    let photos_there: u64 = cases
        .iter()
        .map(|case| desk.case(case["id"].as_str().unwrap()))
        .map(|case| {
            let media = case["media"].as_array().unwrap();
            media.iter().filter(|medium| medium["state"] == "stored").count() as u64
        })
        .sum();
    assert!(photos_there < 20, "the words waited for the photos");

    assert!(sending.wait().unwrap().success());
    exactly_once(&server, &phone, &reports);
}
