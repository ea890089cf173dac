//! `[fire_danger]` of `services.toml`: when the weather of a day counts for the danger of
//! forest fires, and how much rain ends it.

use citizen_wire::catalog::Scale;
use citizen_wire::point::FIRE_DANGER;
use serde::Deserialize;

use super::ProvinceError;
use super::documents::SERVICES;

/// Hours of a day.
const DAY_HOURS: i8 = 24;
/// Millimetres in 24 hours: more has fallen nowhere on Earth.
const RAIN_MM_MAX: f64 = 2_000.0;

/// How the index P of Nesterov grows.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FireDanger {
    /// The hour of the province's clocks whose temperature and humidity count.
    pub hour: i8,
    /// Millimetres of rain in the 24 hours until then from which on P begins anew.
    pub reset_mm: f64,
}

/// Whether it can be worked out, and there is a scale that says what it means.
pub(super) fn check(danger: Option<&FireDanger>, scales: &[Scale]) -> Result<(), ProvinceError> {
    let Some(FireDanger { hour, reset_mm }) = danger else { return Ok(()) };
    let invalid = |field: &str, why: &str| Err(ProvinceError::invalid(SERVICES, field, why));
    if !(0..DAY_HOURS).contains(hour) {
        return invalid("fire_danger.hour", "must be from 0 to 23");
    }
    if !(*reset_mm > 0.0 && *reset_mm <= RAIN_MM_MAX) {
        return invalid("fire_danger.reset_mm", "must be millimetres of rain in a day");
    }
    if !scales.iter().any(|scale| scale.id == FIRE_DANGER) {
        return invalid("fire_danger", "needs a scale of that kind: forest_fire");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::province::{Documents, Province};

    #[test]
    fn what_is_wrong_is_named() {
        let refused = |from: &str, to: &str| {
            let mut documents = Documents::example();
            let text = documents.get(SERVICES).unwrap().replacen(from, to, 1);
            documents.insert(SERVICES, text);
            Province::from_documents(&documents).unwrap_err().to_string()
        };
        for (from, to, field) in [
            ("hour = 13", "hour = 24", "fire_danger.hour: "),
            ("reset_mm = 5.0", "reset_mm = 0.0", "fire_danger.reset_mm: "),
            ("reset_mm = 5.0", "reset_mm = nan", "fire_danger.reset_mm: "),
            ("id = \"forest_fire\"\nunit", "id = \"smoke\"\nunit", "fire_danger: "),
        ] {
            let error = refused(from, to);
            assert!(error.starts_with(&format!("services.toml: {field}")), "{error}");
        }
    }

    #[test]
    fn without_it_nothing_is_worked_out() {
        let mut documents = Documents::example();
        assert!(Province::from_documents(&documents).unwrap().fire_danger.is_some());
        let text = documents.get(SERVICES).unwrap();
        let text = text.replacen("[fire_danger]\nhour = 13\nreset_mm = 5.0\n", "", 1);
        documents.insert(SERVICES, text);
        assert_eq!(Province::from_documents(&documents).unwrap().fire_danger, None);
    }
}
