//! One pass of the file into the blocks it brings something for.

use std::io::BufRead;

use super::ahead::{Ahead, end_of_band, run_length};
use super::bits::{Bits, Next};
use super::blocks::{Block, Blocks};
use super::huffman::Table;
use crate::error::PhotoError;
use crate::watch::Watch;

/// Which coefficients a pass brings, and which of their bits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pass {
    pub progressive: bool,
    pub first: usize,
    pub last: usize,
    /// The bits above `low` came earlier.
    pub refines: bool,
    pub low: u32,
}

/// A component that takes part.
pub(super) struct Member<'a> {
    pub blocks: &'a mut Blocks,
    /// Blocks of a group, each way.
    pub group: (u32, u32),
    pub dc: Option<&'a Table>,
    pub ac: Option<&'a Table>,
    /// The same, for passes that refine nothing.
    pub ahead: Option<Ahead<'a>>,
    /// The last first coefficient.
    pub last: i32,
}

pub(super) struct Scan<'a> {
    pub pass: Pass,
    pub members: Vec<Member<'a>>,
    /// Groups of the whole picture where several components take part.
    pub groups: (u32, u32),
    /// Groups between two restart markers; 0 without.
    pub restart: u32,
    /// Nothing comes after the pass: rows that are done become samples, and a
    /// picture with damage is given up.
    pub only: bool,
}

impl Scan<'_> {
    /// Reads the pass and says whether all of it was there; damage costs what
    /// lies between it and the next restart marker.
    pub fn run(
        &mut self,
        bits: &mut Bits<'_, impl BufRead>,
        watch: &Watch<'_>,
    ) -> Result<bool, PhotoError> {
        let alone = self.members.len() == 1;
        let (across, down) = match self.members.as_slice() {
            [member] => member.blocks.real,
            _ => self.groups,
        };
        let total = u64::from(across) * u64::from(down);
        let (mut at, mut skipped) = (0_u64, 0_u32);
        bits.align();
        while at < total {
            let length = if self.restart == 0 { total } else { u64::from(self.restart) };
            let end = (at + length).min(total);
            let mut without = 0;
            for member in &mut self.members {
                member.last = 0;
            }
            let mut place = ((at % u64::from(across)) as u32, (at / u64::from(across)) as u32);
            for _ in at..end {
                if place.0 == 0 {
                    watch.check()?;
                }
                let good = self.group(bits, place, alone, &mut without);
                if good.is_none() || (bits.is_dry() && without == 0) {
                    skipped += 1;
                    break;
                }
                place.0 += 1;
                if place.0 == across {
                    place = (0, place.1 + 1);
                    if self.only {
                        self.members.iter_mut().for_each(|member| member.blocks.empty());
                    }
                }
            }
            at = end;
            let given_up = skipped > if self.only { 0 } else { 1_000 };
            if at < total && (given_up || !bits.restart()) {
                return Ok(false);
            }
        }
        Ok(skipped == 0)
    }

    fn group(
        &mut self,
        bits: &mut Bits<'_, impl BufRead>,
        (x, y): (u32, u32),
        alone: bool,
        without: &mut i32,
    ) -> Option<()> {
        let pass = self.pass;
        for member in &mut self.members {
            if alone {
                pass.block(bits, member, (x, y), without)?;
                continue;
            }
            let (across, down) = member.group;
            for row in 0..down {
                for column in 0..across {
                    pass.block(bits, member, (x * across + column, y * down + row), without)?;
                }
            }
        }
        Some(())
    }
}

impl Pass {
    /// One block; nothing where the data make no sense. `without` counts the
    /// blocks to come that bring nothing new.
    #[inline]
    fn block(
        self,
        bits: &mut Bits<'_, impl BufRead>,
        member: &mut Member<'_>,
        (x, y): (u32, u32),
        without: &mut i32,
    ) -> Option<()> {
        let mut block = member.blocks.block(x, y)?;
        if self.first == 0 {
            if self.refines {
                if bits.bit() {
                    block.refine_first(1 << self.low);
                }
            } else {
                let mut next = bits.next();
                let (code, length) = member.dc?.find(u32::from(next.peek()))?;
                let length = length.min(16);
                member.last = member.last.wrapping_add(next.signed_after(code, length));
                next.take(code);
                next.take(length);
                bits.hand_back(next);
                block.set(0, member.last.wrapping_shl(self.low));
            }
            if self.progressive {
                return Some(());
            }
        } else if self.refines {
            return self.refined(bits, &mut block, member.ac?, without);
        }
        if *without > 0 {
            *without -= 1;
            return Some(());
        }
        let ahead = member.ahead.as_mut()?;
        let blocks = ahead.band(bits, &mut block, (self.first.max(1), self.last), self.low)?;
        // Blocks of a picture without passes end by themselves.
        *without = if self.progressive { blocks } else { 0 };
        Some(())
    }

    /// A bit more of what is not zero, and what becomes so (G.1.2.3).
    fn refined(
        self,
        bits: &mut Bits<'_, impl BufRead>,
        block: &mut Block<'_>,
        table: &Table,
        without: &mut i32,
    ) -> Option<()> {
        let bit = 1 << self.low;
        let (mut order, mut next) = (self.first, bits.next());
        while *without == 0 && order <= self.last {
            bits.refill(&mut next);
            let (run, length) = run_length(table, &mut next)?;
            let mut value = 0;
            if length > 0 {
                value = if next.read(1) == 1 { bit } else { -bit };
            } else if run < 15 {
                *without = end_of_band(&mut next, run);
                break;
            }
            // The new one takes the place of a zero after `run` others.
            let mut zeros = !block.nonzero() & band(order, self.last);
            for _ in 0..run {
                zeros &= zeros.wrapping_sub(1);
            }
            let end = if zeros == 0 { self.last + 1 } else { zeros.trailing_zeros() as usize };
            if end > order {
                self.correct(bits, &mut next, block, (order, end - 1));
            }
            if end <= self.last {
                block.set(end, value);
            }
            order = end + 1;
        }
        if *without > 0 {
            if order <= self.last {
                self.correct(bits, &mut next, block, (order, self.last));
            }
            *without -= 1;
        }
        bits.hand_back(next);
        Some(())
    }

    /// A bit more of each that is not zero from one to another.
    #[inline]
    fn correct(
        self,
        bits: &mut Bits<'_, impl BufRead>,
        next: &mut Next,
        block: &mut Block<'_>,
        (from, to): (usize, usize),
    ) {
        let mut left = block.nonzero() & band(from, to);
        if left == 0 {
            return;
        }
        let mut near = (left & band(0, block.kept_last())).count_ones();
        let mut far = left.count_ones() - near;
        while near > 0 {
            bits.refill(next);
            let count = near.min(16);
            let mut word = (next.read(count) as u32) << (32 - count);
            for _ in 0..count {
                let order = left.trailing_zeros() as usize;
                left &= left - 1;
                block.refine(order, ((word >> 31) << self.low) as i32);
                word <<= 1;
            }
            near -= count;
        }
        // Of what is not kept the bits are just passed over.
        while far > 0 {
            bits.refill(next);
            let count = far.min(31);
            next.take(count);
            far -= count;
        }
    }
}

/// Orders from one to another, both below 64 and not swapped, a bit each.
fn band(from: usize, to: usize) -> u64 {
    (u64::MAX << (from & 63)) & (u64::MAX >> (63 - to.min(63)))
}
