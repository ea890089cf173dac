//! A small picture, with parts covered where asked, and whether a file decodes
//! at all: what a server asks of files that others made.

use crate::compress::decode;
use crate::error::PhotoError;
use crate::header::{Header, Source, open};
use crate::jpeg::encode::encode;
use crate::marks::within;
use crate::planes::{Plane, Planes};
use crate::watch::Watch;

/// Quality 80.
const COARSENESS: f32 = 0.4;

/// A clean, upright JPEG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thumbnail {
    /// The file.
    pub bytes: Vec<u8>,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// A part of a picture that nobody may see, in shares of its upright width and
/// height from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Covered {
    /// Left edge, 0 to 1.
    pub x: f64,
    /// Upper edge, 0 to 1.
    pub y: f64,
    /// To the right.
    pub width: f64,
    /// Downwards.
    pub height: f64,
}

/// A picture no side of which is longer than `side_max` pixels, from a JPEG,
/// PNG or WebP file; never larger than the source.
///
/// # Errors
/// Any [`PhotoError`] but `BudgetTooSmall`.
pub fn thumbnail(
    source: &mut impl Source,
    side_max: u32,
    watch: &Watch<'_>,
) -> Result<Thumbnail, PhotoError> {
    thumbnail_covered(source, side_max, &[], watch)
}

/// The same with parts painted black. Nothing of what they showed is in the
/// file, nor right beside them, where making the picture smaller mixes
/// neighbours.
///
/// # Errors
/// As [`thumbnail`].
pub fn thumbnail_covered(
    source: &mut impl Source,
    side_max: u32,
    covered: &[Covered],
    watch: &Watch<'_>,
) -> Result<Thumbnail, PhotoError> {
    let opened = open(source)?;
    let Header { width, height, orientation, .. } = opened.header;
    let longest = u64::from(width.max(height));
    let share = u64::from(side_max).min(longest);
    let wanted = (opened.header.area() * share * share).div_ceil(longest * longest);
    let planes = decode(source, &opened, wanted, watch)?;
    let mut planes = within(planes, side_max.max(1))?.turned(orientation);
    for part in covered {
        planes.cover(part);
    }
    let bytes = encode(&planes, COARSENESS, watch)?;
    Ok(Thumbnail { bytes, width: planes.width(), height: planes.height() })
}

/// Decodes the whole file, scaled down, and answers its header.
///
/// # Errors
/// Any [`PhotoError`] but `BudgetTooSmall`.
pub fn check_decodes(source: &mut impl Source, watch: &Watch<'_>) -> Result<Header, PhotoError> {
    let opened = open(source)?;
    decode(source, &opened, 1, watch)?;
    Ok(opened.header)
}

/// What neighbours mix when a picture is made smaller, in pixels of the result:
/// the filter reaches three each way, and colours lie on every other pixel.
const REACH: f64 = 4.0;

impl Planes {
    fn cover(&mut self, part: &Covered) {
        let (width, height) = (f64::from(self.width()), f64::from(self.height()));
        let across = (part.x * width - REACH, (part.x + part.width) * width + REACH);
        let down = (part.y * height - REACH, (part.y + part.height) * height + REACH);
        self.y.fill(across, down, 0);
        let half = |(from, to): (f64, f64)| (from / 2.0, to / 2.0);
        for plane in [&mut self.cb, &mut self.cr] {
            plane.fill(half(across), half(down), 128);
        }
    }
}

impl Plane {
    /// Every sample that the rectangle touches.
    fn fill(&mut self, across: (f64, f64), down: (f64, f64), value: u8) {
        let whole = |(from, to): (f64, f64), most: u32| {
            let most = most as usize;
            // Casts of floats stop at the ends of the type.
            ((from.floor() as usize).min(most), (to.ceil() as usize).min(most))
        };
        let (left, right) = whole(across, self.width);
        let (top, bottom) = whole(down, self.height);
        let rows = self.samples.chunks_exact_mut(self.width.max(1) as usize);
        for row in rows.take(bottom).skip(top) {
            if let Some(part) = row.get_mut(left..right) {
                part.fill(value);
            }
        }
    }
}
