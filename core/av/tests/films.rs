//! Films of real encoders through the container: what stays, what goes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod studio;

use std::fs::{self, File};
use std::io::Cursor;
use std::time::Duration;

use citizen_av::{AvError, Cut, Repacked, read_facts, repack};
use citizen_media::{Cancel, Watch};
use studio::{Studio, contains, position_of};

const WHOLE: Cut = Cut { from: Duration::ZERO, most: Duration::from_secs(600) };

fn repacked(bytes: &[u8], cut: Cut) -> Result<(Vec<u8>, Repacked), AvError> {
    let mut out = Cursor::new(Vec::new());
    let said = repack(&mut Cursor::new(bytes), &mut out, cut, &Watch::default())?;
    Ok((out.into_inner(), said))
}

/// The last column of a line of ffmpeg's `framemd5`.
fn hash_of(line: &str) -> String {
    line.rsplit(',').next().unwrap().trim().to_owned()
}

const TOLD: [&str; 5] = ["Nha cua An", "16.7403", "x264", "x265", "Lavc"];

#[test]
fn every_kind_of_film_keeps_its_pictures_and_sound_and_loses_all_else() {
    let studio = Studio::new();
    let h264 = "-c:v libx264 -preset ultrafast -bf 2 -g 30 -c:a aac";
    let x264 = "-c:v libx264 -preset ultrafast";
    for (name, how, codec, depth) in [
        ("plain.mp4", h264.into(), "h264", 8),
        ("sound.mov", format!("{x264} -c:a pcm_s16le"), "h264", 8),
        ("phone.mov", format!("{h264} -movflags use_metadata_tags"), "h264", 8),
        ("pieces.mp4", format!("{h264} -movflags frag_keyframe+empty_moov"), "h264", 8),
        (
            "dash.mp4",
            format!("{h264} -movflags frag_keyframe+empty_moov+default_base_moof"),
            "h264",
            8,
        ),
        ("first.mp4", format!("{h264} -movflags faststart"), "h264", 8),
        ("interlaced.mp4", format!("{x264} -flags +ildct+ilme -c:a aac"), "h264", 8),
        ("odd.mp4", format!("{x264} -vf crop=318:238 -c:a aac"), "h264", 8),
        (
            "ten.mp4",
            "-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -tag:v hvc1 -c:a aac".into(),
            "hevc",
            10,
        ),
        ("hev1.mov", "-c:v libx265 -preset ultrafast -c:a aac".into(), "hevc", 8),
    ] {
        let chosen = studio.film(name, &how);
        let bytes = fs::read(&chosen).unwrap();
        let (clean, said) = repacked(&bytes, WHOLE).unwrap_or_else(|e| panic!("{name}: {e}"));
        let out = studio.keep(&format!("clean-{name}"), &clean);

        assert!(said.before.metadata && !said.after.metadata, "{name}");
        let pictures = said.after.pictures.clone().unwrap();
        assert_eq!((pictures.codec, pictures.depth), (codec, depth), "{name}");
        let (lat, lon) = said.before.taken.position.unwrap();
        // One of the places it stands in has 16 bits behind the point.
        assert!((lat - 16.7403).abs() < 1e-4 && (lon - 107.0012).abs() < 1e-4, "{name}");
        if !said.before.fragmented {
            let taken = said.before.taken.at.map(|at| at.to_string());
            assert_eq!(taken.as_deref(), Some("2026-10-18T00:30:00Z"), "{name}");
        }
        let (mut before, mut after) = (studio.hashes(&chosen, "v"), studio.hashes(&out, "v"));
        if said.before.fragmented {
            // One in fragments without an edit list may begin late; ours begins at 0.
            before.iter_mut().chain(&mut after).for_each(|line| *line = hash_of(line));
        }
        assert!(before == after, "{name}: pictures");
        assert_eq!(studio.hashes(&chosen, "a"), studio.hashes(&out, "a"), "{name}: sound");
        assert!(position_of(&clean, b"moov") < position_of(&clean, b"mdat"), "{name}");
        for word in TOLD {
            assert!(!contains(&clean, word.as_bytes()), "{name}: {word} is left");
        }
        studio.assert_nothing_told(&out);
        let again = read_facts(&mut File::open(&out).unwrap()).unwrap();
        assert_eq!((&again, again.metadata), (&said.after, false), "{name}: read again");
        let (twice, _) = repacked(&clean, WHOLE).unwrap();
        assert!(twice == clean, "{name}: a clean film stays as it is");
    }
}

