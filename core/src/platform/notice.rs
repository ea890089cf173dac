//! What a person is told of what they follow. The core decides what and when; the shell
//! shows it without a sound, and one thing's later notice in the place of its earlier one.

use citizen_wire::catalog::Words;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum NoticeAbout {
    /// A river station.
    Station,
    /// A measuring point.
    Point,
    /// A place or a publication.
    Item,
}

impl NoticeAbout {
    /// The name in a notice's id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Station => "station",
            Self::Point => "point",
            Self::Item => "item",
        }
    }
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// It was not there before.
    New,
    /// It says or stands otherwise than before.
    Changed,
    /// It is no longer made known.
    Gone,
}

/// A followed thing changed, or something new tells of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Notice {
    /// The thing, `station/554600`: one notice a thing, the last.
    pub id: String,
    /// What it is.
    pub about: NoticeAbout,
    /// Its own id.
    pub subject: String,
    /// The service that shows it, by its id.
    pub service: Option<String>,
    /// What became of it.
    pub kind: NoticeKind,
    /// What it is called.
    pub title: Words,
    /// One line.
    pub text: Words,
    /// When this phone heard of it.
    pub at: Timestamp,
    /// Somebody opened it.
    #[serde(default)]
    pub seen: bool,
}
