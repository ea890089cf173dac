//! Films and voice notes, by ffmpeg: every way a phone writes them, what cameras
//! note beside them, and what is none.

use std::path::Path;
use std::process::Command;

use super::specimen::{Fate, Specimen, specimen};

const PICTURES: &str = "-f lavfi -i testsrc2=size=160x120:rate=15";
const SOUND: &str = "-f lavfi -i sine=330:sample_rate=16000";
const H264: &str = "-c:v libx264 -preset ultrafast -g 15 -pix_fmt yuv420p";
const AAC: &str = "-c:a aac -b:a 24k";
const NO_CODEC: Fate = Fate::Refused(&["media_codec_unsupported"]);
const DAMAGED: Fate = Fate::Refused(&["media_unreadable"]);
const NOTHING: Fate = Fate::Refused(&["media_type_mismatch", "content_type_unsupported"]);

/// Runs ffmpeg with words apart by spaces, two seconds long, and notes of whoever
/// made it.
fn made(name: &str, how: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join(name);
    let said = Command::new("ffmpeg")
        .args(["-nostdin", "-loglevel", "error", "-y"])
        .args(how.split_whitespace())
        .args(["-metadata", "title=Nha cua An", "-metadata", "comment=Nha cua An"])
        .args(["-metadata", "location=+16.7403+107.0012/"])
        .args(["-metadata", "com.apple.quicktime.location.ISO6709=+16.7403+107.0012/"])
        .args(["-metadata", "creation_time=2026-10-18T00:30:00Z"])
        .arg(&out)
        .output()
        .expect("ffmpeg; ./test zoo installs it");
    assert!(said.status.success(), "{name}: {}", String::from_utf8_lossy(&said.stderr));
    std::fs::read(out).unwrap()
}

fn film(name: &str, how: &str) -> Vec<u8> {
    made(name, &format!("{PICTURES} {SOUND} -t 2 {how}"))
}

/// Films and voice notes that say the most of whoever took them.
pub fn told_most() -> Vec<Specimen> {
    let film = |name: &str, more: &str| film(name, &format!("{H264} {AAC} {more}"));
    let either = |(name, bytes): (&str, Vec<u8>)| specimen(name, bytes, Fate::Either);
    [
        ("plain.mp4", film("plain.mp4", "")),
        ("from-a-mac.mov", film("from-a-mac.mov", "-movflags use_metadata_tags")),
        ("noted-mebx.mp4", with_notes(*b"mebx")),
        ("noted-gpmd.mp4", with_notes(*b"gpmd")),
        ("recorder.m4a", made("recorder.m4a", &format!("{SOUND} -t 2 -c:a aac -b:a 32k"))),
        ("opus.ogg", made("opus.ogg", &format!("{SOUND} -t 2 -c:a libopus -ar 48000"))),
    ]
    .into_iter()
    .map(either)
    .collect()
}

