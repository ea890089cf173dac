//! Why a film or voice note cannot be taken. What people read for each code
//! stands in the message files of phone and server.

use std::io;

/// Why a file cannot be made what was asked for. `field` is the box or the
/// value at fault, by its registered four letters where it has them.
#[derive(Debug, thiserror::Error)]
pub enum AvError {
    /// The first bytes are those of no container we read.
    #[error("not an MP4 or QuickTime file")]
    UnknownFormat,
    /// It says what it is, but does not hold to its format.
    #[error("{field}: {why}")]
    Unreadable {
        /// Where.
        field: &'static str,
        /// What was found, in English, for logs.
        why: String,
    },
    /// Something is announced that the file does not have.
    #[error("{field}: {expected} bytes announced, {found} are there")]
    Truncated {
        /// Where.
        field: &'static str,
        /// Bytes announced.
        expected: u64,
        /// Bytes that are there.
        found: u64,
    },
    /// A number is announced that no camera writes.
    #[error("{field}: {found}, at most {most} are read")]
    TooMuch {
        /// Where.
        field: &'static str,
        /// What is read at most.
        most: u64,
        /// What was announced.
        found: u64,
    },
    /// It holds to its format, but says something we do not read.
    #[error("{field}: {found} is not supported")]
    Unsupported {
        /// Where.
        field: &'static str,
        /// What was found.
        found: String,
    },
    /// There is no such thing in it.
    #[error("{field}: there is none")]
    Missing {
        /// What is missing.
        field: &'static str,
    },
    /// Within that budget nothing could be recognised any more.
    #[error("{budget} bytes are too small a budget for this film: {least} would do")]
    BudgetTooSmall {
        /// What was asked for, bytes.
        budget: u64,
        /// What would do, bytes.
        least: u64,
    },
    /// Nothing at hand makes it fit.
    #[error("no encoder makes this film fit: {why}")]
    NoEncoder {
        /// What each one said, in English, for logs.
        why: String,
    },
    /// The caller said stop.
    #[error("cancelled")]
    Cancelled,
    /// Reading or writing failed.
    #[error("reading or writing the film: {0}")]
    Io(#[from] io::Error),
}

impl AvError {
    pub(crate) fn unreadable(field: &'static str, why: &impl ToString) -> Self {
        Self::Unreadable { field, why: why.to_string() }
    }
}
