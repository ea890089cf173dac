//! What others measure and bring by SensorThings, as everybody's phones are told of it.

use citizen_server::observations::fire::roll::roll;
use citizen_server::storage::StoreError;
use jiff::{SignedDuration, ToSpan as _};
use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::stations::KEY;

impl House {
    async fn points(&self) -> Value {
        Answer::of(self.http.get(self.at("/points"))).await.ok()
    }

    /// An area whose danger of forest fires is worked out of its weather.
    async fn area(&self, weather: &[(&str, &str, Value)]) {
        let named = |name: &str, fields: Value| {
            let mut body = json!({ "name": name, "description": name });
            body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
            body
        };
        let stream = |measures: &str, unit: &str, observations: &Value| {
            named(
                measures,
                json!({
                    "observationType": "Measurement",
                    "unitOfMeasurement": { "name": unit, "symbol": unit, "definition": unit },
                    "properties": { "measures": measures },
                    "Sensor": named(measures, json!({ "encodingType": "text/plain", "metadata": "x" })),
                    "ObservedProperty": named(measures, json!({ "definition": measures })),
                    "Observations": observations,
                }),
            )
        };
        let mut streams: Vec<_> =
            weather.iter().map(|(measures, unit, all)| stream(measures, unit, all)).collect();
        streams.push(stream("forest_fire", "P", &json!([])));
        let point = json!({ "type": "Point", "coordinates": [106.7, 16.6] });
        let place = json!({ "encodingType": "application/geo+json", "location": point });
        let body = named(
            "Rừng Hướng Hóa",
            json!({
                "properties": { "kind": "forest_fire" },
                "Locations": [named("Rừng", place)],
                "Datastreams": streams,
            }),
        );
        let url = format!("{}/sensorthings/v1.1/Things", self.url);
        Answer::of(self.http.post(url).bearer_auth(KEY).json(&body)).await.ok();
    }

    /// Works out what fire danger there is now; answers how many days are other.
    async fn roll(&self) -> u64 {
        let (province, now) = (self.app.province.clone(), self.now());
        let rolled: Result<u64, StoreError> = self
            .app
            .db
            .write(move |tx| roll(tx, province.fire_danger.unwrap(), province.zone(), now))
            .await;
        rolled.unwrap()
    }

