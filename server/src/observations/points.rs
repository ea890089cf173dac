//! Measuring points for everybody: what others bring by SensorThings, where a Thing's
//! `properties.kind` says that it measures air, salinity, rain, fire danger, or is a gate.

use std::collections::HashMap;

use citizen_wire::catalog::{OBSERVED, Words};
use citizen_wire::point::{AIR_HOURS, FIRE_DANGER, GateState, MeasuringPoint, PointFigure};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value as Json};

use super::hotspots;
use crate::cameras::stills;
use crate::province::properties::ObservedProperties;
use crate::storage::{Row, StoreError, Tx};

/// Most things of one answer.
const THINGS_MAX: i64 = 500;
/// Hours of a day.
const DAY_HOURS: i64 = 24;
/// Micro-units of a unit.
const MICRO: f64 = 1e6;

/// A Thing that says of which kind it is.
#[derive(Clone)]
pub(super) struct Thing {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) example: bool,
}

/// A Datastream of one.
pub(super) struct Stream {
    pub(super) id: String,
    pub(super) unit: String,
    thing: String,
    name: String,
    /// Name and definition of its ObservedProperty.
    property: Vec<String>,
    measures: Option<String>,
}

/// A reading; of an interval, `at` is its end.
pub(super) struct Reading {
    pub(super) at: Timestamp,
    pub(super) value: Option<f64>,
    result: Json,
}

/// Every point with what was measured last, in the words that `names` has for it.
///
/// # Errors
/// [`StoreError`].
pub fn all(
    tx: &mut dyn Tx,
    names: &ObservedProperties,
    now: Timestamp,
) -> Result<Vec<MeasuringPoint>, StoreError> {
    let (places, streams) = (places(tx)?, streams(tx)?);
    let mut points = Vec::new();
    for thing in things(tx)?.into_iter().filter(|thing| thing.kind != hotspots::KIND) {
        // One that nobody knows the place of is on no map.
        let Some((lat, lon)) = places.get(&thing.id).copied() else { continue };
        let mut figures = Vec::new();
        for stream in streams.iter().filter(|stream| stream.is_of(&thing)) {
            // Of an area, the weather is what its danger is worked out of, not what it shows.
            if thing.kind == FIRE_DANGER && stream.measured(&thing) != FIRE_DANGER {
                continue;
            }
            let found = figure(tx, &thing.kind, stream, now)?;
            let called = || stream.called(names);
            figures.extend(found.map(|figure| PointFigure { called: called(), ..figure }));
        }
        let Thing { id, kind, name, example } = thing;
        points.push(MeasuringPoint { id, kind, name, lat, lon, example, figures });
    }
    Ok(points)
}

/// Things of a kind that services can show; cameras are the operator's alone.
pub(super) fn things(tx: &mut dyn Tx) -> Result<Vec<Thing>, StoreError> {
    let rows = tx.query(
        "SELECT id, body FROM sensorthings_entities WHERE kind = 'Thing' ORDER BY seq LIMIT $1",
        &[THINGS_MAX.into()],
    )?;
    let mut things = Vec::new();
    for row in &rows {
        let body = object(row.text(1)?);
        let said = |name: &str| body.get("properties").and_then(|all| all.get(name));
        let kind = said("kind").and_then(Json::as_str).unwrap_or_default();
        if OBSERVED.contains(&kind) && kind != stills::KIND {
            things.push(Thing {
                id: row.text(0)?.to_owned(),
                kind: kind.to_owned(),
                name: text(&body, "name"),
                example: said("example").and_then(Json::as_bool).unwrap_or_default(),
            });
        }
    }
    Ok(things)
}

/// Datastreams that belong to a Thing.
pub(super) fn streams(tx: &mut dyn Tx) -> Result<Vec<Stream>, StoreError> {
    let rows = tx.query(
        "SELECT d.id, d.body, d.thing, p.body FROM sensorthings_entities d
         LEFT JOIN sensorthings_entities p ON p.kind = 'ObservedProperty' AND p.id = d.property
         WHERE d.kind = 'Datastream' AND d.thing IS NOT NULL ORDER BY d.seq",
        &[],
    )?;
    let stream = |row: &Row| {
        let body = object(row.text(1)?);
        let observed = row.text_opt(3)?.map(object);
        let said = |field: &str| observed.as_ref().map(|body| text(body, field));
        let within = |field: &str, name: &str| {
            let found = body.get(field).and_then(|all| all.get(name)).and_then(Json::as_str);
            found.map(str::to_owned)
        };
        Ok(Stream {
            id: row.text(0)?.to_owned(),
            thing: row.text(2)?.to_owned(),
            name: said("name").unwrap_or_else(|| text(&body, "name")),
            property: said("name").into_iter().chain(said("definition")).collect(),
            unit: within("unitOfMeasurement", "symbol").unwrap_or_default(),
            measures: within("properties", "measures"),
        })
    };
    rows.iter().map(stream).collect()
}

