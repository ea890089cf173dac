//! Sample descriptions: what a decoder needs is kept, names and the rest go.

use crate::error::AvError;
use crate::fields::Fields;
use crate::film::Kind;

/// How a track's samples are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Codec {
    /// H.264.
    Avc,
    /// HEVC.
    Hevc,
    /// AAC; `plain` when its frames begin as those of AAC-LC do.
    Aac { plain: bool },
    /// Uncompressed sound, so many bytes for all channels at one instant.
    Pcm { frame_bytes: u32 },
    /// Sound that carries nothing but itself.
    Sound,
}

/// One description, clean.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) codec: Codec,
    /// Its four letters.
    pub(crate) name: [u8; 4],
    /// The whole box.
    pub(crate) bytes: Vec<u8>,
    /// How many bytes give the length of each unit of a picture.
    pub(crate) length_bytes: u8,
    /// Pixels as coded.
    pub(crate) size: (u16, u16),
    /// Bits of a colour, pictures.
    pub(crate) depth: u8,
    /// Ticks of sound a second.
    pub(crate) rate: u32,
    /// Channels of sound.
    pub(crate) channels: u16,
}

/// Most bytes of one description.
const ENTRY_BYTES_MAX: usize = 64 * 1024;
/// Most descriptions of one track.
const ENTRIES_MAX: usize = 16;

/// Reads `stsd`. `None`: a description that we do not know.
pub(crate) fn entries(stsd: &[u8], kind: Kind) -> Result<Option<Vec<Entry>>, AvError> {
    let mut fields = Fields::new(stsd, "stsd");
    let version = fields.u8()?;
    fields.take(7)?;
    let mut entries = Vec::new();
    while let Some((name, content)) = fields.next_box()? {
        if content.len() > ENTRY_BYTES_MAX || entries.len() >= ENTRIES_MAX {
            let (most, found) = (ENTRY_BYTES_MAX as u64, content.len() as u64);
            return Err(AvError::TooMuch { field: "stsd", most, found });
        }
        let entry = match kind {
            Kind::Picture => picture(name, content)?,
            Kind::Sound => sound(name, content, version)?,
        };
        let Some(entry) = entry else { return Ok(None) };
        entries.push(entry);
    }
    Ok(Some(entries).filter(|entries| !entries.is_empty()))
}

fn picture(name: [u8; 4], content: &[u8]) -> Result<Option<Entry>, AvError> {
    let codec = match &name {
        b"avc1" | b"avc3" => Codec::Avc,
        b"hvc1" | b"hev1" => Codec::Hevc,
        _ => return Ok(None),
    };
    let mut fields = Fields::new(content, "stsd");
    let mut body = vec![0; 6];
    body.extend(fields.take(8)?.iter().skip(6));
    // Version, vendor and quality: nothing that a decoder asks for.
    fields.take(16)?;
    body.extend([0; 16]);
    let (width, height) = (fields.u16()?, fields.u16()?);
    body.extend(width.to_be_bytes());
    body.extend(height.to_be_bytes());
    // 72 dots an inch, one picture a sample, no compressor's name.
    fields.take(4 + 4 + 4 + 2 + 32)?;
    body.extend([0, 0x48, 0, 0, 0, 0x48, 0, 0, 0, 0, 0, 0, 0, 1]);
    body.extend([0; 32]);
    body.extend(fields.take(4)?);
    let (mut length_bytes, mut depth) = (0, 8);
    while let Some((kind, child)) = fields.next_box()? {
        match &kind {
            b"avcC" if codec == Codec::Avc => {
                length_bytes = length_of(child, 4)?;
                let clean = avc_setup(child)?;
                depth = clean.1;
                push(&mut body, kind, &clean.0);
            }
            b"hvcC" if codec == Codec::Hevc => {
                length_bytes = length_of(child, 21)?;
                depth = 8 + (child.get(17).copied().unwrap_or(0) & 7);
                push(&mut body, kind, &hevc_setup(child)?);
            }
            b"pasp" | b"clap" | b"fiel" | b"btrt" | b"gama" | b"mdcv" | b"clli" | b"amve"
                if child.len() <= 32 =>
            {
                push(&mut body, kind, child);
            }
            // A colour profile can carry text; the numbers cannot.
            b"colr" if child.starts_with(b"ncl") && child.len() <= 16 => {
                push(&mut body, kind, child);
            }
            _ => {}
        }
    }
    if length_bytes == 0 {
        let field = if codec == Codec::Avc { "avcC" } else { "hvcC" };
        return Err(AvError::Missing { field });
    }
    Ok(Some(Entry {
        codec,
        name,
        bytes: boxed(name, &body),
        length_bytes,
        size: (width, height),
        depth,
        rate: 0,
        channels: 0,
    }))
}

fn length_of(setup: &[u8], at: usize) -> Result<u8, AvError> {
    match setup.get(at).map(|byte| (byte & 3) + 1) {
        Some(length @ (1 | 2 | 4)) => Ok(length),
        _ => Err(AvError::unreadable("stsd", &"length of units")),
    }
}

