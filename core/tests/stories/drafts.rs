//! A report is written without a network and leaves the person's hands.

use crate::support::{count, database, files, jpeg, phone};
use citizen_core::engines::cases::{DraftEdit, MediumState, ReportState};
use citizen_core::error::CitizenError;
use citizen_wire::report::{Fix, FixSource, ReportBody};
use sha2::{Digest, Sha256};
use uuid::Uuid;

fn words(text: &str) -> DraftEdit {
    DraftEdit { text: Some(text.into()), ..DraftEdit::default() }
}

fn invalid(field: &str, code: &str) -> CitizenError {
    CitizenError::invalid(field, code)
}

#[test]
fn a_draft_with_a_photo_becomes_one_body_and_its_outbox_entries() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let id = app.draft_new().unwrap();
    let fix = Fix {
        lat: 16.67,
        lon: 106.83,
        accuracy_m: Some(8.0),
        taken_at: None,
        altitude_m: None,
        source: FixSource::Gps,
        mocked: false,
    };
    app.draft_set(id, DraftEdit { fix: Some(Some(fix)), ..words("Đường ngập ở cầu Đakrông") })
        .unwrap();
    let photo = app.attach(id, &jpeg(1), "anh.jpg").unwrap();
    app.submit(id).unwrap();

    let report = app.report(id).unwrap();
    assert_eq!(report.state, ReportState::Queued);
    assert_eq!(report.media[0].state, MediumState::WaitReport);
    let items = app.outbox().unwrap();
    let order: Vec<_> = items.iter().map(|item| (item.kind.as_str(), item.id)).collect();
    assert_eq!(order, [("report", id), ("media", photo)]);
    assert_eq!(items[1].why, "report", "a photo waits for the words it belongs to");
    assert_eq!(items[1].bytes_total, report.media[0].bytes);

    let (body, hash): (Vec<u8>, String) = database(folder.path())
        .query_row("SELECT body, body_sha256 FROM reports", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!(hash, hex::encode(Sha256::digest(&body)));
    let sent: ReportBody = serde_json::from_slice(&body).unwrap();
    assert_eq!(sent.text, "Đường ngập ở cầu Đakrông");
    assert_eq!(sent.fix, Some(fix));
    assert_eq!(sent.media[0].id, photo);
    assert_eq!(files(folder.path()), [sent.media[0].sha256.clone()]);
}

#[test]
fn decomposed_text_is_kept_as_nfc() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let id = app.draft_new().unwrap();
    app.draft_set(id, words("Vie\u{302}\u{323}t")).unwrap();
    assert_eq!(app.report(id).unwrap().text, "Việt");
}

#[test]
fn everything_that_may_not_be_kept_names_its_field_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let id = app.draft_new().unwrap();
    app.draft_set(id, words("giữ nguyên")).unwrap();
    let long = "ệ".repeat(5_001);
    assert_eq!(app.draft_set(id, words(&long)), Err(invalid("text", "text_too_long")));
    app.draft_set(id, words(&"ệ".repeat(5_000))).unwrap();
    app.draft_set(id, words("giữ nguyên")).unwrap();
    let nowhere = Fix {
        lat: 91.0,
        lon: 0.0,
        accuracy_m: None,
        altitude_m: None,
        taken_at: None,
        source: FixSource::Pin,
        mocked: false,
    };
    let edit = DraftEdit { fix: Some(Some(nowhere)), ..words("khác") };
    assert_eq!(app.draft_set(id, edit), Err(invalid("fix.lat", "position_invalid")));
    assert_eq!(app.report(id).unwrap().text, "giữ nguyên", "all of a change or nothing");

    let mut huge = vec![0; 200 * 1024 * 1024];
    huge[..3].copy_from_slice(&[0xFF, 0xD8, 0xFF]);
    assert_eq!(app.attach(id, &huge, "anh.jpg"), Err(invalid("media", "media_too_large")));
    for (bytes, name, code) in [
        (b"%PDF-1.7 not a photo".to_vec(), "anh.jpg", "media_type_mismatch"),
        (jpeg(1), "phim.mp4", "media_type_mismatch"),
        (b"%PDF-1.7".to_vec(), "don.pdf", "content_type_unsupported"),
        (Vec::new(), "anh.jpg", "media_type_mismatch"),
        (jpeg(1)[..200].to_vec(), "anh.jpg", "media_unreadable"),
    ] {
        assert_eq!(app.attach(id, &bytes, name), Err(invalid("media", code)), "{name}");
    }
    assert!(files(folder.path()).is_empty(), "a refused file leaves nothing behind");
    assert_eq!(app.draft_set(Uuid::nil(), words("x")), Err(CitizenError::NotFound));
    assert_eq!(app.submit(Uuid::nil()), Err(CitizenError::NotFound));

    let empty = app.draft_new().unwrap();
    assert_eq!(app.submit(empty), Err(invalid("text", "text_empty")));
    assert_eq!(app.report(empty).unwrap().state, ReportState::Draft);
}

