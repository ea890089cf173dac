//! Dossiers of the one-stop offices: `GET /api/v1/dossiers/{code}`, for whoever has the code,
//! without an account. Nothing says whose a dossier is.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::catalog::Words;

/// How a dossier stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DossierShown {
    /// Its code, as it is on the receipt.
    pub code: String,
    /// What it is about.
    pub procedure: String,
    /// The office that has it.
    pub office: Words,
    /// `received`, `working`, `papers_missing`, `ready`, `returned`, `refused`.
    pub state: String,
    /// The day it was taken in.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub received_on: Date,
    /// The day by which it must be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub due_on: Option<Date>,
    /// The day is over and it is not done.
    pub overdue: bool,
    /// When the office last said something new of it.
    pub changed_at: Timestamp,
    /// What became of it, the first step first.
    pub steps: Vec<DossierStepShown>,
    /// Papers that went from hand to hand, the first first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hand_overs: Vec<HandOverShown>,
    /// The server's clock when it made this.
    pub server_time: Timestamp,
}

/// A step of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DossierStepShown {
    /// When.
    pub at: Timestamp,
    /// Where it stood from then on.
    pub state: String,
    /// What the office says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Papers that went from one hand to another. Nobody is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HandOverShown {
    /// The code on the receipt.
    pub receipt: String,
    /// When.
    pub at: Timestamp,
    /// Who gave.
    pub from: HandShown,
    /// Who took.
    pub to: HandShown,
    /// What.
    pub papers: Vec<PaperShown>,
}

/// One side of a hand-over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HandShown {
    /// `citizen`, `agent`, `office`.
    pub party: String,
    /// The post point or the office; none of a citizen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// Papers of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PaperShown {
    /// What they are.
    pub name: String,
    /// How many.
    pub count: u32,
}
