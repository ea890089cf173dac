//! What stands before, between and behind frames of MP3 and AAC: ID3v2, ID3v1,
//! APE and Lyrics3. They are stepped over; what they say is not read.

use std::io::{Read, Seek};

use super::Window;
use crate::error::AvError;

/// Tags one behind the other before the sound.
const TAGS_MAX: usize = 8;

/// Where the sound begins: behind the ID3v2 and APE tags at the begin.
pub(super) fn skip_before(window: &mut Window<'_, impl Read + Seek>) -> Result<u64, AvError> {
    let mut at = 0;
    for _ in 0..TAGS_MAX {
        match length(window, at)? {
            Some(length) => at += length,
            None => break,
        }
    }
    Ok(at.min(window.length))
}

/// How long the tag at `at` is; `None` where there is none.
pub(super) fn length(
    window: &mut Window<'_, impl Read + Seek>,
    at: u64,
) -> Result<Option<u64>, AvError> {
    let left = window.length.saturating_sub(at);
    let head = window.up_to(at, 32)?;
    Ok(match head {
        // Seven bits a byte; a footer repeats the header.
        [b'I', b'D', b'3', version, _, flags, a, b, c, d, ..]
            if *version < 0xFF && [a, b, c, d].iter().all(|byte| **byte < 0x80) =>
        {
            let size = [a, b, c, d].iter().fold(0, |size, byte| size << 7 | u64::from(**byte));
            Some(size + if flags & 0x10 != 0 { 20 } else { 10 })
        }
        [b'A', b'P', b'E', b'T', b'A', b'G', b'E', b'X', _, _, _, _, a, b, c, d, ..] => {
            Some(u64::from(u32::from_le_bytes([*a, *b, *c, *d])) + 32)
        }
        [b'T', b'A', b'G', ..] if left == 128 => Some(128),
        _ => None,
    })
}
