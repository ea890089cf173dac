//! Photos made small and clean; films and voice notes checked and passed on as
//! they are.
//!
//! | file | what it does |
//! |---|---|
//! | `inspect` | what a file is, by its bytes; size; against its name |
//! | `photo` | upright, clean and within a byte budget, by `citizen-media` |

mod inspect;
mod photo;

use std::borrow::Cow;

use citizen_media::{Preset, Watch};
use citizen_wire::media::MediaKind;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::engines::cases::Look;
use crate::error::CitizenError;

pub use citizen_media as photos;
pub use inspect::{Seen, inspect};
pub use photo::refusal;

/// A medium as it will be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared<'a> {
    /// What it is.
    pub kind: MediaKind,
    /// The file.
    pub bytes: Cow<'a, [u8]>,
    /// Media type.
    pub content_type: &'static str,
    /// Width in pixels, photos.
    pub width: Option<u32>,
    /// Height in pixels, photos.
    pub height: Option<u32>,
    /// When it was taken, if the file said so with its zone.
    pub taken_at: Option<Timestamp>,
    /// Where it was taken, degrees, latitude first.
    pub position: Option<(f64, f64)>,
    /// What a photo is known by.
    pub look: Option<Look>,
}

/// Makes a chosen file what will be sent: a photo is decoded, turned upright,
/// made to fit its preset's bytes and freed of every metadata; a film or voice
/// note stays byte for byte what it was, metadata included.
///
/// # Errors
/// `InvalidInput` on `media`; `Cancelled`.
pub fn prepare<'c>(
    chosen: &'c [u8],
    preset: Preset,
    watch: &Watch<'_>,
) -> Result<Prepared<'c>, CitizenError> {
    let Seen { kind, content_type } = inspect(chosen, "")?;
    if kind != MediaKind::Photo {
        return Ok(Prepared {
            kind,
            bytes: Cow::Borrowed(chosen),
            content_type,
            width: None,
            height: None,
            taken_at: None,
            position: None,
            look: None,
        });
    }
    let photo = photo::shrink(chosen, preset, watch)?;
    Ok(Prepared {
        kind,
        bytes: Cow::Owned(photo.bytes),
        content_type: photo.format.content_type(),
        width: Some(photo.width),
        height: Some(photo.height),
        taken_at: photo.source.taken.at,
        position: photo.source.taken.position,
        look: Some(Look { thumbnail: photo.thumbnail, blur: photo.blur, hash: photo.look }),
    })
}

/// SHA-256, lower-case hex: the name of a file on disk.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
