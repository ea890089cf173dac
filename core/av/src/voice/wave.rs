//! WAV: `fmt ` and `data`, written anew; lists, tags and notes stay behind.

use std::io::{BufWriter, Read, Seek, Write};

use citizen_media::Taken;

use super::{Job, Voice, VoiceFacts, VoiceFormat, Waveform, Window, lasts};
use crate::error::AvError;

/// A step of the waveform, of a second.
const STEPS_A_SECOND: u32 = 50;
const CHUNKS_MAX: usize = 256;
/// Sound of which each block stands for itself: PCM, ADPCM, float, A-law, µ-law.
const PLAIN: [u16; 6] = [1, 2, 3, 6, 7, 0x11];
/// The real kind follows in the extension.
const EXTENSIBLE: u16 = 0xFFFE;

struct Format {
    fmt: Vec<u8>,
    kind: u16,
    channels: u16,
    rate: u32,
    bytes_a_second: u32,
    block: u16,
    bits: u16,
}

impl Format {
    fn read(fmt: &[u8]) -> Result<Self, AvError> {
        let at = |place: usize| {
            let two = fmt.get(place..place + 2).and_then(|two| two.try_into().ok());
            u16::from_le_bytes(two.unwrap_or_default())
        };
        let long = |place: usize| u32::from(at(place)) | u32::from(at(place + 2)) << 16;
        let bits = at(14);
        let kind = if at(0) == EXTENSIBLE { at(24) } else { at(0) };
        let (channels, rate, block) = (at(2), long(4), at(12));
        // What a file says of its bytes a second is often wrong.
        let of_block = if matches!(kind, 2 | 0x11) { at(18).max(1) } else { 1 };
        let bytes_a_second = u64::from(rate) * u64::from(block) / u64::from(of_block);
        let bytes_a_second = u32::try_from(bytes_a_second).unwrap_or(u32::MAX);
        if !PLAIN.contains(&kind) {
            return Err(AvError::Unsupported { field: "fmt", found: format!("kind {kind:#x}") });
        }
        if fmt.len() < 16 || channels == 0 || rate == 0 || block == 0 || bytes_a_second == 0 {
            return Err(AvError::unreadable("fmt", &"no rate or no channels"));
        }
        // What decoders need: 16 bytes, or what the extension says it has.
        let more = if fmt.len() >= 18 { usize::from(at(16)) + 18 } else { 16 };
        let fmt = fmt.get(..more).unwrap_or(fmt).to_vec();
        Ok(Self { fmt, kind, channels, rate, bytes_a_second, block, bits })
    }

    /// The loudest of these values, full scale being 1.
    fn level(&self, bytes: &[u8]) -> f32 {
        let wide = |value: i64, bits: u32| (value as f32 / (1_i64 << (bits - 1)) as f32).abs();
        let value = |value: &[u8]| match (self.kind, value) {
            (1, [byte]) => wide(i64::from(*byte) - 128, 8),
            (1, [a, b]) => wide(i16::from_le_bytes([*a, *b]).into(), 16),
            (1, [a, b, c]) => wide(i64::from(i32::from_le_bytes([0, *a, *b, *c])) >> 8, 24),
            (1, [a, b, c, d]) => wide(i32::from_le_bytes([*a, *b, *c, *d]).into(), 32),
            (3, [a, b, c, d]) => f32::from_le_bytes([*a, *b, *c, *d]).abs(),
            // Logarithmic: the larger, the louder, once turned round.
            (6, [byte]) => law(byte ^ 0x55),
            (7, [byte]) => law(!byte),
            _ => 0.0,
        };
        let size = usize::from(self.bits / 8).max(1);
        bytes.chunks_exact(size).map(value).fold(0.0, f32::max)
    }
}

/// A value of A-law or µ-law: three bits of exponent, four of mantissa.
fn law(byte: u8) -> f32 {
    let (exponent, mantissa) = (i32::from(byte >> 4 & 7), f32::from(byte & 15));
    (mantissa + 16.0) * 2_f32.powi(exponent) / (32.0 * 128.0)
}

