//! WebM (RFC 8794, RFC 9559) with sound alone: tracks and clusters written anew,
//! titles, tags, attachments and indexes left behind.

use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::time::Duration;

use citizen_media::Taken;

use super::{Job, Voice, VoiceFacts, VoiceFormat, Waveform, Window};
use crate::error::AvError;

/// Elements of an element, more than any recorder writes.
const ELEMENTS_MAX: u32 = 200_000;
const HEADER: u32 = 0x1A45_DFA3;
const SEGMENT: u32 = 0x1853_8067;
const INFO: u32 = 0x1549_A966;
const TICK: u32 = 0x2A_D7B1;
const TRACKS: u32 = 0x1654_AE6B;
const TRACK: u32 = 0xAE;
const NUMBER: u32 = 0xD7;
const KIND: u32 = 0x83;
const CODEC: u32 = 0x86;
const SETUP: u32 = 0x63A2;
const AUDIO: u32 = 0xE1;
const RATE: u32 = 0xB5;
const CHANNELS: u32 = 0x9F;
const CLUSTER: u32 = 0x1F43_B675;
const CLUSTER_TIME: u32 = 0xE7;
const SIMPLE: u32 = 0xA3;
const GROUP: u32 = 0xA0;
const BLOCK: u32 = 0xA1;
const CUES: u32 = 0x1C53_BB6B;
const SEEK: u32 = 0x114D_9B74;
const VOID: u32 = 0xEC;
/// Elements of a track that a decoder needs, besides those above.
const TRACK_KEPT: [u32; 6] = [0x73C5, 0x9C, 0x56AA, 0x56BB, 0x23_E383, AUDIO];
/// What stands beside a block in its group and is no note.
const GROUP_KEPT: [u32; 4] = [BLOCK, 0x9B, 0xFB, 0x75A2];
const TRACKS_BYTES_MAX: usize = 64 * 1024;
const BLOCK_BYTES_MAX: usize = 64 * 1024;

/// An element's head: what it is, where its content begins and ends.
#[derive(Clone, Copy)]
struct Element {
    id: u32,
    at: u64,
    /// `None`: until something follows that cannot be inside.
    size: Option<u64>,
}

impl Element {
    fn end(&self, parent: u64) -> u64 {
        self.size.map_or(parent, |size| self.at.saturating_add(size)).min(parent)
    }

    fn length(&self) -> usize {
        self.size.and_then(|size| usize::try_from(size).ok()).unwrap_or(usize::MAX)
    }
}

/// Bytes of a number, by the zero bits it begins with.
fn width(first: u8) -> usize {
    first.leading_zeros() as usize + 1
}

fn element(window: &mut Window<'_, impl Read + Seek>, at: u64) -> Result<Element, AvError> {
    let first = window.exactly(at, 1, "webm")?.first().copied().unwrap_or(0);
    let id_width = width(first);
    if id_width > 4 {
        return Err(AvError::unreadable("webm", &"no element"));
    }
    let number =
        |bytes: &[u8]| bytes.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let id = number(window.exactly(at, id_width, "webm")?) as u32;
    let at = at + id_width as u64;
    let first = window.exactly(at, 1, "webm")?.first().copied().unwrap_or(0);
    let size_width = width(first);
    if size_width > 8 {
        return Err(AvError::unreadable("webm", &"no size"));
    }
    let size = number(window.exactly(at, size_width, "webm")?);
    let size = size & !(1 << (7 * size_width));
    let unknown = size == (1 << (7 * size_width)) - 1;
    let at = at + size_width as u64;
    Ok(Element { id, at, size: (!unknown).then_some(size) })
}

/// Elements of a small one, with their content.
fn children(bytes: &[u8]) -> Result<Vec<(u32, Vec<u8>)>, AvError> {
    let mut source = std::io::Cursor::new(bytes);
    let mut window = Window::new(&mut source)?;
    let (mut at, mut found) = (0, Vec::new());
    while at < window.length {
        let child = element(&mut window, at)?;
        at = child.end(window.length);
        found.push((child.id, window.exactly(child.at, child.length(), "webm")?.to_vec()));
    }
    Ok(found)
}

