use citizen_tests::ledger::exactly_once;
use citizen_tests::link::{Link, Weather};
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;

use super::{AN, BRIDGE, photos};

#[test]
fn a_photo_cut_at_every_ten_kilobytes_arrives_without_sending_much_twice() {
    let link = Link::open();
    let server = Server::start_behind(&link, &[]);
    let phone = Phone::signed_in(&server, &link.url(), AN);
    let id = phone.report_offline("Kè bị xói", &photos(&phone, 1, 1), Some(BRIDGE));
    let bytes = phone.show(&id)["media"][0]["bytes"].as_u64().expect("its size");
    assert!(bytes > 50_000, "{bytes} bytes are too few to be cut often");

    link.weather(Weather::CutAfter(10_000));
    let before = link.bytes_up();
    phone.sync_until_empty(3);
    let sent = link.bytes_up() - before;
    exactly_once(&server, &phone, &[(id, 1)]);
    assert!(sent > bytes, "the link was not on the way");
    // Each cut costs the heads of two requests.
    assert!(sent < bytes * 3 / 2, "{sent} bytes sent for a photo of {bytes}");
}
