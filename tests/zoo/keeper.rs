//! Gives specimens to the phone and judges what becomes of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

use citizen_tests::programs;
use image::RgbImage;
use serde_json::Value;
use tempfile::TempDir;

use super::card::corners;
use super::listener;
use super::specimen::{Fate, Specimen};

/// What a photo may weigh on the wire.
const BUDGET: u64 = 300 * 1024;
/// Kilobytes of memory for the whole program.
const MEMORY_KB_MAX: u64 = 64 * 1024;
/// What an unoptimised program maps more of its own text and keeps on its stacks: 8.5 to
/// 10 MB, measured with nine of the largest pictures in both. What is as large as may be is
/// judged by the program that is shipped.
const UNOPTIMISED_KB: u64 = if cfg!(debug_assertions) { 8_500 } else { 0 };
/// What exiftool may say of a clean file: what it is, and what its decoder
/// needs. Everything else has travelled along.
const NEEDED: &[&str] = &[
    "SourceFile",
    "ExifTool",
    "System",
    "File:FileType",
    "File:FileTypeExtension",
    "File:MIMEType",
    "File:ImageWidth",
    "File:ImageHeight",
    "File:EncodingProcess",
    "File:BitsPerSample",
    "File:ColorComponents",
    "File:YCbCrSubSampling",
    "JFIF:JFIFVersion",
    "JFIF:ResolutionUnit",
    "JFIF:XResolution",
    "JFIF:YResolution",
    "APP14",
    "Composite:ImageSize",
    "Composite:Megapixels",
    "PNG:ImageWidth",
    "PNG:ImageHeight",
    "PNG:BitDepth",
    "PNG:ColorType",
    "PNG:Compression",
    "PNG:Filter",
    "PNG:Interlace",
    "PNG:Palette",
    "PNG:Gamma",
    "PNG:SRGBRendering",
    "PNG:SignificantBits",
    "PNG-cHRM",
    "RIFF:VP8Version",
    "RIFF:ImageWidth",
    "RIFF:ImageHeight",
    "RIFF:HorizontalScale",
    "RIFF:VerticalScale",
    "RIFF:AlphaIsUsed",
];

pub struct Keeper {
    family: &'static str,
    memory_kb_max: u64,
    folder: TempDir,
}

/// A picture that came out.
pub struct Kept {
    pub name: String,
    pub file: PathBuf,
}

impl Keeper {
    pub fn new(family: &'static str) -> Self {
        Self { family, memory_kb_max: MEMORY_KB_MAX, folder: tempfile::tempdir().unwrap() }
    }

    /// Of pictures as large as may be, which leave no room for what is not shipped.
    pub fn at_the_limits(family: &'static str) -> Self {
        Self { memory_kb_max: MEMORY_KB_MAX + UNOPTIMISED_KB, ..Self::new(family) }
    }

    /// Every specimen meets its fate; there are at least that many.
    pub fn judge(&self, specimens: &[Specimen], least: usize) {
        assert!(specimens.len() >= least, "{}: only {}", self.family, specimens.len());
        let (wrong, kept) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
        let (to_wrong, to_kept) = (&wrong, &kept);
        std::thread::scope(|scope| {
            for share in specimens.chunks(specimens.len().div_ceil(2)) {
                scope.spawn(move || {
                    for specimen in share {
                        match self.give(specimen) {
                            Ok(Some(file)) => to_kept
                                .lock()
                                .unwrap()
                                .push(Kept { name: specimen.name.clone(), file }),
                            Ok(None) => {}
                            Err(why) => {
                                to_wrong.lock().unwrap().push(format!("{}: {why}", specimen.name))
                            }
                        }
                    }
                });
            }
        });
        let (mut wrong, kept) = (wrong.into_inner().unwrap(), kept.into_inner().unwrap());
        wrong.extend(with_metadata(&kept));
        println!("{}: {} files, {} pictures", self.family, specimens.len(), kept.len());
        assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), specimens.len(), wrong.join("\n"));
    }

    /// The picture that came out, none where it was rightly refused.
    fn give(&self, specimen: &Specimen) -> Result<Option<PathBuf>, String> {
        let home = self.folder.path().join(specimen.name.replace('.', "-"));
        fs::create_dir_all(&home).unwrap();
        let (chosen, memory) = (home.join(&specimen.name), home.join("memory"));
        fs::write(&chosen, &specimen.bytes).unwrap();
        let done = Command::new("/usr/bin/time")
            .args(["-q", "-f", "%M", "-o"])
            .arg(&memory)
            .arg(programs::phone())
            .args(["--json", "--offline", "--lang", "en", "--home"])
            .arg(&home)
            .args(["report", "--text", "ảnh", "--photo"])
            .arg(&chosen)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        let complaint = String::from_utf8_lossy(&done.stderr).into_owned();
        let peak: u64 = fs::read_to_string(&memory).unwrap().trim().parse().unwrap();
        if peak >= self.memory_kb_max {
            return Err(format!("{peak} KB of memory"));
        }
        let document: Value = serde_json::from_str(&said)
            .map_err(|_| format!("{}: no JSON: {said}{complaint}", done.status))?;
        match done.status.code() {
            Some(0) if document["media"][0]["kind"] != "photo" => {
                listener::heard(&home, &document, specimen.fate).map(|_| None)
            }
            Some(0) => picture(&home, &document, specimen.fate).map(Some),
            Some(1) => refusal(&document["error"], specimen.fate).map(|()| None),
            _ => Err(format!("{}: {said}{complaint}", done.status)),
        }
    }
}

