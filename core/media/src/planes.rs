//! A picture as JPEG wants it: brightness at full size, two colour planes at
//! half, eight bits each. Everything after decoding works on these.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};

use crate::error::PhotoError;

/// One plane of samples, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plane {
    pub width: u32,
    pub height: u32,
    pub samples: Vec<u8>,
}

/// Y, Cb and Cr (JFIF, full range), 4:2:0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Planes {
    pub y: Plane,
    pub cb: Plane,
    pub cr: Plane,
}

impl Plane {
    pub fn rows(&self) -> std::slice::ChunksExact<'_, u8> {
        self.samples.chunks_exact(self.width.max(1) as usize)
    }

    pub fn resized(self, width: u32, height: u32) -> Result<Self, PhotoError> {
        if (self.width, self.height) == (width, height) {
            return Ok(self);
        }
        let failed = |why: &dyn std::fmt::Display| PhotoError::Encoder(why.to_string());
        let mut samples = vec![0; width as usize * height as usize];
        let from = TypedImageRef::<U8>::from_buffer(self.width, self.height, &self.samples)
            .map_err(|why| failed(&why))?;
        let mut to = TypedImage::<U8>::from_buffer(width, height, &mut samples)
            .map_err(|why| failed(&why))?;
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
        // The one kind of pixel there is here: the call that finds it out by itself is
        // compiled for every other kind as well, which takes minutes.
        Resizer::new().resize_typed(&from, &mut to, &options).map_err(|why| failed(&why))?;
        Ok(Self { width, height, samples })
    }

    fn transposed(&self) -> Self {
        let (width, height) = (self.width as usize, self.height as usize);
        let mut samples = Vec::with_capacity(self.samples.len());
        for column in 0..width {
            let from = self.samples.get(column..).unwrap_or_default();
            samples.extend(from.iter().step_by(width.max(1)).take(height));
        }
        Self { width: self.height, height: self.width, samples }
    }

    fn flipped(&mut self, horizontally: bool, vertically: bool) {
        let width = self.width.max(1) as usize;
        if vertically && horizontally {
            self.samples.reverse();
        } else if horizontally {
            self.samples.chunks_exact_mut(width).for_each(<[u8]>::reverse);
        } else if vertically {
            self.samples = self.rows().rev().flatten().copied().collect();
        }
    }

    fn turned(self, turn: Turn) -> Self {
        let mut plane = if turn.transpose { self.transposed() } else { self };
        plane.flipped(turn.flip_horizontally, turn.flip_vertically);
        plane
    }

    /// Every other tile of every other row of tiles: a quarter of the picture
    /// that compresses like the whole. `side` is the tile's, in samples.
    fn quarter(&self, side: usize) -> Self {
        let (across, down) = (self.width as usize / (2 * side), self.height as usize / (2 * side));
        let mut samples = Vec::with_capacity(across * down * side * side);
        for (number, row) in self.rows().take(down * 2 * side).enumerate() {
            // Alternating, so that a pattern of the same pitch is not all or nothing.
            let (band, within) = (number / (2 * side), number % (2 * side));
            if within < side {
                let first = if band % 2 == 0 { 0 } else { side };
                let tiles = row.get(first..).unwrap_or_default().chunks(2 * side).take(across);
                samples.extend(tiles.flat_map(|tile| tile.iter().take(side)));
            }
        }
        Self { width: (across * side) as u32, height: (down * side) as u32, samples }
    }
}

impl Planes {
    pub fn width(&self) -> u32 {
        self.y.width
    }

    pub fn height(&self) -> u32 {
        self.y.height
    }

    pub fn area(&self) -> u64 {
        u64::from(self.y.width) * u64::from(self.y.height)
    }

    /// Without any colour.
    pub fn is_grey(&self) -> bool {
        [&self.cb, &self.cr].iter().all(|plane| plane.samples.iter().all(|sample| *sample == 128))
    }

    pub fn resized(self, width: u32, height: u32) -> Result<Self, PhotoError> {
        let (across, down) = (width.div_ceil(2), height.div_ceil(2));
        Ok(Self {
            y: self.y.resized(width, height)?,
            cb: self.cb.resized(across, down)?,
            cr: self.cr.resized(across, down)?,
        })
    }

    /// Upright, from an EXIF orientation.
    pub fn turned(self, orientation: u8) -> Self {
        let turn = Turn::from_exif(orientation);
        Self { y: self.y.turned(turn), cb: self.cb.turned(turn), cr: self.cr.turned(turn) }
    }

    /// A quarter of the picture for probing, or `None` where that would say
    /// little about the whole.
    pub fn quarter(&self) -> Option<Self> {
        const TILE: usize = 64;
        if self.width() < 8 * TILE as u32 || self.height() < 8 * TILE as u32 {
            return None;
        }
        Some(Self {
            y: self.y.quarter(TILE),
            cb: self.cb.quarter(TILE / 2),
            cr: self.cr.quarter(TILE / 2),
        })
    }

    /// The first rows alone, where the rest never came.
    pub fn cut(mut self, height: u32) -> Self {
        for (plane, rows) in [
            (&mut self.y, height),
            (&mut self.cb, height.div_ceil(2)),
            (&mut self.cr, height.div_ceil(2)),
        ] {
            plane.height = plane.height.min(rows);
            plane.samples.truncate(plane.width as usize * plane.height as usize);
        }
        self
    }
}

#[derive(Debug, Clone, Copy)]
struct Turn {
    transpose: bool,
    flip_horizontally: bool,
    flip_vertically: bool,
}

impl Turn {
    /// EXIF 2.32, tag 0x0112: where row 0 and column 0 of the stored picture
    /// are seen. Transposing comes first.
    fn from_exif(orientation: u8) -> Self {
        let (transpose, flip_horizontally, flip_vertically) = match orientation {
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, true, false),
            7 => (true, true, true),
            8 => (true, false, true),
            _ => (false, false, false),
        };
        Self { transpose, flip_horizontally, flip_vertically }
    }
}
