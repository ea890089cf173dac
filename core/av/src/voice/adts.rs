//! AAC in ADTS frames (ISO/IEC 14496-3, 1.A.2.2): each frame with its own head.

use std::io::{BufWriter, Read, Seek, Write};

use citizen_media::Taken;

use super::{Job, Voice, VoiceFacts, VoiceFormat, Waveform, Window, lasts, tags};
use crate::aac::{empty_fill, gain};
use crate::error::AvError;

const RATES: [u32; 13] = [
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350,
];
/// Values of a channel in one block.
const BLOCK: u32 = 1_024;
const HEAD: usize = 7;

/// One frame's head.
#[derive(Clone, Copy, PartialEq)]
struct Head {
    rate: u32,
    channels: u16,
    /// Head and sound, bytes.
    bytes: usize,
    /// Two bytes of checksum behind the head.
    checked: bool,
    blocks: u32,
}

fn head(bytes: &[u8]) -> Option<Head> {
    let &[0xFF, second, third, fourth, fifth, sixth, seventh, ..] = bytes else { return None };
    if second & 0xF6 != 0xF0 {
        return None;
    }
    let rate = *RATES.get(usize::from(third >> 2 & 15))?;
    let length = usize::from(fourth & 3) << 11 | usize::from(fifth) << 3 | usize::from(sixth >> 5);
    let channels = u16::from((third & 1) << 2 | fourth >> 6);
    let checked = second & 1 == 0;
    let blocks = u32::from(seventh & 3) + 1;
    let least = HEAD + if checked { 2 } else { 0 };
    (length > least).then_some(Head { rate, channels, bytes: length, checked, blocks })
}

/// Whether these are the first bytes of a frame.
pub(super) fn is_head(bytes: &[u8]) -> bool {
    head(bytes).is_some()
}

pub(super) fn clean(
    source: &mut (impl Read + Seek),
    out: &mut (impl Write + Seek),
    job: &Job<'_>,
) -> Result<Voice, AvError> {
    let mut window = Window::new(source)?;
    let length = window.length;
    let mut at = tags::skip_before(&mut window)?;
    let mut beside = at > 0;
    let first = head(window.up_to(at, HEAD)?).ok_or(AvError::UnknownFormat)?;
    if first.channels == 0 {
        let found = "a channel layout of its own".into();
        return Err(AvError::Unsupported { field: "adts", found });
    }
    let mut out = BufWriter::new(out);
    let mut waveform = Waveform::new();
    let (mut all, mut kept, mut written) = (0_u64, 0_u64, 0_u64);
    let most = job.frames_most(BLOCK, first.rate);
    while at < length {
        job.check()?;
        let found = head(window.up_to(at, HEAD)?);
        let same = |found: &Head| (found.rate, found.channels) == (first.rate, first.channels);
        let Some(found) = found.filter(same) else {
            // Not a frame: a tag, or bytes between frames.
            beside = true;
            at += tags::length(&mut window, at)?.unwrap_or(1).max(1);
            continue;
        };
        let frame = window.up_to(at, found.bytes)?;
        if frame.len() < found.bytes {
            break;
        }
        all += u64::from(found.blocks);
        if all <= most {
            let frame = clean_frame(frame, found);
            // A frame of one block says how loud it is where its sound begins.
            waveform.push(gain(frame.get(HEAD..).unwrap_or_default()));
            out.write_all(&frame)?;
            written += frame.len() as u64;
            kept = all;
        }
        at += found.bytes as u64;
        job.reached(at, length);
    }
    out.flush()?;
    if kept == 0 {
        return Err(AvError::Missing { field: "adts" });
    }
    let facts = |blocks: u64, bytes, metadata| VoiceFacts {
        format: VoiceFormat::Adts,
        codec: "aac".into(),
        bytes,
        duration: lasts(blocks * u64::from(BLOCK), first.rate),
        rate: first.rate,
        channels: first.channels,
        metadata,
        taken: Taken::default(),
    };
    Ok(Voice {
        before: facts(all, length, beside),
        after: facts(kept, written, false),
        waveform: waveform.bars(),
    })
}

/// Without the bits that identify a work, without names in fill elements. The
/// checksum is over what changes, so it goes too where there is one block.
fn clean_frame(frame: &[u8], found: Head) -> Vec<u8> {
    let mut clean = frame.to_vec();
    if let [_, _, third, fourth, ..] = clean.as_mut_slice() {
        *third &= !2;
        *fourth &= !0x3C;
    }
    if found.blocks > 1 {
        return clean;
    }
    if found.checked {
        clean.drain(HEAD..HEAD + 2);
        let bytes = clean.len();
        if let [_, second, _, fourth, fifth, sixth, ..] = clean.as_mut_slice() {
            *second |= 1;
            *fourth = *fourth & !3 | (bytes >> 11) as u8 & 3;
            *fifth = (bytes >> 3) as u8;
            *sixth = *sixth & 0x1F | (bytes << 5) as u8;
        }
    }
    if let Some(sound) = clean.get_mut(HEAD..) {
        empty_fill(sound);
    }
    clean
}
