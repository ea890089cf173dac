//! Reports that everybody may see, without an account: `GET /api/v1/public_reports`, one
//! of them, and `GET /api/v1/services/{service}/reports`. Positions are middles of cells
//! and words are reduced, as on the public pages.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::case::{CaseState, TimelineKind, UnitRef};

/// Public reports, the newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicReportPage {
    /// The reports.
    pub reports: Vec<PublicReport>,
    /// The server's clock when it made this.
    pub server_time: Timestamp,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PublicReport {
    /// The tracking code.
    pub code: String,
    /// Category id.
    pub category: String,
    /// Latitude of the middle of its cell, degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Longitude of the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// Code of the commune.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// When it came.
    pub received_at: Timestamp,
    /// Its words, reduced; absent where the category shows none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// A unit has answered it.
    pub done: bool,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<CaseState>,
    /// How many more it bothers.
    #[serde(default)]
    pub me_too: u32,
}

/// One of them with everything that strangers may know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PublicReportDetail {
    /// The report.
    pub report: PublicReport,
    /// Who has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitRef>,
    /// By when it must be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Timestamp>,
    /// The answer in force, reduced; absent where its category shows no words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// What happened, without its words, the first step first.
    pub steps: Vec<PublicStep>,
    /// The server's clock when it made this.
    pub server_time: Timestamp,
}

/// A step of a public report, without its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PublicStep {
    /// What happened.
    pub kind: TimelineKind,
    /// When.
    pub at: Timestamp,
    /// The unit it was about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitRef>,
}

/// "This bothers me too": the body of `POST /api/v1/public_reports/{code}/me_too`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeTooBody {
    /// 16 hex digits, of one phone and one report: the first of SHA-256 over the code, a
    /// zero byte and a secret that the phone keeps. It leads neither to a person nor to
    /// another report.
    pub who: String,
}

/// How many more it bothers, whoever asked included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeTooCount {
    /// The count.
    pub me_too: u32,
}
