//! Pictures in several passes: the small decoder shows what the large one does.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::io::Cursor;

use citizen_media::{PhotoError, Watch, compress};
use image::RgbImage;
use image::imageops::FilterType;
use mozjpeg::{ColorSpace, Compress};

/// Soft shapes with some detail, 2,400 by 1,800 pixels: large enough for passes.
fn scene() -> RgbImage {
    RgbImage::from_fn(2_400, 1_800, |x, y| {
        let (u, v) = (f64::from(x) / 2_400.0, f64::from(y) / 1_800.0);
        let wave = (u * 9.0).sin() * (v * 7.0).cos() + (u * v * 60.0).sin() * 0.5;
        let tone = |shift: f64| (120.0 + 60.0 * wave + shift).clamp(0.0, 255.0) as u8;
        image::Rgb([tone(50.0 * u), tone(-40.0 * v), tone(60.0 * (v - u))])
    })
}

/// Written by mozjpeg: colour at so many by so many pixels, in passes or not.
fn written(picture: &RgbImage, colour: (u8, u8), progressive: bool) -> Vec<u8> {
    written_as(picture, ColorSpace::JCS_YCbCr, colour, progressive)
}

fn written_as(
    picture: &RgbImage,
    space: ColorSpace,
    colour: (u8, u8),
    progressive: bool,
) -> Vec<u8> {
    let mut settings = Compress::new(ColorSpace::JCS_RGB);
    settings.set_fastest_defaults();
    settings.set_size(picture.width() as usize, picture.height() as usize);
    settings.set_quality(90.0);
    settings.set_color_space(space);
    settings.set_chroma_sampling_pixel_sizes(colour, colour);
    if progressive {
        settings.set_progressive_mode();
    }
    let mut started = settings.start_compress(Vec::new()).unwrap();
    started.write_scanlines(picture.as_raw()).unwrap();
    started.finish().unwrap()
}

fn pixels(file: &[u8], budget: u64) -> RgbImage {
    let photo = compress(&mut Cursor::new(file), budget, &Watch::default()).unwrap();
    assert!(photo.bytes.len() as u64 <= budget);
    image::load_from_memory(&photo.bytes).unwrap().into_rgb8()
}

/// Root of the mean square of the differences, in levels.
fn apart(one: &RgbImage, other: &RgbImage) -> f64 {
    let (width, height) = one.dimensions();
    let other = image::imageops::resize(other, width, height, FilterType::Triangle);
    let sum: f64 = one
        .as_raw()
        .iter()
        .zip(other.as_raw())
        .map(|(a, b)| f64::from(a.abs_diff(*b)).powi(2))
        .sum();
    (sum / one.as_raw().len() as f64).sqrt()
}

#[test]
fn every_sampling_looks_as_it_does_without_passes() {
    let picture = scene();
    for colour in [(1, 1), (2, 1), (1, 2), (2, 2), (4, 1)] {
        for budget in [300_000, 60_000, 20_000] {
            let plain = pixels(&written(&picture, colour, false), budget);
            let passes = pixels(&written(&picture, colour, true), budget);
            // Bytes differ a little, so the size that fits may too.
            assert!(plain.width().abs_diff(passes.width()) <= 16, "{colour:?} {budget}");
            let apart = apart(&plain, &passes);
            assert!(apart < 2.5, "{colour:?} within {budget}: {apart}");
        }
    }
}

#[test]
fn a_pass_that_is_cut_costs_sharpness_and_a_damaged_one_no_panic() {
    let whole = written(&scene(), (2, 2), true);
    let sharp = pixels(&whole, 100_000);
    let cut = pixels(&whole[..whole.len() * 3 / 4], 100_000);
    assert!(apart(&sharp, &cut) < 12.0, "{}", apart(&sharp, &cut));
    let mut state = 7_u32;
    for _ in 0..40 {
        let mut damaged = whole.clone();
        for _ in 0..3 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = state as usize % damaged.len();
            damaged[at] = (state >> 8) as u8;
        }
        match compress(&mut Cursor::new(&damaged), 30_000, &Watch::default()) {
            Ok(photo) => assert!(photo.bytes.len() <= 30_000),
            Err(error) => assert!(!matches!(error, PhotoError::Encoder(_)), "{error}"),
        }
    }
}

#[test]
fn a_frame_with_more_components_than_it_counts_is_refused() {
    let mut file = written_as(&scene(), ColorSpace::JCS_RGB, (1, 1), true);
    let frame = file.windows(2).position(|pair| pair == [0xFF, 0xC2]).unwrap();
    let end = frame + 2 + usize::from(file[frame + 3]);
    file[frame + 3] += 6;
    file.splice(end..end, [b'A', 0x11, 0, b'Z', 0x11, 0]);
    let refused = compress(&mut Cursor::new(&file), 60_000, &Watch::default());
    assert!(matches!(refused, Err(PhotoError::Unreadable { .. })), "{refused:?}");
}
