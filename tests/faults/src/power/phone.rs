//! The phone on a disk whose power goes while the person writes, and once more
//! while it sends. Every draft that was saved and every report that was submitted
//! is there afterwards, and arrives once with its photo.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use citizen_tests::{ledger, photo};
use serde_json::Value;

use super::Round;
use super::disk::Cut;
use super::mount::PowerDisk;

/// The longest the power holds while the person writes, and while the phone
/// sends; milliseconds.
const WRITES_MS: u64 = 1_500;
const SENDS_MS: u64 = 600;
const BRIDGE: &str = "16.67,106.83";

/// What the phone gave its word for.
#[derive(Default)]
struct Kept {
    /// (id, text) of drafts and of reports with a photo each.
    drafts: Vec<(String, String)>,
    reports: Vec<(String, String)>,
}

pub fn round(cut: Cut, seed: u64) -> Round {
    let mut dice = fastrand::Rng::with_seed(seed);
    let server = Server::start_with(&[]);
    let mut disk = PowerDisk::mount().unwrap();
    let phone = Phone::at(&disk.path().join("phone"), &server.url());
    phone.sign_in(&server, "0912345678");
    let mut kept = Kept::default();
    // One that is there for certain.
    write(&phone, &mut kept, seed * 1_000).unwrap();
    meanwhile(&disk, cut, dice.u64(0..WRITES_MS), || {
        for number in 1.. {
            if write(&phone, &mut kept, seed * 1_000 + number).is_none() {
                return;
            }
        }
    });
    disk.back_on();
    let mut acknowledged = kept.drafts.len() + kept.reports.len();
    let intact = catch_unwind(AssertUnwindSafe(|| {
        everything_is_there(&phone, &kept);
        meanwhile(&disk, cut, dice.u64(0..SENDS_MS), || {
            phone.sync(5);
        });
        disk.back_on();
        everything_is_there(&phone, &kept);
        phone.sync_until_empty(10);
        let reports = phone.submitted();
        acknowledged += reports.len();
        assert!(kept.reports.iter().all(|(id, _)| reports.iter().any(|(sent, _)| sent == id)));
        ledger::exactly_once(&server, &phone, &reports);
    }));
    Round { acknowledged, lost: disk.lost(), intact: intact.is_ok() }
}

/// Does something, and cuts the power after so many milliseconds of it.
fn meanwhile(disk: &PowerDisk, cut: Cut, ms: u64, mut what: impl FnMut()) {
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(ms));
            disk.cut(cut);
        });
        what();
    });
}

/// A draft, and a report with a photo; `None` once the phone cannot any more.
fn write(phone: &Phone, kept: &mut Kept, seed: u64) -> Option<()> {
    let text = format!("Bản nháp {seed}");
    let draft = id_of(phone, &["draft", "new", "--text", &text])?;
    kept.drafts.push((draft, text));
    let pictures = tempfile::tempdir().unwrap();
    let picture = photo::file(pictures.path(), seed, 320, 240);
    let text = format!("Điểm {seed}");
    let photo = picture.to_str().unwrap();
    let report = id_of(phone, &["report", "--text", &text, "--at", BRIDGE, "--photo", photo])?;
    kept.reports.push((report, text));
    Some(())
}

/// Runs a command that answers with a report; its id when it says so.
fn id_of(phone: &Phone, args: &[&str]) -> Option<String> {
    let mut all = vec!["--offline", "--json"];
    all.extend(args);
    let done = phone.run(&all);
    if done.code != Some(0) {
        return None;
    }
    let report: Value = serde_json::from_str(&done.out).unwrap();
    Some(report["id"].as_str().unwrap().to_owned())
}

fn everything_is_there(phone: &Phone, kept: &Kept) {
    for (id, text) in kept.drafts.iter().chain(&kept.reports) {
        assert_eq!(phone.show(id)["text"], text.as_str(), "{id}");
    }
    for (id, _) in &kept.reports {
        assert_eq!(phone.show(id)["media"].as_array().map(Vec::len), Some(1), "photo of {id}");
    }
}
