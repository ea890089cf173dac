//! What a file is, by its bytes, before anything is made of it.

use std::io::{Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use citizen_av::{AvError, VoiceFormat, read_facts, voice_format};
use citizen_wire::limits::MEDIA_BYTES_MAX;
use citizen_wire::media::MediaKind;
use citizen_wire::problem::code;

use super::refusal::refused;
use crate::error::CitizenError;

/// Largest film or recording that something is made of, bytes: half a minute of the
/// finest that phones write, several times over.
pub const CHOSEN_BYTES_MAX: u64 = 2 * 1024 * 1024 * 1024;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Photo, film or voice note.
    pub kind: MediaKind,
    /// Media type.
    pub content_type: &'static str,
}

/// Looks at a chosen file in memory. Its bytes decide; a name that says another
/// kind (`.jpg` on a film or a document) is refused, one that names another format
/// of the same kind is not. An empty name says nothing. A shell hands HEIC over as
/// JPEG.
///
/// # Errors
/// `InvalidInput` on `media`: `media_too_large`, `media_type_mismatch`,
/// `content_type_unsupported`.
pub fn inspect(bytes: &[u8], name: &str) -> Result<Seen, CitizenError> {
    inspect_source(&mut Cursor::new(bytes), name)
}

/// The same for a file that is not in memory, and need not become so.
///
/// # Errors
/// As [`inspect`], and what reading says.
pub fn inspect_source(source: &mut (impl Read + Seek), name: &str) -> Result<Seen, CitizenError> {
    let length = source.seek(SeekFrom::End(0))?;
    if length > CHOSEN_BYTES_MAX {
        return Err(CitizenError::invalid("media", code::MEDIA_TOO_LARGE));
    }
    source.rewind()?;
    let mut head = Vec::new();
    source.by_ref().take(4_096).read_to_end(&mut head)?;
    let seen = match photo(&head) {
        Some(content_type) => Some(Seen { kind: MediaKind::Photo, content_type }),
        None => sound_or_film(source, &head)?,
    };
    source.rewind()?;
    let photo = seen.is_some_and(|seen| seen.kind == MediaKind::Photo);
    if photo && length > MEDIA_BYTES_MAX {
        return Err(CitizenError::invalid("media", code::MEDIA_TOO_LARGE));
    }
    match (seen, kinds_named(name)) {
        (Some(seen), []) => Ok(seen),
        (Some(seen), named) if named.contains(&seen.kind) => Ok(seen),
        (None, []) => Err(CitizenError::invalid("media", code::CONTENT_TYPE_UNSUPPORTED)),
        _ => Err(CitizenError::invalid("media", code::MEDIA_TYPE_MISMATCH)),
    }
}

fn photo(head: &[u8]) -> Option<&'static str> {
    match head {
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some("image/png"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

fn sound_or_film(
    source: &mut (impl Read + Seek),
    head: &[u8],
) -> Result<Option<Seen>, CitizenError> {
    let format = voice_format(source).map_err(|error| refused(&error))?;
    let seen = |kind, content_type| Some(Seen { kind, content_type });
    let names = |codec: &[u8]| head.windows(codec.len()).any(|here| here == codec);
    Ok(match format {
        Some(VoiceFormat::Mp4) => container(source, head)?,
        Some(VoiceFormat::WebM) if [&b"V_VP8"[..], b"V_VP9", b"V_AV1"].into_iter().any(names) => {
            seen(MediaKind::Video, "video/webm")
        }
        Some(format) => seen(MediaKind::Audio, format.content_type()),
        None => None,
    })
}

/// MP4 and QuickTime: their tracks say whether there are pictures.
fn container(source: &mut (impl Read + Seek), head: &[u8]) -> Result<Option<Seen>, CitizenError> {
    let brand = head.get(8..12).filter(|_| head.get(4..8) == Some(b"ftyp"));
    if matches!(brand, Some(b"heic" | b"heix" | b"hevc" | b"mif1" | b"msf1" | b"avif" | b"avis")) {
        return Ok(None);
    }
    let sound = match read_facts(source) {
        Ok(facts) => facts.pictures.is_none(),
        Err(AvError::Io(error)) => return Err(error.into()),
        // Why it cannot be read is said when something is to be made of it.
        Err(_) => matches!(brand, Some(b"M4A " | b"M4B ")),
    };
    let (kind, content_type) = match (sound, brand) {
        (true, _) => (MediaKind::Audio, "audio/mp4"),
        (false, Some(b"qt  ") | None) => (MediaKind::Video, "video/quicktime"),
        (false, _) => (MediaKind::Video, "video/mp4"),
    };
    Ok(Some(Seen { kind, content_type }))
}

/// What a name may be given to; containers hold films and sound alike.
fn kinds_named(name: &str) -> &'static [MediaKind] {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
    match extension.unwrap_or_default().to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" | "png" | "webp" => &[MediaKind::Photo],
        "mov" | "m4v" => &[MediaKind::Video],
        "mp4" | "3gp" | "webm" => &[MediaKind::Video, MediaKind::Audio],
        "mp3" | "m4a" | "aac" | "ogg" | "oga" | "opus" | "amr" | "awb" | "wav" | "weba" => {
            &[MediaKind::Audio]
        }
        _ => &[],
    }
}
