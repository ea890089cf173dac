//! One plane to another size.

use super::blend::{columns_blended, rows_blended};
use super::taps::Taps;
use super::turn::{LINE, Line, turn};
use crate::pictures::Plane;

/// From one size to another.
#[derive(Debug)]
pub(super) struct Shrink {
    /// Width and height.
    had: (usize, usize),
    wanted: (usize, usize),
    across: Taps,
    down: Taps,
    /// Rows of the new height and the old width, `stride` bytes from one to the next.
    rows: Vec<u8>,
    stride: usize,
    /// The same as columns.
    columns: Vec<Line>,
    /// Columns of the new width.
    blended: Vec<Line>,
}

impl Shrink {
    /// Neither has a side of no samples.
    pub(super) fn new(had: (usize, usize), wanted: (usize, usize)) -> Self {
        let stride = had.0.next_multiple_of(LINE);
        Self {
            had,
            wanted,
            across: Taps::new(had.0, wanted.0),
            down: Taps::new(had.1, wanted.1),
            rows: vec![0; stride * LINE],
            stride,
            columns: vec![[0; LINE]; stride],
            blended: vec![[0; LINE]; wanted.0.next_multiple_of(LINE)],
        }
    }

    pub(super) fn is_for(&self, had: (usize, usize), wanted: (usize, usize)) -> bool {
        (self.had, self.wanted) == (had, wanted)
    }

    /// Fills `to`; nothing where a plane has another size.
    pub(super) fn plane(&mut self, from: Plane<'_>, to: &mut [u8]) -> Option<()> {
        let ((width, height), (wide, high)) = (self.had, self.wanted);
        let Plane { samples, stride, size } = from;
        if size != self.had || samples.len() < stride * height || to.len() != wide * high {
            return None;
        }
        if self.had == self.wanted {
            for (to, from) in to.chunks_exact_mut(wide).zip(samples.chunks_exact(stride)) {
                to.copy_from_slice(from.get(..wide)?);
            }
            return Some(());
        }
        let mut turned = [[0; LINE]; LINE];
        for (number, band) in to.chunks_mut(wide * LINE).enumerate() {
            let down = self.down.each().skip(number * LINE).take(band.len() / wide);
            for ((first, weights), out) in down.zip(self.rows.chunks_exact_mut(self.stride)) {
                rows_blended(
                    samples.get(first * stride..)?,
                    stride,
                    weights,
                    out.get_mut(..width)?,
                );
            }
            for (piece, columns) in self.columns.as_chunks_mut().0.iter_mut().enumerate() {
                let mut lines = [[0; LINE]; LINE];
                for (line, row) in lines.iter_mut().zip(self.rows.chunks_exact(self.stride)) {
                    *line = *row.get(piece * LINE..)?.first_chunk()?;
                }
                turn(&lines, columns);
            }
            for ((first, weights), out) in self.across.each().zip(&mut self.blended) {
                *out = columns_blended(self.columns.get(first..)?, weights);
            }
            for (piece, columns) in self.blended.as_chunks().0.iter().enumerate() {
                turn(columns, &mut turned);
                let (left, end) = (piece * LINE, wide.min((piece + 1) * LINE));
                for (row, line) in band.chunks_exact_mut(wide).zip(&turned) {
                    row.get_mut(left..end)?.copy_from_slice(line.get(..end - left)?);
                }
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resized(had: (usize, usize), wanted: (usize, usize), from: &[u8]) -> Vec<u8> {
        let mut to = vec![0; wanted.0 * wanted.1];
        let plane = Plane { samples: from, stride: had.0, size: had };
        Shrink::new(had, wanted).plane(plane, &mut to).unwrap();
        to
    }

    /// Sums of both directions at once, without rounding between.
    fn exactly(had: (usize, usize), wanted: (usize, usize), from: &[u8]) -> Vec<f64> {
        let (across, down) = (Taps::new(had.0, wanted.0), Taps::new(had.1, wanted.1));
        let mut to = Vec::new();
        for (top, rows) in down.each() {
            for (left, columns) in across.each() {
                let mut sum = 0.0;
                for (y, row) in rows.iter().enumerate() {
                    for (x, column) in columns.iter().enumerate() {
                        let sample = from[(top + y) * had.0 + left + x];
                        sum += f64::from(sample) * f64::from(*row) * f64::from(*column);
                    }
                }
                to.push(sum / 65_536.0);
            }
        }
        to
    }

    #[test]
    fn every_sample_is_the_sum_of_its_neighbours() {
        for (had, wanted) in [
            ((192, 108), (128, 72)),
            ((193, 109), (84, 48)),
            ((50, 37), (16, 16)),
            ((40, 17), (40, 8)),
            ((17, 40), (8, 40)),
            ((130, 300), (9, 10)),
            ((8, 8), (8, 10)),
            ((3, 2), (2, 1)),
        ] {
            let from: Vec<u8> = (0..had.0 * had.1).map(|at| (at * at / 7 + at) as u8).collect();
            let to = resized(had, wanted, &from);
            for (at, (sample, exact)) in to.iter().zip(exactly(had, wanted, &from)).enumerate() {
                let off = (f64::from(*sample) - exact).abs();
                assert!(off <= 1.01, "{had:?} {wanted:?} {at}: {sample} {exact}");
            }
        }
    }

    #[test]
    fn what_is_even_stays_so_and_the_same_size_is_the_same() {
        for level in [0, 1, 127, 254, 255] {
            let to = resized((77, 51), (32, 20), &vec![level; 77 * 51]);
            assert!(to.iter().all(|sample| *sample == level));
        }
        let from: Vec<u8> = (0..=255).collect();
        assert_eq!(resized((16, 16), (16, 16), &from), from);
    }

    #[test]
    fn what_is_not_shown_has_no_part() {
        let shown: Vec<u8> = (0..30 * 20).map(|at| (at * 7 % 251) as u8).collect();
        let mut coded = vec![255; 32 * 32];
        for (to, from) in coded.chunks_mut(32).zip(shown.chunks(30)) {
            to[..30].copy_from_slice(from);
        }
        for wanted in [(30, 20), (16, 10), (20, 20)] {
            let mut to = vec![0; wanted.0 * wanted.1];
            let plane = Plane { samples: &coded, stride: 32, size: (30, 20) };
            Shrink::new((30, 20), wanted).plane(plane, &mut to).unwrap();
            assert_eq!(to, resized((30, 20), wanted, &shown), "{wanted:?}");
            let short = Plane { samples: &coded[..600], ..plane };
            assert!(Shrink::new((30, 20), wanted).plane(short, &mut to).is_none());
        }
    }
}