fn unsigned(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn float(bytes: &[u8]) -> f64 {
    match *bytes {
        [a, b, c, d] => f32::from_be_bytes([a, b, c, d]).into(),
        [a, b, c, d, e, f, g, h] => f64::from_be_bytes([a, b, c, d, e, f, g, h]),
        _ => 0.0,
    }
}

fn put(out: &mut Vec<u8>, id: u32, content: &[u8]) {
    let bytes = id.to_be_bytes();
    out.extend(bytes.iter().skip_while(|byte| **byte == 0));
    // Four bytes of size: nothing written here is longer.
    let size = u32::try_from(content.len()).unwrap_or(u32::MAX) | 0x1000_0000;
    out.extend(size.to_be_bytes());
    out.extend(content);
}

struct Track {
    number: u64,
    codec: String,
    rate: u32,
    channels: u16,
    /// The whole of `Tracks`, clean.
    bytes: Vec<u8>,
    told: bool,
}

/// The one track of sound.
fn tracks(bytes: &[u8]) -> Result<Track, AvError> {
    let mut sound = None;
    for (_, track) in children(bytes)?.into_iter().filter(|(id, _)| *id == TRACK) {
        let fields = children(&track)?;
        let field = |id| fields.iter().find(|(found, _)| *found == id).map(|(_, value)| value);
        match field(KIND).map(|kind| unsigned(kind)) {
            Some(1) => {
                let found = "pictures in a voice note".into();
                return Err(AvError::Unsupported { field: "video", found });
            }
            Some(2) if sound.is_none() => {}
            _ => continue,
        }
        let codec = field(CODEC).map(|codec| String::from_utf8_lossy(codec).into_owned());
        let codec = codec.unwrap_or_default();
        let mut kept = Vec::new();
        let mut told = false;
        for (id, value) in &fields {
            match *id {
                NUMBER | KIND | CODEC => put(&mut kept, *id, value),
                SETUP => put(&mut kept, *id, &setup(value, &codec)?),
                id if TRACK_KEPT.contains(&id) && value.len() <= 512 => put(&mut kept, id, value),
                _ => told = true,
            }
        }
        let audio = children(field(AUDIO).map_or(&[][..], Vec::as_slice))?;
        let of = |id| audio.iter().find(|(found, _)| *found == id).map(|(_, value)| value);
        let mut bytes = Vec::new();
        let mut entry = Vec::new();
        put(&mut entry, TRACK, &kept);
        put(&mut bytes, TRACKS, &entry);
        sound = Some(Track {
            number: field(NUMBER).map_or(0, |number| unsigned(number)),
            codec: match codec.as_str() {
                "A_OPUS" => "opus".into(),
                "A_VORBIS" => "vorbis".into(),
                _ => return Err(AvError::Unsupported { field: "audio", found: codec }),
            },
            rate: of(RATE).map_or(48_000, |rate| float(rate).clamp(0.0, 1e6) as u32),
            channels: of(CHANNELS).map_or(1, |count| unsigned(count) as u16),
            bytes,
            told,
        });
    }
    sound.ok_or(AvError::Missing { field: "audio" })
}

/// What a decoder is set up with: Vorbis keeps comments between its tables.
fn setup(setup: &[u8], codec: &str) -> Result<Vec<u8>, AvError> {
    if codec != "A_VORBIS" {
        return Ok(setup.to_vec());
    }
    let damaged = || AvError::unreadable("webm", &"tables of Vorbis");
    let (count, mut rest) = setup.split_first().ok_or_else(damaged)?;
    if *count != 2 {
        return Err(damaged());
    }
    let mut lengths = [0_usize; 2];
    for length in &mut lengths {
        loop {
            let (byte, after) = rest.split_first().ok_or_else(damaged)?;
            rest = after;
            *length += usize::from(*byte);
            if *byte < 255 {
                break;
            }
        }
    }
    let (first, rest) = rest.split_at_checked(lengths[0]).ok_or_else(damaged)?;
    let (_, tables) = rest.split_at_checked(lengths[1]).ok_or_else(damaged)?;
    let comments = b"\x03vorbis\0\0\0\0\0\0\0\0\x01";
    let mut clean =
        vec![2, u8::try_from(first.len()).map_err(|_| damaged())?, comments.len() as u8];
    clean.extend(first);
    clean.extend(comments);
    clean.extend(tables);
    Ok(clean)
}

/// What is copied, and what was heard.
struct Copy<'j, W: Write> {
    job: &'j Job<'j>,
    out: BufWriter<W>,
    written: u64,
    /// Nanoseconds of a tick.
    tick: u64,
    track: Option<Track>,
    waveform: Waveform,
    beside: bool,
    /// Where the last packet begins, all and kept, and the one before: ticks.
    last: [i64; 2],
    before: [i64; 2],
    packets: u64,
}

