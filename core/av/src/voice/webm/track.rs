//! The one track of sound: what a decoder needs of it.

use super::TRACKS;
use super::element::{children, float, put, unsigned};
use crate::error::AvError;

const TRACK: u32 = 0xAE;
const NUMBER: u32 = 0xD7;
const KIND: u32 = 0x83;
const CODEC: u32 = 0x86;
const SETUP: u32 = 0x63A2;
const AUDIO: u32 = 0xE1;
const RATE: u32 = 0xB5;
const CHANNELS: u32 = 0x9F;
/// Elements of a track that a decoder needs, besides those above.
const TRACK_KEPT: [u32; 6] = [0x73C5, 0x9C, 0x56AA, 0x56BB, 0x23_E383, AUDIO];

/// What is kept of it.
pub(super) struct Track {
    pub(super) number: u64,
    pub(super) codec: String,
    /// Samples a second.
    pub(super) rate: u32,
    pub(super) channels: u16,
    /// The whole of `Tracks`, clean.
    pub(super) bytes: Vec<u8>,
    /// Something stood beside it.
    pub(super) told: bool,
}

/// The one track of sound.
pub(super) fn tracks(bytes: &[u8]) -> Result<Track, AvError> {
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
