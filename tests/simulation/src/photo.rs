//! Pictures of noise, from a kilobyte to what takes several chunks.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

/// The album every seed picks from.
pub fn some() -> Vec<Vec<u8>> {
    [24, 24, 60, 60, 120, 120, 200, 200, 300, 360].into_iter().enumerate().map(noise).collect()
}

fn noise((shade, side): (usize, u32)) -> Vec<u8> {
    let mut dice = fastrand::Rng::with_seed(shade as u64);
    let picture =
        RgbImage::from_fn(side, side, |_, _| Rgb([dice.u8(..), dice.u8(..), dice.u8(..)]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}
