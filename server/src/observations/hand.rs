//! What staff read off what is no river: salinity, rain, air, how a gate stands, the fire
//! danger of an area. They write it into a datastream that a program made known, in its unit.

use citizen_wire::catalog::Words;
use citizen_wire::point::FIRE_DANGER;
use citizen_wire::problem::code;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::arrival::{AHEAD_MAX, Fault, ReadingBody, ReadingsTaken};
use super::hotspots;
use super::points::{Stream, Thing, readings, streams, things};
use crate::province::Province;
use crate::storage::{StoreError, Tx};

/// Days a reading may lie back where the province says nothing of it.
const BACK_DAYS: u32 = 400;
/// How a gate stands, in a word.
const GATES: [&str; 3] = ["open", "partly", "closed"];

/// What was read: a number, or a word, as of a gate.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum ReadingValue {
    /// How much, in the datastream's unit.
    Number(f64),
    /// In the words of who brought it.
    Word(String),
}

impl From<Json> for ReadingValue {
    fn from(result: Json) -> Self {
        match (result.as_f64(), result.as_str()) {
            (Some(number), _) => Self::Number(number),
            (_, Some(word)) => Self::Word(word.to_owned()),
            _ => Self::Word(result.to_string()),
        }
    }
}

/// A datastream that staff can write into.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct HandStream {
    /// Its id: the `station` of a reading.
    pub id: String,
    /// The id of its point.
    pub point: String,
    /// The point's name.
    pub name: String,
    /// The point's kind.
    pub kind: String,
    /// What is measured; where nothing is said, the kind of the point.
    pub measures: String,
    /// What to call that, where the province has words for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub called: Option<Words>,
    /// The unit it is written in.
    pub unit: String,
    /// The lowest value that can be written.
    pub least: f64,
    /// The highest.
    pub most: f64,
    /// The last one that is believed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<ReadingValue>,
    /// When that was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_at: Option<Timestamp>,
}

/// All of them.
///
/// # Errors
/// [`StoreError`].
pub fn all(
    tx: &mut dyn Tx,
    province: &Province,
    now: Timestamp,
) -> Result<Vec<HandStream>, StoreError> {
    let mut all = Vec::new();
    for (thing, stream) in written(tx)? {
        let last = readings(tx, &stream, "at <= $2 ORDER BY at DESC LIMIT 1", now)?.pop();
        let measures = stream.measured(&thing).to_owned();
        let (least, most) = range(&thing.kind, &measures, &stream.unit);
        all.push(HandStream {
            called: stream.called(&province.properties),
            id: stream.id,
            point: thing.id,
            name: thing.name,
            kind: thing.kind,
            measures,
            unit: stream.unit,
            least,
            most,
            last_at: last.as_ref().map(|last| last.at),
            last: last.map(|last| last.result().into()),
        });
    }
    Ok(all)
}

/// What can be written by hand, each with its point.
pub(super) fn written(tx: &mut dyn Tx) -> Result<Vec<(Thing, Stream)>, StoreError> {
    let mut streams = streams(tx)?;
    let mut found = Vec::new();
    for thing in things(tx)?.into_iter().filter(|thing| thing.kind != hotspots::KIND) {
        let own = streams.extract_if(.., |stream| stream.is_of(&thing));
        found.extend(own.map(|stream| (thing.clone(), stream)));
    }
    Ok(found)
}

/// Whether a datastream is one of them.
pub(super) fn is_written(tx: &mut dyn Tx, id: &str) -> Result<bool, StoreError> {
    Ok(written(tx)?.iter().any(|(_, stream)| stream.id == id))
}

/// The lowest and the highest value that can be: what is beyond is a slip of the pen.
fn range(kind: &str, measures: &str, unit: &str) -> (f64, f64) {
    match (measures, unit) {
        // The saltiest sea has 40 g/l.
        ("salinity", "g/l" | "‰") => (0.0, 50.0),
        // The most that fell in a day anywhere is 1,825 mm.
        ("rain", "mm") => (0.0, 2_000.0),
        ("gate", _) => (0.0, 100.0),
        // A day adds 3,000 at most; half a year without rain.
        (FIRE_DANGER, _) => (0.0, 500_000.0),
        ("temperature", "°C") => (-20.0, 60.0),
        ("humidity", "%") => (0.0, 100.0),
        ("deficit", "hPa") => (0.0, 200.0),
        // The highest class of carbon monoxide ends at 150,000.
        (_, "µg/m³" | "μg/m³" | "ug/m3") if kind == "air" => (0.0, 200_000.0),
        (_, "mg/m³" | "mg/m3") if kind == "air" => (0.0, 200.0),
        // Of what else is measured nothing is known but that it is kept in millionths.
        _ => (-1e9, 1e9),
    }
}

