//! What others measure and bring by SensorThings, as everybody's phones are told of it.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::stations::KEY;

impl House {
    async fn points(&self) -> Value {
        Answer::of(self.http.get(self.at("/points"))).await.ok()
    }

    async fn measured(&self, kind: &str, unit: &str, observations: &Value) {
        let named = |fields: Value| {
            let mut body = json!({ "name": kind, "description": kind });
            body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
            body
        };
        let point = json!({ "type": "Point", "coordinates": [107.1, 16.8] });
        let body = named(json!({
            "properties": { "kind": kind },
            "Locations": [named(json!({ "encodingType": "application/geo+json", "location": point }))],
            "Datastreams": [named(json!({
                "observationType": "Measurement",
                "unitOfMeasurement": { "name": unit, "symbol": unit, "definition": unit },
                "Sensor": named(json!({ "encodingType": "text/plain", "metadata": "x" })),
                "ObservedProperty": named(json!({ "definition": kind })),
                "Observations": observations,
            }))],
        }));
        let url = format!("{}/sensorthings/v1.1/Things", self.url);
        Answer::of(self.http.post(url).bearer_auth(KEY).json(&body)).await.ok();
    }

    fn before(&self, minutes: i64) -> String {
        (self.now() - SignedDuration::from_mins(minutes)).to_string()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rain_is_summed_and_a_gate_stands() {
    let house = House::river().await;
    let hour = |minutes: i64, mm: f64| {
        let span = format!("{}/{}", house.before(minutes + 60), house.before(minutes));
        json!({ "phenomenonTime": span, "result": mm })
    };
    let rain = json!([hour(0, 12.5), hour(60, 3.0), hour(23 * 60, 1.0), hour(24 * 60, 99.0)]);
    house.measured("rain", "mm", &rain).await;
    let gate = json!([{ "phenomenonTime": house.before(500), "result": "open" },
                      { "phenomenonTime": house.before(90), "result": "closed" }]);
    house.measured("gate", "", &gate).await;
    house.measured("wind", "m/s", &json!([])).await;
    let page = house.points().await;
    let points = page["points"].as_array().unwrap();
    let kinds: Vec<_> = points.iter().map(|point| point["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["rain", "gate"], "what no service shows is left out");
    let rain = &points[0]["figures"][0];
    assert_eq!(
        (&rain["value"], &rain["sum_1h"], &rain["sum_24h"]),
        (&json!(12.5), &json!(12.5), &json!(16.5))
    );
    assert_eq!((&points[0]["lat"], &points[0]["lon"]), (&json!(16.8), &json!(107.1)));
    assert_eq!(points[1]["figures"][0]["gate"], "closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn hotspots_are_single_places_or_all_of_an_overpass() {
    let house = House::river().await;
    let feature = |lon: f64| {
        json!({ "name": "x", "description": "x", "encodingType": "application/geo+json",
                "feature": { "type": "Point", "coordinates": [lon, 16.6] } })
    };
    let seen = json!([
        { "phenomenonTime": house.before(30), "result": 7.5, "FeatureOfInterest": feature(106.8) },
        { "phenomenonTime": house.before(90), "result": { "type": "FeatureCollection", "features": [
            { "type": "Feature", "properties": { "strength": "cao" },
              "geometry": { "type": "Point", "coordinates": [106.9, 16.7] } },
            { "type": "Feature", "properties": {},
              "geometry": { "type": "Point", "coordinates": [107.0, 16.7] } } ] } },
        { "phenomenonTime": house.before(73 * 60), "result": 1, "FeatureOfInterest": feature(106.7) },
    ]);
    house.measured("hotspot", "MW", &seen).await;
    let page = house.points().await;
    assert_eq!(page["points"], json!([]), "a satellite is no point");
    let found: Vec<_> = page["hotspots"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (one["lon"].as_f64().unwrap(), one["strength"].as_str().unwrap_or_default().to_owned())
        })
        .collect();
    assert_eq!(
        found,
        [(106.8, "7.5 MW".to_owned()), (106.9, "cao".to_owned()), (107.0, String::new())]
    );
}
