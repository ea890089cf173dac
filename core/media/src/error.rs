//! Why a photo cannot be taken. What people read for each code stands in the
//! message files of phone and server.

use std::io;

use crate::header::Format;

/// Why a photo cannot be made what was asked for.
#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    /// The first bytes are neither JPEG, PNG nor WebP.
    #[error("not a JPEG, PNG or WebP file")]
    UnknownFormat,
    /// It says what it is, but does not hold to its format.
    #[error("a {format} file that cannot be read: {why}")]
    Unreadable {
        /// What it says it is.
        format: Format,
        /// What the decoder found, in English, for logs.
        why: String,
    },
    /// It ends before most of the picture has come.
    #[error("a {format} file that ends before most of the picture has come")]
    Truncated {
        /// What it says it is.
        format: Format,
    },
    /// The header announces more than any camera makes, or more than this
    /// format can be decoded with in the memory allowed.
    #[error("{width} x {height} pixels are too many for a {format} file of this kind")]
    TooManyPixels {
        /// What it says it is.
        format: Format,
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
    /// Within that budget nothing could be recognised any more.
    #[error("{budget} bytes are too small a budget for this photo")]
    BudgetTooSmall {
        /// What was asked for, bytes.
        budget: u64,
    },
    /// The caller said stop.
    #[error("cancelled")]
    Cancelled,
    /// Reading the file failed.
    #[error("reading the photo: {0}")]
    Io(#[from] io::Error),
    /// A defect of ours or of the encoder.
    #[error("writing the photo: {0}")]
    Encoder(String),
}

impl PhotoError {
    pub(crate) fn unreadable(format: Format, why: &impl ToString) -> Self {
        Self::Unreadable { format, why: why.to_string() }
    }
}
