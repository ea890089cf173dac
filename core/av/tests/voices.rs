//! Voice notes of every format: the same sound, nothing else, no longer than
//! wanted, and a waveform that shows where it is loud.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod studio;

use std::io::Cursor;
use std::path::PathBuf;
use std::time::Duration;

use citizen_av::{AvError, BARS, Voice, VoiceFormat, clean_voice, voice_facts, voice_format};
use citizen_media::{Cancel, Watch};
use proptest::prelude::*;
use studio::{Studio, contains};

const HOURS: Duration = Duration::from_secs(7_200);

/// A second that is quiet, then one that is loud.
const SOUND: &str = "-f lavfi -i aevalsrc=if(lt(t\\,1)\\,0.02\\,0.8)*sin(2*PI*330*t):s=16000:d=2 \
     -metadata title=Nha_cua_An -metadata artist=Nha_cua_An -metadata comment=Nha_cua_An \
     -metadata location=+16.7403+107.0012/";

/// File, format, codec, and how ffmpeg makes it.
const KINDS: [(&str, VoiceFormat, &str, &str); 11] = [
    ("a.m4a", VoiceFormat::Mp4, "aac", "-c:a aac -b:a 48k"),
    ("b.mp4", VoiceFormat::Mp4, "opus", "-c:a libopus -ar 48000 -b:a 24k"),
    ("c.ogg", VoiceFormat::Ogg, "opus", "-c:a libopus -ar 48000 -b:a 24k"),
    ("d.ogg", VoiceFormat::Ogg, "vorbis", "-c:a libvorbis"),
    ("e.webm", VoiceFormat::WebM, "opus", "-c:a libopus -ar 48000 -b:a 24k"),
    ("f.webm", VoiceFormat::WebM, "vorbis", "-c:a libvorbis"),
    ("g.mp3", VoiceFormat::Mp3, "mp3", "-c:a libmp3lame -q:a 5 -write_id3v1 1"),
    ("h.mp3", VoiceFormat::Mp3, "mp3", "-c:a libmp3lame -ar 44100 -ac 2 -b:a 96k -id3v2_version 3"),
    ("i.aac", VoiceFormat::Adts, "aac", "-c:a aac -b:a 48k -ac 2 -f adts -write_id3v2 1"),
    ("j.wav", VoiceFormat::Wave, "pcm", "-c:a pcm_s16le"),
    ("k.wav", VoiceFormat::Wave, "pcm", "-c:a pcm_mulaw -ar 8000"),
];

fn recorded(studio: &Studio, name: &str, how: &str) -> PathBuf {
    studio.ffmpeg(name, &format!("{SOUND} {how}"))
}

fn cleaned(bytes: &[u8], most: Duration) -> Result<(Vec<u8>, Voice), AvError> {
    let mut out = Cursor::new(Vec::new());
    let voice = clean_voice(&mut Cursor::new(bytes), &mut out, most, &Watch::default())?;
    Ok((out.into_inner(), voice))
}

#[test]
fn every_kind_of_voice_note_keeps_its_sound_and_loses_all_else() {
    let studio = Studio::new();
    for (name, format, codec, how) in KINDS {
        let chosen = recorded(&studio, name, how);
        let mut bytes = std::fs::read(&chosen).unwrap();
        if name == "h.mp3" {
            bytes.extend(ape());
        }
        let (clean, voice) = cleaned(&bytes, HOURS).unwrap();
        assert_eq!((voice.before.format, voice.before.codec.as_str()), (format, codec), "{name}");
        assert!(voice.before.metadata && !voice.after.metadata, "{name}");
        assert_eq!(
            (voice.before.bytes, voice.after.bytes),
            (bytes.len() as u64, clean.len() as u64)
        );
        for facts in [&voice.before, &voice.after] {
            let seconds = facts.duration.as_secs_f64();
            assert!((1.95..2.2).contains(&seconds), "{name}: {seconds}");
        }
        for told in [&b"Nha cua An"[..], b"16.7403", b"Lavf", b"Lavc", b"LAME", b"libopus"] {
            let lame = told == b"LAME" && codec == "mp3";
            assert!(lame || !contains(&clean, told), "{name}: {}", told.escape_ascii());
        }
        let out = studio.keep(&format!("out-{name}"), &clean);
        // exiftool does not know AAC without a container.
        if format != VoiceFormat::Adts {
            studio.assert_nothing_told(&out);
        }
        assert!(studio.probe(&out, "format_tags").iter().all(|tag| !tag.contains("Nha")), "{name}");
        if codec == "mp3" {
            // How much of its ends is silence stood in the notes, so packets are compared.
            let (now, then) = (studio.packets(&out), studio.packets(&chosen));
            assert_eq!(now.len(), then.len(), "{name}");
            assert_eq!(now[1..now.len() - 1], then[1..then.len() - 1], "{name}");
        } else {
            assert_eq!(studio.sound(&out), studio.sound(&chosen), "{name}");
        }
        assert_eq!(voice.waveform.len(), BARS, "{name}");
        let mean = |bars: &[u8]| bars.iter().map(|bar| f64::from(*bar)).sum::<f64>() / 30.0;
        let (quiet, loud) = (mean(&voice.waveform[..30]), mean(&voice.waveform[34..]));
        assert!(
            loud > quiet * if codec == "vorbis" { 1.02 } else { 1.1 },
            "{name}: {quiet} {loud}"
        );
        let (again, voice) = cleaned(&clean, HOURS).unwrap();
        assert!(again == clean, "{name}: what is clean stays as it is");
        let info_frame = codec == "mp3";
        assert!(!voice.before.metadata || info_frame, "{name}");
    }
}

