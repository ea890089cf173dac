//! What a photo is known by: a small picture, a blur to show before it comes,
//! and a hash that stays when it is resized or written again.

use crate::colour::ycc_to_rgb;
use crate::error::PhotoError;
use crate::jpeg::encode::encode;
use crate::planes::{Plane, Planes};
use crate::watch::Watch;

/// Longest side of the small picture, pixels.
const THUMBNAIL_SIDE: u32 = 256;
/// Quality 75.
const THUMBNAIL_COARSENESS: f32 = 0.5;
/// What the blur is made of at most, pixels each way.
const BLUR_SIDE: u32 = 64;
/// The hash looks at so many samples each way, and at so many waves of them.
const HASH_SIDE: u32 = 32;
const HASH_WAVES: usize = 8;

/// Two photos whose hashes differ in no more bits are the same photo again.
pub const SAME_PHOTO_BITS: u32 = 10;

/// How a photo looks, in 64 bits: which of its 64 slowest waves are stronger
/// than their median (the DCT hash of Zauner, 2010).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LookHash(pub u64);

impl LookHash {
    /// Bits that differ, 0 to 64.
    pub fn distance(self, other: Self) -> u32 {
        (self.0 ^ other.0).count_ones()
    }

    /// The same photo, resized or written again.
    pub fn is_same_photo(self, other: Self) -> bool {
        self.distance(other) <= SAME_PHOTO_BITS
    }
}

/// What comes beside a photo.
#[derive(Debug, Clone)]
pub(crate) struct Marks {
    pub thumbnail: Vec<u8>,
    pub blur: Vec<u8>,
    pub look: LookHash,
}

/// Makes them from an upright picture.
pub(crate) fn marks(planes: &Planes, watch: &Watch<'_>) -> Result<Marks, PhotoError> {
    let small = within(planes.clone(), THUMBNAIL_SIDE)?;
    let thumbnail = encode(&small, THUMBNAIL_COARSENESS, watch)?;
    let look = look_hash(&small.y.clone().resized(HASH_SIDE, HASH_SIDE)?);
    Ok(Marks { thumbnail, blur: blur(small)?, look })
}

/// No side longer than `side`, never larger than it was.
pub(crate) fn within(planes: Planes, side: u32) -> Result<Planes, PhotoError> {
    let longest = planes.width().max(planes.height()).max(1);
    if longest <= side {
        return Ok(planes);
    }
    let scaled = |pixels: u32| {
        let exact =
            (u64::from(pixels) * u64::from(side) + u64::from(longest) / 2) / u64::from(longest);
        (exact as u32).max(1)
    };
    let (width, height) = (scaled(planes.width()), scaled(planes.height()));
    planes.resized(width, height)
}

fn blur(planes: Planes) -> Result<Vec<u8>, PhotoError> {
    let small = within(planes, BLUR_SIDE)?;
    let (width, height) = (small.width(), small.height());
    let (cb, cr) = (small.cb.resized(width, height)?, small.cr.resized(width, height)?);
    let colours = small.y.samples.iter().zip(cb.samples.iter().zip(&cr.samples));
    let rgba: Vec<u8> = colours
        .flat_map(|(y, (cb, cr))| {
            let [red, green, blue] = ycc_to_rgb(*y, *cb, *cr);
            [red, green, blue, 255]
        })
        .collect();
    Ok(thumbhash::rgba_to_thumb_hash(width as usize, height as usize, &rgba))
}

fn look_hash(plane: &Plane) -> LookHash {
    let side = HASH_SIDE as usize;
    let wave = |number: usize, at: usize| {
        (std::f32::consts::PI * (at as f32 + 0.5) * number as f32 / HASH_SIDE as f32).cos()
    };
    // Leaving out wave 0 each way: how bright it is says nothing.
    let waves: Vec<Vec<f32>> =
        (1..=HASH_WAVES).map(|number| (0..side).map(|at| wave(number, at)).collect()).collect();
    let sum = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    let rows: Vec<Vec<f32>> =
        plane.rows().map(|row| row.iter().map(|sample| f32::from(*sample)).collect()).collect();
    let mut strengths = Vec::with_capacity(HASH_WAVES * HASH_WAVES);
    for across in &waves {
        let column: Vec<f32> = rows.iter().map(|row| sum(row, across)).collect();
        strengths.extend(waves.iter().map(|down| sum(&column, down)));
    }
    let mut sorted = strengths.clone();
    sorted.sort_by(f32::total_cmp);
    let median = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
    let bits = strengths.iter().fold(0, |bits, strength| bits << 1 | u64::from(*strength > median));
    LookHash(bits)
}
