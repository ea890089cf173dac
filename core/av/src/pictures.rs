//! Samples of H.264 to pictures, one by one. The decoder is Rust without
//! `unsafe`; what it cannot decode refuses the film, for a film with holes is
//! not what was filmed.

use std::io::{Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use citizen_media::{Frame, Poster, Watch, poster};
use rusty_h264_common::YuvFrame;
use rusty_h264_decoder::Decoder;

use crate::entry::{Codec, Entry};
use crate::error::AvError;
use crate::fields::Fields;
use crate::film::{Film, Kind, Sample, Track};
use crate::sps::{Meaning, Sequence, sequence};
use crate::window::{Window, uncut};

/// Most bytes of one picture: 30 Mbit/s has 1 MB in its largest.
const PICTURE_BYTES_MAX: u32 = 8 * 1024 * 1024;
/// Most pixels of one: larger ones do not fit a weak phone's memory several
/// times over, and are for its own decoder.
const PIXELS_MAX: u32 = 2_560 * 1_440;

/// Where pictures come from.
pub(crate) struct Pictures<'a, S> {
    source: &'a mut S,
    track: &'a Track,
    decoder: Decoder,
    /// The description whose parameter sets the decoder has.
    entry: Option<u16>,
    /// What is shown of its pictures, where not all.
    window: Option<Window>,
    sample: Vec<u8>,
    units: Vec<u8>,
}

/// A decoded picture, 4:2:0.
pub(crate) struct Picture {
    frame: YuvFrame,
    /// Pixels that are shown, from the upper left corner.
    shown: (usize, usize),
}

/// One plane of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plane<'a> {
    pub(crate) samples: &'a [u8],
    /// Samples from one row to the next.
    pub(crate) stride: usize,
    /// Those that are shown, across and down.
    pub(crate) size: (usize, usize),
}

impl Picture {
    /// Brightness and both colours.
    pub(crate) fn planes(&self) -> [Plane<'_>; 3] {
        let (width, height) = self.shown;
        let half = (width.div_ceil(2), height.div_ceil(2));
        let stride = self.frame.width.div_ceil(2);
        [
            Plane { samples: &self.frame.y, stride: self.frame.width, size: self.shown },
            Plane { samples: &self.frame.u, stride, size: half },
            Plane { samples: &self.frame.v, stride, size: half },
        ]
    }
}

impl Plane<'_> {
    /// Nothing but what is shown.
    fn alone(&self) -> Vec<u8> {
        let (width, height) = self.size;
        let rows = self.samples.chunks(self.stride.max(1)).take(height);
        rows.flat_map(|row| row.iter().take(width)).copied().collect()
    }
}

/// Whether the pictures of a track can be decoded here, and what they mean.
///
/// # Errors
/// `Unsupported` with what it is.
pub(crate) fn decodable(track: &Track) -> Result<Meaning, AvError> {
    let unsupported = |found: String| AvError::Unsupported { field: "video", found };
    let mut meaning = None;
    for entry in &track.entries {
        if entry.codec != Codec::Avc {
            return Err(unsupported(format!("{}, not H.264,", entry.name.escape_ascii())));
        }
        let (width, height) = entry.size;
        if u32::from(width) * u32::from(height) > PIXELS_MAX {
            return Err(unsupported(format!("{width} x {height} pixels")));
        }
        let Some(Sequence { chroma, depth, interlaced, colours, .. }) =
            sets(entry)?.first().and_then(|set| sequence(set))
        else {
            return Err(AvError::Missing { field: "avcC" });
        };
        if depth.max(u32::from(entry.depth)) > 8 {
            return Err(unsupported(format!("{depth} bits a colour")));
        }
        if chroma != 1 {
            return Err(unsupported("colour of another kind than 4:2:0".into()));
        }
        if interlaced {
            return Err(unsupported("interlaced video".into()));
        }
        let height = u32::from(height.min(width));
        let said = colours.unwrap_or(Meaning::usual(height)).completed(height);
        meaning.get_or_insert(said);
    }
    meaning.ok_or(AvError::Missing { field: "stsd" })
}

/// The parameter sets of a description, sequences first.
fn sets(entry: &Entry) -> Result<Vec<&[u8]>, AvError> {
    // A box's head, then the fixed part of a description of pictures.
    let mut children = Fields::new(entry.bytes.get(8 + 78..).unwrap_or_default(), "stsd");
    let mut sets = Vec::new();
    while let Some((kind, content)) = children.next_box()? {
        if kind != *b"avcC" {
            continue;
        }
        let mut fields = Fields::new(content, "avcC");
        fields.take(5)?;
        for mask in [31, 255] {
            for _ in 0..fields.u8()? & mask {
                let length = fields.u16()?;
                sets.push(fields.take(usize::from(length))?);
            }
        }
    }
    Ok(sets)
}

impl<'a, S: Read + Seek> Pictures<'a, S> {
    pub(crate) fn new(source: &'a mut S, track: &'a Track) -> Self {
        let (decoder, sample, units) = (Decoder::new(), Vec::new(), Vec::new());
        Self { source, track, decoder, entry: None, window: None, sample, units }
    }

