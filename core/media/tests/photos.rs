//! Photos to a budget: what comes out, what is refused, what is known again.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::io::Cursor;

use citizen_media::{
    Cancel, Covered, Done, Format, PhotoError, Preset, Watch, check_decodes, compress, read_header,
    thumbnail, thumbnail_covered,
};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage};
use moxcms::{ColorProfile, Layout, TransformOptions};
use mozjpeg::{ColorSpace, Compress};

/// A landscape with grain; another seed is another place.
fn landscape(seed: u32, width: u32, height: u32, grain: u32) -> RgbImage {
    let mut state = seed | 1;
    let phase = f64::from(seed) * 1.7;
    RgbImage::from_fn(width, height, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = f64::from((state >> 24) % grain.max(1));
        let (u, v) = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
        let wave =
            (u * 9.0 + phase).sin() * (v * 7.0 + phase * 2.0).cos() + (u * v * 23.0 + phase).sin();
        let tone = |shift: f64| (110.0 + 45.0 * wave + noise + shift * v).clamp(0.0, 255.0) as u8;
        Rgb([tone(20.0), tone(40.0), tone(-30.0)])
    })
}

fn jpeg(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(picture).unwrap();
    bytes
}

fn small(file: &[u8], budget: u64) -> Result<citizen_media::Photo, PhotoError> {
    compress(&mut Cursor::new(file), budget, &Watch::default())
}

#[test]
fn every_preset_is_met_within_eight_per_cent_and_never_exceeded() {
    let chosen = jpeg(&landscape(3, 4_000, 3_000, 40), 92);
    for preset in [Preset::DataSaver, Preset::Normal, Preset::Evidence] {
        let budget = preset.bytes_max();
        let photo = small(&chosen, budget).unwrap();
        let size = photo.bytes.len() as u64;
        assert!(size <= budget && size * 100 >= budget * 92, "{preset:?}: {size} of {budget}");
        let seen = image::load_from_memory(&photo.bytes).unwrap();
        assert_eq!((seen.width(), seen.height()), (photo.width, photo.height));
        assert!(!read_header(&mut Cursor::new(&photo.bytes)).unwrap().metadata);
    }
}

#[test]
fn too_small_a_budget_is_said_and_no_mud_is_made() {
    let chosen = jpeg(&landscape(3, 2_000, 1_500, 60), 92);
    assert!(matches!(small(&chosen, 4_000), Err(PhotoError::BudgetTooSmall { budget: 4_000 })));
}

#[test]
fn a_file_that_fits_and_carries_nothing_is_left_alone() {
    let chosen = jpeg(&landscape(3, 320, 240, 4), 80);
    let photo = small(&chosen, 300_000).unwrap();
    assert_eq!((photo.done, &photo.bytes), (Done::Kept, &chosen));

    let mut with_comment = chosen[..2].to_vec();
    with_comment.extend(b"\xFF\xFE\0\x0Canh cua An");
    with_comment.extend(&chosen[2..]);
    with_comment.extend(b"PK\x03\x04 something else after the end");
    let photo = small(&with_comment, 300_000).unwrap();
    assert_eq!(photo.done, Done::Stripped);
    assert!(!photo.bytes.windows(6).any(|part| part == b"cua An" || part == b"PK\x03\x04 s"));
    let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().into_rgb8();
    assert!(pixels(&photo.bytes) == pixels(&chosen), "bit for bit the same picture");
}

#[test]
fn a_cut_file_is_taken_when_most_of_it_has_come_and_refused_otherwise() {
    let chosen = jpeg(&landscape(5, 1_200, 900, 40), 90);
    let most = small(&chosen[..chosen.len() * 9 / 10], 300_000).unwrap();
    assert!((900 * 3 / 4..900).contains(&most.height), "the grey rest is cut off: {}", most.height);
    for part in [2, 4, 10] {
        let refused = small(&chosen[..chosen.len() / part], 300_000);
        assert!(matches!(refused, Err(PhotoError::Truncated { format: Format::Jpeg })), "1/{part}");
    }
    // One in passes shows the whole picture early, less sharp; that is taken.
    let whole = small(&chosen, 100_000).unwrap();
    let early = small(&whole.bytes[..whole.bytes.len() * 2 / 3], 50_000).unwrap();
    assert_eq!((early.width * 3).div_ceil(early.height), 4);
    assert!(early.look.is_same_photo(whole.look), "{}", early.look.distance(whole.look));
    assert!(small(&whole.bytes[..whole.bytes.len() / 20], 50_000).is_err());
}

