//! AMR (RFC 4867, section 5): a mark, then frames of 20 ms.

use std::io::{BufWriter, Read, Seek, Write};

use citizen_media::Taken;

use super::{Job, Voice, VoiceFacts, VoiceFormat, Waveform, Window, lasts};
use crate::error::AvError;

/// Bytes of a frame by its kind; 0 is none of the format.
const NARROW: [usize; 16] = [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1];
const WIDE: [usize; 16] = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1];

pub(super) fn clean(
    source: &mut (impl Read + Seek),
    out: &mut (impl Write + Seek),
    job: &Job<'_>,
) -> Result<Voice, AvError> {
    let mut window = Window::new(source)?;
    let length = window.length;
    let mark = window.up_to(0, 9)?.to_vec();
    let (mark, sizes, rate, codec, speech) = match mark.as_slice() {
        b"#!AMR-WB\n" => (&b"#!AMR-WB\n"[..], WIDE, 16_000_u32, "amr-wb", 0..9_usize),
        [b'#', b'!', b'A', b'M', b'R', b'\n', ..] => {
            (&b"#!AMR\n"[..], NARROW, 8_000, "amr-nb", 0..8)
        }
        _ => return Err(AvError::Unsupported { field: "amr", found: "several channels".into() }),
    };
    let samples = rate / 50;
    let most = job.frames_most(samples, rate);
    let mut out = BufWriter::new(out);
    out.write_all(mark)?;
    let mut at = mark.len() as u64;
    let (mut all, mut kept, mut written) = (0_u64, 0_u64, at);
    let mut waveform = Waveform::new();
    let mut beside = false;
    while at < length {
        job.check()?;
        let kind = usize::from(window.up_to(at, 1)?.first().copied().unwrap_or(0) >> 3 & 15);
        let bytes = sizes.get(kind).copied().unwrap_or(0);
        let frame = window.up_to(at, bytes)?;
        if bytes == 0 || frame.len() < bytes {
            // What follows is no sound any more.
            beside = bytes == 0;
            break;
        }
        all += 1;
        if all <= most {
            out.write_all(frame)?;
            written += bytes as u64;
            kept = all;
            // How loud is coded against the frame before; that there is speech is not.
            waveform.push(if speech.contains(&kind) { 1.0 } else { 0.1 });
        }
        at += bytes as u64;
        job.reached(at, length);
    }
    out.flush()?;
    if kept == 0 {
        return Err(AvError::Missing { field: "amr" });
    }
    let facts = |frames: u64, bytes, metadata| VoiceFacts {
        format: VoiceFormat::Amr,
        codec: codec.into(),
        bytes,
        duration: lasts(frames * u64::from(samples), rate),
        rate,
        channels: 1,
        metadata,
        taken: Taken::default(),
    };
    Ok(Voice {
        before: facts(all, length, beside),
        after: facts(kept, written, false),
        waveform: waveform.bars(),
    })
}
