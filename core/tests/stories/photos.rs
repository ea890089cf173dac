//! A photo becomes small, upright and silent about where it was taken.

use std::cell::Cell;
use std::sync::mpsc;
use std::time::Duration;

use citizen_core::error::CitizenError;
use citizen_core::media::photos::{Preset, Watch};
use citizen_core::media::{Chosen, Content, Workshop, inspect, prepare};
use citizen_wire::media::MediaKind;
use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage};

use crate::support::{file, phone, picture};

/// A photo as it is sent.
#[derive(Debug)]
struct Made {
    bytes: Vec<u8>,
    content_type: &'static str,
    width: Option<u32>,
    height: Option<u32>,
    taken_at: Option<jiff::Timestamp>,
    position: Option<(f64, f64)>,
}

fn made(chosen: &[u8], preset: Preset) -> Result<Made, CitizenError> {
    let folder = tempfile::tempdir().unwrap();
    let workshop = Workshop::new(folder.path(), None);
    let sent = prepare(&mut Chosen::bytes(chosen), preset, &workshop, &Watch::default())?;
    let Content::Bytes(bytes) = sent.content else { panic!("photos are in memory") };
    let (content_type, width, height) = (sent.content_type, sent.width, sent.height);
    let (taken_at, position) = (sent.taken_at, sent.position);
    Ok(Made { bytes, content_type, width, height, taken_at, position })
}

/// What no sent photo may contain.
const CAMERA: &str = "Camera of Nguyễn Văn A";

/// Metadata as a camera writes it: turned, named, timed and placed at
/// 16°40'12" N, 106°49'48" E.
fn camera_exif(orientation: u16) -> Vec<u8> {
    let ascii = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
    let thirds =
        |a, b, c| Value::Rational([a, b, c].map(|num| Rational { num, denom: 1 }).to_vec());
    let fields = [
        (Tag::Orientation, Value::Short(vec![orientation])),
        (Tag::Model, ascii(CAMERA)),
        (Tag::DateTimeOriginal, ascii("2026:10:18 07:30:00")),
        (Tag::OffsetTimeOriginal, ascii("+07:00")),
        (Tag::GPSLatitudeRef, ascii("N")),
        (Tag::GPSLatitude, thirds(16, 40, 12)),
        (Tag::GPSLongitudeRef, ascii("E")),
        (Tag::GPSLongitude, thirds(106, 49, 48)),
    ]
    .map(|(tag, value)| Field { tag, ifd_num: In::PRIMARY, value });
    let mut writer = Writer::new();
    for field in &fields {
        writer.push_field(field);
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    writer.write(&mut bytes, false).unwrap();
    bytes.into_inner()
}

fn encoded(picture: &RgbImage, format: ImageFormat, orientation: u16) -> Vec<u8> {
    fn write(mut encoder: impl ImageEncoder, picture: &RgbImage, exif: Vec<u8>) {
        encoder.set_exif_metadata(exif).unwrap();
        let (width, height) = picture.dimensions();
        encoder.write_image(picture, width, height, ExtendedColorType::Rgb8).unwrap();
    }
    let mut bytes = Vec::new();
    let exif = camera_exif(orientation);
    match format {
        ImageFormat::Jpeg => write(JpegEncoder::new_with_quality(&mut bytes, 95), picture, exif),
        ImageFormat::Png => write(PngEncoder::new(&mut bytes), picture, exif),
        ImageFormat::WebP => write(WebPEncoder::new_lossless(&mut bytes), picture, exif),
        other => panic!("{other:?}"),
    }
    bytes
}

/// Four coloured quarters, wider than high: red, green above blue, white.
fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => Rgb([220, 20, 20]),
        (false, true) => Rgb([20, 200, 20]),
        (true, false) => Rgb([20, 20, 220]),
        (false, false) => Rgb([240, 240, 240]),
    })
}

fn corners(picture: &RgbImage) -> [char; 4] {
    let (width, height) = picture.dimensions();
    [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(right, below)| {
        let x = width / 4 + right * width / 2;
        let y = height / 4 + below * height / 2;
        match picture.get_pixel(x, y).0 {
            [150..=255, 150..=255, _] => 'w',
            [150..=255, _, _] => 'r',
            [_, 150..=255, _] => 'g',
            _ => 'b',
        }
    })
}

