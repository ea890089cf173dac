use citizen_tests::ledger::exactly_once;
use citizen_tests::link::{Link, Weather};
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use citizen_tests::staff::{COORDINATOR, Staff};

use super::{AN, BRIDGE, photos};

#[test]
fn a_page_that_says_200_to_everything_delivers_nothing_and_loses_nothing() {
    let link = Link::open();
    let server = Server::start_behind(&link, &[]);
    let phone = Phone::signed_in(&server, &link.url(), AN);
    let id = phone.report_offline("Rác ven sông", &photos(&phone, 1, 1), Some(BRIDGE));

    link.weather(Weather::CaptivePortal);
    assert!(!phone.sync(3), "a café's page was taken for a receipt");
    assert!(Staff::sign_in(&server, COORDINATOR).cases().is_empty());
    assert_eq!(phone.outbox().len(), 2);
    assert_ne!(phone.show(&id)["state"], "delivered");
    assert!(!phone.token().is_empty(), "the café signed the phone out");

    link.weather(Weather::Clear);
    phone.sync_until_empty(10);
    exactly_once(&server, &phone, &[(id, 1)]);
}
