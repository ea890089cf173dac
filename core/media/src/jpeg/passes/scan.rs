//! One pass of the file into the blocks it brings something for.

use std::io::BufRead;

use super::bits::Bits;
use super::blocks::Blocks;
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
            for number in at..end {
                if number % u64::from(across) == 0 {
                    watch.check()?;
                }
                let (x, y) =
                    ((number % u64::from(across)) as u32, (number / u64::from(across)) as u32);
                let good = self.group(bits, (x, y), alone, &mut without);
                if good.is_none() || (bits.is_dry() && without == 0) {
                    skipped += 1;
                    break;
                }
            }
            at = end;
            if at < total && (skipped > 1_000 || !bits.restart()) {
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
                let block = member.blocks.number(x, y);
                pass.block(bits, member, block, without)?;
                continue;
            }
            let (across, down) = member.group;
            for row in 0..down {
                for column in 0..across {
                    let block = member.blocks.number(x * across + column, y * down + row);
                    pass.block(bits, member, block, without)?;
                }
            }
        }
        Some(())
    }
}

impl Pass {
    /// One block; nothing where the data make no sense. `without` counts the
    /// blocks to come that bring nothing new.
    fn block(
        self,
        bits: &mut Bits<'_, impl BufRead>,
        member: &mut Member<'_>,
        block: usize,
        without: &mut i32,
    ) -> Option<()> {
        let mut order = self.first;
        if self.first == 0 {
            if self.refines {
                if bits.bit() {
                    member.blocks.refine_first(block, 1 << self.low);
                }
            } else {
                let length = u32::from(member.dc?.symbol(bits)?).min(16);
                member.last = member.last.wrapping_add(bits.signed(length));
                member.blocks.set(block, 0, member.last.wrapping_shl(self.low));
            }
            if self.progressive {
                return Some(());
            }
            order = 1;
        }
        let (blocks, table) = (&mut *member.blocks, member.ac?);
        if self.refines {
            return self.refined(bits, blocks, table, block, without);
        }
        if *without > 0 {
            *without -= 1;
            return Some(());
        }
        while order <= self.last {
            let (run, length) = run_length(table, bits)?;
            match (run, length) {
                (15, 0) => order += 16,
                (run, 0) => {
                    *without = if self.progressive { end_of_band(bits, run) - 1 } else { 0 };
                    break;
                }
                (run, length) => {
                    order += run as usize;
                    let value = bits.signed(length);
                    if order > self.last {
                        return None;
                    }
                    blocks.set(block, order, value << self.low);
                    order += 1;
                }
            }
        }
        Some(())
    }

    /// A bit more of what is not zero, and what becomes so (G.1.2.3).
    fn refined(
        self,
        bits: &mut Bits<'_, impl BufRead>,
        blocks: &mut Blocks,
        table: &Table,
        block: usize,
        without: &mut i32,
    ) -> Option<()> {
        let bit = 1 << self.low;
        let mut order = self.first;
        while *without == 0 && order <= self.last {
            let (mut run, length) = run_length(table, bits)?;
            let mut value = 0;
            if length > 0 {
                value = if bits.bit() { bit } else { -bit };
            } else if run < 15 {
                *without = end_of_band(bits, run);
                break;
            }
            while order <= self.last {
                if !blocks.is_zero(block, order) {
                    if bits.bit() {
                        blocks.refine(block, order, bit);
                    }
                } else if run == 0 {
                    break;
                } else {
                    run -= 1;
                }
                order += 1;
            }
            if order <= self.last {
                blocks.set(block, order, value);
            }
            order += 1;
        }
        if *without > 0 {
            let band = (u64::MAX << order.min(63)) & (u64::MAX >> (63 - self.last));
            let mut left = if order > self.last { 0 } else { blocks.nonzero(block) & band };
            while left != 0 {
                let order = left.trailing_zeros() as usize;
                left &= left - 1;
                if bits.bit() {
                    blocks.refine(block, order, bit);
                }
            }
            *without -= 1;
        }
        Some(())
    }
}

fn run_length(table: &Table, bits: &mut Bits<'_, impl BufRead>) -> Option<(u32, u32)> {
    let symbol = u32::from(table.symbol(bits)?);
    Some((symbol >> 4, symbol & 15))
}

fn end_of_band(bits: &mut Bits<'_, impl BufRead>, run: u32) -> i32 {
    (1 << run) + bits.read(run)
}
