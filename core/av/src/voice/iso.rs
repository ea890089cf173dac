//! MP4 and QuickTime without pictures.

use std::io::{Read, Seek, Write};
use std::time::Duration;

use citizen_media::Taken;

use super::{Job, Voice, VoiceFacts, VoiceFormat, Waveform, Window};
use crate::aac::gain;
use crate::cut::{Cut, cut};
use crate::entry::Codec;
use crate::error::AvError;
use crate::film::{Film, Kind};
use crate::read::read;
use crate::write::write;

/// A packet of AAC says how loud it is within so many bytes.
const HEAD: usize = 512;

pub(super) fn clean(
    source: &mut (impl Read + Seek),
    out: &mut (impl Write + Seek),
    job: &Job<'_>,
) -> Result<Voice, AvError> {
    let mut film = read(source)?;
    if film.track(Kind::Picture).is_some() {
        return Err(AvError::Unsupported {
            field: "video",
            found: "pictures in a voice note".into(),
        });
    }
    let before = facts(&film);
    cut(&mut film, Cut { from: Duration::ZERO, most: job.most })?;
    let waveform = heard(source, &film, job)?;
    film.bytes = write(source, &film, out, job.watch)?;
    film.metadata = false;
    film.taken = Taken::default();
    Ok(Voice { before, after: facts(&film), waveform })
}

fn facts(film: &Film) -> VoiceFacts {
    let entry = film.track(Kind::Sound).and_then(|track| track.entries.first());
    let codec = entry.map(|entry| match entry.codec {
        Codec::Aac { .. } => "aac".to_owned(),
        Codec::Pcm { .. } => "pcm".to_owned(),
        _ => entry.name.escape_ascii().to_string().to_ascii_lowercase(),
    });
    VoiceFacts {
        format: VoiceFormat::Mp4,
        codec: codec.unwrap_or_default(),
        bytes: film.bytes,
        duration: Duration::from_nanos(film.shown()),
        rate: entry.map_or(0, |entry| entry.rate),
        channels: entry.map_or(0, |entry| entry.channels),
        metadata: film.metadata,
        taken: film.taken,
    }
}

fn heard(source: &mut (impl Read + Seek), film: &Film, job: &Job<'_>) -> Result<Vec<u8>, AvError> {
    let Some(track) = film.track(Kind::Sound) else { return Ok(Vec::new()) };
    let mut window = Window::new(source)?;
    let mut waveform = Waveform::new();
    for sample in &track.samples {
        job.check()?;
        let codec = track.entries.get(usize::from(sample.entry)).map(|entry| entry.codec);
        let level = match codec {
            Some(Codec::Aac { plain: true }) => gain(window.up_to(sample.offset, HEAD)?),
            // What is louder takes more bytes, where the coder may choose.
            Some(Codec::Sound) => sample.bytes as f32,
            _ => 0.0,
        };
        waveform.push(level);
    }
    Ok(waveform.bars())
}
