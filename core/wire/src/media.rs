//! Photos, videos, voice notes and documents, by name and hash; the bytes go by upload.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a medium is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// A picture.
    Photo,
    /// A film.
    Video,
    /// A voice note.
    Audio,
    /// A document (PDF); only with answers.
    Document,
}

impl MediaKind {
    /// The name used on the wire and in both databases.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Document => "document",
        }
    }
}

/// A medium announced in a report; its bytes follow by upload.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MediaDeclared {
    /// Made by the phone, UUIDv7.
    pub id: Uuid,
    /// What it is.
    pub kind: MediaKind,
    /// SHA-256 of the bytes that will arrive, lower-case hex.
    pub sha256: String,
    /// How many bytes will arrive.
    pub bytes: u64,
    /// Media type, for example `image/jpeg`.
    pub content_type: String,
    /// Width in pixels, pictures and films.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Height in pixels, pictures and films.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// When it was taken, if the file said so before its metadata was dropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_at: Option<Timestamp>,
    /// Metres from where it was taken to the report's position, where the phone
    /// finds that worth saying. The place itself stays on the phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apart_m: Option<f64>,
}

/// How far the server is with a medium.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MediaState {
    /// Announced; no byte is here.
    Awaited,
    /// Some bytes are durable.
    Partial,
    /// Complete, its hash verified, durable.
    Stored,
}

impl MediaState {
    /// The name used on the wire and in both databases.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Awaited => "awaited",
            Self::Partial => "partial",
            Self::Stored => "stored",
        }
    }
}

/// A medium as the server shows it to somebody who may see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MediaView {
    /// The id the phone (or the desk) gave it.
    pub id: Uuid,
    /// What it is.
    pub kind: MediaKind,
    /// SHA-256 of the stored bytes, lower-case hex.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Media type.
    pub content_type: String,
    /// How far it is.
    pub state: MediaState,
    /// From the person (`before`) or from the unit that answered (`after`).
    pub phase: MediaPhase,
    /// Width in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Height in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// When it was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_at: Option<Timestamp>,
    /// What a document is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Which side of the work a medium shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MediaPhase {
    /// What the person saw.
    Before,
    /// What the unit did about it.
    After,
}

impl MediaPhase {
    /// The name used on the wire and in both databases.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }
}