#[test]
fn tracks_that_note_where_the_camera_was_are_left_behind() {
    let studio = Studio::new();
    for name in [b"mebx", b"camm", b"gpmd"] {
        let bytes = studio.with_notes(name);
        assert!(contains(&bytes, b"N16.7403 E107.0012") && contains(&bytes, name));
        let (clean, said) = repacked(&bytes, WHOLE).unwrap();
        assert!(said.before.metadata);
        assert!(!contains(&clean, b"N16.7403") && !contains(&clean, name));
        let out = studio.keep("clean.mp4", &clean);
        let streams = studio.probe(&out, "stream=codec_type");
        assert_eq!(streams, ["video", "audio"]);
    }
}

#[test]
fn a_portrait_film_stays_upright() {
    let studio = Studio::new();
    let flat = studio.film("flat.mp4", "-c:v libx264 -preset ultrafast -c:a aac");
    let chosen = studio.turned(&flat);
    let bytes = fs::read(&chosen).unwrap();
    let (clean, said) = repacked(&bytes, WHOLE).unwrap();
    let pictures = said.after.pictures.unwrap();
    assert_eq!((pictures.width, pictures.height), (240, 320));
    assert_ne!(pictures.rotation, 0);
    let out = studio.keep("clean.mp4", &clean);
    let turn = |film| studio.probe(film, "stream_side_data=rotation");
    assert_eq!(turn(&out), turn(&chosen));
    assert_eq!(turn(&out).len(), 1);
}

#[test]
fn a_long_film_is_cut_at_key_frames_and_the_rest_stays_at_home() {
    let studio = Studio::new();
    let film = "-c:v libx264 -preset ultrafast -bf 2 -g 30 -sc_threshold 0 -c:a aac";
    let chosen = studio.long_film("long.mp4", 8, film);
    let bytes = fs::read(&chosen).unwrap();
    for (from, most, begins, lasts) in
        [(0.0, 5.0, 0.0, 5.0), (2.4, 3.5, 2.0, 3.0), (7.9, 30.0, 7.0, 1.0)]
    {
        let cut = Cut { from: Duration::from_secs_f64(from), most: Duration::from_secs_f64(most) };
        let (clean, said) = repacked(&bytes, cut).unwrap();
        assert!((said.after.duration.as_secs_f64() - lasts).abs() < 0.03, "{:?}", said.after);
        assert!(said.after.duration <= cut.most);
        let out = studio.keep("cut.mp4", &clean);
        let (all, part) = (studio.hashes(&chosen, "v"), studio.hashes(&out, "v"));
        let first = (begins * 30.0) as usize;
        let same = |lines: &[String]| -> Vec<String> {
            lines.iter().map(|line| line.rsplit(',').next().unwrap().trim().to_owned()).collect()
        };
        assert_eq!(part.len(), (lasts * 30.0) as usize, "from {from}");
        assert_eq!(same(&part), same(&all[first..first + part.len()]), "from {from}");
        let sound: f64 = studio.probe(&out, "stream=duration")[1].parse().unwrap();
        assert!((sound - lasts).abs() < 0.06, "sound lasts {sound} of {lasts}");
        assert!((clean.len() as f64) < bytes.len() as f64 * (lasts + 1.0) / 8.0);
    }
    let beyond = Cut { from: Duration::from_secs(9), most: Duration::from_secs(30) };
    assert!(matches!(repacked(&bytes, beyond), Err(AvError::Missing { .. })));
}

#[test]
fn what_an_edit_hides_is_not_sent() {
    let studio = Studio::new();
    let film = "-c:v libx264 -preset ultrafast -g 30 -sc_threshold 0 -c:a aac";
    let whole = studio.long_film("whole.mp4", 6, film);
    // A copy from a time between key frames hides what is before by an edit.
    let hidden = studio.ffmpeg("hidden.mp4", &format!("-ss 3.5 -i {} -c copy", whole.display()));
    let bytes = fs::read(&hidden).unwrap();
    let (clean, said) = repacked(&bytes, WHOLE).unwrap();
    let out = studio.keep("clean.mp4", &clean);
    assert_eq!(studio.hashes(&hidden, "v"), studio.hashes(&out, "v"));
    assert!(said.after.pictures.unwrap().count <= 90);
}

