//! A film or voice note into a clean file: same picture, same sound, bit for
//! bit, and nothing that was written beside them.

use std::io::{Read, Seek, Write};
use std::time::Duration;

use citizen_media::{Taken, Watch};

use crate::cut::{Cut, cut};
use crate::entry::Codec;
use crate::error::AvError;
use crate::film::{Film, Kind};
use crate::read::read;
use crate::write::write;

/// What a container says, read without decoding a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// Its size.
    pub bytes: u64,
    /// How long it is.
    pub duration: Duration,
    /// Its pictures, if it has any.
    pub pictures: Option<Pictures>,
    /// Its sound, if it has any.
    pub sound: Option<Sound>,
    /// It is QuickTime, not MP4.
    pub quicktime: bool,
    /// It is written in fragments.
    pub fragmented: bool,
    /// Something besides pictures and sound travels along.
    pub metadata: bool,
    /// When and where it was taken, as it says.
    pub taken: Taken,
}

/// A track of pictures.
#[derive(Debug, Clone, PartialEq)]
pub struct Pictures {
    /// `h264` or `hevc`.
    pub codec: &'static str,
    /// Pixels, upright.
    pub width: u32,
    /// Pixels, upright.
    pub height: u32,
    /// Degrees clockwise to turn what is coded: 0, 90, 180, 270.
    pub rotation: u16,
    /// Bits of a colour.
    pub depth: u8,
    /// How many there are.
    pub count: usize,
    /// How many of them decoding can begin at.
    pub keys: usize,
    /// A second, on average.
    pub rate: f64,
}

/// A track of sound.
#[derive(Debug, Clone, PartialEq)]
pub struct Sound {
    /// Registered name, such as `mp4a`.
    pub codec: String,
    /// Values a second.
    pub rate: u32,
    /// Channels.
    pub channels: u16,
}

impl Facts {
    /// Media type.
    pub fn content_type(&self) -> &'static str {
        match (&self.pictures, self.quicktime) {
            (None, _) => "audio/mp4",
            (Some(_), true) => "video/quicktime",
            (Some(_), false) => "video/mp4",
        }
    }
}

/// Reads what a film or voice note is.
///
/// # Errors
/// Any [`AvError`] but `Cancelled`.
pub fn read_facts(source: &mut (impl Read + Seek)) -> Result<Facts, AvError> {
    Ok(facts(&read(source)?))
}

pub(crate) fn facts(film: &Film) -> Facts {
    let pictures = film.track(Kind::Picture).and_then(|track| {
        let entry = track.entries.first()?;
        let rotation = track.rotation();
        let (width, height) = (u32::from(entry.size.0), u32::from(entry.size.1));
        let turned = rotation % 180 == 90;
        let seconds = track.nanos(track.end() - track.first) as f64 / 1e9;
        Some(Pictures {
            codec: if entry.codec == Codec::Avc { "h264" } else { "hevc" },
            width: if turned { height } else { width },
            height: if turned { width } else { height },
            rotation,
            depth: entry.depth,
            count: track.samples.len(),
            keys: track.samples.iter().filter(|sample| sample.key).count(),
            rate: if seconds > 0.0 { track.samples.len() as f64 / seconds } else { 0.0 },
        })
    });
    let sound = film.track(Kind::Sound).and_then(|track| {
        let entry = track.entries.first()?;
        let codec = entry.name.escape_ascii().to_string();
        Some(Sound { codec, rate: entry.rate, channels: entry.channels })
    });
    Facts {
        bytes: film.bytes,
        duration: Duration::from_nanos(film.shown()),
        pictures,
        sound,
        quicktime: film.quicktime,
        fragmented: film.fragmented,
        metadata: film.metadata,
        taken: film.taken,
    }
}

/// Copies the picture and sound of a film into `out`, which is empty: moov
/// first, upright as before, at most as long as `cut` says. What was taken
/// from is told as it was; `facts` are those of the new file.
///
/// # Errors
/// Any [`AvError`]; `out` is then worth nothing.
pub fn repack(
    source: &mut (impl Read + Seek),
    out: &mut (impl Write + Seek),
    wanted: Cut,
    watch: &Watch<'_>,
) -> Result<Repacked, AvError> {
    let mut film = read(source)?;
    let before = facts(&film);
    cut(&mut film, wanted)?;
    film.bytes = write(source, &film, out, watch)?;
    film.metadata = false;
    film.fragmented = false;
    film.taken = Taken::default();
    Ok(Repacked { before, after: facts(&film) })
}

/// What a file was and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Repacked {
    /// The chosen file.
    pub before: Facts,
    /// The clean file.
    pub after: Facts,
}