/// A reading without a fault.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Written {
    stream: String,
    at: Timestamp,
    result_at: Timestamp,
    /// Absent of a word.
    value: Option<f64>,
    result: Json,
}

/// The reading, if nothing is wrong with it.
///
/// # Errors
/// [`Fault`].
pub(super) fn check(
    streams: &[(Thing, Stream)],
    province: &Province,
    body: &ReadingBody,
    now: Timestamp,
) -> Result<Written, Fault> {
    let found = streams.iter().find(|(_, stream)| stream.id == body.station);
    let (thing, stream) = found.ok_or(Fault(code::STATION_UNKNOWN, "station"))?;
    if body.datum.is_some() {
        return Err(Fault(code::DATUM_DIFFERS, "datum"));
    }
    if body.forecast {
        return Err(Fault(code::FIELD_INVALID, "forecast"));
    }
    if body.unit != stream.unit {
        return Err(Fault(code::UNIT_UNKNOWN, "unit"));
    }
    let kept = province.stations.as_ref().map_or(BACK_DAYS, |rules| rules.quality.keep_days);
    if now.duration_since(body.at) > SignedDuration::from_hours(24 * i64::from(kept)) {
        return Err(Fault(code::READING_TOO_OLD, "at"));
    }
    if body.at.duration_since(now) > AHEAD_MAX {
        return Err(Fault(code::READING_IN_FUTURE, "at"));
    }
    // Somebody looked: it goes before what was brought of that moment until now.
    let result_at = body.result_at.unwrap_or(now);
    if result_at.duration_since(now) > AHEAD_MAX {
        return Err(Fault(code::READING_IN_FUTURE, "result_at"));
    }
    let measures = stream.measured(thing);
    let (value, result) = result(&body.value, measures)?;
    let (least, most) = range(&thing.kind, measures, &stream.unit);
    if value.is_some_and(|value| !(least..=most).contains(&value)) {
        return Err(Fault(code::READING_OUT_OF_RANGE, "value"));
    }
    Ok(Written { stream: stream.id.clone(), at: body.at, result_at, value, result })
}

/// A number, also as text, or the word of a gate.
fn result(value: &Json, measures: &str) -> Result<(Option<f64>, Json), Fault> {
    if let Some(word) = value.as_str().filter(|word| measures == "gate" && GATES.contains(word)) {
        return Ok((None, json!(word)));
    }
    let number = match value {
        Json::Number(number) => number.as_f64(),
        Json::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    match number.filter(|number: &f64| number.is_finite()) {
        Some(number) => Ok((Some(number), json!(number))),
        None => Err(Fault(code::READING_NOT_A_NUMBER, "value")),
    }
}

/// Keeps one; adds to `taken` what became of it.
///
/// # Errors
/// [`StoreError`].
pub(super) fn keep(
    tx: &mut dyn Tx,
    written: &Written,
    source: &str,
    now: Timestamp,
    taken: &mut ReadingsTaken,
) -> Result<(), StoreError> {
    let Written { stream, at, result_at, value, result } = written;
    let there = tx.query_opt(
        "SELECT result FROM sensorthings_results WHERE datastream = $1 AND at = $2",
        &[stream.into(), (*at).into()],
    )?;
    let before: Option<Json> = there
        .as_ref()
        .map(|row| Ok::<_, StoreError>(serde_json::from_str(row.text(0)?).ok()))
        .transpose()?
        .flatten();
    if before.as_ref().is_some_and(|before| same(before, result)) {
        taken.doubled += 1;
        return Ok(());
    }
    *(if there.is_some() { &mut taken.corrected } else { &mut taken.taken }) += 1;
    #[expect(clippy::cast_possible_truncation, reason = "within its range")]
    let micro = value.map(|value| (value * 1e6).round() as i64);
    tx.execute(
        "INSERT INTO sensorthings_results (datastream, at, until_at, result_at, micro, result,
         feature, extra, source, received_at) VALUES ($1, $2, NULL, $3, $4, $5, NULL, '{}', $6, $7)
         ON CONFLICT (datastream, at) DO UPDATE SET until_at = NULL, result_at = $3, micro = $4,
         result = $5, extra = '{}', source = $6, received_at = $7, doubtful = 0",
        &[
            stream.into(),
            (*at).into(),
            (*result_at).into(),
            micro.into(),
            result.to_string().into(),
            source.into(),
            now.into(),
        ],
    )?;
    Ok(())
}

