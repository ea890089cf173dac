//! H.264 and HEVC samples without what encoders and cameras write beside the
//! picture: user data, unknown messages, filler, units of no assigned kind.

use std::io::{Read, Write};

use crate::entry::Codec;
use crate::error::AvError;

/// Longer messages than this are dropped whole.
const MESSAGE_BYTES_MAX: u64 = 64 * 1024;

/// Copies one sample of `bytes` bytes. Says how many were written.
pub(crate) fn copy_clean(
    from: &mut impl Read,
    bytes: u64,
    (codec, length_bytes): (Codec, u8),
    out: &mut impl Write,
) -> Result<u64, AvError> {
    let (mut left, mut written) = (bytes, 0);
    while left > 0 {
        let mut length = [0; 4];
        let prefix = u64::from(length_bytes);
        let head = length.get_mut(4 - usize::from(length_bytes)..).unwrap_or_default();
        if left < prefix {
            return Err(AvError::unreadable("mdat", &"a unit that ends in its length"));
        }
        from.read_exact(head)?;
        left -= prefix;
        let unit = u64::from(u32::from_be_bytes(length));
        if unit > left {
            return Err(AvError::Truncated { field: "mdat", expected: unit, found: left });
        }
        left -= unit;
        if unit == 0 {
            continue;
        }
        let mut first = [0];
        from.read_exact(&mut first)?;
        let mut rest = from.take(unit - 1);
        match what(codec, first[0]) {
            What::Keep => {
                out.write_all(length.get(4 - usize::from(length_bytes)..).unwrap_or_default())?;
                out.write_all(&first)?;
                let copied = std::io::copy(&mut rest, out)?;
                if copied != unit - 1 {
                    return Err(AvError::Truncated {
                        field: "mdat",
                        expected: unit,
                        found: copied,
                    });
                }
                written += prefix + unit;
            }
            What::Message if unit <= MESSAGE_BYTES_MAX => {
                let mut message = first.to_vec();
                rest.read_to_end(&mut message)?;
                if let Some(clean) = clean_message(&message, codec) {
                    let length = (clean.len() as u32).to_be_bytes();
                    // A clean one is never longer, so its length fits as before.
                    out.write_all(length.get(4 - usize::from(length_bytes)..).unwrap_or_default())?;
                    out.write_all(&clean)?;
                    written += prefix + clean.len() as u64;
                }
            }
            What::Message | What::Drop => {
                std::io::copy(&mut rest, &mut std::io::sink())?;
            }
        }
    }
    Ok(written)
}

enum What {
    Keep,
    Message,
    Drop,
}

fn what(codec: Codec, first: u8) -> What {
    if codec == Codec::Avc {
        match first & 31 {
            6 => What::Message,
            0 | 12 | 17.. => match first & 31 {
                19..=21 => What::Keep,
                _ => What::Drop,
            },
            _ => What::Keep,
        }
    } else {
        match first >> 1 & 63 {
            39 | 40 => What::Message,
            0..=9 | 16..=21 | 32..=37 => What::Keep,
            _ => What::Drop,
        }
    }
}

/// Messages that decoding, timing and colour ask for; all others may be user
/// data or name an encoder.
fn may_stay(codec: Codec, kind: u32) -> bool {
    match codec {
        Codec::Avc => matches!(kind, 0 | 1 | 6 | 137 | 144 | 147),
        _ => matches!(kind, 0 | 1 | 6 | 129 | 130 | 136 | 137 | 144 | 147),
    }
}

/// The unit with the messages that may stay, if any.
fn clean_message(unit: &[u8], codec: Codec) -> Option<Vec<u8>> {
    let head = if codec == Codec::Avc { 1 } else { 2 };
    let plain = unescaped(unit.get(head..)?);
    let (mut at, mut kept) = (0, Vec::new());
    // The last byte with a bit set ends the unit.
    let end = plain.iter().rposition(|byte| *byte != 0)?;
    while at < end {
        let start = at;
        let mut said = [0_u32; 2];
        for number in &mut said {
            loop {
                let byte = *plain.get(at)?;
                at += 1;
                *number += u32::from(byte);
                if byte != 255 {
                    break;
                }
            }
        }
        let [kind, size] = said;
        at += size as usize;
        let message = plain.get(start..at)?;
        if may_stay(codec, kind) {
            kept.extend(message);
        }
    }
    if kept.is_empty() {
        return None;
    }
    kept.push(0x80);
    let mut clean = unit.get(..head)?.to_vec();
    escape(&kept, &mut clean);
    (clean.len() <= unit.len()).then_some(clean)
}

/// Without the 3 that follows two zeros.
fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let (mut plain, mut zeros) = (Vec::with_capacity(bytes.len()), 0);
    for &byte in bytes {
        if zeros >= 2 && byte == 3 {
            zeros = 0;
            continue;
        }
        zeros = if byte == 0 { zeros + 1 } else { 0 };
        plain.push(byte);
    }
    plain
}

fn escape(plain: &[u8], out: &mut Vec<u8>) {
    let mut zeros = 0;
    for &byte in plain {
        if zeros >= 2 && byte <= 3 {
            out.push(3);
            zeros = 0;
        }
        zeros = if byte == 0 { zeros + 1 } else { 0 };
        out.push(byte);
    }
}
