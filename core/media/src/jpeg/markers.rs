//! A JPEG file's structure, walked from marker to marker to its end without
//! decoding anything (ITU-T T.81, annex B).

use std::io::{self, Read as _};

use crate::error::PhotoError;
use crate::header::{Format, Found, Source};
use crate::jpeg::special;

/// Encoders write about ten; hundreds are an attack on the decoder's time.
const SCANS_MAX: u32 = 100;
/// A profile is a few kilobytes, one for inks half a megabyte.
const ICC_BYTES_MAX: usize = 2 << 20;

/// How the picture is laid out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layout {
    pub progressive: bool,
    /// More than one scan is needed for one picture, so a decoder keeps its
    /// coefficients.
    pub several_scans: bool,
    /// Bytes of all of them.
    pub coefficient_bytes: u64,
    pub components: u8,
    /// The end marker was reached.
    pub complete: bool,
    /// All of the picture is there at some precision, even where the end is missing.
    pub whole_spectrum: bool,
    /// Adobe's marker: inks are inverted.
    pub adobe: bool,
    /// Where the segments start that a clean copy keeps, and their lengths with
    /// marker; scans with their data.
    pub kept: Vec<(u64, u64)>,
}

#[derive(Debug, Default)]
struct Component {
    id: u8,
    across: u64,
    down: u64,
    /// Which of its 64 coefficients came in a scan that ended.
    seen: u64,
}

/// Reads the structure from the start of the file.
pub(crate) fn read(source: &mut impl Source) -> Result<(Found, Layout), PhotoError> {
    let mut walk = Walk { source, at: 0 };
    match walk.run() {
        Err(PhotoError::Io(error)) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Err(PhotoError::Truncated { format: Format::Jpeg })
        }
        other => other,
    }
}

struct Walk<'a, S> {
    source: &'a mut S,
    at: u64,
}

impl<S: Source> Walk<'_, S> {
    fn run(&mut self) -> Result<(Found, Layout), PhotoError> {
        let mut found =
            Found { width: 0, height: 0, metadata: false, transparent: false, icc: None };
        let mut layout = Layout::default();
        let mut components: Vec<Component> = Vec::new();
        let (mut icc, mut scans, mut codes) = (Vec::new(), 0, false);
        let mut pending = None;
        loop {
            let next = match pending.take() {
                Some(marker) => Some(marker),
                None => self.marker(&mut found.metadata)?,
            };
            let Some(marker) = next else { break };
            let start = self.at - 2;
            match marker {
                0xD8 | 0x01 | 0xD0..=0xD7 => {}
                0xD9 => {
                    layout.complete = true;
                    found.metadata |= !self.source.fill_buf()?.is_empty();
                    break;
                }
                0xDA => {
                    scans += 1;
                    if components.is_empty() || !codes || scans > SCANS_MAX {
                        return Err(unreadable("its scans make no sense"));
                    }
                    let header = self.segment()?;
                    let spectrum = spectrum(&header, layout.progressive);
                    layout.several_scans |= header.first().copied() < Some(layout.components);
                    pending = self.skip_scan()?;
                    // A scan is whole when something comes after it.
                    if pending.is_some() {
                        let named = header.get(1..).unwrap_or_default().chunks_exact(2);
                        let ids: Vec<u8> = named.filter_map(|pair| pair.first().copied()).collect();
                        for component in components.iter_mut().filter(|c| ids.contains(&c.id)) {
                            component.seen |= spectrum;
                        }
                    }
                    let end = if pending.is_some() { self.at - 2 } else { self.at };
                    layout.kept.push((start, end - start));
                }
                0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                    if !matches!(marker, 0xC0..=0xC2) || !components.is_empty() {
                        return Err(unreadable("a kind of JPEG that nothing writes"));
                    }
                    layout.progressive = marker == 0xC2;
                    let frame = self.segment()?;
                    components = read_frame(&frame, &mut found, &mut layout)?;
                    layout.kept.push((start, self.at - start));
                }
                0xC4 | 0xDB | 0xDD => {
                    codes |= marker == 0xC4;
                    self.segment()?;
                    layout.kept.push((start, self.at - start));
                }
                0xE2 => {
                    let segment = self.segment()?;
                    match segment.strip_prefix(b"ICC_PROFILE\0") {
                        Some([_, _, part @ ..]) if icc.len() + part.len() <= ICC_BYTES_MAX => {
                            icc.extend_from_slice(part);
                        }
                        _ => found.metadata = true,
                    }
                }
                0xE0 => found.metadata |= !is_plain_jfif(&self.segment()?),
                0xEE => {
                    let segment = self.segment()?;
                    // Whatever else is written there is not kept.
                    let adobe = segment.starts_with(b"Adobe") && segment.len() == 12;
                    if adobe {
                        layout.adobe = true;
                        layout.kept.push((start, self.at - start));
                    }
                    found.metadata |= !adobe;
                }
                _ => {
                    self.segment()?;
                    found.metadata = true;
                }
            }
        }
        if scans == 0 {
            return Err(PhotoError::Truncated { format: Format::Jpeg });
        }
        layout.several_scans |= layout.progressive;
        layout.whole_spectrum = components.iter().all(|component| component.seen == u64::MAX);
        found.icc = (!icc.is_empty()).then_some(icc);
        Ok((found, layout))
    }

    /// The next marker's code; none at the end of the file. Bytes in between
    /// that belong to nothing are skipped and told.
    fn marker(&mut self, stray: &mut bool) -> io::Result<Option<u8>> {
        loop {
            let Some(byte) = self.byte()? else { return Ok(None) };
            if byte != 0xFF {
                *stray = true;
                continue;
            }
            loop {
                match self.byte()? {
                    None => return Ok(None),
                    Some(0xFF) => *stray = true,
                    Some(0x00) => break,
                    Some(code) => return Ok(Some(code)),
                }
            }
        }
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        let byte = self.source.fill_buf()?.first().copied();
        if byte.is_some() {
            self.source.consume(1);
            self.at += 1;
        }
        Ok(byte)
    }

    /// A segment's body, without its length.
    fn segment(&mut self) -> Result<Vec<u8>, PhotoError> {
        let mut length = [0; 2];
        self.source.read_exact(&mut length)?;
        let length = u64::from(u16::from_be_bytes(length));
        let Some(body_length) = length.checked_sub(2) else {
            return Err(unreadable("a segment shorter than its own length"));
        };
        let mut body = Vec::new();
        let read = self.source.by_ref().take(body_length).read_to_end(&mut body)?;
        self.at += length;
        if (read as u64) < body_length {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        Ok(body)
    }

    /// Past the compressed data of a scan; the code of the marker that ends it.
    fn skip_scan(&mut self) -> io::Result<Option<u8>> {
        loop {
            let buffer = self.source.fill_buf()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let Some(found) = special::first(buffer) else {
                let length = buffer.len();
                self.source.consume(length);
                self.at += length as u64;
                continue;
            };
            self.source.consume(found + 1);
            self.at += found as u64 + 1;
            let mut code = self.byte()?;
            while code == Some(0xFF) {
                code = self.byte()?;
            }
            match code {
                Some(0x00 | 0xD0..=0xD7) => {}
                other => return Ok(other),
            }
        }
    }
}

