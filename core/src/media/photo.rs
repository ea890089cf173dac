//! One photo, made small: header first, then pixels under a memory limit,
//! resized, turned upright, and written as JPEG at the best quality that fits.
//! The result is written from bare pixels, so nothing of the old file's
//! metadata can be in it.

use std::io::Cursor;

use citizen_wire::problem::code;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, RgbImage};

use crate::error::CitizenError;

/// Longest side in pixels.
pub(super) const SIDE_MAX: u32 = 1_600;
/// Most bytes of a photo.
pub(super) const BYTES_MAX: usize = 300 * 1024;
/// Most bytes of a photo with data saver.
pub(super) const DATA_SAVER_BYTES_MAX: usize = 120 * 1024;

/// The largest camera sold has 200 million; decoding that needs 600 MB, which a
/// cheap phone does not have.
const PIXELS_MAX: u64 = 120_000_000;
/// Bytes a decoder may ask for.
const MEMORY_BYTES_MAX: u64 = 512 * 1024 * 1024;
/// No better is asked for: nobody sees the difference.
const QUALITY_BEST: u8 = 85;
/// Below this pixels go instead.
const QUALITY_LEAST: u8 = 42;
/// Qualities that close together are not told apart.
const QUALITY_STEP: u8 = 4;

/// A small photo.
#[derive(Debug)]
pub(super) struct Small {
    pub bytes: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// Makes a JPEG, PNG or WebP file at most `bytes_max` bytes.
pub(super) fn shrink(file: &[u8], bytes_max: usize) -> Result<Small, CitizenError> {
    let mut picture = decode(file)?;
    loop {
        let smallest = encode(&picture, QUALITY_LEAST)?;
        if smallest.len() <= bytes_max {
            let (width, height) = picture.dimensions();
            return Ok(Small { bytes: best_under(&picture, smallest, bytes_max)?, width, height });
        }
        // Noise does not compress: fewer pixels until it fits.
        let share = (bytes_max as f64 / smallest.len() as f64).sqrt() * 0.95;
        let side = f64::from(picture.width().max(picture.height())) * share;
        picture = resize(&picture, side as u32);
    }
}

/// The best quality that fits, within a few steps; bytes grow with quality.
fn best_under(
    picture: &RgbImage,
    smallest: Vec<u8>,
    bytes_max: usize,
) -> Result<Vec<u8>, CitizenError> {
    let best = encode(picture, QUALITY_BEST)?;
    if best.len() <= bytes_max {
        return Ok(best);
    }
    let (mut fits, mut low, mut high) = (smallest, QUALITY_LEAST, QUALITY_BEST);
    while high - low > QUALITY_STEP {
        let middle = low.midpoint(high);
        let bytes = encode(picture, middle)?;
        if bytes.len() <= bytes_max {
            (fits, low) = (bytes, middle);
        } else {
            high = middle;
        }
    }
    Ok(fits)
}

fn decode(file: &[u8]) -> Result<RgbImage, CitizenError> {
    let mut reader = ImageReader::new(Cursor::new(file)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_BYTES_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| unreadable(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(CitizenError::invalid("media", code::MEDIA_TOO_LARGE));
    }
    let orientation = decoder.orientation().map_err(|error| unreadable(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| unreadable(&error))?;
    if picture.width().max(picture.height()) > SIDE_MAX {
        picture = picture.resize(SIDE_MAX, SIDE_MAX, FilterType::Triangle);
    }
    picture.apply_orientation(orientation);
    Ok(opaque(picture))
}

fn unreadable(error: &image::ImageError) -> CitizenError {
    match error {
        image::ImageError::Limits(_) => CitizenError::invalid("media", code::MEDIA_TOO_LARGE),
        _ => CitizenError::invalid("media", code::MEDIA_TYPE_MISMATCH),
    }
}

/// JPEG knows no transparency: what shines through becomes white.
fn opaque(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    let (width, height) = picture.dimensions();
    let pixels = picture.pixels().flat_map(|pixel| {
        let [red, green, blue, alpha] = pixel.0.map(u16::from);
        let over_white = |value: u16| ((value * alpha + 255 * (255 - alpha)) / 255) as u8;
        [over_white(red), over_white(green), over_white(blue)]
    });
    RgbImage::from_raw(width, height, pixels.collect()).unwrap_or_default()
}

fn resize(picture: &RgbImage, side: u32) -> RgbImage {
    let (width, height) = picture.dimensions();
    let scaled = |value: u32| {
        let exact = u64::from(value) * u64::from(side) / u64::from(width.max(height));
        u32::try_from(exact).unwrap_or(side).max(1)
    };
    image::imageops::resize(picture, scaled(width), scaled(height), FilterType::Triangle)
}

fn encode(picture: &RgbImage, quality: u8) -> Result<Vec<u8>, CitizenError> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode_image(picture)
        .map_err(|error| CitizenError::Internal(format!("writing a photo: {error}")))?;
    Ok(bytes)
}
