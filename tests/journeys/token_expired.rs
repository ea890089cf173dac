use std::time::Duration;

use citizen_tests::ledger::exactly_once;
use citizen_tests::link::{Link, Weather};
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;

use super::{AN, BRIDGE, photos};

#[test]
fn a_token_that_expires_in_the_middle_of_an_upload_is_renewed_and_the_upload_goes_on() {
    let link = Link::open();
    let server = Server::start_behind(&link, &[("CITIZEN_ACCOUNTS_ACCESS_TOKEN_S", "2")]);
    let phone = Phone::signed_in(&server, &link.url(), AN);
    let id = phone.report_offline("Cháy rừng", &photos(&phone, 1, 1), Some(BRIDGE));
    let bytes = phone.show(&id)["media"][0]["bytes"].as_u64().expect("its size");
    let before_token = phone.token();

    // The photo takes about four lives of a token.
    link.weather(Weather::Slow { bytes_per_s: bytes / 8, delay: Duration::ZERO });
    let before = link.bytes_up();
    assert!(phone.sync(50), "it did not get through in one go");
    let sent = link.bytes_up() - before;
    exactly_once(&server, &phone, &[(id, 1)]);
    assert_ne!(phone.token(), before_token);
    assert!(sent < bytes * 3 / 2, "{sent} bytes sent for a photo of {bytes}");
}
