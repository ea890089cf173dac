//! What an H.264 parameter set says of its pictures (ITU-T H.264, 7.3.2.1 and
//! E.1.1): how many pixels, whether they are lines of fields, what they mean.

use rusty_h264_common::BitReader;
use rusty_h264_common::bit_reader::OutOfData;
use rusty_h264_common::nal::emulation_unprevent;

/// What a sequence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sequence {
    /// 1: colours at half size, the only kind that is decoded.
    pub(crate) chroma: u32,
    /// Bits of a colour.
    pub(crate) depth: u32,
    /// A picture may be two fields of lines.
    pub(crate) interlaced: bool,
    /// Blocks of 16 by 16 pixels, across and down; down half of them where interlaced.
    pub(crate) blocks: (u32, u32),
    /// What is not shown of them.
    pub(crate) cut: Option<Cut>,
    /// What its numbers mean, where it says so.
    pub(crate) colours: Option<Meaning>,
}

/// Pixels that are coded and not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cut {
    /// Where that is said: from the flag's bit until the bit behind the sides.
    pub(crate) bits: (usize, usize),
    /// Left, right, above, below; in pairs of pixels, below and above of fours where
    /// interlaced.
    pub(crate) sides: [u32; 4],
}

/// What the numbers of a pixel mean (ITU-T H.273).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) full_range: bool,
    /// Primaries, transfer, matrix; 2 says nothing.
    pub(crate) codes: [u8; 3],
}

impl Meaning {
    /// What players take for granted where nothing is said.
    pub(crate) fn usual(height: u32) -> Self {
        let codes = if height >= 720 { [1, 1, 1] } else { [6, 6, 6] };
        Self { full_range: false, codes }
    }

    /// With what is usual in the place of what is not said.
    pub(crate) fn completed(self, height: u32) -> Self {
        let usual = Self::usual(height).codes;
        let mut codes = self.codes;
        for (code, usual) in codes.iter_mut().zip(usual) {
            if matches!(*code, 0 | 2 | 3) {
                *code = usual;
            }
        }
        Self { codes, ..self }
    }

    pub(crate) fn bt709(self) -> bool {
        let [_, _, matrix] = self.codes;
        matrix == 1
    }
}

/// Reads a parameter set, its unit's first byte included.
pub(crate) fn sequence(unit: &[u8]) -> Option<Sequence> {
    let payload = emulation_unprevent(unit.get(1..)?);
    parse(&mut BitReader::new(&payload)).ok()
}

/// Reads what comes behind a unit's first byte.
pub(crate) fn parse(bits: &mut BitReader<'_>) -> Result<Sequence, OutOfData> {
    let profile = bits.read_bits(8)?;
    bits.read_bits(16)?;
    bits.read_ue()?;
    let (mut chroma, mut depth) = (1, 8);
    if matches!(profile, 100 | 110 | 122 | 244 | 44 | 83 | 86 | 118 | 128 | 138 | 139 | 134 | 135) {
        chroma = bits.read_ue()?;
        if chroma == 3 {
            bits.read_bit()?;
        }
        depth = 8 + bits.read_ue()?.max(bits.read_ue()?);
        bits.read_bit()?;
        if bits.read_bit()? {
            for list in 0..if chroma == 3 { 12 } else { 8 } {
                if bits.read_bit()? {
                    skip_scaling(bits, if list < 6 { 16 } else { 64 })?;
                }
            }
        }
    }
    bits.read_ue()?;
    match bits.read_ue()? {
        0 => {
            bits.read_ue()?;
        }
        1 => {
            bits.read_bit()?;
            bits.read_se()?;
            bits.read_se()?;
            for _ in 0..bits.read_ue()?.min(255) {
                bits.read_se()?;
            }
        }
        _ => {}
    }
    bits.read_ue()?;
    bits.read_bit()?;
    let blocks = (bits.read_ue()?.saturating_add(1), bits.read_ue()?.saturating_add(1));
    let frames_only = bits.read_bit()?;
    if !frames_only {
        bits.read_bit()?;
    }
    bits.read_bit()?;
    let flag = bits.bit_pos();
    let mut cut = None;
    if bits.read_bit()? {
        let sides = [bits.read_ue()?, bits.read_ue()?, bits.read_ue()?, bits.read_ue()?];
        cut = Some(Cut { bits: (flag, bits.bit_pos()), sides });
    }
    let colours = if bits.read_bit()? { meaning(bits)? } else { None };
    Ok(Sequence { chroma, depth, interlaced: !frames_only, blocks, cut, colours })
}

fn skip_scaling(bits: &mut BitReader<'_>, count: usize) -> Result<(), OutOfData> {
    let (mut last, mut next) = (8_i32, 8_i32);
    for _ in 0..count {
        if next != 0 {
            next = (last + bits.read_se()?).rem_euclid(256);
        }
        last = if next == 0 { last } else { next };
    }
    Ok(())
}

fn meaning(bits: &mut BitReader<'_>) -> Result<Option<Meaning>, OutOfData> {
    if bits.read_bit()? && bits.read_bits(8)? == 255 {
        bits.read_bits(32)?;
    }
    if bits.read_bit()? {
        bits.read_bit()?;
    }
    if !bits.read_bit()? {
        return Ok(None);
    }
    bits.read_bits(3)?;
    let full_range = bits.read_bit()?;
    let mut codes = [2; 3];
    if bits.read_bit()? {
        for code in &mut codes {
            *code = bits.read_bits(8)? as u8;
        }
    }
    Ok(Some(Meaning { full_range, codes }))
}