    pub async fn measured(&self, kind: &str, unit: &str, observations: &Value) {
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
    // One moment for all: an hour that begins a little later would reach into the next.
    let now = house.now();
    let hour = |minutes: i64, mm: f64| {
        let before = |minutes: i64| now - SignedDuration::from_mins(minutes);
        let span = format!("{}/{}", before(minutes + 60), before(minutes));
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
async fn what_is_measured_is_told_in_the_words_of_the_province_and_keeps_its_code() {
    let house = House::river().await;
    let reading = json!([{ "phenomenonTime": house.before(5), "result": 2.5 }]);
    for kind in ["salinity", "rain", "air"] {
        house.measured(kind, "x", &reading).await;
    }
    let figure = |page: &Value, point: usize| page["points"][point]["figures"][0].clone();
    let page = house.points().await;
    let salt = figure(&page, 0);
    assert_eq!(salt["called"], json!({ "vi": "Độ mặn", "en": "Salinity" }));
    assert_eq!((&salt["name"], &salt["measures"]), (&json!("salinity"), &json!("salinity")));
    let air = figure(&page, 2);
    assert_eq!((&air["name"], &air["called"]), (&json!("air"), &Value::Null), "nobody named it");
    let things = format!("{}/sensorthings/v1.1/ObservedProperties", house.url);
    let kept = Answer::of(house.http.get(things)).await.ok();
    let names: Vec<_> = kept["value"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert!(names.contains(&&json!("salinity")), "{kept}");

    // An administrator renames it, and names the one nobody had.
    let admin = house.desk("admin").await;
    let path = house.at("/staff/documents/services.toml");
    let seen = house.http.get(&path).header("cookie", &admin.cookie).send().await.unwrap();
    let version = seen.headers()["etag"].to_str().unwrap().trim_matches('"').to_owned();
    let text = seen.text().await.unwrap().replace("vi = \"Độ mặn\"", "vi = \"Độ muối\"");
    let air = "[[properties]]\nid = \"air_index\"\nname = { vi = \"Không khí\", en = \"Air\" }\n\
               also = [\"AIR\"]\n\n[[scales]]";
    let put = |text: &str| {
        let body = json!({ "text": text, "version": version, "note": "Tên gọi" });
        Answer::of(house.http.put(&path).header("cookie", &admin.cookie).json(&body))
    };
    let twice = text.replacen("[[scales]]", &air.replace("AIR", "Salinity"), 1);
    let refused = put(&twice).await;
    assert_eq!(refused.refused().1, "document_invalid");
    assert!(refused.refused().2.unwrap().starts_with("services.toml: properties."), "{refused:?}");
    put(&text.replacen("[[scales]]", air, 1)).await.ok();
    let page = house.points().await;
    assert_eq!(figure(&page, 0)["called"]["vi"], "Độ muối");
    assert_eq!(figure(&page, 2)["called"], json!({ "vi": "Không khí", "en": "Air" }));
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

#[tokio::test(flavor = "multi_thread")]
async fn fire_danger_is_worked_out_day_by_day_and_goes_on_from_what_somebody_said() {
    let house = House::river().await;
    let zone = house.app.province.zone().clone();
    // 13 h of each of the last days, today only when it is over.
    let now = house.now();
    let today = now.to_zoned(zone.clone()).date();
    let noon = |back: i64| {
        let day = today.checked_sub(back.days()).unwrap();
        day.at(13, 0, 0, 0).to_zoned(zone.clone()).unwrap().timestamp()
    };
    let over = now.duration_since(noon(0)) >= SignedDuration::from_mins(30);
    let last = if over { 0 } else { 1 };
    let each = |values: [f64; 4]| {
        let all = (last..last + 4).rev().zip(values);
        json!(
            all.map(|(back, value)| json!({ "phenomenonTime": noon(back), "result": value }))
                .collect::<Vec<_>>()
        )
    };
    house
        .area(&[
            ("temperature", "°C", each([30.0, 32.0, 34.0, 38.0])),
            ("humidity", "%", each([70.0, 60.0, 55.0, 45.0])),
            ("rain", "mm", each([12.0, 0.0, 0.0, 4.9])),
        ])
        .await;
    assert_eq!(house.points().await["points"][0]["figures"], json!([]), "weather is no danger");
    assert_eq!(house.roll().await, 4, "from the day of rain on");
    let page = house.points().await;
    let figures = page["points"][0]["figures"].as_array().unwrap().clone();
    assert_eq!(figures.len(), 1, "{figures:?}");
    assert_eq!((&figures[0]["value"], &figures[0]["unit"]), (&json!(2802.0), &json!("P")));
    assert_eq!(figures[0]["at"], noon(last).to_string());
    assert_eq!(figures[0]["called"]["vi"], "Chỉ số cháy rừng P");
    assert_eq!(house.roll().await, 0, "the same comes out");

    // The forest rangers say another figure, of the second day; the days after go on from it.
    let streams = format!("{}/sensorthings/v1.1/Datastreams", house.url);
    let listed = Answer::of(house.http.get(&streams)).await.ok();
    let listed = listed["value"].as_array().unwrap().clone();
    let index = listed.iter().find(|one| one["unitOfMeasurement"]["symbol"] == "P").unwrap();
    let url = format!("{streams}('{}')/Observations", index["@iot.id"].as_str().unwrap());
    let at = (noon(last + 2) + SignedDuration::from_hours(2)).to_string();
    let said = json!({ "phenomenonTime": at, "result": 20_000 });
    Answer::of(house.http.post(url).bearer_auth(KEY).json(&said)).await.ok();
    assert_eq!(house.roll().await, 3, "one taken back, two others");
    let page = house.points().await;
    assert_eq!(page["points"][0]["figures"][0]["value"], 22_195.0);

    let vietnamese = house.page("/measured?lang=vi").await;
    for said in ["Cháy rừng", "Rừng Hướng Hóa", "22195 P", "Cấp V: cực kỳ nguy hiểm", "Đo lúc"]
    {
        assert!(vietnamese.contains(said), "{said}: {vietnamese}");
    }
    assert!(house.page("/measured?lang=en").await.contains("V: extreme"));
    house.forward(3 * 24 * 3600);
    let old = house.page("/measured?lang=vi").await;
    assert!(old.contains("Đã cũ") && !old.contains("Cấp V"), "{old}");
}
