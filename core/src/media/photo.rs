//! A photo's way through `citizen-media`, and what its refusals are called on
//! the wire.

use std::io::Cursor;

use citizen_media::{Gate, Photo, PhotoError, Preset, Watch, compress};
use citizen_wire::problem::code;

use crate::error::CitizenError;

/// A weak phone has the memory for one photo at a time.
static GATE: Gate = Gate::new();

/// Makes a JPEG, PNG or WebP file small and clean. Waits for its turn: one at a
/// time, whoever asks.
///
/// # Errors
/// `InvalidInput` on `media`: see [`refusal`].
pub(super) fn shrink(
    file: &[u8],
    preset: Preset,
    watch: &Watch<'_>,
) -> Result<Photo, CitizenError> {
    let _inside = GATE.enter(watch).map_err(|error| refusal(&error))?;
    compress(&mut Cursor::new(file), preset.bytes_max(), watch).map_err(|error| refusal(&error))
}

/// What a person is told.
pub fn refusal(error: &PhotoError) -> CitizenError {
    let code = match error {
        PhotoError::UnknownFormat => code::CONTENT_TYPE_UNSUPPORTED,
        PhotoError::Unreadable { .. } | PhotoError::Truncated { .. } => code::MEDIA_UNREADABLE,
        PhotoError::TooManyPixels { .. } => code::MEDIA_TOO_LARGE,
        PhotoError::BudgetTooSmall { .. } => code::MEDIA_BUDGET_TOO_SMALL,
        PhotoError::Cancelled => return CitizenError::Cancelled,
        PhotoError::Io(_) | PhotoError::Encoder(_) => {
            return CitizenError::Internal(error.to_string());
        }
    };
    CitizenError::invalid("media", code)
}
