//! The server on a disk whose power goes while citizens send reports and photos.
//! Afterwards every report it acknowledged is there word for word, every upload
//! stands where it said or further, with its length and metadata, goes on from
//! there, and every whole photo has its hash.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use citizen_tests::citizen::{self, Citizen};
use citizen_tests::server::Server;
use citizen_tests::staff::{self, Staff};
use citizen_tests::{ledger, patience, photo};
use reqwest::blocking::{RequestBuilder, Response};
use serde_json::json;
use uuid::Uuid;

use super::Round;
use super::disk::Cut;
use super::mount::PowerDisk;

const LIMITS: [(&str, &str); 2] = [
    ("CITIZEN_LIMITS_REPORTS_PER_ACCOUNT_MINUTE", "1000000"),
    ("CITIZEN_LIMITS_REPORTS_PER_ADDRESS_MINUTE", "1000000"),
];
/// Acknowledgements before the power may go.
const ACKNOWLEDGED_MIN: usize = 8;
/// The longest it then still holds, milliseconds.
const HOLDS_MS: u64 = 500;
/// Small, so that the power goes in the middle of a photo.
const PIECE: usize = 6 * 1024;

/// What the server gave its word for.
#[derive(Default)]
struct Acknowledged {
    /// Text by id.
    reports: BTreeMap<String, String>,
    /// Uploads by path.
    uploads: BTreeMap<String, Upload>,
    count: usize,
}

/// An upload and the last offset that was acknowledged.
#[derive(Clone)]
struct Upload {
    report: String,
    medium: String,
    bytes: Vec<u8>,
    metadata: String,
    offset: usize,
}

type Shared = Mutex<Acknowledged>;

pub fn round(cut: Cut, seed: u64) -> Round {
    let mut disk = PowerDisk::mount().unwrap();
    let mut server = Server::start_on(&disk.path().join("data"), &LIMITS);
    let citizen = Citizen::sign_in(&server, "0912345678");
    let shared = Shared::default();
    std::thread::scope(|scope| {
        scope.spawn(|| write_reports(&citizen, &shared));
        for lane in 0..2 {
            let (citizen, shared) = (&citizen, &shared);
            scope.spawn(move || send_photos(citizen, shared, seed * 10 + lane));
        }
        patience::until("enough acknowledgements", || {
            (lock(&shared).count >= ACKNOWLEDGED_MIN).then_some(())
        });
        let mut dice = fastrand::Rng::with_seed(seed);
        std::thread::sleep(Duration::from_millis(dice.u64(0..HOLDS_MS)));
        disk.cut(cut);
        server.kill();
    });
    disk.back_on();
    let acknowledged = shared.into_inner().unwrap_or_else(PoisonError::into_inner);
    let intact = catch_unwind(AssertUnwindSafe(|| {
        server.start_again();
        everything_is_there(&server, &citizen, &acknowledged);
    }));
    Round { acknowledged: acknowledged.count, lost: disk.lost(), intact: intact.is_ok() }
}

/// A report after the other until the server is gone.
fn write_reports(citizen: &Citizen, shared: &Shared) {
    for number in 0.. {
        let (id, text) = (Uuid::now_v7().to_string(), format!("Đường ngập, điểm {number}"));
        let request = citizen.request("PUT", &format!("/api/v1/reports/{id}"));
        if sent(request.json(&citizen::report(&text))).is_none() {
            return;
        }
        let mut acknowledged = lock(shared);
        acknowledged.reports.insert(id, text);
        acknowledged.count += 1;
    }
}

/// A report with a photo, the photo piece by piece, and the next.
fn send_photos(citizen: &Citizen, shared: &Shared, seed: u64) {
    for number in 0.. {
        let bytes = photo::jpeg(seed * 1_000 + number, 200, 150);
        if send_photo(citizen, shared, bytes).is_none() {
            return;
        }
    }
}

