//! Whether a file opens, found out after it arrived by a process of its own.

use std::io::{Cursor, Write as _};
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use citizen_server::uploads::examine::queue::examine_waiting;
use citizen_server::uploads::store::Size;
use image::{DynamicImage, ImageFormat};
use reqwest::{Method, StatusCode};

use super::house::{
    House, Report, address, number, path_of, phone_photo, photo, refusal, sha256, stored,
};

/// The row of a report's file: state, fault, width, height.
async fn file(house: &House, sha256: &str) -> (String, Option<String>, Option<i64>, Option<i64>) {
    let sql = "SELECT state, fault, width, height FROM files WHERE sha256 = $1";
    let rows = house.sql(sql, vec![sha256.into()]).await;
    let row = &rows[0];
    let fault = row.text_opt(1).unwrap().map(str::to_owned);
    (row.text(0).unwrap().to_owned(), fault, row.int_opt(2).unwrap(), row.int_opt(3).unwrap())
}

/// The report's medium as the desk sees it.
async fn seen_by_staff(house: &House, report: &Report) -> serde_json::Value {
    let lan = house.staff("unit_officer", Some("so-xay-dung")).await;
    let path = format!("/api/v1/staff/cases/{}", report.id);
    let case = house.request(&lan, Method::GET, &path).send().await.unwrap();
    let case: serde_json::Value = case.json().await.unwrap();
    case["media"][0].clone()
}

#[tokio::test]
async fn a_photo_is_measured_and_has_its_small_pictures_before_anybody_asks() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let report = stored(&house, &ann, &phone_photo(), "image/jpeg").await;
    assert_eq!(file(&house, &report.sha256).await.0, "arrived");
    assert_eq!(examine_waiting(&house.app).await.unwrap(), 1);
    let upright = (Some(1_000), Some(2_000));
    let found = file(&house, &report.sha256).await;
    assert_eq!(found, ("good".into(), None, upright.0, upright.1));
    for size in [Size::View, Size::Thumb] {
        assert!(house.app.uploads.store.bytes(&report.sha256, size).unwrap().is_some());
    }
    let medium = seen_by_staff(&house, &report).await;
    assert_eq!((medium["width"].as_i64(), medium["height"].as_i64()), upright);
    assert_eq!(medium["cannot_open"], serde_json::Value::Null);
    assert_eq!(examine_waiting(&house.app).await.unwrap(), 0, "once");
}

#[tokio::test]
async fn what_does_not_open_is_kept_counts_as_arrived_and_is_shown_to_nobody() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let lan = house.staff("unit_officer", Some("so-xay-dung")).await;
    let bytes = photo(40_000);
    let report = stored(&house, &ann, &bytes, "image/jpeg").await;
    assert_eq!(examine_waiting(&house.app).await.unwrap(), 1);
    let found = file(&house, &report.sha256).await;
    assert_eq!((found.0.as_str(), found.1.as_deref()), ("quarantined", Some("truncated")));
    for who in [&ann, &lan] {
        for size in ["thumb", "view", "original"] {
            let said = house.request(who, Method::GET, &address(&report, size)).send().await;
            let said = refusal(said.unwrap()).await;
            assert_eq!(said, (422, "media_unreadable".into(), "media".into()), "{size}");
        }
    }
    let medium = seen_by_staff(&house, &report).await;
    assert_eq!(medium["state"], "stored");
    assert_eq!(medium["cannot_open"]["code"], "truncated");
    for (language, words) in [("vi", "Không mở được"), ("en", "Cannot be opened")] {
        let said = medium["cannot_open"]["message"][language].as_str().unwrap();
        assert!(said.starts_with(words), "{said}");
    }
    // For the phone all is well: it has nothing to send again.
    assert_eq!(house.media_state(&report).await, "stored");
    let page = house.request(&ann, Method::GET, "/api/v1/sync").send().await.unwrap();
    let page: serde_json::Value = page.json().await.unwrap();
    assert_eq!(page["cases"][0]["media"][0]["state"], "stored");
    let again = house.create_for(&ann, &report, bytes.len()).await;
    assert_eq!(number(&again, "upload-offset"), 40_000);
    assert!(std::fs::read(house.stored(&report.sha256)).unwrap() == bytes, "as it was sent");
}

#[tokio::test]
async fn each_fault_has_its_name() {
    let house = House::open().await;
    let lan = house.staff("unit_officer", Some("so-xay-dung")).await;
    let whole = phone_photo();
    let mut png = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(300, 300).write_to(&mut png, ImageFormat::Png).unwrap();
    let mut png = png.into_inner();
    let middle = png.len() / 2;
    png[middle] ^= 0xFF;
    let film = b"\0\0\0\x18ftypmp42\0\0\0\0isommp42\0\0\x10\0mdat".as_slice();
    for (bytes, fault) in [
        (&whole[..whole.len() / 3], "truncated"),
        (&png, "damaged"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "unknown_format"),
        (b"<!doctype html><script>", "unknown_format"),
        (film, "truncated"),
        (b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0", "truncated"),
    ] {
        let path = house.create(&lan, bytes.len()).await;
        assert_eq!(house.patch(&lan, &path, 0, bytes).await.status(), 204);
        assert_eq!(examine_waiting(&house.app).await.unwrap(), 1);
        let found = file(&house, &sha256(bytes)).await;
        assert_eq!((found.0.as_str(), found.1.as_deref()), ("quarantined", Some(fault)));
    }
}

#[tokio::test]
async fn a_worker_that_does_not_answer_is_ended_and_the_file_taken_for_the_cause() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("hangs");
    let told = folder.path().join("told");
    let script = format!("#!/bin/sh\necho $$ >>{}\nexec sleep 1000\n", told.display());
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
    let house = House::open_with(|config| {
        config.examiner = program;
        config.limits.examine_timeout_s = 1;
    })
    .await;
    let ann = house.citizen().await;
    let report = stored(&house, &ann, &phone_photo(), "image/jpeg").await;
    assert_eq!(examine_waiting(&house.app).await.unwrap(), 0);
    assert_eq!(file(&house, &report.sha256).await.0, "arrived", "once may be the machine's fault");
    assert_eq!(examine_waiting(&house.app).await.unwrap(), 1);
    assert_eq!(file(&house, &report.sha256).await.1.as_deref(), Some("too_heavy"));
    let started = std::fs::read_to_string(told).unwrap();
    assert_eq!(started.lines().count(), 2);
    for worker in started.lines() {
        let status = std::fs::read_to_string(format!("/proc/{worker}/status"));
        let gone = status.map_or(true, |status| status.contains("State:\tZ"));
        assert!(gone, "{worker} still runs");
    }
}