pub(super) fn unreadable(why: &str) -> PhotoError {
    PhotoError::unreadable(Format::Jpeg, &why)
}

fn is_plain_jfif(segment: &[u8]) -> bool {
    segment.starts_with(b"JFIF\0") && segment.len() == 14
}

/// The coefficients a scan brings, a bit each.
fn spectrum(header: &[u8], progressive: bool) -> u64 {
    if !progressive {
        return u64::MAX;
    }
    let Some([.., first, last, bits]) = header.get(1..) else { return 0 };
    // A finer pass is none without the one it refines.
    if bits >> 4 > 0 {
        return 0;
    }
    let (first, last) = (u32::from(*first), u32::from(*last));
    (first..=last.min(63)).fold(0, |bits, coefficient| bits | 1 << coefficient)
}

fn read_frame(
    frame: &[u8],
    found: &mut Found,
    layout: &mut Layout,
) -> Result<Vec<Component>, PhotoError> {
    let [8, h1, h0, w1, w0, count, rest @ ..] = frame else {
        return Err(unreadable("not eight bits a sample"));
    };
    (found.width, found.height) =
        (u32::from(u16::from_be_bytes([*w1, *w0])), u32::from(u16::from_be_bytes([*h1, *h0])));
    layout.components = *count;
    let parts: Vec<&[u8; 3]> = rest.as_chunks::<3>().0.iter().take(usize::from(*count)).collect();
    let factors = |part: &[u8; 3]| {
        let [_, sampling, _] = *part;
        (u64::from(sampling >> 4), u64::from(sampling & 15))
    };
    let legal = rest.len() == 3 * usize::from(*count)
        && matches!(*count, 1 | 3 | 4)
        && parts.iter().all(|part| {
            let (across, down) = factors(part);
            (1..=4).contains(&across) && (1..=4).contains(&down)
        });
    if !legal {
        return Err(unreadable("its components make no sense"));
    }
    let across_max = parts.iter().map(|part| factors(part).0).max().unwrap_or(1);
    let down_max = parts.iter().map(|part| factors(part).1).max().unwrap_or(1);
    let components: Vec<Component> = parts
        .iter()
        .map(|part| {
            let (across, down) = factors(part);
            let [id, ..] = **part;
            let blocks = |pixels: u32, factor: u64, most: u64| {
                (u64::from(pixels) * factor).div_ceil(most * 8)
            };
            Component {
                id,
                across: blocks(found.width, across, across_max),
                down: blocks(found.height, down, down_max),
                seen: 0,
            }
        })
        .collect();
    layout.coefficient_bytes = components.iter().map(|c| c.across * c.down * 128).sum();
    Ok(components)
}
