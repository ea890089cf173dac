//! Cameras that stills are taken from.

use std::collections::HashSet;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// What a camera's address may begin with.
const SCHEMES: [&str; 4] = ["http://", "https://", "rtsp://", "rtsps://"];
/// Characters of an id.
const ID_CHARS_MAX: usize = 40;

/// Cameras, and what takes their frames.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Cameras {
    /// The program that takes a frame.
    pub ffmpeg: PathBuf,
    /// Where they are.
    pub list: Vec<Camera>,
}

impl Default for Cameras {
    fn default() -> Self {
        Self { ffmpeg: "ffmpeg".into(), list: Vec::new() }
    }
}

/// A camera whose stills everybody may see.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Camera {
    /// Its id in addresses, small letters, digits, `-`.
    pub id: String,
    /// What people call the place.
    pub name: String,
    /// Latitude, degrees.
    pub lat: f64,
    /// Longitude, degrees.
    pub lon: f64,
    /// Its stream, or its still; may hold a password, and is never shown.
    #[serde(skip_serializing)]
    pub url: String,
    /// Seconds between two stills.
    pub every_s: u32,
    /// How many stills are kept.
    pub keep: u32,
    /// Pixels of a still's width.
    pub width: u32,
    /// Seconds after which one that does not answer is left alone.
    pub timeout_s: u32,
    /// What nobody may see, windows and doors: left, top, width, height, percent of the
    /// picture. It is made unknowable before anything is kept.
    pub masks: Vec<[u8; 4]>,
    /// Invented, to show what the product does.
    pub example: bool,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            lat: f64::NAN,
            lon: f64::NAN,
            url: String::new(),
            every_s: 300,
            keep: 6,
            width: 960,
            timeout_s: 20,
            masks: Vec::new(),
            example: false,
        }
    }
}

/// Keeps the password out of logs.
impl std::fmt::Debug for Camera {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Camera").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Cameras {
    /// A camera by its id.
    pub fn one(&self, id: &str) -> Option<&Camera> {
        self.list.iter().find(|camera| camera.id == id)
    }

    /// The first field that cannot be, and what it should be.
    pub(super) fn check(&self) -> Result<(), (String, &'static str)> {
        let mut ids = HashSet::new();
        for (number, camera) in self.list.iter().enumerate() {
            let wrong = |field: &str, why| Err((format!("cameras.list.{number}.{field}"), why));
            let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
            let sound = (1..=ID_CHARS_MAX).contains(&camera.id.len());
            if !sound || !camera.id.bytes().all(letter) || !ids.insert(&camera.id) {
                return wrong("id", "must be small letters, digits and -, once");
            }
            if camera.name.trim().is_empty() {
                return wrong("name", "must not be empty");
            }
            if !(camera.lat.abs() <= 90.0 && camera.lon.abs() <= 180.0) {
                return wrong("lat", "must be on Earth, with lon, in degrees");
            }
            if !SCHEMES.iter().any(|scheme| camera.url.starts_with(scheme)) {
                return wrong("url", "must be http(s):// or rtsp(s)://");
            }
            for (field, value, least, most) in [
                ("every_s", camera.every_s, 1, u32::MAX),
                ("keep", camera.keep, 1, 100),
                ("width", camera.width, 160, 1_920),
                ("timeout_s", camera.timeout_s, 1, 300),
            ] {
                if !(least..=most).contains(&value) {
                    return wrong(
                        field,
                        "every_s and timeout_s from 1, keep 1 to 100, width 160 to 1920",
                    );
                }
            }
            let inside = |[left, top, width, height]: &[u8; 4]| {
                *width > 0 && *height > 0 && left + width <= 100 && top + height <= 100
            };
            if !camera.masks.iter().all(|mask| mask.iter().all(|p| *p <= 100) && inside(mask)) {
                return wrong("masks", "must be left, top, width, height within 100 percent");
            }
        }
        Ok(())
    }
}
