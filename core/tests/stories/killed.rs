//! A phone that is killed at any moment keeps what it said it kept.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use citizen_core::engines::cases::{DraftEdit, MediumState, ReportState};
use image::ImageFormat;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::support::{count, database, file, files, jpeg, phone, picture};

const FOLDER: &str = "CITIZEN_STORY_FOLDER";
const ROUNDS: usize = 15;

/// Writes reports for ever, and notes on the side what the phone acknowledged.
#[test]
#[ignore = "the story below starts it and kills it"]
fn writer() {
    let folder = std::env::var_os(FOLDER).unwrap();
    let folder = Path::new(&folder);
    let app = phone(folder);
    let mut notes =
        fs::File::options().create(true).append(true).open(folder.join("notes")).unwrap();
    // One call a line: `writeln!` makes several, and a kill may come between them.
    let mut note = |line: &str| notes.write_all(line.as_bytes()).unwrap();
    let large = file(&picture(900, 600, 7), ImageFormat::Jpeg);
    for number in 0u64.. {
        let id = app.draft_new().unwrap();
        for version in 0..3 {
            let text = format!("tin {number} lần {version}");
            let edit = DraftEdit { text: Some(text.clone()), ..DraftEdit::default() };
            app.draft_set(id, edit).unwrap();
            note(&format!("text {id} {text}\n"));
        }
        let photo = if number % 2 == 0 { jpeg(number as u8) } else { large.clone() };
        app.attach(id, &photo, "anh.jpg").unwrap();
        note(&format!("photo {id}\n"));
        app.submit(id).unwrap();
        note(&format!("submitted {id}\n"));
    }
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_half_done_stays() {
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64;
    eprintln!("seed {seed}");
    let mut random = seed;
    let folder = tempfile::tempdir().unwrap();
    phone(folder.path());
    for _ in 0..ROUNDS {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["killed::writer", "--exact", "--ignored"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // So many steps further than before, and a little more.
        let steps = noted(folder.path()) + ((random >> 33) % 12) as usize;
        while noted(folder.path()) < steps {
            assert!(writer.try_wait().unwrap().is_none(), "the writer ended by itself");
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_micros((random >> 40) % 60_000));
        writer.kill().unwrap();
        writer.wait().unwrap();
        check(folder.path());
    }
    let submitted = count(folder.path(), "SELECT count(*) FROM reports WHERE state = 'queued'");
    assert!(submitted > 0, "the writer was always killed before its first report");
    // Drafts left by the kills are whole enough to go on with.
    let app = phone(folder.path());
    for draft in app.drafts().unwrap() {
        if draft.text.is_empty() && draft.media.is_empty() {
            app.discard(draft.id).unwrap();
        } else {
            app.submit(draft.id).unwrap();
        }
    }
    check(folder.path());
    assert_eq!(count(folder.path(), "SELECT count(*) FROM media WHERE prepared = 0"), 0);
}

fn noted(folder: &Path) -> usize {
    fs::read_to_string(folder.join("notes")).unwrap_or_default().lines().count()
}

fn check(folder: &Path) {
    let app = phone(folder);
    let mut texts: HashMap<Uuid, String> = HashMap::new();
    let notes = fs::read_to_string(folder.join("notes")).unwrap_or_default();
    for note in notes.lines() {
        let (what, rest) = note.split_once(' ').unwrap();
        let (id, text) = rest.split_once(' ').unwrap_or((rest, ""));
        let id: Uuid = id.parse().unwrap();
        let report = app.report(id).unwrap();
        match what {
            "text" => drop(texts.insert(id, text.to_owned())),
            "photo" => assert_eq!(report.media.len(), 1, "{id}"),
            "submitted" => {
                assert_eq!(report.state, ReportState::Queued, "{id}");
                assert_eq!(report.media[0].state, MediumState::WaitReport, "{id}");
            }
            other => panic!("{other}"),
        }
    }
    for (id, text) in texts {
        let kept = app.report(id).unwrap().text;
        // The write after the last note may have reached the disk as well.
        assert!(kept >= text && kept.starts_with(&text[..text.len() - 1]), "{kept:?} {text:?}");
    }
    same_number_of_entries(folder);
    every_file_is_whole(folder);
}

fn same_number_of_entries(folder: &Path) {
    for (rows, entries) in [
        (
            "SELECT count(*) FROM reports WHERE state = 'queued' AND body IS NOT NULL",
            "SELECT count(*) FROM outbox WHERE kind = 'report'",
        ),
        (
            "SELECT count(*) FROM media WHERE state = 'wait_report'",
            "SELECT count(*) FROM outbox WHERE kind = 'media'",
        ),
    ] {
        assert_eq!(count(folder, rows), count(folder, entries), "{rows}");
    }
    assert_eq!(
        count(folder, "SELECT count(*) FROM reports WHERE state NOT IN ('draft', 'queued')"),
        0
    );
}

fn every_file_is_whole(folder: &Path) {
    let mut named: Vec<String> = database(folder)
        .prepare("SELECT DISTINCT sha256 FROM media ORDER BY sha256")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    named.sort();
    assert_eq!(files(folder), named, "files and rows");
    for name in named {
        let bytes = fs::read(folder.join("media").join(&name)).unwrap();
        assert_eq!(hex::encode(Sha256::digest(&bytes)), name);
    }
}
