//! Voice notes: what a recorder wrote is sent without what it wrote beside it.

use citizen_core::engines::cases::MediumView;
use citizen_core::error::CitizenError;
use citizen_core::media::photos::{Cancel, Watch};
use citizen_wire::media::MediaKind;

use crate::studio::{Clip, assert_nothing_told, clip, told};
use crate::support::{files, phone};

/// File as the recorder names it, media type as it is sent.
const NOTES: [(Clip, &str, &str); 6] = [
    (Clip::M4a, "ghi-am.m4a", "audio/mp4"),
    (Clip::Opus, "ghi-am.ogg", "audio/ogg"),
    (Clip::WebM, "ghi-am.webm", "audio/webm"),
    (Clip::Mp3, "ghi-am.mp3", "audio/mpeg"),
    (Clip::Aac, "ghi-am.aac", "audio/aac"),
    (Clip::Wav, "ghi-am.wav", "audio/wav"),
];

#[test]
fn every_recorder_is_understood_and_nothing_it_noted_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let draft = app.draft_new().unwrap();
    for (which, name, content_type) in NOTES {
        let chosen = clip(which);
        assert!(told(&chosen), "{name}: the story needs something to lose");
        let id = app.attach(draft, &chosen, name).unwrap();
        let media = app.report(draft).unwrap().media;
        let medium: &MediumView = media.iter().find(|medium| medium.id == id).unwrap();
        assert_eq!(medium.kind, MediaKind::Audio, "{name}");
        assert_eq!(medium.content_type, content_type, "{name}");
        assert_eq!(medium.bytes_before, chosen.len() as u64);
        let lasts = medium.duration_ms.unwrap();
        assert!((1_900..2_200).contains(&lasts), "{name}: {lasts} ms");
        assert_eq!(medium.waveform.as_ref().unwrap().len(), 128, "{name}");
        let sent = std::fs::read(folder.path().join("media").join(&medium.sha256)).unwrap();
        assert_eq!(sent.len() as u64, medium.bytes);
        assert!(!told(&sent), "{name}");
        assert_nothing_told(&folder.path().join("media").join(&medium.sha256));
    }
    assert_eq!(files(folder.path()).len(), NOTES.len(), "the chosen files are gone");
    app.submit(draft).unwrap();
}

#[test]
fn one_that_was_recorded_for_too_long_is_cut_to_three_minutes() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let draft = app.draft_new().unwrap();
    // Four minutes of AMR, as a pocket records them.
    let mut chosen = b"#!AMR\n".to_vec();
    for frame in 0..4 * 60 * 50_u32 {
        chosen.push(0x3C);
        chosen.extend([frame as u8; 31]);
    }
    app.attach(draft, &chosen, "ghi-am.amr").unwrap();
    let medium = app.report(draft).unwrap().media.remove(0);
    assert_eq!((medium.duration_ms, medium.content_type.as_str()), (Some(180_000), "audio/amr"));
    assert_eq!(medium.bytes, 6 + 9_000 * 32);
}

#[test]
fn what_cannot_be_a_voice_note_is_refused_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let draft = app.draft_new().unwrap();
    let m4a = clip(Clip::M4a);
    let wav = clip(Clip::Wav);
    for (bytes, name, code) in [
        (m4a[..m4a.len() / 2].to_vec(), "ghi-am.m4a", "media_unreadable"),
        (wav[..wav.len() / 2].to_vec(), "ghi-am.wav", "media_unreadable"),
        (b"#!AMR\n".to_vec(), "ghi-am.amr", "media_unreadable"),
        (
            b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x31\0\x01\0\x40\x1f\0\0\x59\x06\0\0\x41\0\0\0"
                .to_vec(),
            "ghi-am.wav",
            "media_codec_unsupported",
        ),
        (m4a.clone(), "anh.jpg", "media_type_mismatch"),
        (m4a.clone(), "phim.mov", "media_type_mismatch"),
        (b"\xFF\xFE\0\0 text".to_vec(), "", "content_type_unsupported"),
    ] {
        let refused = app.attach(draft, &bytes, name);
        assert_eq!(refused, Err(CitizenError::invalid("media", code)), "{name}");
    }
    let cancel = Cancel::new();
    cancel.cancel();
    let watch = Watch { cancel: Some(&cancel), progress: None };
    let stopped = app.attach_watched(draft, &m4a, "ghi-am.m4a", None, &watch);
    assert_eq!(stopped, Err(CitizenError::Cancelled));
    assert!(files(folder.path()).is_empty() && app.report(draft).unwrap().media.is_empty());
}

#[test]
fn a_recording_in_an_answer_is_cleaned_too() {
    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let id = app.draft_new().unwrap();
    let words = citizen_core::engines::cases::DraftEdit {
        text: Some("Cầu hỏng".into()),
        ..Default::default()
    };
    app.draft_set(id, words).unwrap();
    app.submit(id).unwrap();
    app.add(id, "Nghe thử", &[(clip(Clip::M4a), "ghi-am.m4a".into())]).unwrap();
    let medium = app.report(id).unwrap().media.remove(0);
    assert_eq!(
        (medium.kind, medium.waveform.map(|bars| bars.len())),
        (MediaKind::Audio, Some(128))
    );
    assert!(!told(&std::fs::read(folder.path().join("media").join(&medium.sha256)).unwrap()));
}
