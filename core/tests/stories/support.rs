//! A phone in a temporary folder: real SQLite, real files, no network.

use std::future::Future;
use std::io::Cursor;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;

use citizen_core::app::CitizenApp;
use citizen_core::platform::{
    FileSecrets, FolderDisk, NoAlarm, Platform, Request, Response, SystemClock, SystemRandom,
    Transport, TransportError,
};
use image::{ImageFormat, Rgb, RgbImage};

/// No route to anywhere.
struct NoNetwork;

impl Transport for NoNetwork {
    fn send(
        &self,
        _: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + '_>> {
        Box::pin(async { Err(TransportError::Connect("no network in this story".into())) })
    }

    fn reset(&self) {}
}

/// The parts of a phone in a folder.
pub fn platform(folder: &Path) -> Platform {
    Platform {
        clock: Arc::new(SystemClock::default()),
        random: Arc::new(SystemRandom),
        transport: Arc::new(NoNetwork),
        disk: Arc::new(FolderDisk::open(&folder.join("media")).unwrap()),
        secrets: Arc::new(FileSecrets::open(&folder.join("secrets")).unwrap()),
        alarm: Arc::new(NoAlarm),
    }
}

/// Opens the phone of a folder.
pub fn phone(folder: &Path) -> CitizenApp {
    CitizenApp::open(folder, "http://localhost:1/", platform(folder)).unwrap()
}

/// A picture of soft colours, the same for the same numbers.
pub fn picture(width: u32, height: u32, shade: u8) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, shade])
    })
}

/// A picture as a file.
pub fn file(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A small JPEG.
pub fn jpeg(shade: u8) -> Vec<u8> {
    file(&picture(64, 48, shade), ImageFormat::Jpeg)
}

/// The database of a folder, for looking behind the phone's back.
pub fn database(folder: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(folder.join("citizen.db")).unwrap()
}

/// One number out of the database.
pub fn count(folder: &Path, sql: &str) -> i64 {
    database(folder).query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Names of the media files of a folder.
pub fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder.join("media"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