/// Whether two say the same: 2 is 2.0.
fn same(one: &Json, other: &Json) -> bool {
    one == other || one.as_f64().is_some_and(|one| Some(one) == other.as_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::province::Documents;

    const NOW: &str = "2026-10-18T03:05:00Z";

    fn checked(kind: &str, unit: &str, change: &Json) -> Result<Written, Fault> {
        let province = Province::from_documents(&Documents::example()).unwrap();
        let thing = Thing { id: "t".into(), kind: kind.into(), name: "T".into(), example: false };
        let stream = Stream::example("d", "t", unit);
        let mut body = json!({ "station": "d", "value": 2.5, "unit": unit,
                               "at": "2026-10-18T03:00:00Z" });
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let body: ReadingBody = serde_json::from_value(body).unwrap();
        check(&[(thing, stream)], &province, &body, NOW.parse().unwrap())
    }

    #[test]
    fn what_a_person_reads_off_is_a_number_or_how_a_gate_stands() {
        let salt = checked("salinity", "g/l", &json!({ "value": " 2.5 " })).unwrap();
        assert_eq!((salt.value, salt.result), (Some(2.5), json!(2.5)));
        assert_eq!(salt.result_at, NOW.parse().unwrap(), "somebody looked now");
        let gate = checked("gate", "", &json!({ "value": "closed" })).unwrap();
        assert_eq!((gate.value, gate.result), (None, json!("closed")));
        assert_eq!(checked("gate", "", &json!({ "value": 40 })).unwrap().value, Some(40.0));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (kind, unit, change, code, field) in [
            ("salinity", "g/l", json!({ "station": "x" }), "station_unknown", "station"),
            ("salinity", "g/l", json!({ "unit": "m" }), "unit_unknown", "unit"),
            ("salinity", "g/l", json!({ "value": 51 }), "reading_out_of_range", "value"),
            ("salinity", "g/l", json!({ "value": -0.1 }), "reading_out_of_range", "value"),
            ("salinity", "g/l", json!({ "value": "mặn" }), "reading_not_a_number", "value"),
            ("salinity", "g/l", json!({ "value": "nan" }), "reading_not_a_number", "value"),
            ("salinity", "g/l", json!({ "value": "open" }), "reading_not_a_number", "value"),
            ("salinity", "mS/cm", json!({ "value": 1e300 }), "reading_out_of_range", "value"),
            ("gate", "", json!({ "value": "ajar" }), "reading_not_a_number", "value"),
            ("gate", "%", json!({ "value": 101 }), "reading_out_of_range", "value"),
            ("rain", "mm", json!({ "value": 2001 }), "reading_out_of_range", "value"),
            ("forest_fire", "P", json!({ "value": -1 }), "reading_out_of_range", "value"),
            ("rain", "mm", json!({ "at": "2026-10-18T04:00:00Z" }), "reading_in_future", "at"),
            ("rain", "mm", json!({ "at": "1970-01-01T00:00:00Z" }), "reading_too_old", "at"),
            ("rain", "mm", json!({ "forecast": true }), "field_invalid", "forecast"),
            ("rain", "mm", json!({ "datum": "sea" }), "datum_differs", "datum"),
        ] {
            let fault = checked(kind, unit, &change).unwrap_err();
            assert_eq!(fault, Fault(code, field), "{kind} {change}");
        }
    }

    #[test]
    fn the_highest_that_was_ever_measured_can_be_written() {
        for (kind, unit, value) in
            [("rain", "mm", 1_825.0), ("salinity", "g/l", 36.0), ("forest_fire", "P", 31_000.0)]
        {
            assert!(checked(kind, unit, &json!({ "value": value })).is_ok(), "{kind}");
        }
    }
}
