//! A database that is damaged is set aside, and what can be read is carried on.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use citizen_core::engines::cases::DraftEdit;

use crate::support::{database, jpeg, phone};

fn set_aside(folder: &Path) -> usize {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("citizen.db.damaged-"))
        .filter(|name| !name.ends_with("-wal") && !name.ends_with("-shm"))
        .count()
}

fn draft(folder: &Path, text: &str) -> uuid::Uuid {
    let app = phone(folder);
    let id = app.draft_new().unwrap();
    app.draft_set(id, DraftEdit { text: Some(text.into()), ..DraftEdit::default() }).unwrap();
    id
}

#[test]
fn a_file_that_is_no_database_is_kept_beside_a_fresh_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("citizen.db"), vec![7u8; 20_000]).unwrap();
    let id = draft(folder.path(), "viết tiếp được");
    assert_eq!(phone(folder.path()).report(id).unwrap().text, "viết tiếp được");
    assert_eq!(set_aside(folder.path()), 1, "set aside once, not at every start");
}

#[test]
fn drafts_that_can_be_read_survive_a_broken_page_with_their_photos() {
    let folder = tempfile::tempdir().unwrap();
    let first = draft(folder.path(), "đầu tiên");
    let app = phone(folder.path());
    app.attach(first, &jpeg(1), "anh.jpg").unwrap();
    drop(app);
    let long = "dài ".repeat(1_000);
    for _ in 0..40 {
        draft(folder.path(), &long);
    }
    let last = draft(folder.path(), "cuối cùng");
    let pages: u32 = {
        let database = database(folder.path());
        database.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        database.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap()
    };
    // The page in the middle holds words of a draft in between.
    let mut file = fs::File::options().write(true).open(folder.path().join("citizen.db")).unwrap();
    file.seek(SeekFrom::Start(u64::from(pages / 2) * 4096)).unwrap();
    file.write_all(&[0xFF; 4096]).unwrap();
    drop(file);

    let app = phone(folder.path());
    assert_eq!(set_aside(folder.path()), 1);
    let rescued = app.report(first).unwrap();
    assert_eq!(rescued.text, "đầu tiên");
    assert_eq!(rescued.media.len(), 1, "its photo came along");
    assert_eq!(app.report(last).unwrap().text, "cuối cùng");
    app.submit(first).unwrap();
    drop(app);
    phone(folder.path());
    assert_eq!(set_aside(folder.path()), 1);
}

#[test]
fn a_database_of_a_newer_app_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let id = draft(folder.path(), "giữ");
    let own: i64 =
        database(folder.path()).pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    database(folder.path()).pragma_update(None, "user_version", 99).unwrap();
    let opened = std::panic::catch_unwind(|| phone(folder.path()));
    assert!(opened.is_err());
    assert_eq!(set_aside(folder.path()), 0);
    database(folder.path()).pragma_update(None, "user_version", own).unwrap();
    assert_eq!(phone(folder.path()).report(id).unwrap().text, "giữ");
}