#[tokio::test]
async fn without_a_worker_files_wait_and_a_restart_goes_on() {
    let house = House::open_with(|config| config.examiner = "/nowhere/examiner".into()).await;
    let ann = house.citizen().await;
    let report = stored(&house, &ann, &phone_photo(), "image/jpeg").await;
    assert_eq!(examine_waiting(&house.app).await.unwrap(), 0);
    let said = house.request(&ann, Method::GET, &address(&report, "view")).send().await.unwrap();
    assert_eq!(said.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(said.headers().contains_key("retry-after"));
    assert_eq!(file(&house, &report.sha256).await.0, "arrived");
    let program = env!("CARGO_BIN_EXE_citizen-server");
    let again = house.again(|config| config.examiner = program.into()).await;
    assert_eq!(examine_waiting(&again).await.unwrap(), 1);
    let said = house.request(&ann, Method::GET, &address(&report, "view")).send().await.unwrap();
    assert_eq!(said.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_small_picture_that_was_lost_is_made_again() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let report = stored(&house, &ann, &phone_photo(), "image/jpeg").await;
    let get = || house.request(&ann, Method::GET, &address(&report, "thumb")).send();
    let first = get().await.unwrap().bytes().await.unwrap();
    let thumb = house.stored(&report.sha256).with_extension("thumb.jpg");
    std::fs::remove_file(thumb).unwrap();
    assert!(get().await.unwrap().bytes().await.unwrap() == first);
}

#[tokio::test]
async fn a_file_that_leaves_the_store_leaves_the_table() {
    let house = House::open().await;
    let lan = house.staff("unit_officer", Some("so-xay-dung")).await;
    let bytes = phone_photo();
    let path = house.create(&lan, bytes.len()).await;
    house.patch(&lan, &path, 0, &bytes).await;
    assert_eq!(examine_waiting(&house.app).await.unwrap(), 1);
    house.forward(jiff::SignedDuration::from_hours(8 * 24));
    assert_eq!(citizen_server::uploads::expiry::sweep(&house.app).await.unwrap(), 1);
    assert!(house.sql("SELECT sha256 FROM files", vec![]).await.is_empty());
    for size in Size::ALL {
        assert_eq!(house.app.uploads.store.bytes(&sha256(&bytes), size).unwrap(), None);
    }
}

#[test]
fn a_worker_reads_only_after_it_gave_up_memory_time_files_and_calls() {
    let mut worker = Command::new(env!("CARGO_BIN_EXE_citizen-server"))
        .arg("examine")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        // It may write no file, and this test's own output may be one.
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let proc = |name: &str| {
        std::fs::read_to_string(format!("/proc/{}/{name}", worker.id())).unwrap_or_default()
    };
    let began = Instant::now();
    while !proc("status").contains("Seccomp:\t2") {
        assert!(began.elapsed() < Duration::from_secs(60), "{}", proc("status"));
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(proc("status").contains("NoNewPrivs:\t1"));
    let limits = proc("limits");
    for (name, most) in [
        ("Max cpu time", 30),
        ("Max open files", 16),
        ("Max file size", 0),
        ("Max core file size", 0),
    ] {
        let line = limits.lines().find(|line| line.starts_with(name)).unwrap();
        let most = most.to_string();
        assert_eq!(line[name.len()..].split_whitespace().next(), Some(most.as_str()), "{line}");
    }
    let memory = limits.lines().find(|line| line.starts_with("Max address space")).unwrap();
    let bytes: u64 = memory.split_whitespace().nth(3).unwrap().parse().unwrap();
    assert!(bytes < 2 << 30, "{memory}");
    worker.stdin.take().unwrap().write_all(b"").unwrap();
    // A pipe cannot be sought: no verdict, and it says so.
    assert_eq!(worker.wait().unwrap().code(), Some(1));
}

#[tokio::test]
async fn an_upload_is_acknowledged_before_its_file_is_examined() {
    let house = House::open().await;
    let ann = house.citizen().await;
    let bytes = phone_photo();
    let report = house.report(&ann, &bytes, "image/jpeg").await;
    let path = path_of(&house.create_for(&ann, &report, bytes.len()).await);
    let said = house.patch(&ann, &path, 0, &bytes).await;
    assert_eq!(number(&said, "upload-offset"), bytes.len() as u64);
    assert_eq!(house.media_state(&report).await, "stored", "acknowledged before it is examined");
    assert_eq!(file(&house, &report.sha256).await.0, "arrived");
}
