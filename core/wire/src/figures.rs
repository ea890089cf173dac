//! The last figures that everybody may see, as phones keep them:
//! `GET /api/v1/indicators/latest`, without an account.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::catalog::Words;

/// The last figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FiguresPage {
    /// By indicator, in the order of the forms.
    pub figures: Vec<LatestFigure>,
    /// The server's clock when it made this.
    pub server_time: Timestamp,
}

/// The last figure of an indicator: of the province, and of each commune that has one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct LatestFigure {
    /// Id of the indicator.
    pub indicator: String,
    /// What it is called.
    pub name: Words,
    /// What it is counted in.
    pub unit: Words,
    /// Digits after the comma.
    pub decimals: u8,
    /// Services that show it.
    pub services: Vec<String>,
    /// The period, `2026-03`, `2026-Q1` or `2026`.
    pub period: String,
    /// What it is in the province.
    pub value: f64,
    /// What it was in the period before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<f64>,
    /// Entered figures it holds.
    pub there: u32,
    /// Entered figures it should hold by now.
    pub expected: u32,
    /// What it is in communes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub communes: Vec<CommuneFigure>,
    /// It is invented.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
}

/// A commune's figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CommuneFigure {
    /// Code of the commune.
    pub code: String,
    /// What it is.
    pub value: f64,
}
