//! Ogg (RFC 3533) with Opus (RFC 7845) or Vorbis: the pages of one stream, with
//! comments that say nothing.

use std::io::{BufWriter, Read, Seek, Write};

use citizen_media::Taken;

use super::{Job, Voice, VoiceFacts, VoiceFormat, Waveform, Window, lasts};
use crate::error::AvError;

const HEAD: usize = 27;
/// Most bytes of the packets that come before sound; Vorbis has its tables there,
/// and taggers put a picture into the comments.
const HEADERS_BYTES_MAX: usize = 16 * 1024 * 1024;
const CONTINUED: u8 = 1;
const FIRST: u8 = 2;
const LAST: u8 = 4;

/// One page, as it lies in the file.
#[derive(Clone, Copy)]
struct Page {
    at: u64,
    flags: u8,
    granule: i64,
    serial: u32,
    /// Lengths of packets.
    lacing: usize,
    body: usize,
}

impl Page {
    fn bytes(&self) -> usize {
        HEAD + self.lacing + self.body
    }

    fn end(&self) -> u64 {
        self.at + self.bytes() as u64
    }
}

fn page(window: &mut Window<'_, impl Read + Seek>, at: u64) -> Result<Option<Page>, AvError> {
    let head = window.up_to(at, HEAD)?;
    let &[b'O', b'g', b'g', b'S', 0, flags, ref numbers @ .., lacing] = head else {
        return Ok(None);
    };
    if head.len() < HEAD {
        return Ok(None);
    }
    let number = |from: usize, count: usize| {
        let bytes = numbers.get(from..from + count).unwrap_or_default();
        bytes.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
    };
    let (granule, serial) = (number(0, 8).cast_signed(), number(8, 4) as u32);
    let lacing = usize::from(lacing);
    let table = window.exactly(at + HEAD as u64, lacing, "OggS")?;
    let body = table.iter().map(|length| usize::from(*length)).sum();
    let page = Page { at, flags, granule, serial, lacing, body };
    if page.end() > window.length {
        return Ok(None);
    }
    Ok(Some(page))
}

enum Codec {
    Opus,
    Vorbis,
}

/// What stands before the sound.
struct Stream {
    codec: Codec,
    serial: u32,
    rate: u32,
    channels: u16,
    /// Values before what is heard.
    skip: i64,
    /// The first packet, and Vorbis' tables.
    packets: [Vec<u8>; 2],
    /// The comments say something.
    told: bool,
    /// Where sound begins.
    sound: u64,
}

pub(super) fn clean(
    source: &mut (impl Read + Seek),
    out: &mut (impl Write + Seek),
    job: &Job<'_>,
) -> Result<Voice, AvError> {
    let mut window = Window::new(source)?;
    let length = window.length;
    let stream = headers(&mut window)?;
    let rate = stream.rate;
    let most = stream.skip as f64 + job.most.as_secs_f64() * f64::from(rate);
    // The last page that is kept, and how long all of it is.
    let (mut at, mut all, mut last, mut ends) = (stream.sound, 0, None, false);
    while at < length {
        job.check()?;
        let Some(page) = page(&mut window, at)? else { break };
        at = page.end();
        if page.serial != stream.serial {
            continue;
        }
        if page.flags & FIRST != 0 {
            return Err(AvError::Unsupported { field: "OggS", found: "one behind another".into() });
        }
        if page.granule >= 0 {
            all = page.granule;
            if page.granule as f64 <= most {
                last = Some(page);
            }
        }
        ends |= page.flags & LAST != 0;
    }
    let last = last.ok_or(AvError::Missing { field: "OggS" })?;
    let mut writer =
        Writer { out: BufWriter::new(out), serial: stream.serial, number: 0, bytes: 0 };
    let [first, tables] = &stream.packets;
    writer.packets(FIRST, &[first])?;
    match stream.codec {
        Codec::Opus => writer.packets(0, &[b"OpusTags\0\0\0\0\0\0\0\0"])?,
        Codec::Vorbis => writer.packets(0, &[b"\x03vorbis\0\0\0\0\0\0\0\0\x01", tables])?,
    }
    let mut waveform = Waveform::new();
    at = stream.sound;
    let (mut begun, mut beside) = (0.0_f32, stream.told || !ends);
    while at < last.end() {
        job.check()?;
        let Some(page) = page(&mut window, at)? else { break };
        at = page.end();
        if page.serial != stream.serial {
            beside = true;
            continue;
        }
        let bytes = window.exactly(page.at, page.bytes(), "OggS")?;
        let is_last = page.at == last.at;
        let lacing = bytes.get(HEAD..HEAD + page.lacing).unwrap_or_default();
        for length in lacing {
            begun += f32::from(*length);
            if *length < 255 {
                waveform.push(std::mem::take(&mut begun));
            }
        }
        let flags = page.flags & CONTINUED | if is_last { LAST } else { 0 };
        writer.page(flags, page.granule, bytes.get(HEAD..).unwrap_or_default(), page.lacing)?;
        job.reached(at, last.end());
    }
    writer.out.flush()?;
    let facts = |until: i64, bytes, metadata| VoiceFacts {
        format: VoiceFormat::Ogg,
        codec: if matches!(stream.codec, Codec::Opus) { "opus" } else { "vorbis" }.into(),
        bytes,
        duration: lasts(u64::try_from(until - stream.skip).unwrap_or(0), rate),
        rate,
        channels: stream.channels,
        metadata,
        taken: Taken::default(),
    };
    Ok(Voice {
        before: facts(all, length, beside),
        after: facts(last.granule, writer.bytes, false),
        waveform: waveform.bars(),
    })
}

