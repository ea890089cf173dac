//! Clips made by ffmpeg, looked at by ffprobe and exiftool.
#![allow(dead_code, reason = "each file of tests uses a part of it")]

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Where clips are made.
pub struct Studio(TempDir);

impl Studio {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Three seconds of pictures and sound, which tell a title, a time and a
    /// place.
    pub fn film(&self, name: &str, how: &str) -> PathBuf {
        self.long_film(name, 3, how)
    }

    pub fn long_film(&self, name: &str, seconds: u32, how: &str) -> PathBuf {
        self.ffmpeg(
            name,
            &format!(
                "-f lavfi -i testsrc2=size=320x240:rate=30 -f lavfi -i sine=330:sample_rate=44100 \
                 -t {seconds} {how} \
                 -metadata com.apple.quicktime.location.ISO6709=+16.7403+107.0012+012.3/ \
                 -metadata location=+16.7403+107.0012/ \
                 -metadata creation_time=2026-10-18T00:30:00Z -metadata title=Nha_cua_An"
            ),
        )
    }

    /// Runs ffmpeg with words apart by spaces; `_` in them stands for one.
    pub fn ffmpeg(&self, name: &str, how: &str) -> PathBuf {
        let out = self.0.path().join(name);
        let title = |word: &str| word.replace("Nha_cua_An", "Nha cua An");
        let mut command = Command::new("ffmpeg");
        command.args(["-nostdin", "-loglevel", "error", "-y"]);
        command.args(how.split_whitespace().map(title)).arg(&out);
        let said = command.output().expect("ffmpeg (Debian: ffmpeg)");
        assert!(said.status.success(), "{name}: {}", String::from_utf8_lossy(&said.stderr));
        out
    }

    /// The same film as a phone held upright writes it: a quarter turn in the
    /// first track's head.
    pub fn turned(&self, film: &Path) -> PathBuf {
        let mut bytes = std::fs::read(film).unwrap();
        let head = position_of(&bytes, b"tkhd") + 44;
        let one = 0x1_0000_i32;
        for (place, number) in [0, one, 0, -one, 0, 0, 240 * one, 0].into_iter().enumerate() {
            bytes[head + place * 4..][..4].copy_from_slice(&number.to_be_bytes());
        }
        self.keep("turned.mp4", &bytes)
    }

    /// An empty folder.
    pub fn folder(&self, name: &str) -> PathBuf {
        let folder = self.0.path().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    pub fn keep(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let out = self.0.path().join(name);
        std::fs::write(&out, bytes).unwrap();
        out
    }

    /// A line for each decoded picture or packet of sound, with its hash.
    /// Fails where ffmpeg finds anything wrong.
    pub fn hashes(&self, film: &Path, kind: &str) -> Vec<String> {
        let mut command = Command::new("ffmpeg");
        command.args(["-nostdin", "-loglevel", "error", "-i"]).arg(film);
        command.args(["-map", &format!("0:{kind}"), "-f", "framemd5", "-"]);
        let said = command.output().unwrap();
        assert!(said.stderr.is_empty(), "{}", String::from_utf8_lossy(&said.stderr));
        let text = String::from_utf8(said.stdout).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let lines: Vec<String> = lines.map(str::to_owned).collect();
        assert!(!lines.is_empty());
        lines
    }

    /// The hash of all sound as it is heard.
    pub fn sound(&self, film: &Path) -> String {
        let mut command = Command::new("ffmpeg");
        command.args(["-nostdin", "-loglevel", "error", "-i"]).arg(film);
        command.args(["-map", "0:a", "-f", "md5", "-"]);
        let said = command.output().unwrap();
        assert!(said.stderr.is_empty(), "{}", String::from_utf8_lossy(&said.stderr));
        String::from_utf8(said.stdout).unwrap()
    }

    /// The hash of each packet as it lies in the file.
    pub fn packets(&self, film: &Path) -> Vec<String> {
        let mut command = Command::new("ffmpeg");
        command.args(["-nostdin", "-loglevel", "error", "-i"]).arg(film);
        command.args(["-map", "0:a", "-c", "copy", "-f", "framemd5", "-"]);
        let text = String::from_utf8(command.output().unwrap().stdout).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| Some(line.rsplit(',').next()?.trim().to_owned())).collect()
    }

    /// Values that ffprobe tells, a line each.
    pub fn probe(&self, film: &Path, entries: &str) -> Vec<String> {
        let mut command = Command::new("ffprobe");
        command.args(["-loglevel", "error", "-of", "csv=p=0", "-show_entries", entries]).arg(film);
        let said = command.output().expect("ffprobe (Debian: ffmpeg)");
        let text = String::from_utf8(said.stdout).unwrap();
        let lines = text.lines().map(|line| line.trim_matches([',', ' ']).to_owned());
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// Neither ffprobe nor exiftool finds a place, a name or a time.
    pub fn assert_nothing_told(&self, film: &Path) {
        let tags = self.probe(film, "format_tags:stream_tags");
        let plain = |line: &String| {
            line.split(',').all(|word| {
                ["isom", "qt", "M4A", "0", "und", "512", "eng"].contains(&word.trim())
                    || ["isom", "qt  ", "M4A "].iter().any(|brand| word.starts_with(brand.trim()))
                    || word == "[0][0][0][0]"
                    || word.is_empty()
            })
        };
        assert!(tags.iter().all(plain), "{tags:?}");
        let mut command = Command::new("exiftool");
        command.args(["-ee", "-G1", "-s", "-a", "-u"]).arg(film);
        let said = command.output().expect("exiftool (Debian: libimage-exiftool-perl)");
        let text = String::from_utf8_lossy(&said.stdout);
        for line in text.lines() {
            let told =
                ["GPS", "Location", "Keys", "ItemList", "UserData", "Encoder", "CompressorName"]
                    .iter()
                    .any(|word| line.contains(word));
            assert!(!told, "exiftool found {line}");
            let dated = line.contains("Date") && !line.contains("[System]");
            assert!(!dated || line.contains("0000:00:00 00:00:00"), "exiftool found {line}");
        }
        assert!(text.contains("MIMEType"), "{text}");
    }

    /// A film with a track of notes, as cameras write where they are: a track of
    /// words by ffmpeg, under the names that cameras use.
    pub fn with_notes(&self, name: &[u8; 4]) -> Vec<u8> {
        let words = "1\n00:00:00,000 --> 00:00:02,000\nN16.7403 E107.0012\n\n";
        let words = self.keep("notes.srt", words.as_bytes());
        let how = "-f lavfi -i testsrc2=size=320x240:rate=30 -f lavfi -i sine -i";
        let film = self.ffmpeg(
            "notes.mp4",
            &format!(
                "{how} {} -t 2 -map 0 -map 1 -map 2 -c:v libx264 -preset ultrafast -c:a aac \
                 -c:s mov_text",
                words.display()
            ),
        );
        let mut bytes = std::fs::read(film).unwrap();
        for (old, new) in [(b"sbtl", b"meta"), (b"tx3g", name)] {
            let at = position_of(&bytes, old);
            bytes[at..at + 4].copy_from_slice(new);
        }
        bytes
    }
}

pub fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|here| here == part)
}

pub fn position_of(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).position(|here| here == part).unwrap()
}
