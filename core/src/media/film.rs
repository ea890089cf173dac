//! A film's way through `citizen-av`, file to file.

use std::time::Duration;

use citizen_av::{AvError, Compressed, Platform, Wanted, compress};
use citizen_media::{Preset, Watch};
use citizen_wire::media::MediaKind;

use super::chosen::Chosen;
use super::refusal::refused;
use super::workshop::Workshop;
use super::{Content, Prepared};
use crate::engines::cases::Look;
use crate::error::CitizenError;

/// A lent encoder that gives no sign for so long is given up.
const PATIENCE: Duration = Duration::from_secs(20);

/// Most bytes of a film: half a minute of 240, 480 and 720 lines.
pub const fn film_bytes_max(preset: Preset) -> u64 {
    match preset {
        Preset::DataSaver => 1024 * 1024,
        Preset::Normal => 4 * 1024 * 1024,
        Preset::Evidence => 12 * 1024 * 1024,
    }
}

/// A film of at most `budget` bytes and half a minute, with nothing but pictures and
/// sound; what the chosen file said of time and place apart.
pub(super) fn shrink(
    chosen: &mut Chosen<'_>,
    wanted: &Wanted,
    workshop: &Workshop,
    watch: &Watch<'_>,
) -> Result<(Prepared, Compressed), CitizenError> {
    let mut part = workshop.begin()?;
    let lent = workshop.encoder.as_deref().zip(chosen.path.as_deref());
    let platform = lent.map(|(encoder, source)| Platform {
        encoder,
        source,
        folder: workshop.folder(),
        patience: PATIENCE,
    });
    let said = compress(&mut chosen.source, &mut part.file, wanted, platform.as_ref(), watch);
    let said = said.map_err(|error| refused(&error))?;
    let finished = part.finish()?;
    if finished.bytes > wanted.budget || finished.bytes != said.after.bytes {
        let error = AvError::NoEncoder { why: format!("{} bytes came out", finished.bytes) };
        return Err(refused(&error));
    }
    let pictures = said.after.pictures.as_ref();
    let look = said.poster.as_ref().map(|poster| Look {
        thumbnail: poster.thumbnail.clone(),
        blur: poster.blur.clone(),
        hash: poster.look,
    });
    let prepared = Prepared {
        kind: MediaKind::Video,
        content: Content::File(finished),
        content_type: said.after.content_type(),
        width: pictures.map(|pictures| pictures.width),
        height: pictures.map(|pictures| pictures.height),
        duration_ms: u64::try_from(said.after.duration.as_millis()).ok(),
        waveform: Vec::new(),
        taken_at: said.before.taken.at,
        position: said.before.taken.position,
        look,
    };
    Ok((prepared, said))
}
