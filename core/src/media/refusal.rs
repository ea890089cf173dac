//! What a person is told about a medium that cannot be taken.

use citizen_av::AvError;
use citizen_media::PhotoError;
use citizen_wire::problem::code;

use crate::error::CitizenError;

/// Of a photo.
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

/// Of a film or voice note.
pub fn refused(error: &AvError) -> CitizenError {
    let code = match error {
        AvError::UnknownFormat => code::CONTENT_TYPE_UNSUPPORTED,
        AvError::Unreadable { .. } | AvError::Truncated { .. } | AvError::Missing { .. } => {
            code::MEDIA_UNREADABLE
        }
        AvError::TooMuch { .. } => code::MEDIA_TOO_LARGE,
        AvError::Unsupported { .. } => code::MEDIA_CODEC_UNSUPPORTED,
        AvError::BudgetTooSmall { .. } => code::MEDIA_BUDGET_TOO_SMALL,
        AvError::NoEncoder { .. } => code::MEDIA_NOT_SHRINKABLE,
        AvError::Cancelled => return CitizenError::Cancelled,
        // A file that ends where its reader wants more.
        AvError::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            code::MEDIA_UNREADABLE
        }
        AvError::Io(error) => return std::io::Error::new(error.kind(), error.to_string()).into(),
    };
    tracing::info!(%error, "a film or voice note is not taken");
    CitizenError::invalid("media", code)
}
