//! A file and what must become of it.

use std::io::Write as _;
use std::process::{Command, Stdio};

use image::RgbImage;

/// What must become of a file.
#[derive(Debug, Clone, Copy)]
pub enum Fate {
    /// A picture with each colour in its corner, of that shape upright.
    Card(u32, u32),
    /// A picture of that shape; colours may be lost.
    Shape(u32, u32),
    /// A clean film of so many pixels (0: of any) and milliseconds.
    Film(u32, u32, u64),
    /// A clean voice note of so many milliseconds, with its waveform.
    Voice(u64),
    /// A clear refusal with one of these codes.
    Refused(&'static [&'static str]),
    /// Either, but nothing else.
    Either,
}

pub struct Specimen {
    /// Also its file name, with the extension a person would see.
    pub name: String,
    pub bytes: Vec<u8>,
    pub fate: Fate,
}

pub fn specimen(name: impl Into<String>, bytes: Vec<u8>, fate: Fate) -> Specimen {
    Specimen { name: name.into(), bytes, fate }
}

/// Cannot be read, or not enough of it.
pub const UNREADABLE: Fate = Fate::Refused(&["media_unreadable"]);
/// More than a phone can hold.
pub const TOO_LARGE: Fate = Fate::Refused(&["media_too_large"]);
/// No photo by its bytes.
pub const NO_PHOTO: Fate = Fate::Refused(&["media_type_mismatch", "content_type_unsupported"]);

/// Gives `input` to a program and takes what it prints.
pub fn pipe(program: &str, args: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error}; ./test zoo installs it"));
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input));
        let done = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{program} {args:?}: {said}");
        done.stdout
    })
}

/// A file of bare pixels.
pub fn ppm(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = format!("P6\n{} {}\n255\n", picture.width(), picture.height()).into_bytes();
    bytes.extend(picture.as_raw());
    bytes
}

/// By cjpeg.
pub fn jpeg(picture: &RgbImage, args: &[&str]) -> Vec<u8> {
    pipe("cjpeg", args, &ppm(picture))
}
