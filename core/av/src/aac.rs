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
    loop {
        let Some(kind) = bits(frame, at, 3) else { return };
        let (start, count) = match kind {
            // Data: 4 bits tag, 1 aligned, 8 count, 8 more where that is full.
            4 => {
                let (Some(aligned), Some(count)) = (bits(frame, at + 7, 1), bits(frame, at + 8, 8))
                else {
                    return;
                };
                let more = if count == 255 { bits(frame, at + 16, 8).unwrap_or(0) } else { 0 };
                let mut start = at + if count == 255 { 24 } else { 16 };
                if aligned == 1 {
                    start = start.next_multiple_of(8);
                }
                (start, count + more)
            }
            // Fill: 4 bits count, 8 more where those are full.
            6 => {
                let Some(count) = bits(frame, at + 3, 4) else { return };
                match count {
                    15 => (at + 15, 14 + bits(frame, at + 7, 8).unwrap_or(0)),
                    _ => (at + 7, count),
                }
            }
            _ => return,
        };
        let end = start + count as usize * 8;
        for bit in start..end {
            if let Some(byte) = frame.get_mut(bit / 8) {
                *byte &= !(0x80 >> (bit % 8));
            }
        }
        at = end;
    }
}

fn bits(frame: &[u8], at: usize, count: usize) -> Option<u32> {
    (at..at + count).try_fold(0, |value, bit| {
        let byte = frame.get(bit / 8)?;
        Some(value << 1 | u32::from(byte >> (7 - bit % 8) & 1))
    })
}
