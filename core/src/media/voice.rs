//! A voice note's way through `citizen-av`, file to file.

use std::time::Duration;

use citizen_av::{VOICE_LONGEST, Voice, clean_voice};
use citizen_media::Watch;
use citizen_wire::limits::MEDIA_BYTES_MAX;
use citizen_wire::media::MediaKind;
use citizen_wire::problem::code;

use super::chosen::Chosen;
use super::refusal::refused;
use super::workshop::Workshop;
use super::{Content, Prepared};
use crate::error::CitizenError;

/// The same sound of at most `most`, at most three minutes, with nothing beside it.
pub(super) fn clean(
    chosen: &mut Chosen<'_>,
    most: Duration,
    workshop: &Workshop,
    watch: &Watch<'_>,
) -> Result<(Prepared, Voice), CitizenError> {
    let mut part = workshop.begin()?;
    let most = most.min(VOICE_LONGEST);
    let voice = clean_voice(&mut chosen.source, &mut part.file, most, watch);
    let voice = voice.map_err(|error| refused(&error))?;
    let finished = part.finish()?;
    if finished.bytes > MEDIA_BYTES_MAX {
        return Err(CitizenError::invalid("media", code::MEDIA_TOO_LARGE));
    }
    let prepared = Prepared {
        kind: MediaKind::Audio,
        content: Content::File(finished),
        content_type: voice.after.format.content_type(),
        width: None,
        height: None,
        duration_ms: u64::try_from(voice.after.duration.as_millis()).ok(),
        waveform: voice.waveform.clone(),
        taken_at: voice.before.taken.at,
        position: voice.before.taken.position,
        look: None,
    };
    Ok((prepared, voice))
}
