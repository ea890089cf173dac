//! Films: within their budget, without what the camera noted, file to file.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};

use citizen_core::app::CitizenApp;
use citizen_core::engines::cases::MediumView;
use citizen_core::error::CitizenError;
use citizen_core::media::film_bytes_max;
use citizen_core::media::films::{EncodeOrder, EncodeReport, PlatformEncoder};
use citizen_core::media::photos::{Cancel, Preset, Watch};
use citizen_wire::media::MediaKind;
use uuid::Uuid;

use crate::studio::{Clip, assert_nothing_told, clip, told};
use crate::support::{files, phone};

fn medium(app: &CitizenApp, draft: Uuid, id: Uuid) -> MediumView {
    app.report(draft).unwrap().media.into_iter().find(|medium| medium.id == id).unwrap()
}

fn sent(folder: &Path, medium: &MediumView) -> PathBuf {
    folder.join("media").join(&medium.sha256)
}

/// A clip as a file that a person chooses.
fn file(folder: &Path, which: Clip, name: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, clip(which)).unwrap();
    path
}

#[test]
fn a_film_that_fits_is_copied_without_what_the_camera_noted() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let draft = app.draft_new().unwrap();
    for (which, name, content_type) in
        [(Clip::Small, "phim.mp4", "video/mp4"), (Clip::Mov, "phim.mov", "video/quicktime")]
    {
        assert!(told(&clip(which)), "the story needs something to lose");
        let chosen = file(folder.path(), which, name);
        let id = app.attach_file(draft, &chosen, None).unwrap();
        let medium = medium(&app, draft, id);
        assert_eq!((medium.kind, medium.content_type.as_str()), (MediaKind::Video, content_type));
        assert_eq!((medium.width, medium.height), (Some(160), Some(120)));
        assert!((1_900..2_100).contains(&medium.duration_ms.unwrap()));
        let out = sent(folder.path(), &medium);
        let bytes = std::fs::read(&out).unwrap();
        assert!(!told(&bytes));
        assert_nothing_told(&out);
        let place = |name: &[u8]| bytes.windows(4).position(|here| here == name).unwrap();
        assert!(place(b"moov") < place(b"mdat"), "it plays before it is whole");
        // What it told is offered, apart from the film.
        let position = medium.position.unwrap();
        assert!((position.lat - 16.7403).abs() < 1e-4 && (position.lon - 107.0012).abs() < 1e-4);
        assert_eq!(medium.taken_at, "2026-10-18T00:30:00Z".parse().ok());
        // The first picture stands for it.
        let thumbnail = app.thumbnail(id).unwrap().unwrap();
        assert!(thumbnail.starts_with(&[0xFF, 0xD8]) && medium.blur.is_some());
    }
    assert_eq!(files(folder.path()).len(), 2, "the chosen files are gone");
    assert!(std::fs::read_dir(folder.path().join("work")).unwrap().next().is_none());
    app.submit(draft).unwrap();
}

#[test]
fn a_film_that_is_too_long_is_cut_and_one_that_is_too_large_is_encoded_within_its_budget() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let draft = app.draft_new().unwrap();
    let id = app.attach(draft, &clip(Clip::Long), "phim.mp4").unwrap();
    let long = medium(&app, draft, id);
    let lasts = long.duration_ms.unwrap();
    assert!((25_000..=30_100).contains(&lasts), "{lasts}");
    assert_nothing_told(&sent(folder.path(), &long));

    let heard = RefCell::new(Vec::new());
    let progress = |per_cent: u8| heard.borrow_mut().push(per_cent);
    let watch = Watch { cancel: None, progress: Some(&progress) };
    let large = clip(Clip::Large);
    let budget = film_bytes_max(Preset::DataSaver);
    assert!(large.len() as u64 > budget, "{} bytes", large.len());
    let preset = Some(Preset::DataSaver);
    let id = app.attach_watched(draft, &large, "phim.mp4", preset, &watch).unwrap();
    let made = medium(&app, draft, id);
    assert!(made.bytes <= budget && made.bytes > budget / 2, "{} bytes", made.bytes);
    assert!((2_800..3_200).contains(&made.duration_ms.unwrap()));
    assert_nothing_told(&sent(folder.path(), &made));
    assert!(app.thumbnail(id).unwrap().is_some());
    let heard = heard.into_inner();
    assert!(heard.is_sorted() && heard.last() == Some(&100), "{heard:?}");
}