fn refusal(error: &Value, fate: Fate) -> Result<(), String> {
    let code = error["code"].as_str().unwrap_or_default();
    let clear = error["kind"] == "invalid_input"
        && error["field"] == "media"
        && error["message"].as_str().is_some_and(|words| words.len() > 10);
    match fate {
        Fate::Refused(codes) if clear && codes.contains(&code) => Ok(()),
        Fate::Either if clear => Ok(()),
        _ => Err(format!("refused, {error}; {fate:?} was due")),
    }
}

fn picture(home: &Path, report: &Value, fate: Fate) -> Result<PathBuf, String> {
    let medium = &report["media"][0];
    let stored = home.join("media").join(medium["sha256"].as_str().unwrap());
    let bytes = fs::read(&stored).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > BUDGET {
        return Err(format!("{} bytes", bytes.len()));
    }
    let seen = decoded(&stored, &bytes)?;
    let said = (medium["width"].as_u64(), medium["height"].as_u64());
    if said != (Some(seen.width().into()), Some(seen.height().into())) {
        return Err(format!("said {said:?}, is {:?}", seen.dimensions()));
    }
    let shape = match fate {
        Fate::Refused(_) | Fate::Film(..) | Fate::Voice(_) => {
            return Err(format!("taken; {fate:?} was due"));
        }
        Fate::Either => return Ok(stored),
        Fate::Card(width, height) | Fate::Shape(width, height) => (width, height),
    };
    let wanted = f64::from(shape.0) / f64::from(shape.1);
    let got = f64::from(seen.width()) / f64::from(seen.height());
    // A pixel more or less on the shorter side.
    let slack = 1.0 + 1.5 / f64::from(seen.width().min(seen.height()));
    if seen.dimensions() != shape && !(wanted / slack..=wanted * slack).contains(&got) {
        return Err(format!("{:?} of {shape:?}", seen.dimensions()));
    }
    if matches!(fate, Fate::Card(..)) && corners(&seen) != [0, 1, 2, 3] {
        return Err(format!("corners {:?}", corners(&seen)));
    }
    Ok(stored)
}

/// By other decoders than the product's.
fn decoded(file: &Path, bytes: &[u8]) -> Result<RgbImage, String> {
    if !bytes.starts_with(b"\xFF\xD8") {
        let seen = image::load_from_memory(bytes);
        return Ok(seen.map_err(|error| format!("written wrong: {error}"))?.into_rgb8());
    }
    let done = Command::new("djpeg").arg("-rgb").arg(file).output().unwrap();
    if !done.status.success() {
        return Err(format!("written wrong: {}", String::from_utf8_lossy(&done.stderr)));
    }
    let mut lines = done.stdout.splitn(4, |byte| *byte == b'\n');
    let (_, size, _, samples) = (lines.next(), lines.next(), lines.next(), lines.next());
    let size = String::from_utf8_lossy(size.unwrap_or_default()).into_owned();
    let (width, height) = size.split_once(' ').ok_or("no size")?;
    let size = (width.parse().unwrap(), height.parse().unwrap());
    RgbImage::from_raw(size.0, size.1, samples.unwrap_or_default().to_vec())
        .ok_or("no pixels".into())
}

/// Files in which exiftool finds more than the picture.
pub fn with_metadata(kept: &[Kept]) -> Vec<String> {
    if kept.is_empty() {
        return Vec::new();
    }
    let done = Command::new("exiftool")
        .args(["-json", "-a", "-u", "-G0"])
        .args(kept.iter().map(|kept| &kept.file))
        .output()
        .expect("exiftool; ./test zoo installs it");
    let files: Vec<Value> = serde_json::from_slice(&done.stdout).expect("exiftool speaks JSON");
    assert_eq!(files.len(), kept.len(), "{}", String::from_utf8_lossy(&done.stderr));
    let mut found = Vec::new();
    for (kept, file) in kept.iter().zip(&files) {
        let needed = |name: &String| {
            let group = name.split(':').next().unwrap();
            NEEDED.contains(&name.as_str())
                || NEEDED.contains(&group)
                || (group == "File"
                    && (name.starts_with("File:File") || name.starts_with("File:Dir")))
        };
        let more: Vec<_> = file.as_object().unwrap().keys().filter(|name| !needed(name)).collect();
        if !more.is_empty() {
            found.push(format!("{}: exiftool finds {more:?}", kept.name));
        }
    }
    found
}