#[test]
fn no_bytes_make_it_panic_or_exceed_the_budget() {
    let picture = landscape(7, 160, 120, 30);
    let mut files = vec![
        jpeg(&picture, 85),
        small(&jpeg(&landscape(7, 640, 480, 30), 95), 40_000).unwrap().bytes,
    ];
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        files.push(bytes.into_inner());
    }
    let mut state = 0x9E37_79B9_u32;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize % below.max(1)
    };
    for file in &files {
        for round in 0..150 {
            let mut bytes = file.clone();
            for _ in 0..=round % 4 {
                let at =
                    if round % 2 == 0 { next(bytes.len().min(700)) } else { next(bytes.len()) };
                bytes[at] = next(256) as u8;
            }
            if round % 5 == 0 {
                bytes.truncate(next(bytes.len()));
            }
            if let Ok(photo) = small(&bytes, 30_000) {
                assert!(photo.bytes.len() <= 30_000, "round {round}");
            }
            let _ = thumbnail(&mut Cursor::new(&bytes), 64, &Watch::default());
        }
    }
}

#[test]
fn stop_is_heard_in_the_middle_and_progress_never_goes_back() {
    let chosen = jpeg(&landscape(3, 3_000, 2_000, 40), 92);
    for at in [1, 10, 30, 55, 65] {
        let (cancel, last) = (Cancel::new(), std::cell::Cell::new(0));
        let progress = |per_cent: u8| {
            assert!(per_cent >= last.get() || per_cent <= 50, "{per_cent} after {}", last.get());
            last.set(per_cent);
            if per_cent >= at {
                cancel.cancel();
            }
        };
        let watch = Watch { cancel: Some(&cancel), progress: Some(&progress) };
        let stopped = compress(&mut Cursor::new(&chosen), 200_000, &watch);
        assert!(matches!(stopped, Err(PhotoError::Cancelled)), "at {at}: {stopped:?}");
    }
}

/// Light and dark patches anywhere; another seed is another scene.
fn scene(seed: u32) -> RgbImage {
    let mut state = seed.wrapping_mul(0x9E37_79B9) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state
    };
    let patches: Vec<f64> = (0..49).map(|_| f64::from(next() % 200)).collect();
    RgbImage::from_fn(1_600, 1_200, |x, y| {
        let (u, v) = (f64::from(x) / 1_600.0 * 6.0, f64::from(y) / 1_200.0 * 6.0);
        let at = |column: f64, row: f64| patches[row as usize * 7 + column as usize];
        let (left, top) = (u.floor(), v.floor());
        let (right, below) = ((left + 1.0).min(6.0), (top + 1.0).min(6.0));
        let mix = |one: f64, other: f64, share: f64| one + (other - one) * share;
        let upper = mix(at(left, top), at(right, top), u - left);
        let lower = mix(at(left, below), at(right, below), u - left);
        let grain = f64::from((x.wrapping_mul(73_856_093) ^ y.wrapping_mul(19_349_663)) % 31);
        let tone = (mix(upper, lower, v - top) + grain) as u8;
        Rgb([tone, tone, 255 - tone])
    })
}

#[test]
fn the_same_photo_again_is_known_and_another_is_not() {
    let looks: Vec<_> = (1..9)
        .map(|seed| {
            let chosen = jpeg(&scene(seed), 92);
            let first = small(&chosen, 300_000).unwrap();
            let again = small(&first.bytes, 60_000).unwrap();
            let tiny = thumbnail(&mut Cursor::new(&chosen), 300, &Watch::default()).unwrap();
            let tiny = small(&tiny.bytes, 300_000).unwrap();
            assert!(first.look.is_same_photo(again.look), "{}", first.look.distance(again.look));
            assert!(first.look.is_same_photo(tiny.look), "{}", first.look.distance(tiny.look));
            first.look
        })
        .collect();
    for (at, one) in looks.iter().enumerate() {
        for other in &looks[..at] {
            assert!(!one.is_same_photo(*other), "{}", one.distance(*other));
        }
    }
}

#[test]
fn a_thumbnail_is_no_larger_than_asked_and_a_bomb_is_refused_by_its_header() {
    let chosen = jpeg(&landscape(3, 1_000, 500, 10), 90);
    let made = thumbnail(&mut Cursor::new(&chosen), 200, &Watch::default()).unwrap();
    assert_eq!((made.width, made.height), (200, 100));
    assert!(check_decodes(&mut Cursor::new(&chosen), &Watch::default()).is_ok());

    let mut bomb = chosen;
    let frame = bomb.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    bomb[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0x00, 0xFF, 0x00]);
    let refused = check_decodes(&mut Cursor::new(&bomb), &Watch::default());
    assert!(matches!(refused, Err(PhotoError::TooManyPixels { .. })), "{refused:?}");
}