pub(super) fn clean(
    source: &mut (impl Read + Seek),
    out: &mut (impl Write + Seek),
    job: &Job<'_>,
) -> Result<Voice, AvError> {
    let mut window = Window::new(source)?;
    let length = window.length;
    let header = element(&mut window, 0)?;
    let segment = element(&mut window, header.end(length))?;
    if header.id != HEADER || segment.id != SEGMENT {
        return Err(AvError::UnknownFormat);
    }
    let mut copy = Copy {
        job,
        out: BufWriter::new(out),
        written: 0,
        tick: 1_000_000,
        track: None,
        waveform: Waveform::new(),
        beside: false,
        last: [0; 2],
        before: [0; 2],
        packets: 0,
    };
    let head = copy.head()?;
    let mut at = segment.at;
    let end = segment.end(length);
    for _ in 0..ELEMENTS_MAX {
        // A recording that was cut off ends in the middle of an element.
        let Ok(found) = element(&mut window, at) else { break };
        let until = found.end(end);
        match found.id {
            INFO => copy.info(window.exactly(found.at, found.length().min(4_096), "webm")?)?,
            TRACKS if copy.track.is_none() => {
                let size = found.length().min(TRACKS_BYTES_MAX);
                let track = tracks(window.exactly(found.at, size, "webm")?)?;
                copy.put(&track.bytes)?;
                copy.beside |= track.told;
                copy.track = Some(track);
            }
            CLUSTER => {
                at = copy.cluster(&mut window, found.at, until)?;
                job.reached(at, end);
                continue;
            }
            CUES | SEEK | VOID => {}
            _ => copy.beside = true,
        }
        at = until;
        if at >= end {
            break;
        }
    }
    copy.finish(head, length)
}

