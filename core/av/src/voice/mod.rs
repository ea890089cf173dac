//! A voice note into a clean file: the same sound, frame by frame, nothing that
//! was written beside it, at most as long as wanted, and a waveform to show.
//!
//! Nothing is decoded: a file is walked once, each frame that is sound is copied
//! and says itself how loud it is.
//!
//! | file | format |
//! |---|---|
//! | `iso` | MP4 and QuickTime without pictures, by `read`, `cut` and `write` |
//! | `ogg` | Ogg with Opus or Vorbis |
//! | `mpeg` | MP3, with or without tags around it |
//! | `adts` | AAC without a container |
//! | `amr` | AMR, narrow and wide |
//! | `wave` | WAV |
//! | `webm` | WebM with sound alone |
//! | `tags` | what stands before and behind a stream of frames |
//! | `waveform` | loudness to bars |
//! | `window` | bytes at a place of a file |

mod adts;
mod amr;
mod iso;
mod mpeg;
mod ogg;
mod tags;
mod wave;
mod waveform;
mod webm;
mod window;

use std::io::{Read, Seek, SeekFrom, Write};
use std::time::Duration;

use citizen_media::{Taken, Watch};

use crate::error::AvError;
use crate::write::Nowhere;

use self::waveform::Waveform;
use self::window::Window;

pub use self::waveform::BARS;

/// No voice note that is sent lasts longer.
pub const VOICE_LONGEST: Duration = Duration::from_secs(180);

/// How a voice note is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoiceFormat {
    /// MP4 or QuickTime without pictures.
    Mp4,
    /// Ogg.
    Ogg,
    /// WebM.
    WebM,
    /// MPEG-1, 2 or 2.5, layer III.
    Mp3,
    /// AAC in ADTS frames.
    Adts,
    /// AMR.
    Amr,
    /// RIFF WAVE.
    Wave,
}

impl VoiceFormat {
    /// Media type.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Mp4 => "audio/mp4",
            Self::Ogg => "audio/ogg",
            Self::WebM => "audio/webm",
            Self::Mp3 => "audio/mpeg",
            Self::Adts => "audio/aac",
            Self::Amr => "audio/amr",
            Self::Wave => "audio/wav",
        }
    }
}

/// What a voice note says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct VoiceFacts {
    /// How it is written.
    pub format: VoiceFormat,
    /// How its sound is coded, such as `aac`, `opus`, `pcm`.
    pub codec: String,
    /// Size of the file.
    pub bytes: u64,
    /// How long it is.
    pub duration: Duration,
    /// Values a second.
    pub rate: u32,
    /// Channels.
    pub channels: u16,
    /// Something besides sound travels along.
    pub metadata: bool,
    /// When and where it was taken, as it says.
    pub taken: Taken,
}

/// A voice note that may be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// The chosen file.
    pub before: VoiceFacts,
    /// The clean one.
    pub after: VoiceFacts,
    /// Loudness from begin to end in [`BARS`] steps, the loudest being 255; empty
    /// where the frames do not tell.
    pub waveform: Vec<u8>,
}

/// What is to be done.
pub(super) struct Job<'a> {
    /// Longest that is kept.
    most: Duration,
    watch: &'a Watch<'a>,
}

impl Job<'_> {
    fn check(&self) -> Result<(), AvError> {
        if self.watch.is_cancelled() { Err(AvError::Cancelled) } else { Ok(()) }
    }

    fn reached(&self, done: u64, all: u64) {
        let per_cent = done.saturating_mul(100) / all.max(1);
        self.watch.reached(u8::try_from(per_cent).unwrap_or(100));
    }

    /// Frames of `samples` values, `rate` a second, that fit into the longest.
    fn frames_most(&self, samples: u32, rate: u32) -> u64 {
        let per_frame = f64::from(samples) / f64::from(rate.max(1));
        (self.most.as_secs_f64() / per_frame.max(1e-6)) as u64
    }
}

/// How long so many values last.
pub(super) fn lasts(samples: u64, rate: u32) -> Duration {
    Duration::from_secs_f64(samples as f64 / f64::from(rate.max(1)))
}

/// What a file is by its first bytes, whatever tags stand before it. `None`: no
/// sound that we know. Of MP4, Ogg and WebM this says nothing about pictures.
///
/// # Errors
/// `Io`.
pub fn voice_format(source: &mut (impl Read + Seek)) -> Result<Option<VoiceFormat>, AvError> {
    let mut window = Window::new(source)?;
    let start = tags::skip_before(&mut window)?;
    let head = window.up_to(start, 16)?;
    let at = |offset: usize, magic: &[u8]| {
        head.get(offset..).is_some_and(|rest| rest.starts_with(magic))
    };
    Ok(match () {
        () if at(0, b"RIFF") && at(8, b"WAVE") => Some(VoiceFormat::Wave),
        () if at(0, b"OggS") => Some(VoiceFormat::Ogg),
        () if at(0, &[0x1A, 0x45, 0xDF, 0xA3]) => Some(VoiceFormat::WebM),
        () if at(0, b"#!AMR") => Some(VoiceFormat::Amr),
        () if start == 0 && is_iso(head) => Some(VoiceFormat::Mp4),
        () if adts::is_head(head) => Some(VoiceFormat::Adts),
        () if mpeg::is_head(head) => Some(VoiceFormat::Mp3),
        () => None,
    })
}

fn is_iso(head: &[u8]) -> bool {
    matches!(head.get(4..8), Some(b"ftyp" | b"moov" | b"mdat" | b"wide" | b"pnot"))
}

/// Copies the sound of a voice note into `out`, which is empty, at most as long
/// as `most`, cut between frames.
///
/// # Errors
/// Any [`AvError`]; `out` is then worth nothing. `Unsupported` on `video` where
/// there are pictures in it.
pub fn clean_voice(
    source: &mut (impl Read + Seek),
    out: &mut (impl Write + Seek),
    most: Duration,
    watch: &Watch<'_>,
) -> Result<Voice, AvError> {
    let job = Job { most, watch };
    let format = voice_format(source)?.ok_or(AvError::UnknownFormat)?;
    source.seek(SeekFrom::Start(0))?;
    let voice = match format {
        VoiceFormat::Mp4 => iso::clean(source, out, &job),
        VoiceFormat::Ogg => ogg::clean(source, out, &job),
        VoiceFormat::WebM => webm::clean(source, out, &job),
        VoiceFormat::Mp3 => mpeg::clean(source, out, &job),
        VoiceFormat::Adts => adts::clean(source, out, &job),
        VoiceFormat::Amr => amr::clean(source, out, &job),
        VoiceFormat::Wave => wave::clean(source, out, &job),
    }?;
    watch.reached(100);
    Ok(voice)
}

/// Reads what a voice note is, walking all of it.
///
/// # Errors
/// Any [`AvError`] but `Cancelled`.
pub fn voice_facts(source: &mut (impl Read + Seek)) -> Result<VoiceFacts, AvError> {
    let voice = clean_voice(source, &mut Nowhere::new(), Duration::MAX, &Watch::default())?;
    Ok(voice.before)
}
