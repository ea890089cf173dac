use citizen_tests::ledger::exactly_once;
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;

use super::{AN, photos};

#[test]
fn one_draft_submitted_and_sent_by_two_processes_is_one_report() {
    let server = Server::start();
    let phone = Phone::signed_in(&server, &server.url(), AN);
    let photo = photos(&phone, 1, 1);
    let draft = phone.json(&["draft", "new", "--text", "Ổ gà giữa đường"]);
    let id = draft["id"].as_str().unwrap();
    phone.json(&["draft", "attach", id, photo[0].to_str().unwrap()]);

    let both = [phone.start(&["submit", id]), phone.start(&["submit", id])];
    for mut process in both {
        assert!(process.wait().unwrap().success(), "submitting twice is submitting once");
    }
    let both = [phone.start(&["sync"]), phone.start(&["sync"])];
    for mut process in both {
        process.wait().unwrap();
    }
    phone.sync_until_empty(20);
    exactly_once(&server, &phone, &[(id.to_owned(), 1)]);
}
