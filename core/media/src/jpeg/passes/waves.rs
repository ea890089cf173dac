//! Coefficients of a block to samples: the inverse cosine transform of just the
//! size that the block has, up to eight by eight.

#[derive(Debug)]
pub(super) struct Inverse {
    /// Samples of a block, each way.
    across: usize,
    down: usize,
    /// By wave, then by sample.
    x: [[f32; 8]; 8],
    y: [[f32; 8]; 8],
}

impl Inverse {
    pub fn new(across: u32, down: u32) -> Self {
        let (across, down) = (across as usize, down as usize);
        Self { across, down, x: waves(across), y: waves(down) }
    }

    /// Coefficients and their quantisers, row by row, to samples in rows of
    /// `stride` bytes from the column `left`.
    #[inline]
    pub fn block(
        &self,
        slow: &[i16],
        factors: &[f32],
        band: &mut [u8],
        (stride, left): (usize, usize),
    ) {
        match (self.across, self.down) {
            (4, 4) => self.sized::<4, 4>(slow, factors, band, (stride, left)),
            (2, 2) => self.sized::<2, 2>(slow, factors, band, (stride, left)),
            // Colour that is halved one way only.
            (4, 2) => self.sized::<4, 2>(slow, factors, band, (stride, left)),
            (2, 1) => self.sized::<2, 1>(slow, factors, band, (stride, left)),
            _ => self.sized::<8, 8>(slow, factors, band, (stride, left)),
        }
    }

    /// For blocks of `X` by `Y`, or smaller ones.
    fn sized<const X: usize, const Y: usize>(
        &self,
        slow: &[i16],
        factors: &[f32],
        band: &mut [u8],
        (stride, left): (usize, usize),
    ) {
        let (across, down) = if X == 8 { (self.across, self.down) } else { (X, Y) };
        let mut values = [[0.0_f32; X]; Y];
        let rows = slow.chunks_exact(across).zip(factors.chunks_exact(across));
        for (values, (slow, factors)) in values.iter_mut().zip(rows) {
            for (value, (slow, factor)) in values.iter_mut().zip(slow.iter().zip(factors)) {
                *value = f32::from(*slow) * factor;
            }
        }
        // Columns first, then rows.
        let mut half = [[0.0_f32; X]; Y];
        for (values, waves) in values.iter().zip(&self.y) {
            for (half, wave) in half.iter_mut().zip(waves) {
                for (half, value) in half.iter_mut().zip(values) {
                    *half += value * wave;
                }
            }
        }
        for (half, line) in half.iter().zip(band.chunks_exact_mut(stride)).take(down) {
            let mut samples = [MIDDLE; X];
            for (value, waves) in half.iter().zip(&self.x) {
                for (sample, wave) in samples.iter_mut().zip(waves) {
                    *sample += value * wave;
                }
            }
            let Some(out) = line.get_mut(left..left + across) else { continue };
            for (out, sample) in out.iter_mut().zip(samples) {
                *out = level(sample);
            }
        }
    }
}

/// The sample of a block whose coefficients are zero.
const MIDDLE: f32 = 128.0;

/// The sample that all of a block has where only the first coefficient is not zero.
pub(super) fn mean(first: f32) -> u8 {
    level(first / 8.0 + MIDDLE)
}

fn level(sample: f32) -> u8 {
    /// At this size a number has no bits below the point, and its lowest are the whole.
    const WHOLE: f32 = 8_388_608.0;
    (sample.clamp(0.0, 255.0) + WHOLE).to_bits() as u8
}

/// The cosine waves of that many samples, scaled so that a smaller block is as
/// bright as the one of eight it stands for.
fn waves(count: usize) -> [[f32; 8]; 8] {
    let mut waves = [[0.0; 8]; 8];
    for (number, wave) in waves.iter_mut().enumerate().take(count) {
        let strength = if number == 0 { 0.125_f32.sqrt() } else { 0.5 };
        for (at, sample) in wave.iter_mut().enumerate().take(count) {
            let angle = (2 * at + 1) as f32 * number as f32 / (2 * count) as f32;
            *sample = strength * (angle * std::f32::consts::PI).cos();
        }
    }
    waves
}
