//! `triage.toml`: what helps a desk to sort reports.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::ProvinceError;
use super::documents::{Documents, TRIAGE};

/// The document.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriageRules {
    /// Metres within which reports may be about the same thing.
    pub similar_within_m: f64,
    /// Days within which they may.
    pub similar_within_days: u16,
    /// Words that point at danger to life.
    pub emergency: Vec<String>,
    /// Words of those who sell or cheat.
    pub spam: Vec<String>,
    /// How people write in a hurry, and what they mean.
    #[serde(default)]
    pub chat: BTreeMap<String, String>,
}

impl Default for TriageRules {
    fn default() -> Self {
        Self {
            similar_within_m: 250.0,
            similar_within_days: 14,
            emergency: Vec::new(),
            spam: Vec::new(),
            chat: BTreeMap::new(),
        }
    }
}

/// Reads and checks the document; without one nothing is pointed at.
pub(super) fn read(documents: &Documents) -> Result<TriageRules, ProvinceError> {
    if documents.get(TRIAGE).is_none() {
        return Ok(TriageRules::default());
    }
    let rules: TriageRules = documents.toml(TRIAGE)?;
    let invalid = |field: &str, why: &str| Err(ProvinceError::invalid(TRIAGE, field, why));
    if !(rules.similar_within_m > 0.0 && rules.similar_within_m <= 10_000.0) {
        return invalid("similar_within_m", "must be metres, more than 0, at most 10000");
    }
    if !(1..=366).contains(&rules.similar_within_days) {
        return invalid("similar_within_days", "must be from 1 to 366");
    }
    Ok(rules)
}
