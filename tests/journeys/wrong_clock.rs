use citizen_tests::ledger::exactly_once;
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use citizen_tests::staff::{COORDINATOR, Staff};
use jiff::{Timestamp, ToSpan as _};

use super::{AN, BRIDGE, photos};

const THREE_DAYS: i64 = 3 * 86_400;

fn clock_wrong_by(seconds: i64) {
    let server = Server::start();
    let mut phone = Phone::signed_in(&server, &server.url(), AN);
    phone.clock_wrong_by(seconds);
    let id = phone.report_offline("Cây đổ", &photos(&phone, 1, 1), Some(BRIDGE));
    phone.sync_until_empty(20);
    exactly_once(&server, &phone, &[(id.clone(), 1)]);

    let case = Staff::sign_in(&server, COORDINATOR).case(&id);
    let made: Timestamp = case["made_at"].as_str().unwrap().parse().unwrap();
    let now = Timestamp::now();
    assert!(made < now + 1.minute() && made > now - 5.minutes(), "made {made}, now {now}");
}

#[test]
fn a_clock_three_days_behind_neither_blocks_nor_misdates_a_report() {
    clock_wrong_by(-THREE_DAYS);
}

#[test]
fn a_clock_three_days_ahead_neither_blocks_nor_misdates_a_report() {
    clock_wrong_by(THREE_DAYS);
}