pub fn films() -> Vec<Specimen> {
    let usual = || film("a.mp4", &format!("{H264} {AAC}"));
    let fits = |width, height| Fate::Film(width, height, 2_000);
    let mut all = Vec::new();
    for (name, more) in [
        ("plain.mp4", ""),
        ("tables-first.mp4", "-movflags faststart"),
        ("fragments.mp4", "-movflags frag_keyframe+empty_moov+default_base_moof"),
        ("reordered.mp4", "-bf 3 -preset medium"),
        ("from-a-mac.mov", "-movflags use_metadata_tags"),
        ("three-gpp.3gp", "-s 176x144"),
        ("units-named.mp4", "-x264-params keyint=15:sei=1"),
    ] {
        let (width, height) = if name.ends_with("3gp") { (176, 144) } else { (160, 120) };
        let how = if name.starts_with("units") {
            format!("{H264} {AAC}")
        } else {
            format!("{H264} {AAC} {more}")
        };
        all.push(specimen(name, film(name, &how), fits(width, height)));
    }
    for (name, how, fate) in [
        ("silent.mp4", format!("{H264} -an"), fits(160, 120)),
        ("odd.mp4", "-vf crop=151:113 -c:v libx264 -pix_fmt yuv444p -an".into(), Fate::Either),
        ("wide-sound.mov", format!("{H264} -c:a pcm_s16le"), fits(160, 120)),
        ("hevc.mp4", format!("-c:v libx265 -preset ultrafast -tag:v hvc1 {AAC}"), fits(160, 120)),
        ("ten-bit.mp4", "-c:v libx264 -pix_fmt yuv420p10le -an".into(), fits(160, 120)),
        (
            "interlaced.mp4",
            "-c:v libx264 -flags +ildct+ilme -pix_fmt yuv420p -an".into(),
            fits(160, 120),
        ),
        ("old-codec.mp4", format!("-c:v mpeg4 {AAC}"), NO_CODEC),
        ("ac3.mov", format!("{H264} -c:a ac3"), Fate::Either),
        ("web.webm", "-c:v libvpx -deadline realtime -an".into(), NO_CODEC),
        ("matroska.mkv", format!("{H264} {AAC}"), NOTHING_OR_CODEC),
        ("old.avi", format!("-c:v mpeg4 {AAC}"), NOTHING),
        ("transport.ts", format!("{H264} {AAC} -f mpegts"), NOTHING),
    ] {
        all.push(specimen(name, film(name, &how), fate));
    }
    for degrees in [90, 180, 270] {
        let name = format!("turned-{degrees}.mp4");
        let folder = tempfile::tempdir().unwrap();
        let plain = folder.path().join("plain.mp4");
        std::fs::write(&plain, usual()).unwrap();
        let bytes = turned(&plain, degrees);
        let (width, height) = if degrees == 180 { (160, 120) } else { (120, 160) };
        all.push(specimen(name, bytes, fits(width, height)));
    }
    for track in [b"mebx", b"camm", b"gpmd"] {
        let name = format!("noted-{}.mp4", track.escape_ascii());
        all.push(specimen(name, with_notes(*track), fits(160, 120)));
    }
    let large = film(
        "large.mp4",
        "-s 640x480 -vf noise=alls=70:allf=t -c:v libx264 -preset ultrafast -qp 6 -pix_fmt yuv420p -an",
    );
    all.push(specimen("large.mp4", large, Fate::Film(0, 0, 2_000)));
    let long = made("long.mp4", &format!("{PICTURES} {SOUND} -t 70 -r 4 {H264} {AAC}"));
    all.push(specimen("long.mp4", long, Fate::Film(160, 120, 29_500)));
    let usual = usual();
    for (share, name) in [(1, "cut-1.mp4"), (3, "cut-3.mp4"), (5, "cut-5.mp4"), (9, "cut-9.mp4")] {
        let end = usual.len() * share / 10;
        all.push(specimen(name, usual[..end].to_vec(), DAMAGED));
    }
    all.push(specimen("tail.mp4", [&usual[..], &[0x5A; 4_000]].concat(), Fate::Either));
    all.push(specimen("named-as-sound.m4a", usual.clone(), NOTHING));
    all.push(specimen("named-as-photo.jpg", usual.clone(), NOTHING));
    all.push(specimen("head-alone.mp4", usual[..32].to_vec(), DAMAGED));
    for (box_name, field) in [(b"stsz", 8), (b"stco", 8), (b"stts", 8), (b"mdhd", 16)] {
        let mut lying = usual.clone();
        let at = position(&lying, box_name);
        lying[at + 4 + field..][..4].copy_from_slice(&0x7FFF_FFF0_u32.to_be_bytes());
        let name = format!("lies-in-{}.mp4", box_name.escape_ascii());
        all.push(specimen(name, lying, Fate::Either));
    }
    all
}

/// Matroska begins as WebM does.
const NOTHING_OR_CODEC: Fate = Fate::Refused(&[
    "media_type_mismatch",
    "content_type_unsupported",
    "media_codec_unsupported",
    "media_unreadable",
]);

