//! A picture of a film as a photo: its planes mean other colours than a JPEG's.

use crate::error::PhotoError;
use crate::fit::{Fit, fit};
use crate::marks::{LookHash, Marks, marks, within};
use crate::planes::{Plane, Planes};
use crate::watch::Watch;

/// One decoded picture, 4:2:0, rows without gaps.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// `width * height` bytes.
    pub y: &'a [u8],
    /// Half of both sides, rounded up.
    pub cb: &'a [u8],
    /// Half of both sides, rounded up.
    pub cr: &'a [u8],
    /// 0 to 255, not 16 to 235.
    pub full_range: bool,
    /// Weighted as BT.709 says, not as BT.601 (and JPEG).
    pub bt709: bool,
    /// Degrees clockwise that turn it upright: 0, 90, 180, 270.
    pub rotation: u16,
}

/// What a film is known by before it plays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poster {
    /// An upright, clean JPEG.
    pub bytes: Vec<u8>,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// A JPEG of at most 256 pixels each way.
    pub thumbnail: Vec<u8>,
    /// About 25 bytes that show a blur (ThumbHash).
    pub blur: Vec<u8>,
    /// How it looks.
    pub look: LookHash,
}

/// Longest side, pixels.
const POSTER_SIDE: u32 = 960;
/// Most bytes.
const POSTER_BYTES: u64 = 80 * 1024;

/// Makes a picture of a film a photo of at most 80 KB.
///
/// # Errors
/// `Encoder` where the planes are not as long as they should be; `Cancelled`.
pub fn poster(frame: &Frame<'_>, watch: &Watch<'_>) -> Result<Poster, PhotoError> {
    let (across, down) = (frame.width.div_ceil(2), frame.height.div_ceil(2));
    let plane = |width: u32, height: u32, samples: &[u8]| {
        let right = samples.len() as u64 == u64::from(width) * u64::from(height) && width > 0;
        let planes = || PhotoError::Encoder("planes of another size than announced".into());
        right.then(|| Plane { width, height, samples: samples.to_vec() }).ok_or_else(planes)
    };
    let planes = Planes {
        y: plane(frame.width, frame.height, frame.y)?,
        cb: plane(across, down, frame.cb)?,
        cr: plane(across, down, frame.cr)?,
    };
    let mut planes = within(planes, POSTER_SIDE)?;
    to_jfif(&mut planes, frame);
    let mut planes = planes.turned(match frame.rotation {
        90 => 6,
        180 => 3,
        270 => 8,
        _ => 1,
    });
    let marks = marks(&planes, watch)?;
    loop {
        let times = match fit(&planes, POSTER_BYTES, false, &Watch { progress: None, ..*watch })? {
            Fit::Fits(fitted) => {
                let (width, height) = (planes.width(), planes.height());
                let Marks { thumbnail, blur, look } = marks;
                return Ok(Poster { bytes: fitted.bytes, width, height, thumbnail, blur, look });
            }
            Fit::Resize(times) => times.clamp(0.25, 0.9).sqrt(),
        };
        let shrunk = |pixels: u32| ((f64::from(pixels) * times) as u32).max(1);
        if planes.area() < 64 * 64 {
            return Err(PhotoError::BudgetTooSmall { budget: POSTER_BYTES });
        }
        let (width, height) = (shrunk(planes.width()), shrunk(planes.height()));
        planes = planes.resized(width, height)?;
    }
}

/// Range and weights as JPEG has them (ITU-T T.871).
fn to_jfif(planes: &mut Planes, frame: &Frame<'_>) {
    if !frame.full_range {
        let luma: [u8; 256] = std::array::from_fn(|y| level((y as f32 - 16.0) * 255.0 / 219.0));
        let chroma: [u8; 256] =
            std::array::from_fn(|c| level((c as f32 - 128.0) * 255.0 / 224.0 + 128.0));
        for (plane, table) in
            [(&mut planes.y, &luma), (&mut planes.cb, &chroma), (&mut planes.cr, &chroma)]
        {
            for sample in &mut plane.samples {
                *sample = table.get(usize::from(*sample)).copied().unwrap_or_default();
            }
        }
    }
    if frame.bt709 {
        // BT.709's difference signals seen through BT.601's weights.
        let across = planes.cb.width as usize;
        let width = planes.y.width.max(1) as usize;
        let lines = planes.y.samples.chunks_mut(width).enumerate();
        for (number, line) in lines {
            let from = number / 2 * across;
            let (cb, cr) = (&planes.cb.samples, &planes.cr.samples);
            let colours =
                (cb.get(from..).into_iter().flatten()).zip(cr.get(from..).into_iter().flatten());
            for (pair, (cb, cr)) in line.chunks_mut(2).zip(colours) {
                let (cb, cr) = (f32::from(*cb) - 128.0, f32::from(*cr) - 128.0);
                let more = 0.101_579 * cb + 0.196_076 * cr;
                for sample in pair {
                    *sample = level(f32::from(*sample) + more);
                }
            }
        }
        for (cb, cr) in planes.cb.samples.iter_mut().zip(&mut planes.cr.samples) {
            let (b, r) = (f32::from(*cb) - 128.0, f32::from(*cr) - 128.0);
            *cb = level(0.989_854 * b - 0.110_653 * r + 128.0);
            *cr = level(-0.072_453 * b + 0.983_398 * r + 128.0);
        }
    }
}

fn level(value: f32) -> u8 {
    // Rounds and stays within 0 to 255.
    (value + 0.5).clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red of full strength: 63 102 240 in BT.709, 81 90 240 in BT.601.
    #[test]
    fn a_red_picture_of_a_film_is_red_as_a_photo() {
        for (bt709, [y, cb, cr]) in [(true, [63, 102, 240]), (false, [81, 90, 240])] {
            let (luma, blue, red) = (vec![y; 64 * 48], vec![cb; 32 * 24], vec![cr; 32 * 24]);
            let frame = Frame {
                width: 64,
                height: 48,
                y: &luma,
                cb: &blue,
                cr: &red,
                full_range: false,
                bt709,
                rotation: 90,
            };
            let poster = poster(&frame, &Watch::default()).unwrap();
            assert_eq!((poster.width, poster.height), (48, 64));
            assert!(!poster.blur.is_empty() && poster.thumbnail.starts_with(&[0xFF, 0xD8]));
            let photo = image::load_from_memory(&poster.bytes).unwrap().to_rgb8();
            assert_eq!(photo.dimensions(), (48, 64));
            let [r, g, b] = photo.get_pixel(20, 30).0;
            assert!(r > 245 && g < 12 && b < 12, "{bt709}: {r} {g} {b}");
        }
    }

    #[test]
    fn planes_that_are_too_short_are_refused() {
        let frame = Frame {
            width: 64,
            height: 48,
            y: &[0; 100],
            cb: &[0; 32 * 24],
            cr: &[0; 32 * 24],
            full_range: true,
            bt709: false,
            rotation: 0,
        };
        assert!(matches!(poster(&frame, &Watch::default()), Err(PhotoError::Encoder(_))));
    }
}
