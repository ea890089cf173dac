//! Every kind of WebP that Google's own programs write.

use std::path::Path;

use image::{RgbImage, Rgba, RgbaImage};
use tempfile::TempDir;

use super::card::card;
use super::specimen::{Fate, Specimen, pipe, ppm, specimen};

pub fn specimens() -> Vec<Specimen> {
    let folder = tempfile::tempdir().unwrap();
    let mut all = Vec::new();
    for (width, height) in [(320, 240), (317, 239), (2_000, 1_500)] {
        let picture = card(width, height);
        let fate = Fate::Card(width, height);
        for (name, args) in [
            ("lossy", &["-q", "80"][..]),
            ("lossy-sharp", &["-q", "95", "-sharp_yuv"]),
            ("lossy-coarse", &["-q", "5"]),
            ("lossless", &["-lossless", "-z", "1"]),
            ("near-lossless", &["-near_lossless", "40", "-z", "1"]),
        ] {
            all.push(specimen(format!("{name}-{width}.webp"), webp(&folder, &picture, args), fate));
        }
    }
    let picture = card(320, 240);
    let glass = RgbaImage::from_fn(320, 240, |x, y| {
        let [red, green, blue] = picture.get_pixel(x, y).0;
        Rgba([red, green, blue, if (x / 16 + y / 16) % 9 == 4 { 0 } else { 255 }])
    });
    let png = folder.path().join("glass.png");
    glass.save(&png).unwrap();
    for (name, args) in [("lossy-through", &["-q", "80"][..]), ("lossless-through", &["-lossless"])]
    {
        all.push(specimen(format!("{name}.webp"), by(&png, args), Fate::Card(320, 240)));
    }
    all.push(specimen("animated.webp", animated(&folder), Fate::Card(320, 240)));
    for (width, height) in [(1, 1), (16_383, 1), (1, 16_383)] {
        let bytes = webp(&folder, &card(width, height), &["-q", "80"]);
        all.push(specimen(format!("{width}x{height}.webp"), bytes, Fate::Shape(width, height)));
    }
    all
}

pub fn webp(folder: &TempDir, picture: &RgbImage, args: &[&str]) -> Vec<u8> {
    let file = folder.path().join("picture.ppm");
    std::fs::write(&file, ppm(picture)).unwrap();
    by(&file, args)
}

fn by(file: &Path, args: &[&str]) -> Vec<u8> {
    let all = [&["-quiet"], args, &["-o", "-", file.to_str().unwrap()]].concat();
    pipe("cwebp", &all, &[])
}

fn animated(folder: &TempDir) -> Vec<u8> {
    let frames: Vec<String> = (0..3)
        .map(|frame| {
            let file = folder.path().join(format!("frame-{frame}.webp"));
            let mut picture = card(320, 240);
            picture.put_pixel(160 + frame, 120, image::Rgb([255; 3]));
            std::fs::write(&file, webp(folder, &picture, &["-q", "80"])).unwrap();
            file.to_str().unwrap().to_owned()
        })
        .collect();
    let out = folder.path().join("animated.webp");
    let mut args: Vec<&str> = frames.iter().flat_map(|frame| ["-frame", frame, "+100"]).collect();
    args.extend(["-o", out.to_str().unwrap()]);
    pipe("webpmux", &args, &[]);
    std::fs::read(out).unwrap()
}