impl<W: Write + Seek> Copy<'_, W> {
    fn put(&mut self, bytes: &[u8]) -> Result<(), AvError> {
        self.out.write_all(bytes)?;
        self.written += bytes.len() as u64;
        Ok(())
    }

    /// The header, and the segment's head, whose size is known at the end. Says
    /// where that stands.
    fn head(&mut self) -> Result<u64, AvError> {
        let mut inner = Vec::new();
        for (id, value) in [
            (0x4286, &[1][..]),
            (0x42F7, &[1]),
            (0x42F2, &[4]),
            (0x42F3, &[8]),
            (0x4282, b"webm"),
            (0x4287, &[4]),
            (0x4285, &[2]),
        ] {
            put(&mut inner, id, value);
        }
        let mut bytes = Vec::new();
        put(&mut bytes, HEADER, &inner);
        bytes.extend(SEGMENT.to_be_bytes());
        let place = bytes.len() as u64;
        bytes.extend([1, 0, 0, 0, 0, 0, 0, 0]);
        self.put(&bytes)?;
        Ok(place)
    }

    fn info(&mut self, bytes: &[u8]) -> Result<(), AvError> {
        for (id, value) in children(bytes)? {
            match id {
                TICK => self.tick = unsigned(&value).clamp(1, 1_000_000_000),
                0x4489 => {}
                _ => self.beside |= !value.is_empty(),
            }
        }
        let mut inner = Vec::new();
        put(&mut inner, TICK, &self.tick.to_be_bytes());
        // Readers ask for both names.
        put(&mut inner, 0x4D80, b"");
        put(&mut inner, 0x5741, b"");
        let mut info = Vec::new();
        put(&mut info, INFO, &inner);
        self.put(&info)
    }

    /// Copies the blocks of a cluster; says where it ended.
    fn cluster(
        &mut self,
        window: &mut Window<'_, impl Read + Seek>,
        from: u64,
        end: u64,
    ) -> Result<u64, AvError> {
        let (mut at, mut time, mut kept) = (from, 0_i64, Vec::new());
        while at < end {
            self.job.check()?;
            let Ok(found) = element(window, at) else {
                at = end;
                break;
            };
            // Without a size it ends where the next one begins.
            if found.id > 0xFFFF {
                break;
            }
            let size = found.length();
            if size > BLOCK_BYTES_MAX {
                let (most, found) = (BLOCK_BYTES_MAX as u64, size as u64);
                return Err(AvError::TooMuch { field: "webm", most, found });
            }
            let content = window.up_to(found.at, size)?;
            if content.len() < size {
                at = end;
                break;
            }
            match found.id {
                CLUSTER_TIME => {
                    time = i64::try_from(unsigned(content)).unwrap_or(i64::MAX / 2);
                    put(&mut kept, CLUSTER_TIME, content);
                }
                SIMPLE => {
                    let content = content.to_vec();
                    if self.heard(&content, time) {
                        put(&mut kept, SIMPLE, &content);
                    }
                }
                GROUP => {
                    let parts = children(content)?;
                    let block = parts.iter().find(|(id, _)| *id == BLOCK);
                    if block.is_some_and(|(_, block)| self.heard(block, time)) {
                        let mut inner = Vec::new();
                        let parts = parts.iter().filter(|(id, _)| GROUP_KEPT.contains(id));
                        parts.for_each(|(id, value)| put(&mut inner, *id, value));
                        put(&mut kept, GROUP, &inner);
                    }
                }
                _ => {}
            }
            at = found.at + size as u64;
        }
        if !kept.is_empty() {
            let mut cluster = Vec::new();
            put(&mut cluster, CLUSTER, &kept);
            self.put(&cluster)?;
        }
        Ok(at)
    }

    /// Whether a block is sound that is kept.
    fn heard(&mut self, block: &[u8], cluster: i64) -> bool {
        let Some(track) = &self.track else { return false };
        let Some(number_width) = block.first().map(|first| width(*first)) else { return false };
        let Some((number, rest)) = block.split_at_checked(number_width) else { return false };
        let mask = !(1_u64 << (7 * number_width.min(8)));
        let &[high, low, _, ..] = rest else { return false };
        if unsigned(number) & mask != track.number {
            self.beside = true;
            return false;
        }
        let at = cluster.saturating_add(i16::from_be_bytes([high, low]).into());
        // It lasts as long as the one before it.
        let [last, _] = self.last;
        let ends = at.saturating_mul(2).saturating_sub(last);
        let nanos = i128::from(ends) * i128::from(self.tick);
        let inside = nanos <= i128::try_from(self.job.most.as_nanos()).unwrap_or(i128::MAX);
        for (place, told) in [true, inside].into_iter().enumerate() {
            if let (true, Some(last), Some(before)) =
                (told, self.last.get_mut(place), self.before.get_mut(place))
            {
                *before = std::mem::replace(last, at);
            }
        }
        if inside {
            self.packets += 1;
            self.waveform.push(rest.len() as f32);
        }
        inside
    }

    fn finish(mut self, size_at: u64, length: u64) -> Result<Voice, AvError> {
        let track = self.track.take().ok_or(AvError::Missing { field: "audio" })?;
        if self.packets == 0 {
            return Err(AvError::Missing { field: "webm" });
        }
        let size = self.written - size_at - 8;
        self.out.seek(SeekFrom::Start(size_at))?;
        self.out.write_all(&(size | 1 << 56).to_be_bytes())?;
        self.out.seek(SeekFrom::Start(self.written))?;
        self.out.flush()?;
        // The last packet lasts as long as the one before it.
        let lasts = |place: usize| {
            let of = |ticks: [i64; 2]| ticks.get(place).copied().unwrap_or(0);
            let ticks = of(self.last).saturating_mul(2).saturating_sub(of(self.before));
            let ticks = u64::try_from(ticks).unwrap_or(0);
            Duration::from_nanos(ticks.saturating_mul(self.tick))
        };
        let facts = |duration, bytes, metadata| VoiceFacts {
            format: VoiceFormat::WebM,
            codec: track.codec.clone(),
            bytes,
            duration,
            rate: track.rate,
            channels: track.channels,
            metadata,
            taken: Taken::default(),
        };
        Ok(Voice {
            before: facts(lasts(0), length, self.beside),
            after: facts(lasts(1), self.written, false),
            waveform: self.waveform.bars(),
        })
    }
}