#[test]
fn one_that_is_stopped_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let draft = app.draft_new().unwrap();
    let cancel = Cancel::new();
    let progress = |per_cent: u8| {
        if per_cent >= 20 {
            cancel.cancel();
        }
    };
    let watch = Watch { cancel: Some(&cancel), progress: Some(&progress) };
    let preset = Some(Preset::DataSaver);
    let stopped = app.attach_watched(draft, &clip(Clip::Large), "phim.mp4", preset, &watch);
    assert_eq!(stopped, Err(CitizenError::Cancelled));
    assert!(files(folder.path()).is_empty() && app.report(draft).unwrap().media.is_empty());
    assert!(std::fs::read_dir(folder.path().join("work")).unwrap().next().is_none());
}

/// The phone's encoder, by ffmpeg; notes what it was asked for.
#[derive(Default)]
struct Lent(Mutex<Vec<EncodeOrder>>);

impl PlatformEncoder for Lent {
    fn begin(&self, order: EncodeOrder, report: Arc<EncodeReport>) {
        let bits = format!("{:.0}", f64::from(order.bits) * 0.8);
        let said = Command::new("ffmpeg")
            .args(["-nostdin", "-v", "error", "-y", "-i"])
            .arg(&order.source)
            .args(["-vf", &format!("scale={}:{}", order.width, order.height)])
            .args("-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 30".split(' '))
            .args(["-metadata", "title=Nha cua An", "-b:v", &bits, "-maxrate", &bits])
            .args(["-bufsize", &bits])
            .arg(&order.out)
            .output()
            .unwrap();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        self.0.lock().unwrap().push(order);
        report.done();
    }

    fn cancel(&self) {}
}

#[test]
fn pictures_that_only_the_phone_can_read_are_copied_or_made_by_its_encoder() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let draft = app.draft_new().unwrap();
    // It fits: copied, though it is not decoded here and so has no picture to show.
    let id = app.attach(draft, &clip(Clip::Hevc), "phim.mp4").unwrap();
    assert_nothing_told(&sent(folder.path(), &medium(&app, draft, id)));
    assert_eq!(app.thumbnail(id).unwrap(), None);

    let large = clip(Clip::LargeHevc);
    let saver = Some(Preset::DataSaver);
    let budget = film_bytes_max(Preset::DataSaver);
    assert!(large.len() as u64 > budget, "{} bytes", large.len());
    let alone = app.attach_watched(draft, &large, "phim.mp4", saver, &Watch::default());
    assert_eq!(alone, Err(CitizenError::invalid("media", "media_not_shrinkable")));

    let lent = Arc::new(Lent::default());
    app.lend_encoder(Some(lent.clone())).unwrap();
    let id = app.attach_watched(draft, &large, "phim.mp4", saver, &Watch::default()).unwrap();
    let made = medium(&app, draft, id);
    assert!(made.bytes <= budget);
    assert_nothing_told(&sent(folder.path(), &made));
    assert!(app.thumbnail(id).unwrap().is_some());
    assert!(!lent.0.lock().unwrap().is_empty(), "it was asked");
}

#[test]
fn what_cannot_be_sent_is_refused_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let draft = app.draft_new().unwrap();
    let film = clip(Clip::Small);
    for (bytes, name, code) in [
        (film[..film.len() * 2 / 3].to_vec(), "phim.mp4", "media_unreadable"),
        (clip(Clip::WebMFilm), "phim.webm", "media_codec_unsupported"),
        (film.clone(), "ghi-am.m4a", "media_type_mismatch"),
        (film, "anh.jpg", "media_type_mismatch"),
    ] {
        let refused = app.attach(draft, &bytes, name);
        assert_eq!(refused, Err(CitizenError::invalid("media", code)), "{name}");
    }
    assert!(files(folder.path()).is_empty());
}

/// A crash between the chosen file and what is made of it: submitting makes up for it.
#[test]
fn a_crash_in_the_middle_is_made_up_for_when_it_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let draft = app.draft_new().unwrap();
    let film = clip(Clip::Small);
    let id = app.attach(draft, &film, "phim.mp4").unwrap();
    let chosen = citizen_core::media::sha256_hex(&film);
    std::fs::write(folder.path().join("media").join(&chosen), &film).unwrap();
    std::fs::write(folder.path().join("work/1-1.part"), b"half a film").unwrap();
    crate::support::database(folder.path())
        .execute(
            "UPDATE media SET prepared = 0, sha256 = ?1, bytes = ?2, blur = NULL",
            (&chosen, film.len() as i64),
        )
        .unwrap();
    drop(app);
    let app = phone(folder.path());
    app.submit(draft).unwrap();
    let made = medium(&app, draft, id);
    assert!(made.blur.is_some() && made.sha256 != chosen);
    assert_eq!(files(folder.path()), std::slice::from_ref(&made.sha256));
    assert_nothing_told(&sent(folder.path(), &made));
    assert!(std::fs::read_dir(folder.path().join("work")).unwrap().next().is_none());
}
