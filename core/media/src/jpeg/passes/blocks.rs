//! One component: of each block of 8 by 8 the slow waves that its size needs,
//! and which of all 64 are not zero. Rows of blocks that are complete become
//! samples.

use super::waves::{Inverse, mean};
use crate::error::PhotoError;
use crate::jpeg::markers::unreadable;
use crate::jpeg::zigzag::ZIGZAG;
use crate::planes::Plane;

/// The slot of what is dropped; of no kept one, unless all are.
const DROPPED: u8 = 63;

/// Which coefficients are kept, and where.
#[derive(Debug)]
struct Kept {
    slot: [u8; 64],
    /// In the order of the file: a bit each.
    bits: u64,
    count: usize,
    last: usize,
}

#[derive(Debug)]
pub(super) struct Blocks {
    /// Samples of the component at full size.
    size: (u32, u32),
    /// Blocks that hold them.
    pub real: (u32, u32),
    /// Blocks of a row in store: whole groups.
    across: u32,
    /// The first row in store.
    top: u32,
    /// Samples made of a block, each way.
    scale: (u32, u32),
    kept: Kept,
    slow: Vec<i16>,
    nonzero: Vec<u64>,
    inverse: Inverse,
    /// Quantisers of the kept coefficients.
    factors: Vec<f32>,
    samples: Vec<u8>,
}

impl Blocks {
    /// `size` in samples; `stored` in blocks at a time; `scale` is samples a block.
    pub fn new(size: (u32, u32), stored: (u32, u32), scale: (u32, u32)) -> Self {
        let kept = Kept::new(scale);
        let count = stored.0 as usize * stored.1 as usize;
        Self {
            size,
            real: (size.0.div_ceil(8), size.1.div_ceil(8)),
            across: stored.0,
            top: 0,
            scale,
            slow: vec![0; count * kept.count],
            nonzero: vec![0; count],
            inverse: Inverse::new(scale.0, scale.1),
            factors: vec![0.0; kept.count],
            samples: Vec::new(),
            kept,
        }
    }

    /// A block in store.
    #[inline]
    pub fn block(&mut self, x: u32, y: u32) -> Option<Block<'_>> {
        let number = y.checked_sub(self.top)? as usize * self.across as usize + x as usize;
        let from = number * self.kept.count;
        Some(Block {
            slow: self.slow.get_mut(from..from + self.kept.count)?,
            nonzero: self.nonzero.get_mut(number)?,
            kept: &self.kept,
        })
    }

    /// Names the quantisers, in the order of the file.
    pub fn quantised_by(&mut self, table: &[u16; 64]) {
        for (slot, factor) in self.kept.slot.iter().zip(table) {
            if let Some(place) = self.factors.get_mut(usize::from(*slot)) {
                *place = f32::from(*factor);
            }
        }
    }

    /// Makes samples of the rows in store, which is then empty for the rows below.
    pub fn empty(&mut self) {
        self.samples_of_rows();
        self.slow.fill(0);
        self.nonzero.fill(0);
        self.top += (self.nonzero.len() / self.across.max(1) as usize) as u32;
    }

    /// Everything, where the last row has come.
    pub fn into_plane(mut self) -> Result<Plane, PhotoError> {
        if self.top == 0 {
            self.samples_of_rows();
        }
        let (width, height) = self.scaled();
        if self.samples.len() != width as usize * height as usize {
            return Err(unreadable("rows are missing"));
        }
        Ok(Plane { width, height, samples: self.samples })
    }

    fn scaled(&self) -> (u32, u32) {
        let ((width, height), (across, down)) = (self.size, self.scale);
        ((width * across).div_ceil(8), (height * down).div_ceil(8))
    }

    fn samples_of_rows(&mut self) {
        let (across, down) = (self.scale.0 as usize, self.scale.1 as usize);
        let (width, height) = self.scaled();
        let (width, most) = (width as usize, width as usize * height as usize);
        self.samples.reserve_exact(most.saturating_sub(self.samples.len()));
        let stride = self.real.0 as usize * across;
        let mut band = vec![0_u8; stride * down];
        let rows = self.slow.chunks_exact(self.across as usize * self.kept.count);
        let rows = rows.zip(self.nonzero.chunks_exact(self.across as usize));
        for (slow, nonzero) in rows.take(self.real.1.saturating_sub(self.top) as usize) {
            let blocks = slow.chunks_exact(self.kept.count).zip(nonzero);
            for (column, (slow, nonzero)) in blocks.take(self.real.0 as usize).enumerate() {
                let left = column * across;
                if nonzero & self.kept.bits > 1 {
                    self.inverse.block(slow, &self.factors, &mut band, (stride, left));
                    continue;
                }
                let first = slow.first().zip(self.factors.first());
                let mean = mean(first.map_or(0.0, |(slow, factor)| f32::from(*slow) * factor));
                for line in band.chunks_exact_mut(stride) {
                    line.get_mut(left..left + across).unwrap_or_default().fill(mean);
                }
            }
            for line in band.chunks_exact(stride) {
                if self.samples.len() < most {
                    self.samples.extend(line.iter().take(width));
                }
            }
        }
    }
}