#[test]
fn what_is_covered_leaves_nothing_in_the_picture() {
    // White where it may be seen, a loud pattern where it may not.
    let loud = |x: u32, y: u32| (600..900).contains(&x) && (300..500).contains(&y);
    let picture = RgbImage::from_fn(1_600, 1_000, |x, y| {
        let bright = if (x / 2 + y / 2) % 2 == 0 { 255 } else { 0 };
        if loud(x, y) { Rgb([255, bright, 0]) } else { Rgb([255; 3]) }
    });
    let quiet = RgbImage::from_fn(1_600, 1_000, |x, y| {
        if loud(x, y) { Rgb([40, 200, 90]) } else { Rgb([255; 3]) }
    });
    let part = Covered { x: 0.375, y: 0.3, width: 0.1875, height: 0.2 };
    for side in [1_600, 777, 320] {
        let covered = |picture: &RgbImage| {
            let file = jpeg(picture, 95);
            thumbnail_covered(&mut Cursor::new(file), side, &[part], &Watch::default()).unwrap()
        };
        let (one, other) = (covered(&picture), covered(&quiet));
        let shown = image::load_from_memory(&one.bytes).unwrap().to_luma8();
        let (width, height) = shown.dimensions();
        assert!(shown.get_pixel(width * 46 / 100, height * 40 / 100).0[0] < 8, "{side}");
        assert!(shown.get_pixel(width / 10, height / 10).0[0] > 247, "{side}");
        // Whatever was under it, nearly the same file comes out: at most what the
        // source's own compression had spread around the part.
        let other = image::load_from_memory(&other.bytes).unwrap().to_luma8();
        let apart = shown.pixels().zip(other.pixels()).map(|(a, b)| a.0[0].abs_diff(b.0[0]));
        assert!(apart.max().unwrap() <= 6, "{side}");
    }
}

/// Baseline, in passes and large, PNG, WebP, each of one colour that `icc` gives a meaning.
fn with_profile(colour: Rgb<u8>, icc: &[u8]) -> [(&'static str, Vec<u8>); 4] {
    fn write(mut encoder: impl ImageEncoder, picture: &RgbImage, icc: &[u8]) {
        encoder.set_icc_profile(icc.to_vec()).unwrap();
        let (width, height) = picture.dimensions();
        encoder.write_image(picture, width, height, ExtendedColorType::Rgb8).unwrap();
    }
    let picture = RgbImage::from_pixel(480, 360, colour);
    let [mut baseline, mut png, mut webp] = [const { Vec::new() }; 3];
    write(JpegEncoder::new_with_quality(&mut baseline, 95), &picture, icc);
    write(PngEncoder::new(&mut png), &picture, icc);
    write(WebPEncoder::new_lossless(&mut webp), &picture, icc);
    // So many coefficients that they are not all kept.
    let large = RgbImage::from_pixel(2_400, 1_800, colour);
    let mut settings = Compress::new(ColorSpace::JCS_RGB);
    settings.set_fastest_defaults();
    settings.set_size(2_400, 1_800);
    settings.set_progressive_mode();
    let mut started = settings.start_compress(Vec::new()).unwrap();
    started.write_icc_profile(icc);
    started.write_scanlines(large.as_raw()).unwrap();
    let passes = started.finish().unwrap();
    [("baseline", baseline), ("passes", passes), ("png", png), ("webp", webp)]
}

#[test]
fn colours_of_a_profile_become_those_of_srgb_in_every_format() {
    let far = |one: [u8; 3], other: [u8; 3]| {
        one.iter().zip(other).map(|(a, b)| a.abs_diff(b)).max().unwrap()
    };
    let wide = ColorProfile::new_display_p3();
    let (srgb, layout) = (ColorProfile::new_srgb(), Layout::Rgb);
    let options = TransformOptions::default();
    let transform = wide.create_transform_8bit(layout, &srgb, layout, options).unwrap();
    let icc = wide.encode().unwrap();
    for colour in [[80, 200, 80], [190, 70, 60]] {
        let mut meant = [0; 3];
        transform.transform(&colour, &mut meant).unwrap();
        assert!(far(colour, meant) >= 15, "{colour:?} is nearly {meant:?}");
        for (name, file) in with_profile(Rgb(colour), &icc) {
            assert!(read_header(&mut Cursor::new(&file)).unwrap().profile, "{name}");
            let photo = small(&file, Preset::Normal.bytes_max()).unwrap();
            let picture = image::load_from_memory(&photo.bytes).unwrap().into_rgb8();
            let seen = picture.get_pixel(picture.width() / 2, picture.height() / 2).0;
            assert!(far(seen, meant) <= 6, "{name}: {seen:?} instead of {meant:?}");
            assert!(!read_header(&mut Cursor::new(&photo.bytes)).unwrap().profile, "{name}");
        }
    }
}