impl Stream {
    /// Whether it is one of a Thing's.
    pub(super) fn is_of(&self, thing: &Thing) -> bool {
        self.thing == thing.id
    }

    /// What it measures; where nothing is said, the kind of its Thing.
    pub(super) fn measured<'s>(&'s self, thing: &'s Thing) -> &'s str {
        self.measures.as_deref().unwrap_or(&thing.kind)
    }

    /// What to call that, where the province has words for it.
    pub(super) fn called(&self, names: &ObservedProperties) -> Option<Words> {
        names.called(self.property.iter().map(String::as_str)).cloned()
    }

    /// One of a Thing's that says nothing more of itself.
    #[cfg(test)]
    pub(super) fn example(id: &str, thing: &str, unit: &str) -> Self {
        let (id, thing, unit) = (id.to_owned(), thing.to_owned(), unit.to_owned());
        Self { id, unit, thing, name: String::new(), property: Vec::new(), measures: None }
    }
}

/// Where things are; the place told of last counts.
fn places(tx: &mut dyn Tx) -> Result<HashMap<String, (f64, f64)>, StoreError> {
    let rows = tx.query(
        "SELECT p.thing, l.body FROM sensorthings_places p
         JOIN sensorthings_entities l ON l.kind = 'Location' AND l.id = p.location
         ORDER BY l.seq",
        &[],
    )?;
    let mut places = HashMap::new();
    for row in &rows {
        if let Some(at) = object(row.text(1)?).get("location").and_then(position) {
            places.insert(row.text(0)?.to_owned(), at);
        }
    }
    Ok(places)
}

/// Latitude and longitude of a GeoJSON point, also within a feature.
pub(super) fn position(geometry: &Json) -> Option<(f64, f64)> {
    let point = geometry.get("geometry").unwrap_or(geometry);
    let corners = point.get("coordinates")?.as_array()?;
    let (lon, lat) = (corners.first()?.as_f64()?, corners.get(1)?.as_f64()?);
    (lat.abs() <= 90.0 && lon.abs() <= 180.0).then_some((lat, lon))
}

fn figure(
    tx: &mut dyn Tx,
    kind: &str,
    stream: &Stream,
    now: Timestamp,
) -> Result<Option<PointFigure>, StoreError> {
    let back = match kind {
        "rain" => DAY_HOURS,
        "air" => AIR_HOURS as i64,
        _ => 0,
    };
    let Some(last) = readings(tx, stream, "at <= $2 ORDER BY at DESC LIMIT 1", now)?.pop() else {
        return Ok(None);
    };
    let mut figure = PointFigure {
        measures: stream.measures.clone().unwrap_or_else(|| kind.to_owned()),
        name: stream.name.clone(),
        called: None,
        unit: stream.unit.clone(),
        at: last.at,
        value: last.value,
        gate: (kind == "gate").then(|| gate(&last)).flatten(),
        sum_1h: None,
        sum_24h: None,
        hours: Vec::new(),
    };
    if back > 0 {
        // One that began earlier may end within.
        let from = earlier(last.at, back + 1);
        let mut found = readings(tx, stream, "at >= $2 ORDER BY at", from)?;
        found.retain(|reading| reading.at <= last.at);
        if kind == "rain" {
            figure.sum_1h = sum(&found, last.at, 1);
            figure.sum_24h = sum(&found, last.at, DAY_HOURS);
        } else {
            figure.hours = (0..back).map(|hour| mean(&found, last.at, hour)).collect();
        }
    }
    Ok(Some(figure))
}

impl Reading {
    /// What was read, as it came.
    pub(super) fn result(self) -> Json {
        self.result
    }
}

/// Those of a stream that are believed and that a condition on `$2`, a moment, chooses.
///
/// # Errors
/// [`StoreError`].
pub(super) fn readings(
    tx: &mut dyn Tx,
    stream: &Stream,
    which: &str,
    moment: Timestamp,
) -> Result<Vec<Reading>, StoreError> {
    let sql = format!(
        "SELECT at, until_at, micro, result FROM sensorthings_results
         WHERE datastream = $1 AND doubtful = 0 AND {which}"
    );
    let rows = tx.query(&sql, &[stream.id.as_str().into(), moment.into()])?;
    let reading = |row: &Row| {
        Ok(Reading {
            at: row.time_opt(1)?.unwrap_or(row.time(0)?),
            value: row.int_opt(2)?.map(|micro| micro as f64 / MICRO),
            result: serde_json::from_str(row.text(3)?).unwrap_or_default(),
        })
    };
    rows.iter().map(reading).collect()
}

