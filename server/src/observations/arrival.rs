//! A reading as it comes, and what is wrong with it. Every fault is found before the
//! database is asked, but for the one that needs its neighbours.

use citizen_wire::catalog::Words;
use citizen_wire::problem::code;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::messages;
use crate::province::stations::StationRules;

/// Readings of one call.
pub const READINGS_MAX: usize = 5_000;
/// A sensor's clock may be that far ahead.
pub(super) const AHEAD_MAX: SignedDuration = SignedDuration::from_mins(10);
/// A forecast reaches that far.
const FORECAST_MAX: SignedDuration = SignedDuration::from_hours(15 * 24);
/// Millimetres: beyond, it is not a level on Earth.
const MM_MAX: f64 = 1e8;

/// Readings of one or more stations.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadingsBody {
    /// The readings, in any order.
    pub readings: Vec<ReadingBody>,
}

/// One reading as it comes.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadingBody {
    /// The station's id; by hand also that of a datastream of `GET /api/v1/staff/datastreams`.
    pub station: String,
    /// How much, a number or a number as text; of a gate also `open`, `partly`, `closed`.
    #[schema(value_type = f64)]
    pub value: serde_json::Value,
    /// Of what: `m`, `cm` or `mm`; of a datastream its own unit.
    pub unit: String,
    /// When it was so.
    pub at: Timestamp,
    /// When it was worked out; a later one corrects an earlier one of the same moment.
    #[serde(default)]
    pub result_at: Option<Timestamp>,
    /// It is expected, not measured.
    #[serde(default)]
    pub forecast: bool,
    /// What it is counted from, when the source says so.
    #[serde(default)]
    pub datum: Option<String>,
}

/// What became of a call's readings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ReadingsTaken {
    /// Kept.
    pub taken: usize,
    /// There already.
    pub doubled: usize,
    /// In the place of an earlier one of the same moment.
    pub corrected: usize,
    /// Not kept, and why; the others are.
    pub refused: Vec<RefusedReading>,
}

/// A reading that was not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct RefusedReading {
    /// Which, counted from 0.
    pub index: usize,
    /// As in a problem document.
    pub code: &'static str,
    /// The field at fault.
    pub field: &'static str,
    /// In both languages.
    pub message: Words,
}

impl RefusedReading {
    /// The reading `index` for a fault.
    pub fn new(index: usize, Fault(code, field): Fault) -> Self {
        Self { index, code, field, message: messages::refusal(code) }
    }
}

/// What is wrong: a code of the contract and the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault(pub &'static str, pub &'static str);

/// A reading without a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Its place in the call.
    pub index: usize,
    /// The station's id.
    pub station: String,
    /// Over the station's datum.
    pub mm: i64,
    /// When it was so.
    pub at: Timestamp,
    /// When it was worked out.
    pub result_at: Timestamp,
    /// Expected, not measured.
    pub forecast: bool,
}

/// The reading, if nothing is wrong with it.
///
/// # Errors
/// [`Fault`].
pub fn check(
    rules: &StationRules,
    index: usize,
    body: &ReadingBody,
    now: Timestamp,
) -> Result<Arrival, Fault> {
    let station = rules.station(&body.station).ok_or(Fault(code::STATION_UNKNOWN, "station"))?;
    if body.datum.as_ref().is_some_and(|datum| *datum != station.datum) {
        return Err(Fault(code::DATUM_DIFFERS, "datum"));
    }
    let scale = match body.unit.as_str() {
        "m" => 1_000.0,
        "cm" => 10.0,
        "mm" => 1.0,
        _ => return Err(Fault(code::UNIT_UNKNOWN, "unit")),
    };
    let mm = millimetres(&body.value, scale)?;
    let oldest = SignedDuration::from_hours(24 * i64::from(rules.quality.keep_days));
    let latest = if body.forecast { FORECAST_MAX } else { AHEAD_MAX };
    if now.duration_since(body.at) > oldest {
        return Err(Fault(code::READING_TOO_OLD, "at"));
    }
    if body.at.duration_since(now) > latest {
        return Err(Fault(code::READING_IN_FUTURE, "at"));
    }
    let result_at = body.result_at.unwrap_or(if body.forecast { now } else { body.at });
    if result_at.duration_since(now) > AHEAD_MAX {
        return Err(Fault(code::READING_IN_FUTURE, "result_at"));
    }
    let (station, at, forecast) = (station.id.clone(), body.at, body.forecast);
    Ok(Arrival { index, station, mm, at, result_at, forecast })
}

fn millimetres(value: &serde_json::Value, scale: f64) -> Result<i64, Fault> {
    let number = match value {
        serde_json::Value::Number(number) => number.as_f64(),
        serde_json::Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    let mm = number.map(|number| (number * scale).round());
    // NaN fails every comparison.
    match mm.filter(|mm| mm.abs() <= MM_MAX) {
        #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
        Some(mm) => Ok(mm as i64),
        None => Err(Fault(code::READING_NOT_A_NUMBER, "value")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::province::{Documents, Province};

    fn checked(change: &serde_json::Value) -> Result<Arrival, Fault> {
        let province = Province::from_documents(&Documents::example()).unwrap();
        let mut body = json!({ "station": "554600", "value": 3.21, "unit": "m",
                               "at": "2026-10-18T03:00:00Z" });
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let body: ReadingBody = serde_json::from_value(body).unwrap();
        check(&province.stations.unwrap(), 0, &body, "2026-10-18T03:05:00Z".parse().unwrap())
    }

    #[test]
    fn metres_become_whole_millimetres() {
        assert_eq!(checked(&json!({})).unwrap().mm, 3_210);
        assert_eq!(checked(&json!({ "value": "-0.4", "unit": "cm" })).unwrap().mm, -4);
        assert_eq!(checked(&json!({ "value": 4.35 })).unwrap().mm, 4_350);
    }

    #[test]
    fn what_a_broken_sensor_sends_is_named() {
        for (change, code, field) in [
            (json!({ "unit": "ft" }), "unit_unknown", "unit"),
            (json!({ "unit": "M" }), "unit_unknown", "unit"),
            (json!({ "value": "NaN" }), "reading_not_a_number", "value"),
            (json!({ "value": "inf" }), "reading_not_a_number", "value"),
            (json!({ "value": null }), "reading_not_a_number", "value"),
            (json!({ "value": 1e300 }), "reading_not_a_number", "value"),
            (json!({ "at": "1970-01-01T00:00:00Z" }), "reading_too_old", "at"),
            (json!({ "at": "2026-10-18T04:00:00Z" }), "reading_in_future", "at"),
            (json!({ "result_at": "2027-01-01T00:00:00Z" }), "reading_in_future", "result_at"),
            (json!({ "station": "1" }), "station_unknown", "station"),
            (json!({ "datum": "sea" }), "datum_differs", "datum"),
        ] {
            assert_eq!(checked(&change).unwrap_err(), Fault(code, field), "{change}");
        }
        let later = json!({ "at": "2026-10-20T03:00:00Z", "forecast": true });
        assert!(checked(&later).unwrap().forecast);
    }
}