/// Reads the packets before the sound.
fn headers(window: &mut Window<'_, impl Read + Seek>) -> Result<Stream, AvError> {
    let mut packets: Vec<Vec<u8>> = Vec::new();
    let mut open: Vec<u8> = Vec::new();
    let (mut at, mut serial, mut wanted, mut held) = (0, None, 1, 0_usize);
    while packets.len() < wanted {
        let short = AvError::Truncated { field: "OggS", expected: at + 27, found: window.length };
        let found = page(window, at)?.ok_or(short)?;
        at = found.end();
        // Pictures beside the sound, or a table of contents, begin with their own page.
        let Some(ours) = serial else {
            let bytes = window.exactly(found.at, found.bytes(), "OggS")?;
            let body = bytes.get(HEAD + found.lacing..).unwrap_or_default();
            wanted = match body {
                [b'O', b'p', b'u', b's', b'H', b'e', b'a', b'd', ..] => 2,
                [1, b'v', b'o', b'r', b'b', b'i', b's', ..] => 3,
                _ if found.flags & FIRST == 0 => {
                    return Err(AvError::Unsupported { field: "OggS", found: "the codec".into() });
                }
                [0x80, b't', b'h', b'e', b'o', b'r', b'a', ..] => {
                    return Err(AvError::Unsupported { field: "video", found: "theora".into() });
                }
                _ => continue,
            };
            packets.push(body.to_vec());
            serial = Some(found.serial);
            continue;
        };
        if found.serial != ours {
            continue;
        }
        held += found.body;
        if held > HEADERS_BYTES_MAX {
            let (most, found) = (HEADERS_BYTES_MAX as u64, held as u64);
            return Err(AvError::TooMuch { field: "OggS", most, found });
        }
        let bytes = window.exactly(found.at, found.bytes(), "OggS")?;
        let (lacing, mut body) = bytes.get(HEAD..).unwrap_or_default().split_at(found.lacing);
        for length in lacing {
            let (part, rest) = body.split_at_checked(usize::from(*length)).unwrap_or((body, &[]));
            open.extend(part);
            body = rest;
            if *length < 255 {
                packets.push(std::mem::take(&mut open));
            }
        }
    }
    let mut packets = packets.into_iter();
    let first = packets.next().unwrap_or_default();
    let told = packets.next().is_some_and(|comments| comments.len() > 16);
    let tables = packets.next().unwrap_or_default();
    let long = |at: usize| {
        let bytes = first.get(at..at + 4).unwrap_or_default();
        bytes.iter().rev().fold(0_u32, |number, byte| number << 8 | u32::from(*byte))
    };
    let opus = wanted == 2;
    let channels = u16::from(first.get(if opus { 9 } else { 11 }).copied().unwrap_or(0));
    let (rate, skip) = if opus { (48_000, i64::from(long(10) & 0xFFFF)) } else { (long(12), 0) };
    if channels == 0 || rate == 0 {
        return Err(AvError::unreadable("OggS", &"no rate or no channels"));
    }
    let codec = if opus { Codec::Opus } else { Codec::Vorbis };
    let serial = serial.unwrap_or(0);
    Ok(Stream { codec, serial, rate, channels, skip, packets: [first, tables], told, sound: at })
}

struct Writer<W: Write> {
    out: BufWriter<W>,
    serial: u32,
    number: u32,
    bytes: u64,
}

impl<W: Write> Writer<W> {
    /// Packets before the sound, on pages of their own.
    fn packets(&mut self, flags: u8, packets: &[&[u8]]) -> Result<(), AvError> {
        let mut table = Vec::new();
        for packet in packets {
            table.extend(std::iter::repeat_n(255_u8, packet.len() / 255));
            table.push((packet.len() % 255) as u8);
        }
        let body = packets.concat();
        let (mut rest, mut flags) = (body.as_slice(), flags);
        for table in table.chunks(255) {
            let count = table.iter().map(|length| usize::from(*length)).sum();
            let (part, left) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            rest = left;
            let ends = table.iter().any(|length| *length < 255);
            self.page(flags, if ends { 0 } else { -1 }, &[table, part].concat(), table.len())?;
            flags = if table.last() == Some(&255) { CONTINUED } else { 0 };
        }
        Ok(())
    }

    /// A page of `content`, which begins with the lengths of its packets.
    fn page(
        &mut self,
        flags: u8,
        granule: i64,
        content: &[u8],
        lacing: usize,
    ) -> Result<(), AvError> {
        let mut page = b"OggS\0".to_vec();
        page.push(flags);
        page.extend(granule.to_le_bytes());
        page.extend(self.serial.to_le_bytes());
        page.extend(self.number.to_le_bytes());
        page.extend([0; 4]);
        page.push(u8::try_from(lacing).unwrap_or(255));
        page.extend(content);
        let sum = checksum(&page).to_le_bytes();
        page.iter_mut().skip(22).zip(sum).for_each(|(to, from)| *to = from);
        self.out.write_all(&page)?;
        self.number += 1;
        self.bytes += page.len() as u64;
        Ok(())
    }
}

/// CRC-32 with polynomial 0x04C11DB7, not reflected.
fn checksum(page: &[u8]) -> u32 {
    page.iter().fold(0, |sum, byte| {
        let index = (sum >> 24) as u8 ^ byte;
        sum << 8 ^ TABLE.get(usize::from(index)).copied().unwrap_or(0)
    })
}

static TABLE: [u32; 256] = table();

#[expect(clippy::indexing_slicing, reason = "checked while compiling")]
const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let mut sum = (index as u32) << 24;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum >> 31 == 1 { sum << 1 ^ 0x04C1_1DB7 } else { sum << 1 };
            bit += 1;
        }
        table[index] = sum;
        index += 1;
    }
    table
}
