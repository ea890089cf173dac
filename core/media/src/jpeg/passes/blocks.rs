//! One component: of each block of 8 by 8 the slow waves that its size needs,
//! and which of all 64 are not zero. Samples come out by an inverse cosine
//! transform of just that size.

use crate::planes::Plane;

/// Where the coefficients stand in their block, row by row (figure A.6).
#[rustfmt::skip]
const ZIGZAG: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5,
    12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
    35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
    58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];
const DROPPED: u8 = u8::MAX;

#[derive(Debug)]
pub(super) struct Blocks {
    /// Samples of the component at full size.
    size: (u32, u32),
    /// Blocks that hold them, and blocks in store: whole groups.
    pub real: (u32, u32),
    across: u32,
    /// Samples made of a block, each way.
    scale: (u32, u32),
    slot: [u8; 64],
    /// Of the kept coefficients in the order of the file: a bit each.
    kept_bits: u64,
    kept: usize,
    slow: Vec<i16>,
    nonzero: Vec<u64>,
}

impl Blocks {
    /// `size` in samples; `stored` in blocks; `scale` is samples a block.
    pub fn new(size: (u32, u32), stored: (u32, u32), scale: (u32, u32)) -> Self {
        let mut slot = [DROPPED; 64];
        let mut kept_bits = 0;
        for (order, (slot, place)) in slot.iter_mut().zip(ZIGZAG).enumerate() {
            let (x, y) = (u32::from(place % 8), u32::from(place / 8));
            if x < scale.0 && y < scale.1 {
                *slot = (y * scale.0 + x) as u8;
                kept_bits |= 1_u64 << order;
            }
        }
        let (count, kept) = (stored.0 as usize * stored.1 as usize, (scale.0 * scale.1) as usize);
        Self {
            size,
            real: (size.0.div_ceil(8), size.1.div_ceil(8)),
            across: stored.0,
            scale,
            slot,
            kept_bits,
            kept,
            slow: vec![0; count * kept],
            nonzero: vec![0; count],
        }
    }

    /// The block's number in store.
    pub fn number(&self, x: u32, y: u32) -> usize {
        y as usize * self.across as usize + x as usize
    }

    fn coefficient(&mut self, block: usize, order: usize) -> Option<&mut i16> {
        let slot = *self.slot.get(order)?;
        if slot == DROPPED {
            return None;
        }
        self.slow.get_mut(block * self.kept + usize::from(slot))
    }

    /// Sets a coefficient, counted in the order of the file.
    #[inline]
    pub fn set(&mut self, block: usize, order: usize, value: i32) {
        if let Some(nonzero) = self.nonzero.get_mut(block)
            && value != 0
        {
            *nonzero |= 1 << (order & 63);
        }
        if let Some(coefficient) = self.coefficient(block, order) {
            *coefficient = value as i16;
        }
    }

    /// A bit more of the first coefficient.
    pub fn refine_first(&mut self, block: usize, bit: i32) {
        if let Some(coefficient) = self.coefficient(block, 0) {
            *coefficient |= bit as i16;
        }
    }

    /// Away from zero by `bit`, where the coefficient has not got it yet.
    pub fn refine(&mut self, block: usize, order: usize, bit: i32) {
        if let Some(coefficient) = self.coefficient(block, order)
            && i32::from(*coefficient) & bit == 0
        {
            let bit = if *coefficient < 0 { -bit } else { bit };
            *coefficient = coefficient.saturating_add(bit as i16);
        }
    }

    /// A bit each, in the order of the file.
    pub fn nonzero(&self, block: usize) -> u64 {
        self.nonzero.get(block).copied().unwrap_or(0)
    }

    pub fn is_zero(&self, block: usize, order: usize) -> bool {
        self.nonzero.get(block).is_none_or(|bits| bits >> (order & 63) & 1 == 0)
    }

    /// The samples. `table` are the quantisers in the order of the file.
    pub fn into_plane(self, table: &[u16; 64]) -> Plane {
        let (across, down) = (self.scale.0 as usize, self.scale.1 as usize);
        let mut factors = vec![0.0; self.kept];
        for (slot, factor) in self.slot.iter().zip(table) {
            if let Some(place) = factors.get_mut(usize::from(*slot)) {
                *place = f32::from(*factor);
            }
        }
        let (waves_x, waves_y) = (waves(across), waves(down));
        let width = (self.size.0 * self.scale.0).div_ceil(8);
        let height = (self.size.1 * self.scale.1).div_ceil(8);
        let mut samples = Vec::with_capacity(width as usize * height as usize);
        let stride = self.real.0 as usize * across;
        let mut band = vec![0_u8; stride * down];
        let (mut values, mut half) = ([0.0_f32; 64], [0.0_f32; 64]);
        for row in 0..self.real.1 {
            for column in 0..self.real.0 {
                let block = self.number(column, row);
                let from = block * self.kept;
                let slow = self.slow.get(from..from + self.kept).unwrap_or_default();
                for ((value, slow), factor) in values.iter_mut().zip(slow).zip(&factors) {
                    *value = f32::from(*slow) * factor;
                }
                let [first, ..] = values;
                let flat = self.nonzero.get(block).copied().unwrap_or(0) & self.kept_bits <= 1;
                if !flat {
                    // Rows first, then columns.
                    for (values, half) in
                        values.chunks_exact(across).zip(half.chunks_exact_mut(across)).take(down)
                    {
                        for (sample, waves) in half.iter_mut().zip(waves_x.chunks_exact(across)) {
                            *sample =
                                values.iter().zip(waves).map(|(value, wave)| value * wave).sum();
                        }
                    }
                }
                let mean = level(first / 8.0);
                let left = column as usize * across;
                for (y, waves) in waves_y.chunks_exact(down).enumerate() {
                    let at = y * stride + left;
                    let out = band.get_mut(at..at + across).unwrap_or_default();
                    if flat {
                        out.fill(mean);
                        continue;
                    }
                    for (x, sample) in out.iter_mut().enumerate() {
                        let column = half.iter().skip(x).step_by(across);
                        *sample = level(column.zip(waves).map(|(value, wave)| value * wave).sum());
                    }
                }
            }
            for line in band.chunks_exact(stride) {
                if samples.len() < width as usize * height as usize {
                    samples.extend(line.iter().take(width as usize));
                }
            }
        }
        Plane { width, height, samples }
    }
}

fn level(value: f32) -> u8 {
    (value + 128.5).clamp(0.0, 255.0) as u8
}

/// The cosine waves of that many samples, sample by sample, scaled so that a
/// smaller block is as bright as the one of eight it stands for.
fn waves(count: usize) -> Vec<f32> {
    let wave = |sample: usize, wave: usize| {
        let angle = (2 * sample + 1) as f32 * wave as f32 / (2 * count) as f32;
        let strength = if wave == 0 { 0.125_f32.sqrt() } else { 0.5 };
        strength * (angle * std::f32::consts::PI).cos()
    };
    (0..count).flat_map(|sample| (0..count).map(move |number| wave(sample, number))).collect()
}
