//! AAC: is it, and the encoder's name out of its first fill element.

use crate::error::AvError;
use crate::fields::Fields;

/// Most bytes of the set-up: an AAC one has about 40.
const SETUP_BYTES_MAX: usize = 256;

/// Reads `esds`: `None` when it is not AAC, else whether frames begin as those
/// of AAC-LC do (not those of the low-delay kinds).
pub(crate) fn setup(esds: &[u8]) -> Result<Option<bool>, AvError> {
    if esds.len() > SETUP_BYTES_MAX {
        let (most, found) = (SETUP_BYTES_MAX as u64, esds.len() as u64);
        return Err(AvError::TooMuch { field: "esds", most, found });
    }
    let mut fields = Fields::new(esds, "esds");
    fields.u32()?;
    let Some(mut stream) = descriptor(&mut fields, 3)? else { return Ok(None) };
    stream.u16()?;
    let flags = stream.u8()?;
    if flags & 0x80 != 0 {
        stream.u16()?;
    }
    if flags & 0x40 != 0 {
        let length = stream.u8()?;
        stream.take(usize::from(length))?;
    }
    if flags & 0x20 != 0 {
        stream.u16()?;
    }
    let Some(mut decoder) = descriptor(&mut stream, 4)? else { return Ok(None) };
    let object = decoder.u8()?;
    if !matches!(object, 0x40 | 0x66..=0x68) {
        return Ok(None);
    }
    decoder.take(12)?;
    let Some(mut config) = descriptor(&mut decoder, 5)? else { return Ok(Some(false)) };
    // AAC Main, LC, SSR, LTP, and LC under SBR or PS.
    Ok(Some(matches!(config.u8()? >> 3, 1..=5 | 29)))
}

fn descriptor<'a>(fields: &mut Fields<'a>, tag: u8) -> Result<Option<Fields<'a>>, AvError> {
    while fields.left() > 0 {
        let found = fields.u8()?;
        let mut length = 0_usize;
        for _ in 0..4 {
            let byte = fields.u8()?;
            length = length << 7 | usize::from(byte & 0x7F);
            if byte & 0x80 == 0 {
                break;
            }
        }
        let content = fields.take(length)?;
        if found == tag {
            return Ok(Some(Fields::new(content, "esds")));
        }
    }
    Ok(None)
}

/// Empties the fill and data elements that a frame begins with: encoders write
/// their name there. Nothing moves, so no offset changes.
pub(crate) fn empty_fill(frame: &mut [u8]) {
    let mut at = 0;
    while let Some((start, end)) = beside(frame, at) {
        for bit in start..end {
            if let Some(byte) = frame.get_mut(bit / 8) {
                *byte &= !(0x80 >> (bit % 8));
            }
        }
        at = end;
    }
}

/// The bits of the fill or data element at `at`; `None` where there is none.
fn beside(frame: &[u8], at: usize) -> Option<(usize, usize)> {
    match bits(frame, at, 3)? {
        // Data: 4 bits tag, 1 aligned, 8 count, 8 more where that is full.
        4 => {
            let (aligned, count) = (bits(frame, at + 7, 1)?, bits(frame, at + 8, 8)?);
            let more = if count == 255 { bits(frame, at + 16, 8).unwrap_or(0) } else { 0 };
            let mut start = at + if count == 255 { 24 } else { 16 };
            if aligned == 1 {
                start = start.next_multiple_of(8);
            }
            Some((start, start + (count + more) as usize * 8))
        }
        // Fill: 4 bits count, 8 more where those are full.
        6 => {
            let (start, count) = match bits(frame, at + 3, 4)? {
                15 => (at + 15, 14 + bits(frame, at + 7, 8).unwrap_or(0)),
                count => (at + 7, count),
            };
            Some((start, start + count as usize * 8))
        }
        _ => None,
    }
}

/// How loud a frame of AAC-LC says it is: the step its first channel is written
/// in, as an amplitude without a unit. 0 where it says nothing.
pub(crate) fn gain(frame: &[u8]) -> f32 {
    let step = sound(frame).and_then(|at| match bits(frame, at, 3)? {
        // One channel: tag, step.
        0 | 3 => bits(frame, at + 7, 8),
        // Two: tag, whether windows are shared, what is shared, step.
        1 if bits(frame, at + 7, 1)? == 0 => bits(frame, at + 8, 8),
        1 => shared(frame, at + 8).and_then(|at| bits(frame, at, 8)),
        _ => None,
    });
    step.map_or(0.0, |step| ((step as f32 - 100.0) / 4.0).exp2())
}

/// Where what both channels share ends. ISO/IEC 14496-3, 4.4.2.1 and 4.4.2.7.
fn shared(frame: &[u8], at: usize) -> Option<usize> {
    let short = bits(frame, at + 1, 2)? == 2;
    let (bands, mut groups, at) = if short {
        let grouping = bits(frame, at + 8, 7)?;
        (bits(frame, at + 4, 4)?, 8 - grouping.count_ones(), at + 15)
    } else {
        if bits(frame, at + 10, 1)? == 1 {
            return None;
        }
        (bits(frame, at + 4, 6)?, 1, at + 11)
    };
    if bits(frame, at, 2)? != 1 {
        groups = 0;
    }
    Some(at + 2 + (bands * groups) as usize)
}

/// Where the first element that is sound begins.
fn sound(frame: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some((_, end)) = beside(frame, at) {
        at = end;
    }
    (at + 3 <= frame.len() * 8).then_some(at)
}

pub(crate) fn bits(frame: &[u8], at: usize, count: usize) -> Option<u32> {
    (at..at + count).try_fold(0, |value, bit| {
        let byte = frame.get(bit / 8)?;
        Some(value << 1 | u32::from(byte >> (7 - bit % 8) & 1))
    })
}
