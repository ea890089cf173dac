//! Waves to symbols (annexes F.1.2 and G.1.2), scan by scan: the first waves of
//! all components, slow ones of brightness, the colours, the rest of brightness.

use super::forward::{Quantiser, samples};
use crate::error::PhotoError;
use crate::jpeg::zigzag::ORDER;
use crate::planes::{Plane, Planes};
use crate::watch::Watch;

/// The last wave of brightness that comes early.
const EARLY: usize = 5;
/// Most blocks that one symbol ends.
const RUN_MAX: u32 = 0x7FFF;

/// Which waves of which components come together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scan {
    /// The first component, and how many take part.
    pub component: u8,
    pub components: u8,
    pub first: u8,
    pub last: u8,
}

/// Symbols of a scan with one table of codes.
pub(super) struct Symbols {
    keep: bool,
    /// Symbol, number of bits that follow, those bits, from the lowest byte.
    pub kept: Vec<u32>,
    pub often: [u32; 256],
    /// Bits that follow symbols.
    pub following: u64,
}

impl Symbols {
    fn new(keep: bool) -> Self {
        Self { keep, kept: Vec::new(), often: [0; 256], following: 0 }
    }

    #[inline]
    fn put(&mut self, symbol: u8, count: u32, bits: u32) {
        if let Some(often) = self.often.get_mut(usize::from(symbol)) {
            *often += 1;
        }
        self.following += u64::from(count);
        if self.keep {
            self.kept.push(u32::from(symbol) | count << 8 | bits << 16);
        }
    }

    /// A value after `run` zeros (or of a difference, without).
    #[inline]
    fn value(&mut self, run: usize, value: i32) {
        let count = 32 - value.unsigned_abs().leading_zeros();
        let bits = if value < 0 { value + (1 << count) - 1 } else { value };
        self.put((run << 4) as u8 | count as u8, count, bits as u32);
    }
}

/// Waves `first` to `last` of a component.
struct Band {
    first: usize,
    last: usize,
    symbols: Symbols,
    /// Blocks before this one that have no more.
    ended: u32,
}

impl Band {
    fn new(first: usize, last: usize, keep: bool) -> Self {
        Self { first, last, symbols: Symbols::new(keep), ended: 0 }
    }

    /// `nonzero` has a bit for each, in the order of the file, as `waves` are.
    #[inline]
    fn block(&mut self, waves: &[i16; 64], nonzero: u64) {
        let mut left = nonzero & (u64::MAX << self.first) & (u64::MAX >> (63 - self.last));
        let mut next = self.first;
        if left != 0 {
            self.end();
        }
        while left != 0 {
            let order = left.trailing_zeros() as usize;
            left &= left - 1;
            let mut run = order - next;
            while run > 15 {
                self.symbols.put(0xF0, 0, 0);
                run -= 16;
            }
            self.symbols.value(run, i32::from(waves.get(order).copied().unwrap_or_default()));
            next = order + 1;
        }
        if next <= self.last {
            self.ended += 1;
            if self.ended == RUN_MAX {
                self.end();
            }
        }
    }

    /// Tells of the blocks that ended.
    fn end(&mut self) {
        if self.ended > 0 {
            let count = self.ended.ilog2();
            self.symbols.put((count << 4) as u8, count, self.ended - (1 << count));
            self.ended = 0;
        }
    }
}

/// A component: its first waves and the bands of the others.
struct Component {
    across: usize,
    down: usize,
    firsts: Vec<i16>,
    bands: Vec<Band>,
}

impl Component {
    fn read(
        plane: &Plane,
        quantiser: &Quantiser,
        mut bands: Vec<Band>,
        watch: &Watch<'_>,
    ) -> Result<Self, PhotoError> {
        let (across, down) = (plane.width.div_ceil(8) as usize, plane.height.div_ceil(8) as usize);
        let mut firsts = Vec::with_capacity(across * down);
        let mut waves = [0; 64];
        for row in 0..down {
            watch.check()?;
            for column in 0..across {
                let block = quantiser.quantised(samples(plane, column, row));
                let nonzero = in_order(&block, &mut waves);
                let [first, ..] = waves;
                firsts.push(first);
                for band in &mut bands {
                    band.block(&waves, nonzero);
                }
            }
        }
        bands.iter_mut().for_each(Band::end);
        Ok(Self { across, down, firsts, bands })
    }