impl Kept {
    fn new(scale: (u32, u32)) -> Self {
        let (mut slot, mut bits) = ([DROPPED; 64], 0_u64);
        for (order, (slot, place)) in slot.iter_mut().zip(ZIGZAG).enumerate() {
            let (x, y) = (u32::from(place % 8), u32::from(place / 8));
            if x < scale.0 && y < scale.1 {
                *slot = (y * scale.0 + x) as u8;
                bits |= 1 << order;
            }
        }
        Self { slot, bits, count: bits.count_ones() as usize, last: bits.ilog2() as usize }
    }
}

/// A block of which something is read.
pub(super) struct Block<'a> {
    slow: &'a mut [i16],
    /// A bit each, in the order of the file.
    nonzero: &'a mut u64,
    kept: &'a Kept,
}

impl Block<'_> {
    /// The last coefficient that is kept, in the order of the file.
    pub fn kept_last(&self) -> usize {
        self.kept.last
    }

    #[inline]
    fn coefficient(&mut self, order: usize) -> Option<&mut i16> {
        // No slice is as long as the slot of what is dropped.
        let slot = self.kept.slot.get(order & 63)?;
        self.slow.get_mut(usize::from(*slot))
    }

    /// Coefficients that were zero before; `places` says which are not now, whether
    /// they are kept or not. The fresh ones are zeros then.
    #[inline]
    pub fn add(&mut self, fresh: &mut Fresh, places: u64) {
        for (slow, value) in self.slow.iter_mut().zip(&mut fresh.0) {
            *slow |= std::mem::take(value);
        }
        *self.nonzero |= places;
    }

    /// Sets a coefficient, counted in the order of the file.
    #[inline]
    pub fn set(&mut self, order: usize, value: i32) {
        if value != 0 {
            *self.nonzero |= 1 << (order & 63);
        }
        if let Some(coefficient) = self.coefficient(order) {
            *coefficient = value as i16;
        }
    }

    /// A bit more of the first coefficient.
    pub fn refine_first(&mut self, bit: i32) {
        if let Some(coefficient) = self.coefficient(0) {
            *coefficient |= bit as i16;
        }
    }

    /// Away from zero by `bit`, which may be none, where the coefficient has not got
    /// it yet; without a branch, as no processor could guess.
    #[inline]
    pub fn refine(&mut self, order: usize, bit: i32) {
        if let Some(coefficient) = self.coefficient(order) {
            let (more, sign) = (bit as i16 & !*coefficient, *coefficient >> 15);
            *coefficient = coefficient.wrapping_add((more ^ sign) - sign);
        }
    }

    /// A bit each, in the order of the file.
    pub fn nonzero(&self) -> u64 {
        *self.nonzero
    }
}

/// Coefficients of a block on their way, by slot.
pub(super) struct Fresh([i16; 64]);

impl Default for Fresh {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Fresh {
    /// Puts a coefficient of `block`, counted in the order of the file: no branch tells
    /// apart what is kept, which no processor could guess.
    #[inline]
    pub fn put(&mut self, block: &Block<'_>, order: usize, value: i32) {
        let slot = block.kept.slot.get(order & 63).copied().unwrap_or(DROPPED);
        if let Some(place) = self.0.get_mut(usize::from(slot & 63)) {
            *place = value as i16;
        }
    }
}
