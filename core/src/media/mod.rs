//! Photos made small and clean; films and voice notes checked and passed on as
//! they are.
//!
//! | file | what it does |
//! |---|---|
//! | `inspect` | what a file is, by its bytes; size; against its name |
//! | `metadata` | when and where a photo was taken, read before it is dropped |
//! | `photo` | turned upright, at most 1,600 pixels, JPEG under a byte budget |

mod inspect;
mod metadata;
mod photo;

use std::borrow::Cow;

use citizen_wire::media::MediaKind;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::error::CitizenError;

pub use inspect::{Seen, inspect};

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
}

/// Makes a chosen file what will be sent: a photo is decoded, turned upright,
/// made small and stripped of every metadata; a film or voice note stays
/// byte for byte what it was, metadata included.
///
/// # Errors
/// `InvalidInput` on `media`.
pub fn prepare(chosen: &[u8], data_saver: bool) -> Result<Prepared<'_>, CitizenError> {
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
        });
    }
    let budget = if data_saver { photo::DATA_SAVER_BYTES_MAX } else { photo::BYTES_MAX };
    let small = photo::shrink(chosen, budget)?;
    let taken = metadata::read(chosen);
    Ok(Prepared {
        kind,
        bytes: Cow::Owned(small.bytes),
        content_type: "image/jpeg",
        width: Some(small.width),
        height: Some(small.height),
        taken_at: taken.at,
        position: taken.position,
    })
}

/// SHA-256, lower-case hex: the name of a file on disk.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
