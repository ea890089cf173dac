//! Reports that everybody may see: `GET /api/v1/services/{service}/reports`, without an
//! account. Positions are middles of cells and words are reduced, as on the public pages.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The public reports of a service's categories, the newest first.
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
}
