//! What the next bits bring at one look: the next coefficient whole where it
//! matters, and as many as the look shows where only their places do.

use std::io::BufRead;

use super::bits::{Bits, Next, signed};
use super::blocks::{Block, Fresh};
use super::huffman::Table;

/// Bits of a look for one coefficient and for several. Both tables of both
/// kinds of component stay within a small first cache.
const ONE: u32 = 10;
const MANY: u32 = 11;
/// An advance that ends any block.
const END: u32 = 64;
/// Behind several coefficients the block has no more.
const LAST: u32 = 1 << 10;

/// A table of codes for coefficients after the first, looked up in advance.
pub(super) struct Ahead<'a> {
    table: &'a Table,
    /// Bits to take (0: a longer code), those of them that are the code (from bit 8 on),
    /// those that are the coefficient (16), zeros before it (20), how far to advance (24).
    one: Box<[u32; 1 << ONE]>,
    /// Bits to take, how far to advance, [`LAST`], where coefficients are not zero.
    many: Box<[u32; 1 << MANY]>,
    /// The block on its way.
    fresh: Fresh,
}

impl<'a> Ahead<'a> {
    pub fn new(table: &'a Table) -> Self {
        let (mut one, mut many) = (Box::new([0; 1 << ONE]), Box::new([0; 1 << MANY]));
        for (look, entry) in (0..).zip(one.iter_mut()) {
            *entry = next_one(table, look << (16 - ONE));
        }
        for (look, entry) in (0..).zip(many.iter_mut()) {
            *entry = next_many(table, look << (16 - MANY));
        }
        Self { table, one, many, fresh: Fresh::default() }
    }

    /// The coefficients `first` to `last` of a block, `low` bits to the left.
    /// Answers how many blocks to come bring nothing; none where the data make
    /// no sense.
    #[inline]
    pub fn band(
        &mut self,
        bits: &mut Bits<'_, impl BufRead>,
        block: &mut Block<'_>,
        band: (usize, usize),
        low: u32,
    ) -> Option<i32> {
        let read = self.read(bits, block, band, low);
        if read.is_none() {
            self.fresh = Fresh::default();
        }
        read
    }

    #[inline]
    fn read(
        &mut self,
        bits: &mut Bits<'_, impl BufRead>,
        block: &mut Block<'_>,
        (first, last): (usize, usize),
        low: u32,
    ) -> Option<i32> {
        let (mut order, near) = (first, last.min(block.kept_last()));
        let (mut next, mut places, mut without) = (bits.full(), 0_u64, 0);
        // No branch here depends on what a coefficient is, but for the end of it all.
        while order <= near {
            let entry = *self.one.get(usize::from(next.peek() >> (16 - ONE)))?;
            if entry == 0 {
                (order, without) = self.slowly(&mut next, block, (order, last), low)?;
            } else {
                let (length, at) = (entry >> 16 & 15, order + (entry >> 20 & 15) as usize);
                let value = next.signed_after(entry >> 8 & 31, length);
                if at > last && length > 0 {
                    return None;
                }
                // A run of zeros alone may lead beyond the block where data make no sense.
                self.fresh.put(block, at.min(63), value << low);
                places |= u64::from(length > 0) << (at & 63);
                next.take(entry & 31);
                order += (entry >> 24) as usize;
            }
            bits.refill(&mut next);
        }
        while order <= last {
            let entry = *self.many.get(usize::from(next.peek() >> (16 - MANY)))?;
            let beyond = order + (entry >> 4 & 31) as usize;
            // What would reach beyond the band is of the next block in part.
            if entry & 15 == 0 || beyond > last {
                (order, without) = self.slowly(&mut next, block, (order, last), low)?;
            } else {
                next.take(entry & 15);
                places |= u64::from(entry >> 16) << (order & 63);
                order = if entry & LAST == 0 { beyond } else { END as usize };
            }
            bits.fill(&mut next);
        }
        bits.hand_back(next);
        block.add(&mut self.fresh, places);
        Some(without)
    }

    /// One code and what follows it, however long: how far that is, and how many blocks
    /// to come bring nothing.
    #[cold]
    fn slowly(
        &self,
        next: &mut Next,
        block: &mut Block<'_>,
        (order, last): (usize, usize),
        low: u32,
    ) -> Option<(usize, i32)> {
        let (run, length) = run_length(self.table, next)?;
        match (run, length) {
            (15, 0) => Some((order + 16, 0)),
            (run, 0) => Some((END as usize, end_of_band(next, run) - 1)),
            (run, length) => {
                let order = order + run as usize;
                let value = signed(next.read(length), length);
                if order > last {
                    return None;
                }
                block.set(order, value << low);
                Some((order + 1, 0))
            }
        }
    }
}

/// How many zeros come first, and how many bits the coefficient has.
#[inline]
pub(super) fn run_length(table: &Table, next: &mut Next) -> Option<(u32, u32)> {
    let (length, symbol) = table.find(u32::from(next.peek()))?;
    next.take(length);
    Some((symbol >> 4, symbol & 15))
}

/// How many blocks, this one too, bring nothing more.
#[inline]
pub(super) fn end_of_band(next: &mut Next, run: u32) -> i32 {
    (1 << run) + next.read(run)
}

fn next_one(table: &Table, next: u32) -> u32 {
    let Some((code, symbol)) = table.find(next) else { return 0 };
    let (run, length) = (symbol >> 4, symbol & 15);
    let advance = match (run, length) {
        _ if code > ONE => return 0,
        (0, 0) => END,
        (15, 0) => 16,
        (_, 0) => return 0,
        _ => run + 1,
    };
    advance << 24 | run << 20 | length << 16 | code << 8 | (code + length)
}

fn next_many(table: &Table, next: u32) -> u32 {
    let (mut taken, mut advance, mut places) = (0, 0, 0);
    while let Some((code, symbol)) = table.find(next << taken & 0xFFFF) {
        let (run, length) = (symbol >> 4, symbol & 15);
        if taken + code + length > MANY {
            break;
        }
        match (run, length) {
            (0, 0) => return places << 16 | LAST | advance << 4 | (taken + code),
            (15, 0) if advance == 0 => advance = 16,
            (_, 0) => break,
            _ if advance + run > 15 => break,
            _ => {
                places |= 1 << (advance + run);
                advance += run + 1;
            }
        }
        taken += code + length;
    }
    places << 16 | advance << 4 | taken
}
