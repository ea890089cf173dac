//! A fifth of all replies never arrives: the request was carried out, and the
//! phone does not know. Whatever it sends again must not count twice.

use std::time::Instant;

use citizen_tests::ledger;
use citizen_tests::link::{Link, Weather};
use citizen_tests::phone::Phone;
use citizen_tests::photo;
use citizen_tests::server::Server;

use crate::table::Table;

const BRIDGE: &str = "16.67,106.83";
const PERCENT: u8 = 20;

/// Sends so many reports with a photo each.
pub fn run(reports: u32, seed: u64) -> Table {
    let head =
        "replies swallowed | reports, a photo each | lost | doubled | orphans | seconds | target";
    let mut table = Table::new(head);
    let link = Link::open();
    let server = Server::start_behind(&link, &[]);
    let phone = Phone::signed_in(&server, &link.url(), "0912345678");
    let sent: Vec<(String, usize)> = (0..reports)
        .map(|number| {
            let seed = seed * 1_000 + u64::from(number);
            let picture = photo::file(phone.home(), seed, 640, 480);
            (phone.report_offline(&format!("Điểm {number}"), &[picture], Some(BRIDGE)), 1)
        })
        .collect();
    link.weather(Weather::SwallowSome { percent: PERCENT, seed });
    let began = Instant::now();
    while !phone.sync(10) {
        assert!(began.elapsed().as_secs() < 900, "it does not arrive: {:?}", phone.outbox());
    }
    let seconds = began.elapsed().as_secs();
    let (swallowed, requests) = (link.swallowed(), link.requests());
    assert!(swallowed > 0, "no reply was swallowed");
    link.weather(Weather::Clear);
    ledger::exactly_once(&server, &phone, &sent);
    table.line(
        &format!("{swallowed} of {requests} | {reports} | 0 | 0 | 0 | {seconds} | 0, 0, 0"),
        true,
    );
    table
}
