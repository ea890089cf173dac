//! A photo's way through `citizen-media`.

use std::io::{BufReader, Seek};

use citizen_media::{Done, Watch, compress};
use citizen_wire::media::MediaKind;

use super::chosen::Chosen;
use super::refusal::refusal;
use super::{Content, Prepared};
use crate::engines::cases::Look;
use crate::error::CitizenError;

/// Read at once: what a file weighs is no matter of memory.
const READ_BYTES: usize = 64 * 1024;

/// Makes a JPEG, PNG or WebP file small and clean.
///
/// # Errors
/// `InvalidInput` on `media`: see [`refusal`].
pub(super) fn shrink(
    chosen: &mut Chosen<'_>,
    budget: u64,
    watch: &Watch<'_>,
) -> Result<(Prepared, Done), CitizenError> {
    chosen.source.rewind()?;
    let photo =
        compress(&mut BufReader::with_capacity(READ_BYTES, &mut chosen.source), budget, watch);
    let photo = photo.map_err(|error| refusal(&error))?;
    let done = photo.done;
    let prepared = Prepared {
        kind: MediaKind::Photo,
        content: Content::Bytes(photo.bytes),
        content_type: photo.format.content_type(),
        width: Some(photo.width),
        height: Some(photo.height),
        duration_ms: None,
        waveform: Vec::new(),
        taken_at: photo.source.taken.at,
        position: photo.source.taken.position,
        look: Some(Look { thumbnail: photo.thumbnail, blur: photo.blur, hash: photo.look }),
    };
    Ok((prepared, done))
}