fn contains(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

#[test]
fn every_orientation_of_every_format_is_turned_upright_and_nothing_of_the_camera_stays() {
    // How each EXIF orientation shows the stored quarters r g / b w.
    let upright = [
        (1, ['r', 'g', 'b', 'w']),
        (2, ['g', 'r', 'w', 'b']),
        (3, ['w', 'b', 'g', 'r']),
        (4, ['b', 'w', 'r', 'g']),
        (5, ['r', 'b', 'g', 'w']),
        (6, ['b', 'r', 'w', 'g']),
        (7, ['w', 'g', 'b', 'r']),
        (8, ['g', 'w', 'r', 'b']),
    ];
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        for (orientation, expected) in upright {
            let chosen = encoded(&quarters(240, 160), format, orientation);
            assert!(contains(&chosen, CAMERA.as_bytes()), "the chosen file has metadata");
            let sent = made(&chosen, Preset::Normal).unwrap();
            let what = format!("{format:?} {orientation}");
            let picture = image::load_from_memory(&sent.bytes).unwrap().into_rgb8();
            assert_eq!(corners(&picture), expected, "{what}");
            let size = if orientation < 5 { (240, 160) } else { (160, 240) };
            assert_eq!(picture.dimensions(), size, "{what}");
            assert_eq!(sent.width.zip(sent.height), Some(size), "{what}");
            assert_eq!(sent.content_type, "image/jpeg");
            silent(&sent.bytes, &what);
            assert_eq!(sent.taken_at, Some("2026-10-18T00:30:00Z".parse().unwrap()), "{what}");
            let (lat, lon) = sent.position.unwrap();
            assert!((lat - 16.67).abs() < 1e-6 && (lon - 106.83).abs() < 1e-6, "{what}");
        }
    }
}

/// No metadata at all: only the segments a bare JPEG needs.
fn silent(jpeg: &[u8], what: &str) {
    assert!(!contains(jpeg, CAMERA.as_bytes()), "{what}");
    assert!(!contains(jpeg, b"Exif"), "{what}");
    let mut at = 2;
    while at + 4 < jpeg.len() {
        let (marker, length) = (jpeg[at + 1], u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
        assert!(
            matches!(marker, 0xE0 | 0xDB | 0xC0 | 0xC2 | 0xC4 | 0xDA),
            "{what}: segment {marker:#x}"
        );
        if marker == 0xDA {
            return;
        }
        at += 2 + usize::from(length);
    }
    panic!("{what}: no picture");
}

/// Light and dark in patches of 16 pixels that run into each other, as in a real photo;
/// of a mere gradient a file's size goes in steps.
fn patchy(width: u32, height: u32) -> RgbImage {
    let light = |x: u32, y: u32| {
        let mixed = (x.wrapping_mul(374_761_393)).wrapping_add(y.wrapping_mul(668_265_263));
        f64::from((mixed ^ mixed >> 13).wrapping_mul(1_274_126_177) >> 16 & 0xFF)
    };
    let between = |from: f64, to: f64, share: u32| from + (to - from) * f64::from(share) / 16.0;
    RgbImage::from_fn(width, height, |x, y| {
        let (across, down) = (x / 16, y / 16);
        let row = |down: u32| between(light(across, down), light(across + 1, down), x % 16);
        let light = between(row(down), row(down + 1), y % 16) * 0.24;
        let sides = [x * 195 / width, y * 195 / height, 90];
        Rgb(sides.map(|side| (f64::from(side) + light) as u8))
    })
}

#[test]
fn a_large_photo_fits_its_budget_and_a_smaller_one_with_data_saver() {
    let large = file(&patchy(2_400, 1_800), ImageFormat::Jpeg);
    let sent = made(&large, Preset::Normal).unwrap();
    assert_eq!(sent.bytes, large, "it fits and carries nothing: left alone");
    let small = made(&large, Preset::DataSaver).unwrap();
    assert!((110 * 1024..=120 * 1024).contains(&small.bytes.len()), "{}", small.bytes.len());
    let (width, height) = small.width.zip(small.height).unwrap();
    assert!((f64::from(width) / f64::from(height) - 4.0 / 3.0).abs() < 0.01, "{width} x {height}");
}

#[test]
fn two_photos_are_made_one_after_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let large = file(&patchy(1_600, 1_200), ImageFormat::Jpeg);
    let make = |progress: &dyn Fn(u8)| {
        let watch = Watch { cancel: None, progress: Some(progress) };
        let workshop = Workshop::new(folder.path(), None);
        prepare(&mut Chosen::bytes(&large), Preset::DataSaver, &workshop, &watch).unwrap();
    };
    let (tell, told) = mpsc::channel();
    std::thread::scope(|scope| {
        let begun = Cell::new(false);
        make(&|_| {
            if !begun.replace(true) {
                let tell = tell.clone();
                scope.spawn(move || {
                    make(&|_| {
                        let _ = tell.send(());
                    });
                });
                // By itself it would be heard within a few milliseconds.
                let early = told.recv_timeout(Duration::from_millis(300));
                assert!(early.is_err(), "both at once");
            }
        });
        assert!(begun.get(), "nothing was told of the first");
    });
    assert!(told.try_recv().is_ok(), "the second had its turn");
}