#[test]
fn one_that_is_too_long_ends_between_two_frames() {
    let studio = Studio::new();
    for (name, _, _, how) in KINDS {
        let bytes = std::fs::read(recorded(&studio, name, how)).unwrap();
        let (clean, voice) = cleaned(&bytes, Duration::from_millis(1_200)).unwrap();
        let seconds = voice.after.duration.as_secs_f64();
        let least = if matches!(voice.after.format, VoiceFormat::Ogg) { 0.9 } else { 1.1 };
        assert!(seconds <= 1.2001 && seconds >= least, "{name}: {seconds}");
        let facts = voice_facts(&mut Cursor::new(&clean)).unwrap();
        let apart = facts.duration.as_secs_f64() - seconds;
        assert!(apart.abs() < 0.06, "{name}: {apart}");
        assert!(clean.len() < bytes.len(), "{name}");
        let out = studio.keep(&format!("cut-{name}"), &clean);
        studio.sound(&out);
        let measured: f64 = studio.probe(&out, "format=duration")[0].parse().unwrap_or(seconds);
        // AAC without a container has no length of its own but a guess.
        let guessed = name.ends_with("aac");
        assert!(guessed || (measured - seconds).abs() < 0.1, "{name}: {measured} {seconds}");
    }
}

/// Speech, silence and the two together, as a phone's recorder writes them.
#[test]
fn amr_is_kept_frame_by_frame_and_what_follows_is_dropped() {
    for (mark, speech, silence) in
        [(&b"#!AMR\n"[..], (7 << 3, 32), (8 << 3, 6)), (b"#!AMR-WB\n", (2 << 3, 33), (9 << 3, 6))]
    {
        let mut bytes = mark.to_vec();
        for number in 0..100 {
            let (kind, length) = if number < 50 { speech } else { silence };
            bytes.push(kind | 4);
            bytes.extend(std::iter::repeat_n(number as u8, length - 1));
        }
        let whole = bytes.clone();
        bytes.extend(b"\x50Nha cua An");
        let (clean, voice) = cleaned(&bytes, HOURS).unwrap();
        assert!(clean == whole);
        assert!(voice.before.metadata);
        assert_eq!(voice.after.duration, Duration::from_secs(2));
        assert!(voice.waveform[..31].iter().all(|bar| *bar == 255));
        assert!(voice.waveform[33..].iter().all(|bar| *bar < 30));
        let (short, voice) = cleaned(&bytes, Duration::from_millis(210)).unwrap();
        assert_eq!(voice.after.duration, Duration::from_millis(200));
        assert_eq!(short.len(), mark.len() + 10 * speech.1);
        // A frame that was cut is not sent.
        let (short, _) = cleaned(&whole[..whole.len() - 3], HOURS).unwrap();
        assert_eq!(short.len(), whole.len() - 6);
    }
}

#[test]
fn when_and_where_it_was_taken_is_told_apart() {
    let studio = Studio::new();
    let how = format!("{SOUND} -metadata creation_time=2026-10-18T00:30:00Z -c:a aac");
    let bytes = std::fs::read(studio.ffmpeg("a.m4a", &how)).unwrap();
    let (_, voice) = cleaned(&bytes, HOURS).unwrap();
    assert_eq!(voice.before.taken.at, "2026-10-18T00:30:00Z".parse().ok());
    assert_eq!(voice.after.taken, citizen_media::Taken::default());
}

