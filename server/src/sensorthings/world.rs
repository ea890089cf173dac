//! Every entity but observations: stations of the province as the standard sees them, and
//! what others created. There are few enough to be held while a call is answered.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::kind::Kind;
use crate::messages;
use crate::province::stations::{StationRule, StationRules};
use crate::storage::{StoreError, Tx};

/// The sensor of every station of the province, and what it observes.
const GAUGE: &str = "gauge";
const LEVEL: &str = "water-level";
/// What the datastream of a station's forecast ends with.
pub(super) const FORECAST: &str = "-forecast";
const GEOJSON: &str = "application/geo+json";
const MEASUREMENT: &str = "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement";

/// An entity.
#[derive(Debug, Clone)]
pub(super) struct Entity {
    pub(super) kind: Kind,
    pub(super) id: String,
    pub(super) body: Map<String, Value>,
    /// Whom it is related to.
    pub(super) links: Vec<(Kind, String)>,
}

/// Where a datastream's observations are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Series {
    /// Measured at a station of the province.
    Readings,
    /// Forecast for one.
    Forecasts,
    /// Somebody else's.
    Results,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct World {
    entities: Vec<Entity>,
    places: HashMap<(Kind, String), usize>,
    stations: Vec<String>,
}

impl World {
    /// What there is now.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(super) fn load(tx: &mut dyn Tx, rules: Option<&StationRules>) -> Result<Self, StoreError> {
        let mut world = Self::default();
        if let Some(rules) = rules.filter(|rules| !rules.stations.is_empty()) {
            world.add(Kind::Sensor, GAUGE, gauge(), &[]);
            world.add(Kind::ObservedProperty, LEVEL, level(), &[]);
            for station in &rules.stations {
                world.station(rules, station);
            }
        }
        let rows = tx.query(
            "SELECT id, kind, body, thing, sensor, property FROM sensorthings_entities
             ORDER BY seq",
            &[],
        )?;
        // Related once all are there: one may have been given to a younger one.
        let mut links = Vec::new();
        for row in &rows {
            let Some(kind) = Kind::of_singular(row.text(1)?) else { continue };
            let body = serde_json::from_str(row.text(2)?).unwrap_or_default();
            world.add(kind, row.text(0)?, body, &[]);
            for (column, to) in [(3, Kind::Thing), (4, Kind::Sensor), (5, Kind::ObservedProperty)] {
                if let Some(other) = row.text_opt(column)? {
                    links.push(((kind, row.text(0)?.to_owned()), (to, other.to_owned())));
                }
            }
        }
        for (one, other) in &links {
            world.relate(one, other);
        }
        let rows = tx.query("SELECT thing, location FROM sensorthings_places", &[])?;
        for row in &rows {
            let (thing, location) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
            world.relate(&(Kind::Location, location), &(Kind::Thing, thing));
        }
        Ok(world)
    }

    fn station(&mut self, rules: &StationRules, station: &StationRule) {
        let id = station.id.as_str();
        let name = format!("{}, {}", station.name, station.river);
        let named = |fields: Value| {
            let mut body = json!({ "name": name, "description": name });
            if let (Some(body), Value::Object(fields)) = (body.as_object_mut(), fields) {
                body.extend(fields);
            }
            body
        };
        let alarms = rules.alarms.iter().zip(&station.alarms_mm);
        let alarms =
            alarms.map(|(alarm, mm)| json!({ "name": alarm.name.vi, "value": metres(*mm) }));
        let datum = rules.datum(station);
        let properties = json!({
            "river": station.river,
            "communes": station.communes,
            "datum": datum.vi,
            "alarms": alarms.collect::<Vec<_>>(),
        });
        let point = json!({ "type": "Point", "coordinates": [station.lon, station.lat] });
        let at = |field: &str| named(json!({ "encodingType": GEOJSON, field: point }));
        self.stations.push(id.to_owned());
        self.add(Kind::Thing, id, named(json!({ "properties": properties })), &[]);
        self.add(Kind::Location, id, at("location"), &[(Kind::Thing, id.to_owned())]);
        self.add(Kind::FeatureOfInterest, id, at("feature"), &[]);
        let links = [
            (Kind::Thing, id.to_owned()),
            (Kind::Sensor, GAUGE.to_owned()),
            (Kind::ObservedProperty, LEVEL.to_owned()),
        ];
        for (ending, words) in [("", "level"), (FORECAST, "level_forecast")] {
            let words = messages::observed(words);
            let body = json!({
                "name": format!("{name}: {}", words.vi),
                "description": format!("{name}: {}", words.en),
                "observationType": MEASUREMENT,
                "unitOfMeasurement": { "name": "metre", "symbol": "m",
                                       "definition": "http://qudt.org/vocab/unit/M" },
                "observedArea": point,
                "properties": { "datum": datum.vi },
            });
            self.add(Kind::Datastream, &format!("{id}{ending}"), body, &links);
        }
    }

    fn add(&mut self, kind: Kind, id: &str, body: Value, links: &[(Kind, String)]) {
        let body = match body {
            Value::Object(body) => body,
            _ => Map::new(),
        };
        self.places.insert((kind, id.to_owned()), self.entities.len());
        self.entities.push(Entity { kind, id: id.to_owned(), body, links: Vec::new() });
        for link in links {
            self.relate(&(kind, id.to_owned()), link);
        }
    }

    fn relate(&mut self, one: &(Kind, String), other: &(Kind, String)) {
        for (from, to) in [(one, other), (other, one)] {
            if let Some(entity) =
                self.places.get(from).and_then(|place| self.entities.get_mut(*place))
            {
                entity.links.push(to.clone());
            }
        }
    }

    /// One of them.
    pub(super) fn one(&self, kind: Kind, id: &str) -> Option<&Entity> {
        self.entities.get(*self.places.get(&(kind, id.to_owned()))?)
    }

    /// All of a kind, in the order they became known.
    pub(super) fn all(&self, kind: Kind) -> impl Iterator<Item = &Entity> {
        self.entities.iter().filter(move |entity| entity.kind == kind)
    }

    /// Those of a kind that one is related to.
    pub(super) fn related<'a>(
        &'a self,
        entity: &'a Entity,
        kind: Kind,
    ) -> impl Iterator<Item = &'a Entity> {
        let links = entity.links.iter().filter(move |(to, _)| *to == kind);
        links.filter_map(|(kind, id)| self.one(*kind, id))
    }

    /// Where a datastream's observations are, and under which name.
    pub(super) fn series<'a>(&self, datastream: &'a str) -> (Series, &'a str) {
        let station = |id: &str| self.stations.iter().any(|station| station == id);
        match datastream.strip_suffix(FORECAST) {
            Some(id) if station(id) => (Series::Forecasts, id),
            _ if station(datastream) => (Series::Readings, datastream),
            _ => (Series::Results, datastream),
        }
    }
}

/// Millimetres as metres.
#[expect(clippy::cast_precision_loss, reason = "levels on Earth")]
pub(super) fn metres(mm: i64) -> f64 {
    mm as f64 / 1_000.0
}

fn gauge() -> Value {
    let words = messages::observed("gauge");
    json!({ "name": words.vi, "description": words.en, "encodingType": "text/plain",
            "metadata": words.en })
}

fn level() -> Value {
    let words = messages::observed("level");
    json!({ "name": words.vi, "description": words.en,
            "definition": "https://vocab.nerc.ac.uk/standard_name/water_surface_height_above_reference_datum/" })
}
