//! `stations.json`: river stations, their alarm levels, and what is believed of their
//! readings.

use std::collections::HashSet;

use citizen_wire::catalog::Words;
use serde::Deserialize;

use super::ProvinceError;
use super::alerts::AlertRules;
use super::documents::{Documents, STATIONS};
use super::units::check_words;

/// The document.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StationRules {
    /// The alarm levels every station has, the lowest first.
    pub alarms: Vec<Alarm>,
    /// Template of a warning's end, when a river falls below its lowest level.
    #[serde(default)]
    pub over: Option<String>,
    /// How the place of a warning is called; `{river}` and `{place}` are filled in.
    pub area: Words,
    /// What levels are counted from, by name.
    datums: std::collections::BTreeMap<String, Words>,
    /// What is believed.
    pub quality: Quality,
    /// The stations.
    pub stations: Vec<StationRule>,
}

/// An alarm level, whichever station.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alarm {
    /// What it is called.
    pub name: Words,
    /// Template of the warning that is drafted when a river passes it.
    #[serde(default)]
    pub template: Option<String>,
}

/// What is believed of readings.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quality {
    /// Minutes without a reading after which a station is silent.
    pub silent_after_min: u32,
    /// How far below an alarm level a river must fall to be off it.
    pub hysteresis_mm: u32,
    /// The fastest a river here can change.
    pub rise_mm_hour: u32,
    /// A change that is no spike however short the time.
    pub step_mm: u32,
    /// Minutes of the very same value after which a sensor is stuck.
    pub stuck_after_min: u32,
    /// Minutes after which a reading came late.
    pub late_after_min: u32,
    /// Seconds between two readings of a station at least.
    pub gap_s: u32,
    /// Days readings are kept.
    pub keep_days: u32,
}

/// One station.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StationRule {
    /// Its id at the hydrological service.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The river.
    pub river: String,
    /// Latitude, degrees.
    pub lat: f64,
    /// Longitude, degrees.
    pub lon: f64,
    /// Communes a warning of it concerns to begin with; its own first.
    #[serde(default)]
    pub communes: Vec<String>,
    /// What its levels are counted from, by name.
    pub datum: String,
    /// What else to know before reading its levels.
    #[serde(default)]
    pub note: Option<Words>,
    /// One for each alarm level.
    pub alarms_mm: Vec<i64>,
    /// The highest level known.
    #[serde(default)]
    pub record_mm: Option<i64>,
    /// In which year.
    #[serde(default)]
    pub record_year: Option<i32>,
    /// The lowest and the highest value the sensor can give.
    pub range_mm: [i64; 2],
    /// How well its levels are confirmed; for whoever keeps the document.
    #[serde(default, rename = "checked")]
    _checked: String,
}

impl StationRules {
    /// A station by its id.
    pub fn station(&self, id: &str) -> Option<&StationRule> {
        self.stations.iter().find(|station| station.id == id)
    }

    /// What a station's levels are counted from.
    pub fn datum(&self, station: &StationRule) -> Words {
        let none = || Words { vi: String::new(), en: String::new() };
        self.datums.get(&station.datum).cloned().unwrap_or_else(none)
    }
}

