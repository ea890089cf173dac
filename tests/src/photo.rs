//! Pictures made on the spot: a landscape with enough grain that a JPEG of it
//! weighs what a phone's would. The same seed gives the same bytes.

use std::path::{Path, PathBuf};

use image::{ImageEncoder as _, RgbImage, codecs::jpeg::JpegEncoder};

/// A JPEG of that size in pixels.
pub fn jpeg(seed: u64, width: u32, height: u32) -> Vec<u8> {
    let mut grain = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let picture = RgbImage::from_fn(width, height, |x, y| {
        grain ^= grain << 13;
        grain ^= grain >> 7;
        grain ^= grain << 17;
        let noise = (grain & 31) as u32;
        let wave = (x / 9 * 7 + y / 5 * 3 + (x * y) / 97) % 160;
        let tone = |shift: u32| u8::try_from((wave + noise + shift) % 256).unwrap();
        image::Rgb([tone(20), tone(50), tone(80)])
    });
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 85)
        .write_image(picture.as_raw(), width, height, image::ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

/// Writes [`jpeg`] into a folder as `photo-SEED.jpg`.
pub fn file(folder: &Path, seed: u64, width: u32, height: u32) -> PathBuf {
    let path = folder.join(format!("photo-{seed}.jpg"));
    std::fs::write(&path, jpeg(seed, width, height)).unwrap();
    path
}
