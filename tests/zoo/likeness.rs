//! A photo made small still looks like itself: no fewer points of SSIMULACRA2 than here.

use std::fs;

use citizen_tests::likeness::likeness;
use citizen_tests::phone::Phone;
use image::{Rgb, RgbImage, imageops};

use super::specimen::jpeg;

/// A house, its windows, a number plate's fine strokes, leaves and a sky.
fn house() -> RgbImage {
    let mut state = 7_u32;
    RgbImage::from_fn(480, 360, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (state >> 28) as u8;
        let level = |tone: [u32; 3]| Rgb(tone.map(|tone| (tone.min(239) as u8) + grain));
        match (x, y) {
            (80..300, 120..300) if (x / 22 + y / 26) % 3 == 0 => level([40, 50, 70]),
            (80..300, 120..300) => level([190 - y / 4, 150 - y / 5, 110]),
            (340..440, 250..280) if x / 3 % 3 == 0 && y % 9 > 2 => level([20, 20, 20]),
            (340..440, 250..280) => level([220, 220, 215]),
            (_, 300..) => level([60 + (x * y / 7) % 50, 90 + (x * 3 + y) % 60, 40]),
            _ => level([110 + y / 4, 150 + y / 4, 220]),
        }
    })
}

#[test]
fn a_photo_made_small_still_looks_like_itself() {
    let phone = Phone::new("http://127.0.0.1:9");
    let (picture, at) = (house(), |name: &str| phone.home().join(name));
    fs::write(at("house.jpg"), jpeg(&picture, &["-quality", "98", "-sample", "1x1"])).unwrap();
    for (budget, least) in [(40_000_u64, 70.0), (24_000, 62.0)] {
        let (from, to) = (at("house.jpg"), at("small.jpg"));
        let made = phone.json(&[
            "media",
            "compress",
            from.to_str().unwrap(),
            "--budget",
            &budget.to_string(),
            "--out",
            to.to_str().unwrap(),
        ]);
        let bytes = made["bytes"].as_u64().unwrap();
        assert!(bytes <= budget, "{bytes} of {budget}");
        let small = image::open(&to).unwrap().into_rgb8();
        // Fewer pixels look softer: judged at the size a person chose.
        let seen = if small.dimensions() == picture.dimensions() {
            small
        } else {
            imageops::resize(&small, 480, 360, imageops::FilterType::CatmullRom)
        };
        let points = likeness(&picture, &seen);
        println!("{budget} bytes: {points:.1} points");
        assert!(points >= least, "{points:.1} points in {budget} bytes, not {least}");
        assert!(points < 99.0, "too good to be a test");
    }
}
