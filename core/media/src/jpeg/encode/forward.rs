//! Samples of a block to waves (Arai, Agui and Nakajima's transform, whose last
//! multiplications are one with quantising), and quantised.

use crate::planes::Plane;

/// What the transform makes each wave stronger than it should be, one way.
const STRENGTH: [f64; 8] = [
    1.0,
    1.387_039_845_322_147_5,
    1.306_562_964_876_376_5,
    1.175_875_602_419_359,
    1.0,
    0.785_694_958_387_102_2,
    0.541_196_100_146_197,
    0.275_899_379_282_943,
];
/// Waves after the first have ten bits at most.
const MOST: f32 = 1_023.0;

type Row = [f32; 8];

/// Quantises blocks by one table.
pub(super) struct Quantiser {
    /// What a transformed block is multiplied by, column by column.
    factors: [Row; 8],
}

impl Quantiser {
    /// From steps, row by row.
    pub fn new(table: &[u16; 64]) -> Self {
        let mut factors = [[0.0; 8]; 8];
        for (row, (steps, down)) in table.chunks_exact(8).zip(STRENGTH).enumerate() {
            let columns = steps.iter().zip(STRENGTH);
            for (column, (step, across)) in factors.iter_mut().zip(columns) {
                if let Some(factor) = column.get_mut(row) {
                    *factor = (1.0 / (f64::from(*step) * 8.0 * down * across)) as f32;
                }
            }
        }
        Self { factors }
    }

    /// A block's coefficients, column by column.
    #[inline]
    pub fn quantised(&self, mut block: [Row; 8]) -> [[i16; 8]; 8] {
        transformed(&mut block);
        block = transposed(&block);
        transformed(&mut block);
        let mut out = [[0; 8]; 8];
        for (out, (row, factors)) in out.iter_mut().zip(block.iter().zip(&self.factors)) {
            for (out, (value, factor)) in out.iter_mut().zip(row.iter().zip(factors)) {
                *out = rounded((value * factor).clamp(-MOST, MOST));
            }
        }
        out
    }
}

/// The samples of a block, zero in the middle; the edges are repeated.
#[inline]
pub(super) fn samples(plane: &Plane, column: usize, row: usize) -> [Row; 8] {
    let (width, height) = (plane.width as usize, plane.height as usize);
    let mut block = [[0.0; 8]; 8];
    for (y, out) in (row * 8..).zip(&mut block) {
        let from = y.min(height.saturating_sub(1)) * width;
        let line = plane.samples.get(from..from + width).unwrap_or_default();
        let part = line.get(column * 8..).unwrap_or_default();
        if let Some(whole) = part.first_chunk::<8>() {
            for (out, sample) in out.iter_mut().zip(whole) {
                *out = f32::from(*sample) - 128.0;
            }
            continue;
        }
        let last = part.last().copied().unwrap_or(128);
        let repeated = part.iter().copied().chain(std::iter::repeat(last));
        for (out, sample) in out.iter_mut().zip(repeated) {
            *out = f32::from(sample) - 128.0;
        }
    }
    block
}

fn rounded(value: f32) -> i16 {
    /// At this size a number has no bits below the point.
    const WHOLE: f32 = 12_582_912.0;
    (value + WHOLE).to_bits() as i16
}

fn transposed(block: &[Row; 8]) -> [Row; 8] {
    let mut out = [[0.0; 8]; 8];
    for (y, row) in block.iter().enumerate() {
        for (out, value) in out.iter_mut().zip(row) {
            if let Some(place) = out.get_mut(y) {
                *place = *value;
            }
        }
    }
    out
}

fn sum(mut a: Row, b: Row) -> Row {
    a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
    a
}

fn difference(mut a: Row, b: Row) -> Row {
    a.iter_mut().zip(b).for_each(|(a, b)| *a -= b);
    a
}

fn times(mut a: Row, factor: f32) -> Row {
    a.iter_mut().for_each(|a| *a *= factor);
    a
}

/// Every column at once.
#[inline]
fn transformed(block: &mut [Row; 8]) {
    let [a, b, c, d, e, f, g, h] = *block;
    let (s0, s1, s2, s3) = (sum(a, h), sum(b, g), sum(c, f), sum(d, e));
    let (d0, d1, d2, d3) = (difference(a, h), difference(b, g), difference(c, f), difference(d, e));
    // Even waves.
    let (outer, inner) = (sum(s0, s3), sum(s1, s2));
    let (beyond, within) = (difference(s0, s3), difference(s1, s2));
    let turned = times(sum(within, beyond), 0.707_106_77);
    // Odd waves.
    let (p, q, r) = (sum(d3, d2), sum(d2, d1), sum(d1, d0));
    let shared = times(difference(p, r), 0.382_683_43);
    let low = sum(times(p, 0.541_196_1), shared);
    let high = sum(times(r, 1.306_563), shared);
    let middle = times(q, 0.707_106_77);
    let (more, less) = (sum(d0, middle), difference(d0, middle));
    *block = [
        sum(outer, inner),
        sum(more, high),
        sum(beyond, turned),
        difference(less, low),
        difference(outer, inner),
        sum(less, low),
        difference(beyond, turned),
        difference(more, high),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against the sums of T.81, A.3.3.
    #[test]
    fn waves_are_those_of_the_standard() {
        let mut state = 9_u32;
        let block: [Row; 8] = std::array::from_fn(|_| {
            std::array::from_fn(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as f32 - 128.0
            })
        });
        let quantised = Quantiser::new(&[1; 64]).quantised(block);
        let wave = |at: usize, number: usize| {
            let strength = if number == 0 { 0.5_f64.sqrt() } else { 1.0 };
            strength * ((2 * at + 1) as f64 * number as f64 * std::f64::consts::PI / 16.0).cos()
        };
        for (u, column) in quantised.iter().enumerate() {
            for (v, wave_here) in column.iter().enumerate() {
                let terms = (0..64)
                    .map(|i| f64::from(block[i / 8][i % 8]) * wave(i % 8, u) * wave(i / 8, v));
                let exact = terms.sum::<f64>() / 4.0;
                assert!((f64::from(*wave_here) - exact).abs() < 0.51, "{u} {v}: {exact}");
            }
        }
    }
}