fn send_photo(citizen: &Citizen, shared: &Shared, bytes: Vec<u8>) -> Option<()> {
    let (report, medium) = (Uuid::now_v7().to_string(), Uuid::now_v7().to_string());
    let (text, sha256) = (format!("Có ảnh {medium}"), ledger::sha256(&bytes));
    let mut body = citizen::report(&text);
    body["media"] = json!([{
        "id": medium, "kind": "photo", "sha256": sha256, "bytes": bytes.len(),
        "content_type": "image/jpeg",
    }]);
    sent(citizen.request("PUT", &format!("/api/v1/reports/{report}")).json(&body))?;
    let metadata = [
        ("report", report.as_str()),
        ("media", &medium),
        ("sha256", &sha256),
        ("content_type", "image/jpeg"),
    ]
    .map(|(key, value)| format!("{key} {}", STANDARD.encode(value)))
    .join(",");
    lock(shared).reports.insert(report.clone(), text);
    let created = citizen
        .request("POST", "/api/v1/uploads")
        .header("tus-resumable", "1.0.0")
        .header("upload-length", bytes.len())
        .header("upload-metadata", &metadata);
    let location = sent(created)?.headers()["location"].to_str().unwrap().to_owned();
    let path = location.find("/api/").map(|at| location[at..].to_owned()).unwrap();
    let mut upload = Upload { report, medium, bytes, metadata, offset: 0 };
    while upload.offset < upload.bytes.len() {
        note(shared, &path, &upload);
        let end = upload.bytes.len().min(upload.offset + PIECE);
        sent(patch(citizen, &path, &upload, end))?;
        upload.offset = end;
    }
    note(shared, &path, &upload);
    Some(())
}

fn patch(citizen: &Citizen, path: &str, upload: &Upload, end: usize) -> RequestBuilder {
    citizen
        .request("PATCH", path)
        .header("tus-resumable", "1.0.0")
        .header("content-type", "application/offset+octet-stream")
        .header("upload-offset", upload.offset)
        .body(upload.bytes[upload.offset..end].to_vec())
}

fn note(shared: &Shared, path: &str, upload: &Upload) {
    let mut acknowledged = lock(shared);
    acknowledged.uploads.insert(path.to_owned(), upload.clone());
    acknowledged.count += 1;
}

/// The answer when it is an acknowledgement; whatever else comes is the end.
fn sent(request: RequestBuilder) -> Option<Response> {
    request.send().ok().filter(|reply| reply.status().is_success())
}

fn everything_is_there(server: &Server, citizen: &Citizen, acknowledged: &Acknowledged) {
    let desk = Staff::sign_in(server, staff::COORDINATOR);
    for (id, text) in &acknowledged.reports {
        assert_eq!(desk.case(id)["text"], text.as_str(), "report {id}");
    }
    let cases = desk.cases();
    for id in acknowledged.reports.keys() {
        let times = cases.iter().filter(|case| case["id"] == id.as_str()).count();
        assert_eq!(times, 1, "report {id} in the list");
    }
    for (path, upload) in &acknowledged.uploads {
        let reply = citizen.request("HEAD", path).header("tus-resumable", "1.0.0").send().unwrap();
        assert_eq!(reply.status(), 200, "{path}");
        let header = |name: &str| reply.headers()[name].to_str().unwrap().to_owned();
        let offset: usize = header("upload-offset").parse().unwrap();
        assert!(offset >= upload.offset, "{path}: {offset} of {}", upload.offset);
        assert_eq!(header("upload-length"), upload.bytes.len().to_string());
        assert_eq!(header("upload-metadata"), upload.metadata);
        if offset < upload.bytes.len() {
            let at = Upload { offset, ..upload.clone() };
            let reply = patch(citizen, path, &at, at.bytes.len()).send().unwrap();
            assert_eq!(reply.status(), 204, "{path} goes on from {offset}");
        }
        let original = desk.original(&upload.report, &upload.medium);
        assert!(original == upload.bytes, "{path}: other bytes");
    }
    ledger::stored(&server.data().join("media"));
}

fn lock(shared: &Shared) -> std::sync::MutexGuard<'_, Acknowledged> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