#[test]
fn noise_that_does_not_compress_gives_up_pixels_until_it_fits() {
    let mut state = 1u32;
    let noise = RgbImage::from_fn(1_200, 900, |_, _| {
        Rgb([0; 3].map(|_: u8| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        }))
    });
    let chosen = file(&noise, ImageFormat::Jpeg);
    for (preset, budget) in [(Preset::Normal, 300 * 1024), (Preset::DataSaver, 120 * 1024)] {
        let sent = made(&chosen, preset).unwrap();
        assert!(sent.bytes.len() <= budget, "{} bytes", sent.bytes.len());
        assert!(sent.bytes.len() > budget / 3, "more was given up than needed");
    }
}

#[test]
fn what_shines_through_becomes_white() {
    let clear = image::RgbaImage::from_pixel(32, 32, image::Rgba([0, 0, 0, 0]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    clear.write_to(&mut bytes, ImageFormat::Png).unwrap();
    let sent = made(bytes.get_ref(), Preset::Normal).unwrap().bytes;
    let picture = image::load_from_memory(&sent).unwrap().into_rgb8();
    assert!(picture.get_pixel(16, 16).0.iter().all(|value| *value > 250));
}

#[test]
fn a_picture_that_claims_to_be_enormous_is_refused_by_its_header() {
    let mut png = file(&picture(8, 8, 1), ImageFormat::Png);
    // Width and height of the header, 60,000 each; its checksum after them.
    png[16..20].copy_from_slice(&60_000u32.to_be_bytes());
    png[20..24].copy_from_slice(&60_000u32.to_be_bytes());
    let mut checksum = flate2::Crc::new();
    checksum.update(&png[12..29]);
    png[29..33].copy_from_slice(&checksum.sum().to_be_bytes());
    let refused = made(&png, Preset::Normal).unwrap_err();
    assert_eq!(refused.to_string(), "media: media_too_large");
}

#[test]
fn films_and_voice_are_recognised_by_their_bytes() {
    let mp4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom and the rest of a film";
    let seen = inspect(mp4, "phim.mp4").unwrap();
    assert_eq!((seen.kind, seen.content_type), (MediaKind::Video, "video/mp4"));
    let m4a = b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42 and the rest of a voice note";
    let seen = inspect(m4a, "ghi-am.m4a").unwrap();
    assert_eq!((seen.kind, seen.content_type), (MediaKind::Audio, "audio/mp4"));
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    let refused = inspect(heic, "").unwrap_err();
    assert_eq!(refused.to_string(), "media: content_type_unsupported");

    let folder = tempfile::tempdir().unwrap();
    let app = phone(folder.path());
    let id = app.draft_new().unwrap();
    let refused = app.attach(id, mp4, "phim.mp4").unwrap_err();
    assert_eq!(refused.to_string(), "media: media_unreadable", "what cannot be cleaned stays");
}
