//! Short clips by ffmpeg, each made once for all stories, and what ffprobe and
//! exiftool find in what is sent.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, LazyLock, Mutex};

/// What the clips tell of whoever made them.
const TOLD: [&[u8]; 3] = [b"Nha cua An", b"+16.7403", b"com.apple.quicktime"];
const SOUND: &str = "-f lavfi -i sine=330:sample_rate=16000";
const PICTURES: &str = "-f lavfi -i testsrc2=size=160x120:rate=15";

/// Two seconds each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clip {
    M4a,
    Opus,
    WebM,
    Mp3,
    Aac,
    Wav,
    /// A film that fits as it is.
    Small,
    /// The same as QuickTime, with Apple's notes.
    Mov,
    /// Noise: twelve seconds that are larger than the smallest preset.
    Large,
    /// A minute that fits by its bytes but is too long.
    Long,
    /// Pictures that are not decoded here.
    Hevc,
    /// The same, larger than the smallest preset.
    LargeHevc,
    /// Moving pictures in WebM.
    WebMFilm,
}

impl Clip {
    const fn made(self) -> (&'static str, &'static str) {
        match self {
            Self::M4a => ("m4a", "-t 2 -c:a aac -b:a 24k"),
            Self::Opus => ("ogg", "-t 2 -c:a libopus -ar 48000 -b:a 24k"),
            Self::WebM => ("webm", "-t 2 -c:a libopus -ar 48000 -b:a 24k"),
            Self::Mp3 => ("mp3", "-t 2 -c:a libmp3lame -b:a 32k -write_id3v1 1"),
            Self::Aac => ("aac", "-t 2 -c:a aac -b:a 24k -f adts -write_id3v2 1"),
            Self::Wav => ("wav", "-t 2 -c:a pcm_s16le"),
            Self::Small => ("mp4", "-t 2 -c:v libx264 -preset ultrafast -g 15 -c:a aac -b:a 24k"),
            Self::Mov => {
                ("mov", "-t 2 -c:v libx264 -preset ultrafast -c:a aac -movflags use_metadata_tags")
            }
            Self::Large => (
                "mp4",
                "-t 3 -s 320x240 -vf noise=alls=60:allf=t -c:v libx264 -preset ultrafast -g 15 -b:v 6M \
                 -minrate 6M -maxrate 6M -bufsize 1M -c:a aac -b:a 24k",
            ),
            Self::Long => {
                ("mp4", "-t 60 -r 5 -c:v libx264 -preset ultrafast -g 10 -c:a aac -b:a 16k")
            }
            Self::Hevc => ("mp4", "-t 1 -c:v libx265 -preset ultrafast -tag:v hvc1 -an"),
            Self::LargeHevc => (
                "mp4",
                "-t 2 -vf noise=alls=90:allf=t -c:v libx265 -preset ultrafast -qp 1 -tag:v hvc1 -an",
            ),
            Self::WebMFilm => ("webm", "-t 1 -c:v libvpx -deadline realtime -an"),
        }
    }

    const fn is_film(self) -> bool {
        !matches!(self, Self::M4a | Self::Opus | Self::WebM | Self::Mp3 | Self::Aac | Self::Wav)
    }
}

type Made = Arc<Mutex<HashMap<Clip, Arc<Vec<u8>>>>>;
static MADE: LazyLock<Made> = LazyLock::new(Made::default);

/// A clip that tells a title, a time and a place.
pub fn clip(which: Clip) -> Vec<u8> {
    let mut made = MADE.lock().unwrap();
    let bytes = made.entry(which).or_insert_with(|| Arc::new(make(which)));
    bytes.to_vec()
}

fn make(which: Clip) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (extension, how) = which.made();
    let out = folder.path().join(format!("clip.{extension}"));
    let mut command = Command::new("ffmpeg");
    command.args(["-nostdin", "-loglevel", "error", "-y"]);
    if which.is_film() {
        command.args(PICTURES.split(' '));
    }
    command.args(SOUND.split(' ')).args(how.split_whitespace());
    if which.is_film() {
        command.args(["-pix_fmt", "yuv420p"]);
    }
    for tag in [
        "title=Nha cua An",
        "comment=Nha cua An",
        "location=+16.7403+107.0012/",
        "com.apple.quicktime.location.ISO6709=+16.7403+107.0012+012.3/",
        "creation_time=2026-10-18T00:30:00Z",
    ] {
        command.args(["-metadata", tag]);
    }
    let said = command.arg(&out).output().expect("ffmpeg (Debian: ffmpeg)");
    assert!(said.status.success(), "{which:?}: {}", String::from_utf8_lossy(&said.stderr));
    std::fs::read(out).unwrap()
}

/// Whether the bytes still tell who made them, or where.
pub fn told(bytes: &[u8]) -> bool {
    TOLD.iter().any(|told| bytes.windows(told.len()).any(|here| here == *told))
}

/// Neither ffprobe nor exiftool finds a place, a name or a time, and it plays.
pub fn assert_nothing_told(file: &Path) {
    let run = |program: &str, args: &[&str]| {
        let said = Command::new(program).args(args).arg(file).output();
        let said = said.unwrap_or_else(|_| panic!("{program} (Debian: ffmpeg, exiftool)"));
        String::from_utf8_lossy(&[said.stdout, said.stderr].concat()).into_owned()
    };
    let tags = run("ffprobe", &["-v", "error", "-show_entries", "format_tags:stream_tags"]);
    for line in tags.lines().filter(|line| line.starts_with("TAG:")) {
        let (name, value) = line.split_once('=').unwrap();
        let plain = ["major_brand", "minor_version", "compatible_brands", "language"]
            .iter()
            .any(|plain| name.ends_with(plain))
            || value == "[0][0][0][0]"
            || value.is_empty();
        assert!(plain, "ffprobe found {line}");
    }
    let found = run("exiftool", &["-ee", "-G1", "-s", "-a", "-u"]);
    for line in found.lines().filter(|line| !line.starts_with("[System]")) {
        let words = ["GPS", "Location", "Title", "Artist", "Comment", "Encoder", "CompressorName"];
        assert!(!words.iter().any(|word| line.contains(word)), "exiftool found {line}");
        let dated = line.contains("Date") && !line.contains("0000:00:00 00:00:00");
        assert!(!dated, "exiftool found {line}");
    }
    let played = Command::new("ffmpeg")
        .args(["-nostdin", "-v", "error", "-i"])
        .arg(file)
        .args(["-f", "null", "-"])
        .output()
        .unwrap();
    assert!(played.stderr.is_empty(), "{}", String::from_utf8_lossy(&played.stderr));
}
