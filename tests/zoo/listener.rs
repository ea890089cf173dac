//! Judges a film or voice note that came out, by ffmpeg, ffprobe and exiftool.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::specimen::Fate;

/// What a film may weigh on the wire.
const BUDGET: u64 = 4 * 1024 * 1024;
/// A length may differ by so many milliseconds.
const SLACK_MS: u64 = 250;
/// What no clean file says, by exiftool or in its bytes.
const TOLD: [&str; 8] =
    ["GPS", "Location", "Title", "Artist", "Comment", "Encoder", "CompressorName", "HandlerVendor"];
const BYTES: [&[u8]; 5] = [b"Nha cua An", b"16.7403", b"mebx", b"camm", b"gpmd"];

/// The file of the report's only medium, if it is as it should be.
pub fn heard(home: &Path, report: &Value, fate: Fate) -> Result<PathBuf, String> {
    if let Fate::Refused(_) | Fate::Card(..) | Fate::Shape(..) = fate {
        return Err(format!("taken; {fate:?} was due"));
    }
    let medium = &report["media"][0];
    let stored = home.join("media").join(medium["sha256"].as_str().unwrap());
    let bytes = fs::read(&stored).map_err(|error| error.to_string())?;
    says_nothing(&stored, &bytes)?;
    let (width, height, lasts) = match fate {
        Fate::Film(width, height, lasts) => (width, height, lasts),
        Fate::Voice(lasts) => (0, 0, lasts),
        _ => return Ok(stored),
    };
    let said = medium["duration_ms"].as_u64().unwrap_or(0);
    if said.abs_diff(lasts) > SLACK_MS + lasts / 20 {
        return Err(format!("says {said} ms, not {lasts}"));
    }
    if matches!(fate, Fate::Film(..)) && bytes.len() as u64 > BUDGET {
        return Err(format!("{} bytes", bytes.len()));
    }
    if matches!(fate, Fate::Voice(_)) && medium["waveform"].as_str().map(str::len) != Some(128) {
        return Err(format!("a waveform of {}", medium["waveform"]));
    }
    let sides = (medium["width"].as_u64(), medium["height"].as_u64());
    if width > 0 && sides != (Some(width.into()), Some(height.into())) {
        return Err(format!("{sides:?}, not {width} x {height}"));
    }
    plays(&stored)?;
    Ok(stored)
}

/// Neither its bytes nor exiftool tell more than a player needs.
pub fn says_nothing(file: &Path, bytes: &[u8]) -> Result<(), String> {
    if let Some(told) = BYTES.iter().find(|told| bytes.windows(told.len()).any(|w| w == **told)) {
        return Err(format!("still says {}", told.escape_ascii()));
    }
    told(file)
}

fn told(file: &Path) -> Result<(), String> {
    let mut command = Command::new("exiftool");
    command.args(["-ee", "-G1", "-s", "-a", "-u"]).arg(file);
    let said = command.output().expect("exiftool; ./test zoo installs it").stdout;
    let text = String::from_utf8_lossy(&said);
    let lines = text.lines().filter(|line| !line.starts_with("[System]"));
    for line in lines {
        let dated = line.contains("Date") && !line.contains("0000:00:00 00:00:00");
        if dated || TOLD.iter().any(|word| line.contains(word)) {
            return Err(format!("exiftool finds {line}"));
        }
    }
    Ok(())
}

/// ffmpeg decodes all of it without a complaint.
fn plays(file: &Path) -> Result<(), String> {
    let mut command = Command::new("ffmpeg");
    command.args(["-nostdin", "-v", "error", "-i"]).arg(file).args(["-f", "null", "-"]);
    let said = command.output().expect("ffmpeg; ./test zoo installs it").stderr;
    // A made up voice decodes to noise, of which the decoder may complain.
    let made_up = fs::read(file).is_ok_and(|bytes| bytes.starts_with(b"#!AMR"));
    if said.is_empty() || made_up { Ok(()) } else { Err(String::from_utf8_lossy(&said).into()) }
}