/// Reads and checks the document; `None` where the province has none.
pub(super) fn read(
    documents: &Documents,
    alerts: Option<&AlertRules>,
    communes: &[&str],
) -> Result<Option<StationRules>, ProvinceError> {
    if documents.get(STATIONS).is_none() {
        return Ok(None);
    }
    let rules: StationRules = documents.json(STATIONS)?;
    check_words(STATIONS, "area", &rules.area)?;
    let templates =
        rules.alarms.iter().enumerate().map(|(number, alarm)| {
            (format!("alarms.{number}.template"), alarm.template.as_deref())
        });
    for (field, template) in templates.chain([("over".to_owned(), rules.over.as_deref())]) {
        // Where no warnings are sent, none are drafted.
        let known = |id| alerts.is_none_or(|alerts| alerts.template(id).is_some());
        if template.is_some_and(|id| !known(id)) {
            return Err(invalid(&field, "alerts.toml has no such template"));
        }
    }
    for (number, alarm) in rules.alarms.iter().enumerate() {
        check_words(STATIONS, &format!("alarms.{number}.name"), &alarm.name)?;
    }
    let quality = &rules.quality;
    for (field, value) in [
        ("quality.silent_after_min", quality.silent_after_min),
        ("quality.rise_mm_hour", quality.rise_mm_hour),
        ("quality.stuck_after_min", quality.stuck_after_min),
        ("quality.late_after_min", quality.late_after_min),
        ("quality.keep_days", quality.keep_days),
    ] {
        if value == 0 {
            return Err(invalid(field, "must be at least 1"));
        }
    }
    let mut ids = HashSet::new();
    for (number, station) in rules.stations.iter().enumerate() {
        let at = |field: &str| format!("stations.{number}.{field}");
        if station.id.is_empty() || !ids.insert(&station.id) {
            return Err(invalid(&at("id"), "must be there, once"));
        }
        if !(station.lat.abs() <= 90.0 && station.lon.abs() <= 180.0) {
            return Err(invalid(&at("lat"), "must be on Earth, in degrees"));
        }
        if !rules.datums.contains_key(&station.datum) {
            return Err(invalid(&at("datum"), "must be one of datums"));
        }
        if let Some(note) = &station.note {
            check_words(STATIONS, &at("note"), note)?;
        }
        if station.communes.iter().any(|code| !communes.contains(&code.as_str())) {
            return Err(invalid(&at("communes"), "must be communes of the province"));
        }
        let rising = station.alarms_mm.is_sorted_by(|low, high| low < high);
        if station.alarms_mm.len() != rules.alarms.len() || !rising {
            return Err(invalid(&at("alarms_mm"), "must be one for each alarm, rising"));
        }
        let [low, high] = station.range_mm;
        if station.alarms_mm.iter().any(|mm| !(low..=high).contains(mm)) {
            return Err(invalid(&at("range_mm"), "must hold every alarm level"));
        }
    }
    Ok(Some(rules))
}

fn invalid(field: &str, why: &str) -> ProvinceError {
    ProvinceError::invalid(STATIONS, field, why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::province::Province;

    #[test]
    fn the_example_has_every_station_with_rising_levels() {
        let province = Province::from_documents(&Documents::example()).unwrap();
        let rules = province.stations.unwrap();
        assert_eq!(rules.stations.len(), 22);
        let thach_han = rules.station("554600").unwrap();
        assert_eq!(thach_han.alarms_mm, [3_000, 4_500, 6_000]);
        assert_eq!(rules.datum(thach_han).vi, "mốc riêng của trạm");
    }

    #[test]
    fn what_is_wrong_is_named() {
        let broken = |from: &str, to: &str| {
            let mut documents = Documents::example();
            let text = documents.get(STATIONS).unwrap().replacen(from, to, 1);
            documents.insert(STATIONS, text);
            Province::from_documents(&documents).unwrap_err().to_string()
        };
        for (from, to, field) in [
            ("[7000, 13000, 16000]", "[7000, 7000, 16000]", "stations.0.alarms_mm"),
            ("[7000, 13000, 16000]", "[7000, 13000]", "stations.0.alarms_mm"),
            ("\"river_bd2\"", "\"nothing\"", "alarms.1.template"),
            ("\"18949\"", "\"1\"", "stations.0.communes"),
            ("\"datum\": \"station\"", "\"datum\": \"sea\"", "stations.0.datum"),
            ("555400", "555300", "stations.1.id"),
            (
                "\"At the mouth of the river: the level goes up and down with the tide\"",
                "\"\"",
                "stations.13.note.en",
            ),
        ] {
            let error = broken(from, to);
            assert!(error.contains(field), "{error}");
        }
    }
}