    /// Other pictures need this one.
    #[cfg(feature = "openh264")]
    pub(crate) fn is_needed(&mut self, index: usize) -> Result<bool, AvError> {
        let Some((sample, entry)) = self.at(index) else { return Ok(true) };
        let length_bytes = entry.length_bytes;
        self.source.seek(SeekFrom::Start(sample.offset))?;
        let mut left = u64::from(sample.bytes);
        // Messages and delimiters come before the first slice.
        while left > u64::from(length_bytes) {
            let mut head = [0; 5];
            let from = 4 - usize::from(length_bytes);
            self.source.read_exact(head.get_mut(from..).unwrap_or_default())?;
            let [a, b, c, d, first] = head;
            let unit = u64::from(u32::from_be_bytes([a, b, c, d])).max(1);
            if (1..=5).contains(&(first & 31)) {
                return Ok(first & 0x60 != 0);
            }
            left = left.saturating_sub(u64::from(length_bytes) + unit);
            self.source.seek_relative(i64::try_from(unit - 1).unwrap_or(0))?;
        }
        Ok(true)
    }

    fn at(&self, index: usize) -> Option<(Sample, &'a Entry)> {
        let sample = *self.track.samples.get(index)?;
        Some((sample, self.track.entries.get(usize::from(sample.entry))?))
    }

    /// Decodes a sample; they come in the order of the file, each or all but
    /// those that no other needs.
    ///
    /// # Errors
    /// `Unreadable` or `Unsupported` where it yields no picture.
    pub(crate) fn decode(&mut self, index: usize) -> Result<Picture, AvError> {
        let broken = |why: &str| AvError::unreadable("mdat", &format!("picture {index}: {why}"));
        let (sample, entry) = self.at(index).ok_or_else(|| broken("no such sample"))?;
        if sample.bytes > PICTURE_BYTES_MAX {
            let (most, found) = (PICTURE_BYTES_MAX.into(), sample.bytes.into());
            return Err(AvError::TooMuch { field: "stsz", most, found });
        }
        self.sample.resize(sample.bytes as usize, 0);
        self.source.seek(SeekFrom::Start(sample.offset))?;
        self.source.read_exact(&mut self.sample)?;
        self.units.clear();
        if self.entry != Some(sample.entry) {
            self.window = None;
            for set in sets(entry)? {
                match uncut(set).filter(|_| set.first().is_some_and(|first| first & 31 == 7)) {
                    Some((set, window)) => {
                        unit(&mut self.units, &set);
                        self.window = Some(window);
                    }
                    None => unit(&mut self.units, set),
                }
            }
            self.entry = Some(sample.entry);
        }
        let mut fields = Fields::new(&self.sample, "mdat");
        while fields.left() > 0 {
            let mut length = 0;
            for _ in 0..entry.length_bytes {
                length = length << 8 | usize::from(fields.u8()?);
            }
            unit(&mut self.units, fields.take(length)?);
        }
        let (decoder, units) = (&mut self.decoder, &self.units);
        // It is made never to panic; were it wrong, the film is refused all the same.
        let decoded = catch_unwind(AssertUnwindSafe(|| decoder.decode(units)));
        match decoded.map_err(|_| broken("the decoder failed"))? {
            Ok(Some(frame)) => {
                let coded = (frame.width, frame.height);
                let window = self.window.filter(|window| window.coded == coded);
                Ok(Picture { shown: window.map_or(coded, |window| window.shown), frame })
            }
            Ok(None) => Err(broken("incomplete")),
            Err(error) => Err(broken(&error.to_string())),
        }
    }
}

fn unit(units: &mut Vec<u8>, bytes: &[u8]) {
    units.extend([0, 0, 0, 1]);
    units.extend(bytes);
}

/// The first picture shown, as a photo; `None` where it cannot be decoded here.
pub(crate) fn first_shown(
    source: &mut (impl Read + Seek),
    film: &Film,
    watch: &Watch<'_>,
) -> Result<Option<Poster>, AvError> {
    let Some(track) = film.track(Kind::Picture) else { return Ok(None) };
    let Ok(meaning) = decodable(track) else { return Ok(None) };
    let key = track.samples.iter().position(|sample| sample.key).unwrap_or(0);
    match Pictures::new(source, track).decode(key) {
        Ok(picture) => Ok(Some(shown(&picture, meaning, track, watch)?)),
        Err(AvError::Io(error)) => Err(error.into()),
        Err(_) => Ok(None),
    }
}

/// A decoded picture as a photo.
pub(crate) fn shown(
    picture: &Picture,
    meaning: Meaning,
    track: &Track,
    watch: &Watch<'_>,
) -> Result<Poster, AvError> {
    let pixels = |side: usize| u32::try_from(side).unwrap_or(0);
    let [y, cb, cr] = picture.planes().map(|plane| plane.alone());
    let frame = Frame {
        width: pixels(picture.shown.0),
        height: pixels(picture.shown.1),
        y: &y,
        cb: &cb,
        cr: &cr,
        full_range: meaning.full_range,
        bt709: meaning.bt709(),
        rotation: track.rotation(),
    };
    poster(&frame, watch).map_err(|error| match error {
        citizen_media::PhotoError::Cancelled => AvError::Cancelled,
        other => AvError::unreadable("poster", &other),
    })
}
