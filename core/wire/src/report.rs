//! A report on its way up, and the receipt on its way down.
//!
//! `PUT /api/v1/reports/{id}` with a [`ReportBody`]: 201 new, 200 same id and
//! same bytes, 409 same id and other bytes, 410 withdrawn before.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::media::{MediaDeclared, MediaState};
use crate::problem::Problem;

/// How urgent a report is by its nature.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// Something the government should look at.
    #[default]
    Report,
    /// A life may be at stake; goes before everything else.
    Sos,
}

impl ReportKind {
    /// The name used on the wire and in both databases.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Sos => "sos",
        }
    }
}

/// Where a position came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FixSource {
    /// Satellite receiver.
    Gps,
    /// Cell towers or Wi-Fi.
    Network,
    /// The person put the pin there.
    Pin,
    /// Read from a photo before its metadata was dropped.
    Photo,
}

/// A position and how much to trust it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Fix {
    /// Latitude, WGS 84 degrees, -90 to 90.
    pub lat: f64,
    /// Longitude, WGS 84 degrees, -180 to 180.
    pub lon: f64,
    /// Radius in metres within which the true place lies (68 %).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accuracy_m: Option<f64>,
    /// Metres above the WGS 84 ellipsoid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub altitude_m: Option<f64>,
    /// When the position was taken, by the phone's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_at: Option<Timestamp>,
    /// Where it came from.
    pub source: FixSource,
    /// The phone says that another program made the position up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mocked: bool,
}

/// A report exactly as the person submitted it. Serialised once, at submit;
/// every retry sends the same bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportBody {
    /// Report or SOS.
    #[serde(default)]
    pub kind: ReportKind,
    /// What the person wrote, at most [`crate::limits::TEXT_CHARS_MAX`]
    /// characters. Empty only where a medium speaks instead.
    pub text: String,
    /// A category id of the catalog; absent when the person chose none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// When the person submitted it, by the phone's clock.
    pub made_at: Timestamp,
    /// Where, if known. The pin where the person put one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
    /// What the phone measured, where `fix` is a pin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured: Option<Fix>,
    /// The commune the phone worked out offline, or the person chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// The name and number are kept from everyone but the unit that answers.
    #[serde(default)]
    pub hide_name: bool,
    /// What follows by upload, at most [`crate::limits::MEDIA_PER_REPORT_MAX`].
    #[serde(default)]
    pub media: Vec<MediaDeclared>,
}

/// The server's word that a report is durable. The phone believes nothing less.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// The report's id, echoed.
    pub id: Uuid,
    /// The short tracking code people read to each other, `QT-2K7-4FD`.
    pub code: String,
    /// SHA-256 of the JSON bytes the server stored, lower-case hex.
    pub body_sha256: String,
    /// Grows with every report this server took in.
    pub server_seq: i64,
    /// When it became durable, by the server's clock.
    pub received_at: Timestamp,
    /// What is known of each announced medium.
    pub media: Vec<MediaReceipt>,
}

/// The state of one announced medium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MediaReceipt {
    /// The medium's id, echoed.
    pub id: Uuid,
    /// The announced hash, echoed.
    pub sha256: String,
    /// How far it is.
    pub state: MediaState,
    /// Bytes that are durable.
    pub offset: u64,
}

/// Many reports at once: `POST /api/v1/reports:batch`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// At most [`crate::limits::BATCH_REPORTS_MAX`].
    pub reports: Vec<BatchReport>,
}

/// One report of a batch; `body_sha256` is taken over the bytes of `body`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BatchReport {
    /// The report's id.
    pub id: Uuid,
    /// A [`ReportBody`], kept as the bytes that were sent.
    #[cfg_attr(feature = "openapi", schema(value_type = ReportBody))]
    pub body: Box<serde_json::value::RawValue>,
}

/// The answer to a batch, one item for each report in the order sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchAnswer {
    /// One for each report.
    pub items: Vec<BatchItem>,
}

/// What happened to one report of a batch.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchItem {
    /// The report's id.
    pub id: Uuid,
    /// The status a single `PUT` would have had.
    pub status: u16,
    /// Present when it was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
    /// Present when it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}
