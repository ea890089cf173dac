//! Rows of interleaved Y, Cb, Cr become planes, one row at a time, so that no
//! decoder's full picture has to be held. Large pictures are averaged down by
//! a whole number on the way.

use crate::planes::{Plane, Planes};

/// Takes rows from the top.
#[derive(Debug)]
pub(crate) struct Canvas {
    /// Stored pixels that become one, each way.
    shrink: u32,
    /// Of the rows that come in.
    width_in: u32,
    block: Vec<u32>,
    rows_in_block: u32,
    averaged: Vec<u8>,
    halves: Halves,
}

impl Canvas {
    /// For a picture of that size, averaged down `shrink` times each way.
    pub fn new(width: u32, height: u32, shrink: u32) -> Self {
        let shrink = shrink.max(1);
        let (across, down) = (width.div_ceil(shrink), height.div_ceil(shrink));
        let block = if shrink > 1 { vec![0; across as usize * 3] } else { Vec::new() };
        Self {
            shrink,
            width_in: width,
            averaged: vec![0; block.len()],
            block,
            rows_in_block: 0,
            halves: Halves::new(across, down),
        }
    }

    /// The next row, three bytes a pixel.
    pub fn push(&mut self, row: &[u8]) {
        if self.shrink == 1 {
            self.halves.push(row);
            return;
        }
        let step = self.shrink as usize * 3;
        for (sums, pixels) in self.block.chunks_exact_mut(3).zip(row.chunks(step)) {
            for pixel in pixels.chunks_exact(3) {
                for (sum, sample) in sums.iter_mut().zip(pixel) {
                    *sum += u32::from(*sample);
                }
            }
        }
        self.rows_in_block += 1;
        if self.rows_in_block == self.shrink {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        let rest = self.width_in % self.shrink;
        let last = self.block.len() / 3;
        for (at, (averages, sums)) in
            self.averaged.chunks_exact_mut(3).zip(self.block.chunks_exact_mut(3)).enumerate()
        {
            let across = if at + 1 == last && rest != 0 { rest } else { self.shrink };
            let count = across * self.rows_in_block;
            for (average, sum) in averages.iter_mut().zip(sums) {
                *average = ((*sum + count / 2) / count) as u8;
                *sum = 0;
            }
        }
        self.rows_in_block = 0;
        self.halves.push(&self.averaged);
    }

    /// What came in.
    pub fn finish(mut self) -> Planes {
        if self.rows_in_block > 0 {
            self.end_block();
        }
        self.halves.finish()
    }
}

/// Halves the colour planes: the mean of two by two.
#[derive(Debug)]
struct Halves {
    width: u32,
    rows: u32,
    y: Vec<u8>,
    cb: Vec<u8>,
    cr: Vec<u8>,
    /// Sums of the upper row of a pair: Cb and Cr in turn.
    upper: Vec<u16>,
    waiting: bool,
}

impl Halves {
    fn new(width: u32, height: u32) -> Self {
        let (area, half) = (
            width as usize * height as usize,
            width.div_ceil(2) as usize * height.div_ceil(2) as usize,
        );
        Self {
            width,
            rows: 0,
            y: Vec::with_capacity(area),
            cb: Vec::with_capacity(half),
            cr: Vec::with_capacity(half),
            upper: vec![0; width.div_ceil(2) as usize * 2],
            waiting: false,
        }
    }

    fn push(&mut self, row: &[u8]) {
        self.rows += 1;
        self.y.extend(row.iter().step_by(3));
        if self.waiting {
            let halves = self.upper.as_chunks::<2>().0;
            let sums = row.chunks(6).map(pair_sums);
            self.cb.extend(sums.clone().zip(halves).map(|((cb, _), [up, _])| mean(cb + up)));
            self.cr.extend(sums.zip(halves).map(|((_, cr), [_, up])| mean(cr + up)));
        } else {
            for (pair, (cb, cr)) in
                self.upper.as_chunks_mut::<2>().0.iter_mut().zip(row.chunks(6).map(pair_sums))
            {
                *pair = [cb, cr];
            }
        }
        self.waiting = !self.waiting;
    }

    fn finish(mut self) -> Planes {
        if self.waiting {
            let halves = self.upper.as_chunks::<2>().0;
            self.cb.extend(halves.iter().map(|[cb, _]| mean(cb * 2)));
            self.cr.extend(halves.iter().map(|[_, cr]| mean(cr * 2)));
        }
        let (across, down) = (self.width.div_ceil(2), self.rows.div_ceil(2));
        Planes {
            y: Plane { width: self.width, height: self.rows, samples: self.y },
            cb: Plane { width: across, height: down, samples: self.cb },
            cr: Plane { width: across, height: down, samples: self.cr },
        }
    }
}

/// Cb and Cr of two pixels together; a last pixel alone counts twice.
fn pair_sums(pixels: &[u8]) -> (u16, u16) {
    match pixels {
        [_, cb, cr, _, cb2, cr2] => {
            (u16::from(*cb) + u16::from(*cb2), u16::from(*cr) + u16::from(*cr2))
        }
        [_, cb, cr] => (u16::from(*cb) * 2, u16::from(*cr) * 2),
        _ => (256, 256),
    }
}

fn mean(of_four: u16) -> u8 {
    ((of_four + 2) / 4) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_sizes_keep_every_row_and_column() {
        let mut canvas = Canvas::new(3, 3, 1);
        for row in 0..3_u8 {
            canvas.push(&[row, 10, 20, row, 30, 40, row, 50, 60]);
        }
        let planes = canvas.finish();
        assert_eq!(planes.y.samples, [0, 0, 0, 1, 1, 1, 2, 2, 2]);
        assert_eq!((planes.cb.width, planes.cb.height), (2, 2));
        assert_eq!(planes.cb.samples, [20, 50, 20, 50]);
        assert_eq!(planes.cr.samples, [30, 60, 30, 60]);
    }

    #[test]
    fn averaging_down_counts_the_edges_right() {
        let mut canvas = Canvas::new(5, 5, 2);
        for row in 0..5_u8 {
            let samples: Vec<u8> = (0..5).flat_map(|x| [row * 10 + x * 2, 128, 128]).collect();
            canvas.push(&samples);
        }
        let planes = canvas.finish();
        assert_eq!((planes.y.width, planes.y.height), (3, 3));
        assert_eq!(planes.y.samples, [6, 10, 13, 26, 30, 33, 41, 45, 48]);
        assert!(planes.cb.samples.iter().all(|sample| *sample == 128));
    }
}
