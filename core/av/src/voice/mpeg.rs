//! MP3 (ISO/IEC 11172-3 and 13818-3, layer III): frames, each with its own head,
//! and what taggers put around them.

use std::io::{BufWriter, Read, Seek, SeekFrom, Write};

use citizen_media::Taken;

use super::{Job, Voice, VoiceFacts, VoiceFormat, Waveform, Window, lasts, tags};
use crate::aac::bits;
use crate::error::AvError;

const KBITS: [[u32; 16]; 2] = [
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0],
];
const RATES: [u32; 3] = [44_100, 48_000, 32_000];

#[derive(Clone, Copy, PartialEq)]
struct Head {
    /// MPEG-1; else 2 or 2.5, whose frames are half as long.
    first: bool,
    rate: u32,
    mono: bool,
    bytes: usize,
    /// Where the side information begins.
    side: usize,
}

impl Head {
    fn samples(self) -> u32 {
        if self.first { 1_152 } else { 576 }
    }

    fn side_bytes(self) -> usize {
        match (self.first, self.mono) {
            (true, true) | (false, false) => 17,
            (true, false) => 32,
            (false, true) => 9,
        }
    }

    fn alike(self, other: Self) -> bool {
        (self.first, self.rate) == (other.first, other.rate)
    }

    /// What the first half of a frame says of its loudness.
    fn level(self, frame: &[u8]) -> f32 {
        let before = match (self.first, self.mono) {
            (true, true) => 18,
            (true, false) => 20,
            (false, true) => 9,
            (false, false) => 10,
        };
        let at = self.side * 8 + before;
        let (length, pairs) = (bits(frame, at, 12), bits(frame, at + 12, 9));
        match (length, pairs, bits(frame, at + 21, 8)) {
            (Some(1..), Some(1..), Some(gain)) => ((gain as f32 - 210.0) / 4.0).exp2(),
            _ => 0.0,
        }
    }
}

fn head(bytes: &[u8]) -> Option<Head> {
    let &[0xFF, second, third, fourth, ..] = bytes else { return None };
    // Layer III, and a version that there is.
    if second & 0xE6 != 0xE2 || second & 0x18 == 0x08 {
        return None;
    }
    let first = second & 0x18 == 0x18;
    let kbits = *KBITS.get(usize::from(!first))?.get(usize::from(third >> 4))?;
    let rate = RATES.get(usize::from(third >> 2 & 3))?;
    let rate = rate / [4, 1, 2, 1].get(usize::from(second >> 3 & 3))?;
    if kbits == 0 || fourth & 3 == 2 {
        return None;
    }
    let units = if first { 144_000 } else { 72_000 };
    let bytes = units * kbits / rate + u32::from(third >> 1 & 1);
    let side = if second & 1 == 0 { 6 } else { 4 };
    let mono = fourth >> 6 == 3;
    Some(Head { first, rate, mono, bytes: bytes as usize, side })
}

/// Whether these are the first bytes of a frame.
pub(super) fn is_head(bytes: &[u8]) -> bool {
    head(bytes).is_some()
}

/// The frame at `at`, believed where another one like it, a tag or the end
/// follows.
fn frame(
    window: &mut Window<'_, impl Read + Seek>,
    at: u64,
    like: Option<Head>,
) -> Result<Option<Head>, AvError> {
    let Some(found) = head(window.up_to(at, 4)?) else { return Ok(None) };
    if like.is_some_and(|like| !like.alike(found)) {
        return Ok(None);
    }
    let next = at + found.bytes as u64;
    if next > window.length {
        return Ok(None);
    }
    let follows = next == window.length
        || head(window.up_to(next, 4)?).is_some_and(|next| next.alike(found))
        || tags::length(window, next)?.is_some();
    // In the middle of a stream a frame stands for itself.
    Ok((follows || like.is_some()).then_some(found))
}

/// Where a first frame without sound keeps its notes, and their name.
fn notes(frame: &[u8], head: Head) -> Option<(usize, [u8; 4])> {
    let at = head.side + head.side_bytes();
    let name = |at: usize| frame.get(at..at + 4).and_then(|name| name.try_into().ok());
    match (name(at), name(36)) {
        (Some(name), _) if &name == b"Xing" || &name == b"Info" => Some((at, name)),
        (_, Some(name)) if &name == b"VBRI" => Some((at, *b"Xing")),
        _ => None,
    }
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
    let mut out = BufWriter::new(out);
    let mut waveform = Waveform::new();
    let (mut first, mut noted) = (None, None);
    let (mut all, mut kept, mut written) = (0_u64, 0_u64, 0_u64);
    let mut most = u64::MAX;
    while at < length {
        job.check()?;
        let Some(found) = frame(&mut window, at, first)? else {
            beside = true;
            at += tags::length(&mut window, at)?.unwrap_or(1).max(1);
            continue;
        };
        let bytes = window.exactly(at, found.bytes, "frame")?;
        at += found.bytes as u64;
        if first.is_none() {
            first = Some(found);
            most = job.frames_most(found.samples(), found.rate);
            if let Some((place, name)) = notes(bytes, found) {
                // How many frames there are is known at the end.
                let mut empty = vec![0; found.bytes];
                let head = bytes.get(..4).unwrap_or_default();
                empty.iter_mut().zip(head).for_each(|(to, from)| *to = *from);
                out.write_all(&empty)?;
                written += empty.len() as u64;
                noted = Some((place, name));
                beside = true;
                continue;
            }
        }
        all += 1;
        if all <= most {
            waveform.push(found.level(bytes));
            out.write_all(bytes)?;
            written += bytes.len() as u64;
            kept = all;
        }
        job.reached(at, length);
    }
    let first = first.filter(|_| kept > 0).ok_or(AvError::Missing { field: "frame" })?;
    if let Some((place, name)) = noted {
        let mut said = name.to_vec();
        said.extend([0, 0, 0, 3]);
        said.extend(u32::try_from(kept).unwrap_or(u32::MAX).to_be_bytes());
        said.extend(u32::try_from(written).unwrap_or(u32::MAX).to_be_bytes());
        out.seek(SeekFrom::Start(place as u64))?;
        out.write_all(&said)?;
    }
    out.seek(SeekFrom::Start(written))?;
    out.flush()?;
    let facts = |frames: u64, bytes, metadata| VoiceFacts {
        format: VoiceFormat::Mp3,
        codec: "mp3".into(),
        bytes,
        duration: lasts(frames * u64::from(first.samples()), first.rate),
        rate: first.rate,
        channels: if first.mono { 1 } else { 2 },
        metadata,
        taken: Taken::default(),
    };
    Ok(Voice {
        before: facts(all, length, beside),
        after: facts(kept, written, false),
        waveform: waveform.bars(),
    })
}
