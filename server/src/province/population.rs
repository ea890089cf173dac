//! `population.toml`: how many people and households live in each commune, for the desk to
//! know whom a warning concerns.

use std::collections::{BTreeMap, HashMap};

use citizen_wire::catalog::Words;
use serde::Deserialize;

use super::ProvinceError;
use super::documents::{Documents, POPULATION};
use super::units::check_words;

/// The document.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// What the figures are, and of when; shown beside them.
    pub source: Words,
    communes: BTreeMap<String, Residents>,
}

/// Who lives in a commune. What was not counted is not said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Residents {
    /// People.
    #[serde(default)]
    pub people: Option<i64>,
    /// Households.
    #[serde(default)]
    pub households: Option<i64>,
}

impl Population {
    /// Who lives in a commune.
    pub fn of(&self, commune: &str) -> Residents {
        self.communes.get(commune).copied().unwrap_or_default()
    }
}

/// Reads and checks the document; `None` where the province has none. `communes` are those
/// of the province, by code.
pub(super) fn read(
    documents: &Documents,
    communes: &HashMap<String, (usize, usize)>,
) -> Result<Option<Population>, ProvinceError> {
    if documents.get(POPULATION).is_none() {
        return Ok(None);
    }
    let population: Population = documents.toml(POPULATION)?;
    check_words(POPULATION, "source", &population.source)?;
    for (commune, residents) in &population.communes {
        let invalid = |field: &str, why: &str| {
            Err(ProvinceError::invalid(POPULATION, format!("communes.{commune}{field}"), why))
        };
        if !communes.contains_key(commune) {
            return invalid("", "no commune has this code");
        }
        let Residents { people, households } = *residents;
        if people.is_some_and(|people| people < 0) {
            return invalid(".people", "must not be negative");
        }
        if households
            .is_some_and(|households| households < 0 || people.unwrap_or(i64::MAX) < households)
        {
            return invalid(".households", "must not be negative, nor more than people");
        }
    }
    Ok(Some(population))
}
