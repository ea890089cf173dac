//! What a file is, by its first bytes, before anything else reads it.

use std::path::Path;

use citizen_wire::limits::MEDIA_BYTES_MAX;
use citizen_wire::media::MediaKind;
use citizen_wire::problem::code;

use crate::error::CitizenError;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Photo, film or voice note.
    pub kind: MediaKind,
    /// Media type.
    pub content_type: &'static str,
}

/// Media types taken. A shell hands HEIC over as JPEG.
const TAKEN: &[(&str, MediaKind)] = &[
    ("image/jpeg", MediaKind::Photo),
    ("image/png", MediaKind::Photo),
    ("image/webp", MediaKind::Photo),
    ("video/mp4", MediaKind::Video),
    ("video/quicktime", MediaKind::Video),
    ("video/webm", MediaKind::Video),
    ("audio/mpeg", MediaKind::Audio),
    ("audio/m4a", MediaKind::Audio),
    ("audio/aac", MediaKind::Audio),
    ("audio/ogg", MediaKind::Audio),
    ("audio/amr", MediaKind::Audio),
    ("audio/x-wav", MediaKind::Audio),
];

/// Looks at a chosen file. Its bytes decide; a name that says another kind
/// (`.jpg` on a film or a document) is refused, one that names another format
/// of the same kind is not. An empty name says nothing.
///
/// # Errors
/// `InvalidInput` on `media`: `media_too_large`, `media_type_mismatch`,
/// `content_type_unsupported`.
pub fn inspect(bytes: &[u8], name: &str) -> Result<Seen, CitizenError> {
    if bytes.len() as u64 > MEDIA_BYTES_MAX {
        return Err(CitizenError::invalid("media", code::MEDIA_TOO_LARGE));
    }
    let named = kind_named(name);
    let found = infer::get(bytes).map(|kind| kind.mime_type());
    let seen = TAKEN
        .iter()
        .find(|(content_type, _)| found == Some(*content_type))
        .map(|&(content_type, kind)| Seen { kind, content_type: on_the_wire(content_type) });
    match (seen, named) {
        (Some(seen), None) => Ok(seen),
        (Some(seen), Some(named)) if seen.kind == named => Ok(seen),
        (Some(_), Some(_)) | (None, Some(_)) => {
            Err(CitizenError::invalid("media", code::MEDIA_TYPE_MISMATCH))
        }
        (None, None) => Err(CitizenError::invalid("media", code::CONTENT_TYPE_UNSUPPORTED)),
    }
}

/// The registered names, where the detector uses others.
fn on_the_wire(content_type: &'static str) -> &'static str {
    match content_type {
        "audio/m4a" => "audio/mp4",
        "audio/x-wav" => "audio/wav",
        other => other,
    }
}

fn kind_named(name: &str) -> Option<MediaKind> {
    let extension = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "jpg" | "jpeg" | "png" | "webp" => Some(MediaKind::Photo),
        "mp4" | "mov" | "webm" | "m4v" => Some(MediaKind::Video),
        "mp3" | "m4a" | "aac" | "ogg" | "opus" | "amr" | "wav" => Some(MediaKind::Audio),
        _ => None,
    }
}