#[test]
fn what_is_no_voice_note_is_refused_by_name() {
    let studio = Studio::new();
    let film = studio.ffmpeg("f.mp4", "-f lavfi -i testsrc2=size=64x48:rate=5 -t 1 -c:v libx264");
    let webm = studio.ffmpeg("f.webm", "-f lavfi -i testsrc2=size=64x48:rate=5 -t 1 -c:v libvpx");
    let adpcm = studio.ffmpeg("g.wav", &format!("{SOUND} -c:a gsm_ms -ar 8000"));
    let flac = studio.ffmpeg("h.ogg", &format!("{SOUND} -c:a flac"));
    for (file, field) in [(film, "video"), (webm, "video"), (adpcm, "fmt"), (flac, "OggS")] {
        let bytes = std::fs::read(&file).unwrap();
        let refused = cleaned(&bytes, HOURS).unwrap_err();
        let named =
            matches!(&refused, AvError::Unsupported { field: found, .. } if *found == field);
        assert!(named, "{file:?}: {refused}");
    }
    for bytes in
        [&b""[..], b"MZ", b"ID3\x04\0\0\0\0\0\x05", b"OggS\0\x02", b"#!AMR\n", b"RIFF\0\0\0\0WAVE"]
    {
        assert!(cleaned(bytes, HOURS).is_err(), "{}", bytes.escape_ascii());
    }
    let cut = b"RIFF\x34\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\x08\0\0\0ab";
    assert!(matches!(cleaned(cut, HOURS), Err(AvError::Truncated { field: "data", .. })));
}

#[test]
fn stop_is_heard() {
    let studio = Studio::new();
    let cancel = Cancel::new();
    cancel.cancel();
    for (name, _, _, how) in KINDS {
        let bytes = std::fs::read(recorded(&studio, name, how)).unwrap();
        let watch = Watch { cancel: Some(&cancel), progress: None };
        let mut out = Cursor::new(Vec::new());
        let refused = clean_voice(&mut Cursor::new(bytes), &mut out, HOURS, &watch).unwrap_err();
        assert!(matches!(refused, AvError::Cancelled), "{name}: {refused}");
    }
}

#[test]
fn no_flipped_or_missing_byte_makes_it_panic() {
    let studio = Studio::new();
    for (name, _, _, how) in KINDS {
        let bytes = std::fs::read(recorded(&studio, name, how)).unwrap();
        let head = bytes.len().min(1_500);
        for place in (0..head).step_by(7) {
            let mut flipped = bytes.clone();
            flipped[place] ^= 1 << (place % 8);
            let _ = cleaned(&flipped, HOURS);
        }
        for end in (0..bytes.len()).step_by(bytes.len() / 40 + 1) {
            if let Ok((clean, _)) = cleaned(&bytes[..end], HOURS) {
                assert!(voice_format(&mut Cursor::new(&clean)).unwrap().is_some(), "{name} {end}");
            }
        }
    }
}

proptest! {
    #[test]
    fn nonsense_is_refused_or_comes_out_as_sound(
        head in prop::sample::select(vec![
            &b"OggS\0\x02"[..], b"\x1A\x45\xDF\xA3", b"#!AMR\n", b"ID3\x03\0\0\0\0\0\x01",
            b"\xFF\xF1\x50\x80", b"\xFF\xFB\x90\0", b"RIFF\0\0\0\0WAVE", b"\0\0\0\x08ftyp",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        let _ = cleaned(&[head, &rest].concat(), HOURS);
    }
}

/// An APE tag as taggers put it behind a file.
fn ape() -> Vec<u8> {
    let item = b"\x0a\0\0\0\0\0\0\0Title\0Nha cua An";
    let size = (item.len() as u32 + 32).to_le_bytes();
    let head = |flags: u32| {
        let mut head = b"APETAGEX\xd0\x07\0\0".to_vec();
        head.extend(size);
        head.extend(1_u32.to_le_bytes());
        head.extend(flags.to_le_bytes());
        head.extend([0; 8]);
        head
    };
    [head(0xA000_0000).as_slice(), item, &head(0x8000_0000)].concat()
}