pub fn voices() -> Vec<Specimen> {
    let voice = |name: &str, how: &str| made(name, &format!("{SOUND} -t 2 {how}"));
    let heard = Fate::Voice(2_000);
    let mut all = Vec::new();
    for (name, how, fate) in [
        ("recorder.m4a", "-c:a aac -b:a 32k", heard),
        ("android.mp4", "-c:a aac -b:a 32k -brand mp42", heard),
        ("opus.mp4", "-c:a libopus -ar 48000", heard),
        ("opus.ogg", "-c:a libopus -ar 48000 -b:a 24k", heard),
        ("opus.opus", "-c:a libopus -ar 48000 -b:a 24k", heard),
        ("stereo.ogg", "-c:a libopus -ar 48000 -ac 2", heard),
        ("vorbis.ogg", "-c:a libvorbis", heard),
        ("opus.webm", "-c:a libopus -ar 48000", heard),
        ("vorbis.webm", "-c:a libvorbis", heard),
        ("tagged.mp3", "-c:a libmp3lame -q:a 4 -write_id3v1 1", heard),
        ("fixed.mp3", "-c:a libmp3lame -b:a 64k -write_xing 0 -id3v2_version 3", heard),
        ("bare.mp3", "-c:a libmp3lame -b:a 64k -write_xing 0 -id3v2_version 0", heard),
        ("low-rate.mp3", "-c:a libmp3lame -ar 8000 -b:a 16k", heard),
        ("bare.aac", "-c:a aac -f adts", heard),
        ("tagged.aac", "-c:a aac -ac 2 -ar 44100 -f adts -write_id3v2 1", heard),
        ("plain.wav", "-c:a pcm_s16le", heard),
        ("deep.wav", "-c:a pcm_s24le -ar 48000 -ac 2", heard),
        ("float.wav", "-c:a pcm_f32le", heard),
        ("broadcast.wav", "-c:a pcm_s16le -write_bext 1", heard),
        ("a-law.wav", "-c:a pcm_alaw -ar 8000", heard),
        ("adpcm.wav", "-c:a adpcm_ms", Fate::Either),
        ("lossless.ogg", "-c:a flac", NO_CODEC),
        ("gsm.wav", "-c:a gsm_ms -ar 8000", NO_CODEC),
        ("lossless.flac", "-c:a flac", NOTHING),
        ("old.au", "-c:a pcm_s16be", NOTHING),
    ] {
        all.push(specimen(name, voice(name, how), fate));
    }
    let mut amr = b"#!AMR\n".to_vec();
    for frame in 0..100_u8 {
        amr.push(0x3C);
        amr.extend([frame; 31]);
    }
    all.push(specimen("dictaphone.amr", amr.clone(), heard));
    let longer: Vec<u8> = [&amr[..6], &amr[6..].repeat(110)].concat();
    all.push(specimen("pocket.amr", longer, Fate::Voice(180_000)));
    for name in ["recorder.m4a", "opus.ogg", "plain.wav", "tagged.mp3"] {
        let whole = all.iter().find(|specimen| specimen.name == name).unwrap().bytes.clone();
        let cut = whole[..whole.len() / 2].to_vec();
        // A stream of frames is worth what of it is there; a table that lies is not.
        let fate = match name {
            "recorder.m4a" | "plain.wav" => DAMAGED,
            _ => Fate::Either,
        };
        all.push(specimen(format!("cut-{name}"), cut, fate));
        all.push(specimen(format!("as-photo-{name}.jpg"), whole.clone(), NOTHING));
        let mut bent = whole;
        let middle = bent.len() / 3;
        bent[middle..middle + 40].fill(0xFF);
        all.push(specimen(format!("bent-{name}"), bent, Fate::Either));
    }
    all.push(specimen("nothing.mp3", b"ID3\x04\0\0\0\0\0\0".to_vec(), NOTHING));
    all
}

fn position(bytes: &[u8], name: &[u8; 4]) -> usize {
    bytes.windows(4).position(|here| here == name).unwrap()
}

/// The same film with a turn in its first track's head.
fn turned(film: &Path, degrees: u32) -> Vec<u8> {
    let mut bytes = std::fs::read(film).unwrap();
    let one = 0x1_0000_i32;
    let (width, height) = (160 * one, 120 * one);
    let matrix = match degrees {
        90 => [0, one, 0, -one, 0, 0, height, 0],
        180 => [-one, 0, 0, 0, -one, 0, width, height],
        _ => [0, -one, 0, one, 0, 0, 0, width],
    };
    let at = position(&bytes, b"tkhd") + 44;
    for (place, number) in matrix.into_iter().enumerate() {
        bytes[at + place * 4..][..4].copy_from_slice(&number.to_be_bytes());
    }
    bytes
}

/// A track of notes as cameras write where they are: words by ffmpeg, under the
/// names that cameras use.
fn with_notes(name: [u8; 4]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let words = folder.path().join("notes.srt");
    std::fs::write(&words, "1\n00:00:00,000 --> 00:00:02,000\nN16.7403 E107.0012\n\n").unwrap();
    let how = format!(
        "{PICTURES} {SOUND} -i {} -t 2 -map 0 -map 1 -map 2 {H264} {AAC} -c:s mov_text",
        words.display()
    );
    let mut bytes = made("noted.mp4", &how);
    for (old, new) in [(b"sbtl", b"meta"), (b"tx3g", &name)] {
        let at = position(&bytes, old);
        bytes[at..at + 4].copy_from_slice(new);
    }
    bytes
}