    /// The first wave; beyond the edges the last one again.
    fn first(&self, column: usize, row: usize) -> i32 {
        let at = row.min(self.down.saturating_sub(1)) * self.across
            + column.min(self.across.saturating_sub(1));
        i32::from(self.firsts.get(at).copied().unwrap_or_default())
    }
}

/// Puts what is not zero into the order of the file and tells where it is; other
/// places keep what they had.
#[inline]
fn in_order(block: &[[i16; 8]; 8], waves: &mut [i16; 64]) -> u64 {
    let mut nonzero = 0;
    let ([[first, ..], ..], [place, ..]) = (block, &mut *waves);
    *place = *first;
    for (column, orders) in block.iter().zip(ORDER.as_chunks::<8>().0) {
        if column.iter().fold(0, |any, value| any | value) == 0 {
            continue;
        }
        for (value, order) in column.iter().zip(orders) {
            nonzero |= u64::from(*value != 0) << (order & 63);
            if let Some(place) = waves.get_mut(usize::from(*order)) {
                *place = *value;
            }
        }
    }
    nonzero
}

/// A picture's symbols.
pub(super) struct Picture {
    keep: bool,
    parts: Vec<Component>,
}

impl Picture {
    /// `keep` says whether the symbols are written or just counted.
    pub fn read(
        planes: &Planes,
        table: &[u16; 64],
        keep: bool,
        watch: &Watch<'_>,
    ) -> Result<Self, PhotoError> {
        if planes.area() == 0 {
            return Err(PhotoError::Encoder("no pixels".into()));
        }
        let quantiser = Quantiser::new(table);
        let band = |first, last| Band::new(first, last, keep);
        let y = vec![band(1, EARLY), band(EARLY + 1, 63)];
        let mut parts = vec![Component::read(&planes.y, &quantiser, y, watch)?];
        if !planes.is_grey() {
            for plane in [&planes.cb, &planes.cr] {
                parts.push(Component::read(plane, &quantiser, vec![band(1, 63)], watch)?);
            }
        }
        Ok(Self { keep, parts })
    }

    pub fn components(&self) -> u8 {
        self.parts.len() as u8
    }

    /// Every scan in the order of the file, with the symbols of each table.
    pub fn scans(&self, mut each: impl FnMut(Scan, &[&Symbols])) {
        let components = self.components();
        let firsts = self.firsts();
        let tables: Vec<&Symbols> = firsts.iter().collect();
        each(Scan { component: 0, components, first: 0, last: 0 }, &tables);
        let mut bands: Vec<(u8, &Band)> = (0..)
            .zip(&self.parts)
            .flat_map(|(component, part)| part.bands.iter().map(move |band| (component, band)))
            .collect();
        // The fast waves of brightness come last.
        bands.sort_by_key(|(component, band)| (band.first > EARLY, *component));
        for (component, band) in bands {
            let (first, last) = (band.first as u8, band.last as u8);
            each(Scan { component, components: 1, first, last }, &[&band.symbols]);
        }
    }

    /// The first waves, each as the difference from the one before. The second table
    /// is the colours'.
    fn firsts(&self) -> Vec<Symbols> {
        match self.parts.as_slice() {
            [y, colours @ ..] if !colours.is_empty() => self.interleaved(y, colours),
            parts => parts.iter().map(|part| self.alone(part)).collect(),
        }
    }

    fn alone(&self, part: &Component) -> Symbols {
        let (mut symbols, mut before) = (Symbols::new(self.keep), 0);
        for first in &part.firsts {
            let first = i32::from(*first);
            symbols.value(0, first - before);
            before = first;
        }
        symbols
    }

    /// Four blocks of brightness and one of each colour in turn: symbols of both
    /// tables, which lie in one row where they are kept.
    fn interleaved(&self, y: &Component, colours: &[Component]) -> Vec<Symbols> {
        let mut tables = [Symbols::new(self.keep), Symbols::new(self.keep)];
        let mut before = [0; 3];
        let [bright, dim] = &mut tables;
        for row in 0..y.down.div_ceil(2) {
            for column in 0..y.across.div_ceil(2) {
                let [before, others @ ..] = &mut before;
                for (x, down) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                    let first = y.first(column * 2 + x, row * 2 + down);
                    bright.value(0, first - *before);
                    *before = first;
                }
                for (part, before) in colours.iter().zip(others) {
                    let first = part.first(column, row);
                    dim.value(0, first - *before);
                    *before = first;
                }
            }
        }
        tables.into()
    }
}