/// `avcC` up to where its parameter sets end, and the bits of a colour.
fn avc_setup(setup: &[u8]) -> Result<(Vec<u8>, u8), AvError> {
    let mut fields = Fields::new(setup, "avcC");
    let head = fields.take(6)?;
    let mut sets = usize::from(head.last().copied().unwrap_or(0) & 31);
    for list in 0..2 {
        for _ in 0..sets {
            let length = fields.u16()?;
            fields.take(usize::from(length))?;
        }
        if list == 0 {
            sets = usize::from(fields.u8()?);
        }
    }
    let mut end = setup.len() - fields.left();
    let high = matches!(setup.get(1), Some(100 | 110 | 122 | 144));
    let mut depth = 8;
    if high && let [_, luma, _, 0, ..] = fields.rest() {
        end += 4;
        depth += luma & 7;
    }
    Ok((setup.get(..end).unwrap_or(setup).to_vec(), depth))
}

/// `hvcC` with its parameter sets alone: encoders put their name beside them.
fn hevc_setup(setup: &[u8]) -> Result<Vec<u8>, AvError> {
    let mut fields = Fields::new(setup, "hvcC");
    let mut clean = fields.take(22)?.to_vec();
    let count = fields.u8()?;
    let (mut lists, mut kept) = (Vec::<u8>::new(), 0_u8);
    for _ in 0..count {
        let before = fields.rest();
        let kind = fields.u8()? & 63;
        for _ in 0..fields.u16()? {
            let length = fields.u16()?;
            fields.take(usize::from(length))?;
        }
        if matches!(kind, 32..=34) {
            lists.extend(before.iter().take(before.len() - fields.left()));
            kept += 1;
        }
    }
    clean.push(kept);
    clean.extend(lists);
    Ok(clean)
}

fn sound(name: [u8; 4], content: &[u8], stsd_version: u8) -> Result<Option<Entry>, AvError> {
    let mut fields = Fields::new(content, "stsd");
    let mut body = vec![0; 6];
    body.extend(fields.take(8)?.iter().skip(6));
    let version = fields.u16()?;
    fields.take(6)?;
    body.extend(version.to_be_bytes());
    body.extend([0; 6]);
    let base = fields.take(12)?;
    body.extend(base);
    let mut said = Fields::new(base, "stsd");
    let (mut channels, bits) = (said.u16()?, said.u16()?);
    said.u32()?;
    let mut rate = said.u32()? >> 16;
    let mut frame_bytes = u32::from(channels) * u32::from(bits / 8);
    // ISO's own version 1 adds nothing; QuickTime's do.
    match version {
        1 if stsd_version == 0 => {
            let more = fields.take(16)?;
            body.extend(more);
            let mut more = Fields::new(more, "stsd");
            more.take(8)?;
            frame_bytes = more.u32()?;
        }
        2 => {
            let more = fields.take(36)?;
            body.extend(more);
            let mut more = Fields::new(more, "stsd");
            more.u32()?;
            let hertz = f64::from_bits(u64::from(more.u32()?) << 32 | u64::from(more.u32()?));
            rate = if hertz.is_finite() { hertz.clamp(0.0, 1e6) as u32 } else { 0 };
            channels = u16::try_from(more.u32()?).unwrap_or(0);
            more.take(12)?;
            frame_bytes = more.u32()?;
        }
        _ => {}
    }
    let mut aac = None;
    children(&mut fields, &mut body, &mut aac)?;
    let codec = match &name {
        // MPEG-4 sound of other kinds than AAC is not taken.
        b"mp4a" => match aac {
            Some(plain) => Codec::Aac { plain },
            None => return Ok(None),
        },
        b"sowt" | b"twos" | b"lpcm" | b"ipcm" | b"in24" | b"in32" | b"fl32" | b"raw " => {
            if !(1..=256).contains(&frame_bytes) {
                return Err(AvError::unreadable("stsd", &"bytes of a frame of sound"));
            }
            Codec::Pcm { frame_bytes }
        }
        b"samr" | b"sawb" | b"alac" | b"Opus" => Codec::Sound,
        _ => return Ok(None),
    };
    let bytes = boxed(name, &body);
    Ok(Some(Entry { codec, name, bytes, length_bytes: 0, size: (0, 0), depth: 0, rate, channels }))
}

/// What a decoder of sound needs; `aac` hears whether a set-up says AAC, and
/// whether of the plain kind.
fn children(
    fields: &mut Fields<'_>,
    body: &mut Vec<u8>,
    aac: &mut Option<bool>,
) -> Result<(), AvError> {
    while let Some((kind, child)) = fields.next_box()? {
        match &kind {
            b"wave" => {
                let mut inner = Vec::new();
                children(&mut Fields::new(child, "wave"), &mut inner, aac)?;
                inner.extend([0, 0, 0, 8, 0, 0, 0, 0]);
                push(body, kind, &inner);
            }
            b"esds" => {
                *aac = crate::aac::setup(child)?;
                push(body, kind, child);
            }
            b"frma" | b"enda" | b"btrt" | b"pcmC" | b"chnl" | b"damr" | b"dOps" | b"alac"
            | b"chan" | b"mp4a"
                if child.len() <= 256 =>
            {
                push(body, kind, child);
            }
            _ => {}
        }
    }
    Ok(())
}

fn push(body: &mut Vec<u8>, kind: [u8; 4], content: &[u8]) {
    body.extend(boxed(kind, content));
}

/// A box; its content is far below what 32 bits can say.
pub(crate) fn boxed(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len() + 8).unwrap_or(u32::MAX);
    let mut bytes = size.to_be_bytes().to_vec();
    bytes.extend(kind);
    bytes.extend(content);
    bytes
}
