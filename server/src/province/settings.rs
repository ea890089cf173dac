//! `province.toml`: the name, the desk, and what happens when no category decides.

use citizen_wire::catalog::Words;
use serde::Deserialize;

use super::deadline::DeadlineText;

/// The document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    pub(super) name: Words,
    /// Unit id of the province's own desk.
    pub(super) desk: String,
    /// Metres outside every boundary that still count as the nearest commune.
    pub(super) tolerance_m: f64,
    pub(super) sos: Sos,
    pub(super) uncategorised: Uncategorised,
    pub(super) commune_offices: CommuneOffices,
    pub(super) reasons: Reasons,
}

/// Where an SOS goes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sos {
    pub(super) unit: String,
    pub(super) deadline: DeadlineText,
}

/// A report without a category.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Uncategorised {
    pub(super) deadline: DeadlineText,
}

/// How the office of a commune is called; `{code}` and `{name}` are filled in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CommuneOffices {
    pub(super) id: String,
    pub(super) name: Words,
}

/// Why a case went where it went, in words for the desk.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reasons {
    pub(super) sos: Words,
    pub(super) outside: Words,
    pub(super) no_category: Words,
    pub(super) no_commune: Words,
    pub(super) department: Words,
    pub(super) commune: Words,
}