#[test]
fn what_is_not_a_film_or_ends_early_is_refused_with_the_place_named() {
    let studio = Studio::new();
    let film = "-c:v libx264 -preset ultrafast -movflags faststart -c:a aac";
    let whole = fs::read(studio.film("whole.mp4", film)).unwrap();
    for not in [&b""[..], b"hello, this is text", &[0; 64], b"\xFF\xD8\xFF\xE0 JFIF padding"] {
        assert!(matches!(repacked(not, WHOLE), Err(AvError::UnknownFormat)));
    }
    for cut in [9, 200, whole.len() / 2, whole.len() - 1] {
        let refused = repacked(&whole[..cut], WHOLE).unwrap_err();
        assert!(
            matches!(refused, AvError::Truncated { .. } | AvError::Missing { .. }),
            "{cut}: {refused}"
        );
    }
    let mpeg4 = fs::read(studio.film("old.mp4", "-c:v mpeg4 -c:a aac")).unwrap();
    let refused = repacked(&mpeg4, WHOLE).unwrap_err();
    assert!(matches!(&refused, AvError::Unsupported { field: "video", found } if found == "mp4v"));
}

#[test]
fn numbers_that_lie_are_refused_before_memory_is_taken_for_them() {
    let studio = Studio::new();
    let film = "-c:v libx264 -preset ultrafast -c:a aac";
    let whole = fs::read(studio.film("whole.mp4", film)).unwrap();
    for (kind, at, lie, field) in [
        // Sample size and count: 4 billion samples of 1 byte.
        (b"stsz", 4, &[0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF][..], "stsz"),
        // A count without the numbers.
        (b"stsz", 8, &[0x7F, 0xFF, 0xFF, 0xFF], "stsz"),
        (b"stco", 4, &[0x7F, 0xFF, 0xFF, 0xFF], "stco"),
        (b"stco", 8, &[0x7F, 0xFF, 0xFF, 0xFF], "mdat"),
        (b"stsc", 12, &[0, 0, 0, 0, 0, 0, 0, 0], "stsc"),
        (b"stts", 12, &[0xFF, 0xFF, 0xFF, 0xFF], "stts"),
        (b"mdhd", 12, &[0, 0, 0, 0], "mdhd"),
        (b"stss", 8, &[0xFF, 0xFF, 0xFF, 0xFF], "stss"),
        (b"avcC", 4, &[2], "stsd"),
        (b"avcC", 6, &[0xFF, 0xFF], "avcC"),
    ] {
        let mut lying = whole.clone();
        let begin = position_of(&lying, kind) + 4 + at;
        lying[begin..begin + lie.len()].copy_from_slice(lie);
        let refused = repacked(&lying, WHOLE).unwrap_err();
        let named = match &refused {
            AvError::Unreadable { field, .. }
            | AvError::Truncated { field, .. }
            | AvError::TooMuch { field, .. }
            | AvError::Missing { field } => *field,
            other => panic!("{kind:?}: {other}"),
        };
        assert_eq!(named, field, "{}: {refused}", kind.escape_ascii());
    }
}

#[test]
fn no_flipped_or_missing_byte_makes_it_panic() {
    let studio = Studio::new();
    for (name, how) in [
        ("a.mp4", "-c:v libx264 -preset ultrafast -bf 2 -c:a aac -movflags faststart"),
        ("b.mov", "-c:v libx265 -preset ultrafast -c:a pcm_s16le"),
        ("c.mp4", "-c:v libx264 -preset ultrafast -c:a aac -movflags frag_keyframe+empty_moov"),
    ] {
        let whole = fs::read(studio.film(name, how)).unwrap();
        let moov = position_of(&whole, b"moov");
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize
        };
        let (mut taken, mut refused) = (0, 0);
        for _ in 0..1_500 {
            let mut bent = whole.clone();
            for _ in 0..1 + next() % 3 {
                let at = (moov + next() % 2_500).min(bent.len() - 1);
                bent[at] = [0, 255, 1, 128, next() as u8][next() % 5];
            }
            if next() % 8 == 0 {
                bent.truncate(next() % whole.len());
            }
            match repacked(&bent, WHOLE) {
                Ok((clean, _)) => {
                    taken += 1;
                    assert!(clean.len() < whole.len() + 200_000);
                }
                Err(_) => refused += 1,
            }
        }
        assert!(taken > 100 && refused > 100, "{name}: {taken} taken, {refused} refused");
    }
}

#[test]
fn stop_is_heard() {
    let studio = Studio::new();
    let whole = fs::read(studio.film("a.mp4", "-c:v libx264 -preset ultrafast")).unwrap();
    let cancel = Cancel::new();
    cancel.cancel();
    let watch = Watch { cancel: Some(&cancel), progress: None };
    let mut out = Cursor::new(Vec::new());
    let refused = repack(&mut Cursor::new(whole), &mut out, WHOLE, &watch);
    assert!(matches!(refused, Err(AvError::Cancelled)));
}
