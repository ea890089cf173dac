//! The body of a report.

use std::sync::LazyLock;

use axum::http::HeaderMap;
use citizen_server::api::body;
use citizen_server::cases::intake::draft::Sent;
use citizen_server::cases::intake::moment::Skew;
use citizen_server::cases::intake::{Draft, check};
use citizen_server::province::categories::ChosenBy;
use citizen_server::province::{Documents, Province};
use citizen_wire::CLOCK_HEADER;
use citizen_wire::report::ReportBody;
use jiff::Timestamp;
use uuid::Uuid;

const RECEIVED_AT: &str = "2026-10-18T00:31:00Z";

static PROVINCE: LazyLock<Province> =
    LazyLock::new(|| Province::from_documents(&Documents::example()).unwrap());

/// JSON of a report; before a first line break, where there is one, the phone's
/// clock. Read, checked, placed and routed as the server does before its database.
pub fn report(bytes: &[u8]) {
    let (clock, json) = match bytes.iter().position(|byte| *byte == b'\n') {
        Some(at) => bytes.split_at(at),
        None => (&[][..], bytes),
    };
    let received_at: Timestamp = RECEIVED_AT.parse().unwrap();
    let mut headers = HeaderMap::new();
    if let Ok(clock) = clock.try_into() {
        headers.insert(CLOCK_HEADER, clock);
    }
    let skew = Skew::of(&headers, received_at);
    let quick = serde_json::from_slice::<ReportBody>(json).ok();
    let mut report = match body::parse::<ReportBody>(json) {
        Ok(report) => report,
        Err(refusal) => {
            assert!(quick.is_none(), "one reader takes what the other refuses");
            assert!(refusal.status.is_client_error(), "{}", refusal.status);
            return;
        }
    };
    if let Err(refusal) = check::check(&mut report, &PROVINCE, ChosenBy::Everybody) {
        assert!(refusal.field.is_some(), "{} names no field", refusal.code);
        return;
    }
    let again = serde_json::to_vec(&report).unwrap();
    let read: ReportBody = serde_json::from_slice(&again).expect("what was taken can be told");
    assert_eq!(read.text, report.text);
    let (id, account) = (Uuid::nil(), Uuid::nil());
    let sent = Sent { id, account, body_sha256: String::new(), received_at, skew };
    drop(Draft::new(sent, report, &PROVINCE, "QT"));
}
