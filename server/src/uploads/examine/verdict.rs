//! What worker and server say to each other: one line of JSON, then the bytes
//! of the pictures it names, one after the other.

use citizen_wire::catalog::Words;
use citizen_wire::problem::code;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::messages;
use crate::uploads::store::Size;

/// Why a file is not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// None of the formats that are opened here.
    UnknownFormat,
    /// More pixels than any camera makes.
    TooManyPixels,
    /// It ends too early.
    Truncated,
    /// It does not hold to its format.
    Damaged,
    /// It took more memory or time than any photo does.
    TooHeavy,
    /// A document that is not open to everybody.
    Encrypted,
    /// A document that runs something, opens a program or carries another file.
    ActiveContent,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Self; 7] = [
        Self::UnknownFormat,
        Self::TooManyPixels,
        Self::Truncated,
        Self::Damaged,
        Self::TooHeavy,
        Self::Encrypted,
        Self::ActiveContent,
    ];

    /// The name on the wire and in both databases.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UnknownFormat => "unknown_format",
            Self::TooManyPixels => "too_many_pixels",
            Self::Truncated => "truncated",
            Self::Damaged => "damaged",
            Self::TooHeavy => "too_heavy",
            Self::Encrypted => "encrypted",
            Self::ActiveContent => "active_content",
        }
    }

    /// The code of a refusal of such a file.
    pub const fn refused_as(self) -> &'static str {
        match self {
            Self::Encrypted => code::DOCUMENT_ENCRYPTED,
            Self::ActiveContent => code::DOCUMENT_ACTIVE,
            _ => code::MEDIA_UNREADABLE,
        }
    }

    /// For the people at the desk.
    pub fn words(self) -> Words {
        messages::fault(self.as_str())
    }
}

impl std::str::FromStr for Fault {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|fault| fault.as_str() == name).ok_or(())
    }
}

/// What a worker found out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// Absent for a file that opens.
    pub fault: Option<Fault>,
    /// What the decoder said, in English, for the log.
    pub why: String,
    /// Pixels, upright.
    pub width: Option<u32>,
    /// Pixels, upright.
    pub height: Option<u32>,
    /// Of films and voice notes, milliseconds.
    pub duration_ms: Option<u64>,
    /// When the photo says it was taken.
    pub taken_at: Option<Timestamp>,
    /// Where the photo says it was taken: latitude and longitude, degrees.
    pub position: Option<(f64, f64)>,
    /// Pictures that follow, with their bytes.
    pub pictures: Vec<(Size, u32)>,
}

/// Whether the disk failed or is full, which says nothing about the file; every other
/// error of reading is the file's doing: what it made a decoder ask for is not there.
pub fn disk_failed(error: &std::io::Error) -> bool {
    matches!(error.raw_os_error(), Some(libc::EIO | libc::ENOSPC | libc::EDQUOT))
}

impl Verdict {
    /// Of a file that does not open.
    pub fn fault(fault: Fault, why: &impl ToString) -> Self {
        Self { fault: Some(fault), why: why.to_string(), ..Self::default() }
    }
}

/// A part of a picture that nobody may see, in shares of its upright width and
/// height from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Left edge, 0 to 1.
    pub x: f64,
    /// Upper edge, 0 to 1.
    pub y: f64,
    /// Above 0, at most to the right edge.
    pub width: f64,
    /// Above 0, at most to the lower edge.
    pub height: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_words_in_both_languages() {
        for fault in Fault::ALL {
            assert_eq!(fault.as_str().parse(), Ok(fault));
            assert_eq!(serde_json::to_value(fault).unwrap(), fault.as_str());
            let words = fault.words();
            assert!(words.vi.contains(' ') && words.en.contains(' '), "{fault:?}");
            assert_ne!(words.vi, words.en, "{fault:?}");
        }
    }
}