pub(super) fn clean(
    source: &mut (impl Read + Seek),
    out: &mut (impl Write + Seek),
    job: &Job<'_>,
) -> Result<Voice, AvError> {
    let mut window = Window::new(source)?;
    let length = window.length;
    let (mut at, mut format, mut data, mut beside) = (12_u64, None, None, false);
    for _ in 0..CHUNKS_MAX {
        let &[a, b, c, d, e, f, g, h] = window.up_to(at, 8)? else { break };
        let size = u64::from(u32::from_le_bytes([e, f, g, h]));
        match &[a, b, c, d] {
            b"fmt " if format.is_none() => {
                let most = usize::try_from(size).unwrap_or(usize::MAX).min(1_024);
                format = Some(Format::read(window.exactly(at + 8, most, "fmt")?)?);
            }
            b"data" if data.is_none() => {
                // A recorder that was cut off never came to write the size.
                let there = length - (at + 8);
                let unsaid = size == 0 || size == u64::from(u32::MAX);
                if !unsaid && size > there {
                    return Err(AvError::Truncated { field: "data", expected: size, found: there });
                }
                data = Some((at + 8, if unsaid { there } else { size }));
            }
            b"fact" | b"PAD " | b"FLLR" => {}
            _ => beside = true,
        }
        at += 8 + size + size % 2;
    }
    let format = format.ok_or(AvError::Missing { field: "fmt" })?;
    let (from, all) = data.ok_or(AvError::Missing { field: "data" })?;
    let block = u64::from(format.block);
    let most = job.most.as_secs_f64() * f64::from(format.bytes_a_second);
    let most = if most < all as f64 { most as u64 } else { all };
    let kept = most / block * block;
    if kept == 0 {
        return Err(AvError::Missing { field: "data" });
    }
    let written = write(&mut window, &format, (from, kept), out, job)?;
    let facts = |sound: u64, bytes, metadata| VoiceFacts {
        format: VoiceFormat::Wave,
        codec: "pcm".into(),
        bytes,
        duration: lasts(sound, format.bytes_a_second),
        rate: format.rate,
        channels: format.channels,
        metadata,
        taken: Taken::default(),
    };
    Ok(Voice {
        before: facts(all, length, beside),
        after: facts(kept, written.0, false),
        waveform: written.1,
    })
}

fn write(
    window: &mut Window<'_, impl Read + Seek>,
    format: &Format,
    (from, kept): (u64, u64),
    out: &mut impl Write,
    job: &Job<'_>,
) -> Result<(u64, Vec<u8>), AvError> {
    let mut out = BufWriter::new(out);
    let fmt_length = format.fmt.len() as u64;
    let whole = 4 + 8 + fmt_length + fmt_length % 2 + 8 + kept + kept % 2;
    let too_long = |_| AvError::TooMuch { field: "data", most: u32::MAX.into(), found: whole };
    let size = |bytes: u64| u32::try_from(bytes).map(u32::to_le_bytes).map_err(too_long);
    out.write_all(b"RIFF")?;
    out.write_all(&size(whole)?)?;
    out.write_all(b"WAVEfmt ")?;
    out.write_all(&size(fmt_length)?)?;
    out.write_all(&format.fmt)?;
    pad(&mut out, fmt_length)?;
    out.write_all(b"data")?;
    out.write_all(&size(kept)?)?;
    let block = u64::from(format.block);
    let step = u64::from(format.bytes_a_second / STEPS_A_SECOND) / block * block;
    let step = step.clamp(block, 32 * 1_024_u64.max(block));
    let mut waveform = Waveform::new();
    let mut at = 0;
    while at < kept {
        job.check()?;
        let count = usize::try_from(step.min(kept - at)).unwrap_or(0);
        let sound = window.exactly(from + at, count, "data")?;
        waveform.push(format.level(sound));
        out.write_all(sound)?;
        at += count as u64;
        job.reached(at, kept);
    }
    pad(&mut out, kept)?;
    out.flush()?;
    Ok((whole + 8, waveform.bars()))
}

/// Chunks have an even number of bytes.
fn pad(out: &mut impl Write, bytes: u64) -> Result<(), AvError> {
    if bytes % 2 == 1 {
        out.write_all(&[0])?;
    }
    Ok(())
}