#[test]
fn the_forty_first_photo_is_refused_and_the_forty_stay() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let id = app.draft_new().unwrap();
    for shade in 0..40 {
        app.attach(id, &jpeg(shade), "anh.jpg").unwrap();
    }
    assert_eq!(app.attach(id, &jpeg(41), "anh.jpg"), Err(invalid("media", "media_too_many")));
    app.submit(id).unwrap();
    assert_eq!(app.report(id).unwrap().media.len(), 40);
    assert_eq!(app.outbox().unwrap().len(), 41);
}

#[test]
fn the_same_draft_submitted_by_many_at_once_is_one_report() {
    let folder = tempfile::tempdir().unwrap();
    let id = {
        let app = phone(folder.path());
        let id = app.draft_new().unwrap();
        app.draft_set(id, words("một lần")).unwrap();
        app.attach(id, &jpeg(1), "anh.jpg").unwrap();
        id
    };
    // Each thread opens the folder itself, as processes would.
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| phone(folder.path()).submit(id).unwrap());
        }
    });
    assert_eq!(count(folder.path(), "SELECT count(*) FROM outbox WHERE kind = 'report'"), 1);
    assert_eq!(count(folder.path(), "SELECT count(*) FROM outbox WHERE kind = 'media'"), 1);
    assert_eq!(count(folder.path(), "SELECT count(*) FROM reports"), 1);
}

#[test]
fn a_waiting_report_can_be_edited_and_submitted_again() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let id = app.draft_new().unwrap();
    app.draft_set(id, words("sai")).unwrap();
    app.attach(id, &jpeg(1), "anh.jpg").unwrap();
    app.submit(id).unwrap();
    assert_eq!(app.draft_set(id, words("x")), Err(invalid("id", "state_conflict")));
    app.edit(id).unwrap();
    assert!(app.outbox().unwrap().is_empty());
    app.draft_set(id, words("đúng")).unwrap();
    app.submit(id).unwrap();
    assert_eq!(app.report(id).unwrap().text, "đúng");
    assert_eq!(app.outbox().unwrap().len(), 2);
}

#[test]
fn withdrawn_before_any_attempt_it_never_leaves_the_phone() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let id = app.draft_new().unwrap();
    app.draft_set(id, words("thôi")).unwrap();
    app.attach(id, &jpeg(1), "anh.jpg").unwrap();
    app.submit(id).unwrap();
    app.withdraw(id).unwrap();
    app.withdraw(id).unwrap();
    assert_eq!(app.report(id).unwrap().state, ReportState::Withdrawn);
    assert!(app.outbox().unwrap().is_empty());
    assert!(files(folder.path()).is_empty());
    assert_eq!(app.submit(id), Err(invalid("id", "report_withdrawn")));
}

#[test]
fn withdrawn_after_an_attempt_it_leaves_a_tombstone() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let id = app.draft_new().unwrap();
    app.draft_set(id, words("có thể đã tới")).unwrap();
    app.submit(id).unwrap();
    database(folder.path()).execute("UPDATE outbox SET attempts = 1", []).unwrap();
    app.withdraw(id).unwrap();
    assert_eq!(app.report(id).unwrap().state, ReportState::Withdrawing);
    let items = app.outbox().unwrap();
    assert_eq!(items.len(), 1);
    assert_eq!(items[0].kind, "withdrawal");
}
