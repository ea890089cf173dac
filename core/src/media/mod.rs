//! Photos, films and voice notes made small and clean before they leave the phone.
//!
//! | file | what it does |
//! |---|---|
//! | `inspect` | what a file is, by its bytes; size; against its name |
//! | `photo` | upright, clean and within a byte budget, by `citizen-media` |
//! | `film` | copied, cut or encoded anew within a byte budget, by `citizen-av` |
//! | `voice` | the same sound without what stands beside it, by `citizen-av` |
//! | `refusal` | what a person is told |
//! | `chosen`, `workshop` | a file that was chosen; files in the making |

mod chosen;
mod film;
mod inspect;
mod photo;
mod refusal;
mod voice;
mod workshop;

use std::time::Duration;

use citizen_av::{Compressed, VOICE_LONGEST, Voice, Wanted};
use citizen_media::{Gate, Preset, Watch};
use citizen_wire::media::MediaKind;
use citizen_wire::problem::code;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::engines::cases::Look;
use crate::error::CitizenError;

pub use chosen::{Bytes, Chosen};
pub use citizen_av as films;
pub use citizen_media as photos;
pub use film::film_bytes_max;
pub use inspect::{CHOSEN_BYTES_MAX, Seen, inspect, inspect_source};
pub use refusal::{refusal, refused};
pub use workshop::{Finished, Part, Workshop};

/// A weak phone has the memory and the strength for one at a time.
static GATE: Gate = Gate::new();

/// What will be sent.
#[derive(Debug)]
pub enum Content {
    /// A file in memory.
    Bytes(Vec<u8>),
    /// One on disk, without a name yet.
    File(Finished),
}

/// A medium as it will be sent.
#[derive(Debug)]
pub struct Prepared {
    /// What it is.
    pub kind: MediaKind,
    /// The file.
    pub content: Content,
    /// Media type.
    pub content_type: &'static str,
    /// Width in pixels, photos and films.
    pub width: Option<u32>,
    /// Height in pixels, photos and films.
    pub height: Option<u32>,
    /// How long it is, milliseconds, films and voice notes.
    pub duration_ms: Option<u64>,
    /// How loud it is from begin to end, voice notes; empty where unknown.
    pub waveform: Vec<u8>,
    /// When it was taken, if the file said so with its zone.
    pub taken_at: Option<Timestamp>,
    /// Where it was taken, degrees, latitude first.
    pub position: Option<(f64, f64)>,
    /// What a photo or film is known by.
    pub look: Option<Look>,
}

/// Makes a chosen file what will be sent: a photo upright and within its preset's
/// bytes, a film within its preset's bytes and half a minute, a voice note within
/// three minutes; all of them freed of everything but picture and sound. Waits for
/// its turn: one at a time, whoever asks.
///
/// # Errors
/// `InvalidInput` on `media`; `StorageFull`; `Cancelled`.
pub fn prepare(
    chosen: &mut Chosen<'_>,
    preset: Preset,
    workshop: &Workshop,
    watch: &Watch<'_>,
) -> Result<Prepared, CitizenError> {
    let Seen { kind, content_type } = inspect_source(&mut chosen.source, "")?;
    if content_type == "video/webm" {
        // No phone's camera writes it; sound in it is taken.
        return Err(CitizenError::invalid("media", code::MEDIA_CODEC_UNSUPPORTED));
    }
    let _inside = GATE.enter(watch).map_err(|error| refusal(&error))?;
    match kind {
        MediaKind::Photo => Ok(photo::shrink(chosen, preset.bytes_max(), watch)?.0),
        MediaKind::Video => {
            let wanted = Wanted::whole(film_bytes_max(preset));
            Ok(film::shrink(chosen, &wanted, workshop, watch)?.0)
        }
        MediaKind::Audio => Ok(voice::clean(chosen, VOICE_LONGEST, workshop, watch)?.0),
        // They come with answers and never leave a phone.
        MediaKind::Document => Err(CitizenError::invalid("media", code::CONTENT_TYPE_UNSUPPORTED)),
    }
}

/// A photo to a budget of one's own, and how that was done.
///
/// # Errors
/// As [`prepare`].
pub fn shrink_photo(
    chosen: &mut Chosen<'_>,
    budget: u64,
    watch: &Watch<'_>,
) -> Result<(Prepared, citizen_media::Done), CitizenError> {
    let _inside = GATE.enter(watch).map_err(|error| refusal(&error))?;
    photo::shrink(chosen, budget, watch)
}

/// A film to a budget of one's own, and how that was done.
///
/// # Errors
/// As [`prepare`].
pub fn shrink_film(
    chosen: &mut Chosen<'_>,
    wanted: &Wanted,
    workshop: &Workshop,
    watch: &Watch<'_>,
) -> Result<(Prepared, Compressed), CitizenError> {
    let _inside = GATE.enter(watch).map_err(|error| refusal(&error))?;
    film::shrink(chosen, wanted, workshop, watch)
}

/// A voice note without what stands beside it, and what was found there.
///
/// # Errors
/// As [`prepare`].
pub fn clean_voice(
    chosen: &mut Chosen<'_>,
    most: Duration,
    workshop: &Workshop,
    watch: &Watch<'_>,
) -> Result<(Prepared, Voice), CitizenError> {
    let _inside = GATE.enter(watch).map_err(|error| refusal(&error))?;
    voice::clean(chosen, most, workshop, watch)
}

/// SHA-256, lower-case hex: the name of a file on disk.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
