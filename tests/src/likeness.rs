//! How like its original a picture looks, by SSIMULACRA2: 100 is the same, 90 cannot be
//! told apart side by side, 70 is good, below 50 anybody sees what is missing.

use std::path::Path;

use image::RgbImage;
use ssimulacra2::{
    ColorPrimaries, Rgb, TransferCharacteristic, compute_frame_ssimulacra2 as compute,
};

/// Between two pictures of the same size, sRGB.
pub fn likeness(original: &RgbImage, seen: &RgbImage) -> f64 {
    compute(floats(original), floats(seen)).expect("two pictures of the same size")
}

/// Between two files.
pub fn of_files(original: &Path, seen: &Path) -> f64 {
    let open = |file: &Path| image::open(file).expect("a picture").into_rgb8();
    likeness(&open(original), &open(seen))
}

fn floats(picture: &RgbImage) -> Rgb {
    let data = picture.pixels().map(|pixel| pixel.0.map(|level| f32::from(level) / 255.0));
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let (transfer, primaries) = (TransferCharacteristic::SRGB, ColorPrimaries::BT709);
    Rgb::new(data.collect(), width, height, transfer, primaries).expect("as many as it has pixels")
}