/// The sum of the hours that end at a moment; nothing where nothing was measured.
pub(super) fn sum(readings: &[Reading], until: Timestamp, hours: i64) -> Option<f64> {
    let found = within(readings, earlier(until, hours), until);
    // Half a micrometre is nothing: sums are told as gauges tell them.
    found.reduce(|a, b| a + b).map(|sum| (sum * 1_000.0).round() / 1_000.0)
}

/// The mean of an hour, counted back from a moment.
fn mean(readings: &[Reading], until: Timestamp, hour: i64) -> Option<f64> {
    let found: Vec<f64> =
        within(readings, earlier(until, hour + 1), earlier(until, hour)).collect();
    let sum: f64 = found.iter().sum();
    (!found.is_empty()).then(|| sum / found.len() as f64)
}

fn within(readings: &[Reading], from: Timestamp, until: Timestamp) -> impl Iterator<Item = f64> {
    let inside = move |reading: &&Reading| reading.at > from && reading.at <= until;
    readings.iter().filter(inside).filter_map(|reading| reading.value)
}

fn earlier(at: Timestamp, hours: i64) -> Timestamp {
    at.saturating_sub(SignedDuration::from_hours(hours)).unwrap_or(Timestamp::MIN)
}

/// A gate says it in a word, as a truth, or by how many percent it is open.
fn gate(reading: &Reading) -> Option<GateState> {
    match (&reading.result, reading.value) {
        (Json::Bool(true), _) => Some(GateState::Open),
        (Json::Bool(false), _) => Some(GateState::Closed),
        (Json::String(word), _) => match word.as_str() {
            "open" => Some(GateState::Open),
            "partly" => Some(GateState::Partly),
            "closed" => Some(GateState::Closed),
            _ => None,
        },
        (_, Some(percent)) if percent <= 0.0 => Some(GateState::Closed),
        (_, Some(percent)) if percent >= 100.0 => Some(GateState::Open),
        (_, Some(_)) => Some(GateState::Partly),
        _ => None,
    }
}

pub(super) fn object(json: &str) -> Map<String, Json> {
    serde_json::from_str(json).unwrap_or_default()
}

fn text(body: &Map<String, Json>, field: &str) -> String {
    body.get(field).and_then(Json::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const NOON: &str = "2026-11-26T05:00:00Z";

    fn reading(minutes_before: i64, value: f64) -> Reading {
        let at = NOON.parse::<Timestamp>().unwrap() - SignedDuration::from_mins(minutes_before);
        Reading { at, value: Some(value), result: json!(value) }
    }

    #[test]
    fn a_sum_without_a_reading_is_no_zero() {
        let noon = NOON.parse().unwrap();
        let rain = [reading(150, 4.0), reading(60, 0.2), reading(30, 0.1), reading(0, 0.2)];
        assert_eq!(sum(&rain, noon, 1), Some(0.3), "what ended an hour ago is of the hour before");
        assert_eq!(sum(&rain, noon, 24), Some(4.5));
        assert_eq!(sum(&rain[..1], noon, 1), None);
        assert_eq!(sum(&[reading(5, 0.0)], noon, 1), Some(0.0));
    }

    #[test]
    fn means_go_back_hour_by_hour() {
        let noon = NOON.parse().unwrap();
        let dust = [reading(130, 9.0), reading(40, 10.0), reading(0, 20.0)];
        let hours: Vec<_> = (0..3).map(|hour| mean(&dust, noon, hour)).collect();
        assert_eq!(hours, [Some(15.0), None, Some(9.0)]);
    }

    #[test]
    fn a_gate_says_it_in_three_ways() {
        let state = |result: Json| {
            let value = result.as_f64();
            gate(&Reading { at: Timestamp::UNIX_EPOCH, value, result })
        };
        assert_eq!(state(json!("open")), Some(GateState::Open));
        assert_eq!(state(json!(false)), Some(GateState::Closed));
        assert_eq!(state(json!(40)), Some(GateState::Partly));
        assert_eq!(state(json!(100)), Some(GateState::Open));
        assert_eq!(state(json!("stuck")), None);
    }
}
