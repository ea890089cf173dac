//! Somebody who measures: things and readings by SensorThings, with a key.

use jiff::{SignedDuration, Timestamp};
use reqwest::blocking::Client;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::server::Server;

const KEY: &str = "khoa-cua-nguoi-do";

/// What a server is told of the key, as an environment variable.
pub fn source() -> (&'static str, String) {
    ("CITIZEN_OBSERVATIONS_SOURCES", format!("nguoido:{}", hex::encode(Sha256::digest(KEY))))
}

/// A thing with one datastream.
#[derive(Debug, Clone, Copy)]
pub struct Gauge<'g> {
    /// `air`, `salinity`, `rain`, `gate`, `forest_fire`, `hotspot`.
    pub kind: &'g str,
    /// Its name.
    pub name: &'g str,
    /// Latitude and longitude, degrees.
    pub at: (f64, f64),
    /// What is measured, where that is not its kind.
    pub measures: &'g str,
    /// As it is written.
    pub unit: &'g str,
}

/// A moment so many minutes ago.
pub fn ago(minutes: i64) -> Timestamp {
    Timestamp::now() - SignedDuration::from_mins(minutes)
}

impl Gauge<'_> {
    /// Makes it known together with what it measured, each with the minutes since then.
    pub fn bring(&self, server: &Server, readings: &[(i64, Value)]) {
        let observations = readings
            .iter()
            .map(|(minutes, result)| json!({ "phenomenonTime": ago(*minutes), "result": result }));
        self.bring_as(server, &observations.collect::<Vec<_>>());
    }

    /// The same with observations as they are.
    pub fn bring_as(&self, server: &Server, observations: &[Value]) {
        let Self { kind, name, at: (lat, lon), measures, unit } = *self;
        let point = json!({ "type": "Point", "coordinates": [lon, lat] });
        let named = |fields: Value| {
            let mut body = json!({ "name": name, "description": name });
            body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
            body
        };
        let stream = named(json!({
            "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Observation",
            "unitOfMeasurement": { "name": unit, "symbol": unit, "definition": unit },
            "properties": { "measures": measures },
            "Sensor": named(json!({ "encodingType": "text/plain", "metadata": name })),
            "ObservedProperty": { "name": measures, "description": measures, "definition": measures },
            "Observations": observations,
        }));
        let body = named(json!({
            "properties": { "kind": kind, "example": true },
            "Locations": [named(json!({ "encodingType": "application/geo+json", "location": point }))],
            "Datastreams": [stream],
        }));
        let url = format!("{}/sensorthings/v1.1/Things", server.url());
        let reply = Client::new().post(url).bearer_auth(KEY).json(&body).send().unwrap();
        let status = reply.status();
        assert!(status.is_success(), "{name}: {status} {}", reply.text().unwrap());
    }
}
