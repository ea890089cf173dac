use std::time::Duration;

use citizen_tests::ledger::exactly_once;
use citizen_tests::link::{Link, Weather};
use citizen_tests::patience;
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use citizen_tests::staff::{COORDINATOR, Staff};
use serde_json::json;

use super::{AN, BRIDGE, photos};

#[test]
fn the_server_is_killed_and_started_while_photos_come_in() {
    let link = Link::open();
    let mut server = Server::start_behind(&link, &[]);
    let phone = Phone::signed_in(&server, &link.url(), AN);
    let id = phone.report_offline("Ngập chợ", &photos(&phone, 1, 3), Some(BRIDGE));

    for _ in 0..3 {
        link.weather(Weather::Slow { bytes_per_s: 100_000, delay: Duration::ZERO });
        let before = link.bytes_up();
        let mut sending = phone.start(&["sync", "--timeout", "20"]);
        patience::until("bytes on their way", || (link.bytes_up() > before + 40_000).then_some(()));
        server.kill();
        server.start_again();
        sending.kill().unwrap();
        sending.wait().unwrap();
    }
    link.weather(Weather::Clear);
    phone.sync_until_empty(20);
    exactly_once(&server, &phone, &[(id, 3)]);
}

#[test]
fn what_was_acknowledged_survives_a_stop_and_a_start() {
    let mut server = Server::start();
    let phone = Phone::signed_in(&server, &server.url(), AN);
    let first = phone.report_offline("Trước", &photos(&phone, 1, 1), Some(BRIDGE));
    phone.sync_until_empty(20);
    server.stop();
    server.start_again();
    let second = phone.report_offline("Sau", &photos(&phone, 2, 1), Some(BRIDGE));
    phone.sync_until_empty(20);
    exactly_once(&server, &phone, &[(first, 1), (second, 1)]);
}

#[test]
fn restored_from_a_backup_the_phone_notices_and_sends_again_and_nothing_doubles() {
    let mut server = Server::start();
    let phone = Phone::signed_in(&server, &server.url(), AN);
    let before = phone.report_offline("Trước bản sao lưu", &photos(&phone, 1, 1), Some(BRIDGE));
    phone.sync_until_empty(20);

    let backup = phone.home().join("backup");
    server.back_up(&backup);
    let after = phone.report_offline("Sau bản sao lưu", &photos(&phone, 2, 2), Some(BRIDGE));
    phone.sync_until_empty(20);
    let desk = Staff::sign_in(&server, COORDINATOR);
    desk.act(&after, "answer", &json!({"text": "Đã xong"}));
    phone.sync_until_empty(20);
    phone.json(&["rate", &after, "3"]);
    phone.sync_until_empty(20);
    assert_eq!(desk.cases().len(), 2);

    server.stop();
    server.restore(&backup);
    server.start_again();
    assert_eq!(Staff::sign_in(&server, COORDINATOR).cases().len(), 1, "the backup is the older");

    patience::until("the phone to notice and send again", || {
        phone.sync(20);
        (Staff::sign_in(&server, COORDINATOR).cases().len() == 2).then_some(())
    });
    phone.sync_until_empty(20);
    exactly_once(&server, &phone, &[(before, 1), (after, 2)]);
}
