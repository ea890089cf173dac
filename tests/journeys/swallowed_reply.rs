use citizen_tests::ledger::exactly_once;
use citizen_tests::link::{Link, Weather};
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;

use super::{AN, BRIDGE, photos};

/// So many reports with a photo each, while the replies to `request` are lost.
fn replies_lost(count: u64, request: &'static str, times: u32) {
    let link = Link::open();
    let server = Server::start_behind(&link, &[]);
    let phone = Phone::signed_in(&server, &link.url(), AN);
    let reports: Vec<(String, usize)> = (1..=count)
        .map(|n| (phone.report_offline("Điện đứt", &photos(&phone, n, 1), Some(BRIDGE)), 1))
        .collect();

    link.weather(Weather::SwallowReply { request, times });
    phone.sync_until_empty(5);
    assert_eq!(link.swallowed(), u64::from(times), "no reply to {request} was lost");
    exactly_once(&server, &phone, &reports);
}

#[test]
fn the_receipt_of_a_report_is_lost_after_the_commit() {
    replies_lost(1, "PUT /api/v1/reports/", 3);
}

#[test]
fn the_receipts_of_several_reports_at_once_are_lost_after_the_commit() {
    // Each report draws its own wait, so the second try need not be a batch.
    replies_lost(3, "POST /api/v1/reports:batch", 1);
}

#[test]
fn the_address_of_a_new_upload_is_lost() {
    replies_lost(2, "POST /api/v1/uploads", 2);
}

#[test]
fn the_answer_to_a_piece_of_a_photo_is_lost() {
    replies_lost(2, "PATCH /api/v1/uploads/", 2);
}

#[test]
fn a_rating_whose_receipt_is_lost_counts_once() {
    use citizen_tests::staff::{COORDINATOR, Staff};
    use serde_json::json;

    let link = Link::open();
    let server = Server::start_behind(&link, &[]);
    let phone = Phone::signed_in(&server, &link.url(), AN);
    let id = phone.report_offline("Đèn hỏng", &[], Some(BRIDGE));
    phone.sync_until_empty(10);
    let desk = Staff::sign_in(&server, COORDINATOR);
    desk.act(&id, "answer", &json!({"text": "Đã thay"}));
    phone.sync_until_empty(10);

    phone.json(&["rate", &id, "5"]);
    link.weather(Weather::SwallowReply { request: "PUT /api/v1/reports/", times: 1 });
    phone.sync_until_empty(5);
    assert_eq!(link.swallowed(), 1);
    let case = desk.case(&id);
    let rated = case["timeline"].as_array().unwrap().iter().filter(|s| s["kind"] == "rated");
    assert_eq!(rated.count(), 1);
    assert_eq!(case["rating"]["stars"], 5);
}
