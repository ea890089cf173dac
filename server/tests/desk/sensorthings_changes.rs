//! What others change and take away by SensorThings: their own, whole or not at all, and
//! every time it is known who did it.

use citizen_server::accounts::token;
use citizen_server::config::Config;
use reqwest::Method;
use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::stations::{KEY, STATION};

/// Another program's key.
const OTHER: &str = "khoa-khac";

fn two_sources(config: &mut Config) {
    let source = |name: &str, key: &str| format!("{name}:{}", token::hash(key.as_bytes()));
    config.observations.sources = vec![source("thuyvan", KEY), source("khac", OTHER)];
}

impl House {
    async fn things_call(&self, method: Method, path: &str, key: &str, body: &Value) -> Answer {
        let url = format!("{}/sensorthings/v1.1/{path}", self.url);
        Answer::of(self.http.request(method, url).bearer_auth(key).json(body)).await
    }

    async fn things_get(&self, path: &str) -> Answer {
        Answer::of(self.http.get(format!("{}/sensorthings/v1.1/{path}", self.url))).await
    }

    /// A rain gauge with two observations; the ids of thing, datastream and newest
    /// observation.
    async fn gauge(&self) -> [String; 3] {
        self.gauge_of(KEY).await
    }

    /// Another program's observation in that datastream; its id.
    async fn observed_by_another(&self, stream: &str, more: Value) -> String {
        let at = (self.now() - jiff::SignedDuration::from_mins(5)).to_string();
        let mut one = json!({ "phenomenonTime": at, "result": 1 });
        one.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let path = format!("Datastreams('{stream}')/Observations");
        let made = self.things_call(Method::POST, &path, OTHER, &one).await.ok();
        made["@iot.id"].as_str().unwrap().to_owned()
    }

    /// How many observations a datastream has.
    async fn observed(&self, stream: &str) -> usize {
        let all = self.things_get(&format!("{stream}/Observations")).await.ok();
        all["value"].as_array().unwrap().len()
    }

    /// The same, of whoever has that key.
    async fn gauge_of(&self, key: &str) -> [String; 3] {
        let at = |minutes: i64| (self.now() - jiff::SignedDuration::from_mins(minutes)).to_string();
        let thing = json!({
            "name": "Trạm mưa", "description": "rain gauge", "properties": { "owner": "xã" },
            "Datastreams": [{
                "name": "Mưa", "description": "rain", "observationType": "OM_Measurement",
                "unitOfMeasurement": { "name": "mm", "symbol": "mm", "definition": "mm" },
                "Sensor": { "name": "RG", "description": "gauge", "encodingType": "text/plain",
                            "metadata": "0.2 mm" },
                "ObservedProperty": { "name": "Mưa", "definition": "rain", "description": "rain" },
                "Observations": [{ "phenomenonTime": at(30), "result": 4.25 },
                                 { "phenomenonTime": at(20), "result": 5.5 }] }] });
        let made = self.things_call(Method::POST, "Things", key, &thing).await.ok();
        let id = made["@iot.id"].as_str().unwrap().to_owned();
        let whole = "$expand=Datastreams($expand=Observations($orderby=phenomenonTime%20desc))";
        let all = self.things_get(&format!("Things('{id}')?{whole}")).await.ok();
        let stream = &all["Datastreams"][0];
        let text = |value: &Value| value["@iot.id"].as_str().unwrap().to_owned();
        [id, text(stream), text(&stream["Observations"][0])]
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entity_is_changed_by_fields_anew_or_step_by_step() {
    let house = House::open_with(two_sources).await;
    let [thing, stream, observation] = house.gauge().await;
    let path = format!("Things('{thing}')");
    let change = json!({ "name": "Trạm mưa Khe Sanh", "properties": null, "@iot.id": thing });
    let told = house.things_call(Method::PATCH, &path, KEY, &change).await.ok();
    assert_eq!(told["@iot.id"], json!(thing));
    let now = house.things_get(&path).await.ok();
    assert_eq!(now["name"], "Trạm mưa Khe Sanh");
    assert_eq!(now["description"], "rain gauge", "what is not named stays");
    assert!(now.get("properties").is_none(), "{now}");

    let anew = json!({ "name": "Khe Sanh", "description": "mới", "properties": { "a": [1] } });
    house.things_call(Method::PUT, &path, KEY, &anew).await.ok();
    let steps = json!([{ "op": "replace", "path": "/properties/a/0", "value": 2 },
                       { "op": "add", "path": "/properties/b", "value": "c" }]);
    let url = format!("{}/sensorthings/v1.1/{path}", house.url);
    let request = house.http.patch(&url).bearer_auth(KEY).body(steps.to_string());
    Answer::of(request.header("content-type", "application/json-patch+json")).await.ok();
    let now = house.things_get(&path).await.ok();
    assert_eq!((&now["name"], &now["description"]), (&json!("Khe Sanh"), &json!("mới")));
    assert_eq!(now["properties"], json!({ "a": [2], "b": "c" }));

    let path = format!("Observations('{observation}')");
    let better = json!({ "result": 6.5, "resultQuality": "checked" });
    house.things_call(Method::PATCH, &path, KEY, &better).await.ok();
    let now = house.things_get(&path).await.ok();
    assert_eq!((&now["result"], &now["resultQuality"]), (&json!(6.5), &json!("checked")));
    let high = format!("Datastreams('{stream}')/Observations?$filter=result%20gt%206");
    assert_eq!(house.things_get(&high).await.ok()["value"].as_array().unwrap().len(), 1);

    let [other, ..] = house.gauge().await;
    let moved = json!({ "Thing": { "@iot.id": other } });
    house.things_call(Method::PATCH, &format!("Datastreams('{stream}')"), KEY, &moved).await.ok();
    let streams = house.things_get(&format!("Things('{other}')/Datastreams")).await.ok();
    assert_eq!(streams["value"].as_array().unwrap().len(), 2);
    let audit = house.desk("xem").await.get("/audit?action=sensorthings.").await.ok();
    let deeds = audit["items"].as_array().unwrap().clone();
    assert_eq!(deeds.len(), 5, "{audit}");
    assert!(deeds.iter().all(|deed| deed["actor"] == "source:thuyvan"), "{audit}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_changed_is_named_and_stays() {
    let house = House::open_with(two_sources).await;
    let [thing, stream, observation] = house.gauge().await;
    let (thing, stream) = (format!("Things('{thing}')"), format!("Datastreams('{stream}')"));
    let observation = format!("Observations('{observation}')");
    let before = house.things_get(&thing).await.ok();
    let station = format!("Things('{STATION}')");
    let patch = Method::PATCH;
    for (method, path, key, body, status, code, field) in [
        (&patch, &thing, KEY, json!({ "name": null }), 400, "field_missing", "name"),
        (&patch, &thing, KEY, json!({ "name": 1 }), 422, "field_invalid", "name"),
        (&patch, &thing, KEY, json!({ "colour": 1 }), 422, "field_unknown", "colour"),
        (&patch, &thing, KEY, json!({ "@iot.id": "x" }), 422, "field_invalid", "@iot.id"),
        (&patch, &thing, KEY, json!({ "Datastreams": [] }), 422, "field_invalid", "Datastreams"),
        (&Method::PUT, &thing, KEY, json!({ "name": "a" }), 422, "field_missing", "description"),
        (&patch, &thing, OTHER, json!({ "name": "a" }), 403, "forbidden", "Things"),
        (&patch, &thing, "sai", json!({ "name": "a" }), 403, "api_key_wrong", "authorization"),
        (&patch, &station, KEY, json!({ "name": "a" }), 403, "forbidden", "Things"),
        (
            &patch,
            &stream,
            KEY,
            json!({ "Thing": { "@iot.id": "x" } }),
            422,
            "field_invalid",
            "Thing",
        ),
        (&patch, &observation, KEY, json!({ "result": null }), 400, "field_missing", "result"),
        (
            &patch,
            &observation,
            KEY,
            json!({ "phenomenonTime": "2026-01-01T00:00:00Z" }),
            422,
            "field_invalid",
            "phenomenonTime",
        ),
        (&Method::DELETE, &station, KEY, json!({}), 403, "forbidden", "Things"),
        (&Method::DELETE, &thing, OTHER, json!({}), 403, "forbidden", "Things"),
    ] {
        let refused = house.things_call(method.clone(), path, key, &body).await;
        assert_eq!(refused.refused(), (status, code, Some(field)), "{method} {path} {body}");
    }
    for path in ["Things('x')", "Things", "Things('x')/Datastreams", "Observations('x@1')"] {
        let gone = house.things_call(Method::DELETE, path, KEY, &json!({})).await;
        assert!([403, 404, 405].contains(&gone.status), "{path}: {}", gone.status);
    }
    assert_eq!(house.things_get(&thing).await.ok(), before);
    house.bring(&[house.level(20, 4.2)]).await.ok();
    let path = format!("Datastreams('{STATION}')/Observations?$top=1");
    let measured = house.things_get(&path).await.ok()["value"][0]["@iot.id"].clone();
    let path = format!("Observations('{}')", measured.as_str().unwrap());
    for method in [Method::DELETE, Method::PATCH] {
        let refused = house.things_call(method, &path, KEY, &json!({ "result": 1 })).await;
        assert_eq!(refused.refused(), (403, "forbidden", Some("Observations")), "it is marked");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_away_takes_along_what_cannot_be_without_it() {
    let house = House::open_with(two_sources).await;
    let [thing, stream, observation] = house.gauge().await;
    let gone = Method::DELETE;
    let path = format!("Observations('{observation}')");
    assert_eq!(house.things_call(gone.clone(), &path, KEY, &json!({})).await.status, 200);
    let left = house.things_get(&format!("Datastreams('{stream}')/Observations")).await.ok();
    assert_eq!(left["value"].as_array().unwrap().len(), 1);

    let thing = format!("Things('{thing}')");
    assert_eq!(house.things_call(gone.clone(), &thing, KEY, &json!({})).await.status, 200);
    for path in [thing.clone(), format!("Datastreams('{stream}')")] {
        assert_eq!(house.things_get(&path).await.status, 404, "{path}");
    }
    let again = house.things_call(gone, &thing, KEY, &json!({})).await;
    assert_eq!(again.refused(), (404, "not_found", None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_datastream_goes_with_what_others_observed_in_it_when_its_own_program_says_so() {
    let house = House::open_with(two_sources).await;
    let [thing, stream, observation] = house.gauge().await;
    let theirs = house.observed_by_another(&stream, json!({})).await;
    let stream = format!("Datastreams('{stream}')");
    let gone = Method::DELETE;
    // Whose it is not takes nothing away but what they brought.
    for (path, key, field) in [
        (stream.clone(), OTHER, "Datastreams"),
        (format!("Observations('{observation}')"), OTHER, "Observations"),
        (format!("Observations('{theirs}')"), KEY, "Observations"),
    ] {
        let refused = house.things_call(gone.clone(), &path, key, &json!({})).await;
        assert_eq!(refused.refused(), (403, "forbidden", Some(field)), "{path}");
    }
    assert_eq!(house.observed(&stream).await, 3);

    assert_eq!(house.things_call(gone.clone(), &stream, KEY, &json!({})).await.status, 200);
    for path in [stream, format!("Observations('{theirs}')")] {
        assert_eq!(house.things_get(&path).await.status, 404, "{path}");
    }
    assert_eq!(house.things_get(&format!("Things('{thing}')")).await.status, 200);
    let audit = house.desk("xem").await.get("/audit?action=sensorthings.remove").await.ok();
    let last = &audit["items"][0];
    assert_eq!(last["actor"], "source:thuyvan", "{audit}");
    assert_eq!(last["detail"], "0 datastreams, 3 observations with it, 1 of others", "{audit}");

    // So does a thing with its datastreams.
    let [thing, stream, _] = house.gauge().await;
    house.observed_by_another(&stream, json!({})).await;
    let thing = format!("Things('{thing}')");
    assert_eq!(house.things_call(gone, &thing, KEY, &json!({})).await.status, 200);
    assert_eq!(house.things_get(&format!("Datastreams('{stream}')")).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_needs_stays_and_the_answer_says_why() {
    let house = House::open_with(two_sources).await;
    let [_, mine, _] = house.gauge().await;
    let place = json!({ "name": "Khe Sanh", "description": "a", "encodingType": "text/plain",
                        "feature": "a" });
    let made = house.things_call(Method::POST, "FeaturesOfInterest", KEY, &place).await.ok();
    let feature = made["@iot.id"].as_str().unwrap().to_owned();
    let of_it = json!({ "FeatureOfInterest": { "@iot.id": feature } });
    let theirs = house.observed_by_another(&mine, of_it).await;
    let feature = format!("FeaturesOfInterest('{feature}')");
    let refused = house.things_call(Method::DELETE, &feature, KEY, &json!({})).await;
    assert_eq!(refused.refused(), (409, "held_by_another", Some("Observations")));
    let words = &refused.body["message"];
    assert!(words["vi"].as_str().unwrap().contains("chương trình khác"), "{words}");
    assert!(words["en"].as_str().unwrap().contains("another program"), "{words}");
    assert_eq!(house.observed(&format!("Datastreams('{mine}')")).await, 3, "nothing went");
    let path = format!("Observations('{theirs}')");
    assert_eq!(house.things_call(Method::DELETE, &path, OTHER, &json!({})).await.status, 200);
    assert_eq!(house.things_call(Method::DELETE, &feature, KEY, &json!({})).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_takes_a_datastream_away_whoever_created_it() {
    let house = House::open_with(two_sources).await;
    let [_, stream, _] = house.gauge().await;
    house.observed_by_another(&stream, json!({})).await;
    let call = async |username: &str, id: &str| {
        let desk = house.desk(username).await;
        let url = house.at(&format!("/staff/datastreams/{id}"));
        Answer::of(house.http.delete(url).header("cookie", &desk.cookie)).await
    };
    let officer = call("canhbao", &stream).await;
    assert_eq!(officer.refused(), (403, "forbidden", None));
    assert_eq!(call("admin", STATION).await.refused(), (404, "not_found", None), "the province's");
    let taken = call("admin", &stream).await.ok();
    assert_eq!(taken, json!({ "observations": 3, "of_others": 1 }));
    assert_eq!(house.things_get(&format!("Datastreams('{stream}')")).await.status, 404);
    assert_eq!(call("admin", &stream).await.refused(), (404, "not_found", None));
    let audit = house.desk("xem").await.get("/audit?action=sensorthings.remove").await.ok();
    let actor = audit["items"][0]["actor"].as_str().unwrap();
    assert!(actor.starts_with("staff:"), "{audit}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_hangs_a_datastream_on_what_is_anothers_and_keeps_it_there_so() {
    let house = House::open_with(two_sources).await;
    let [thing, stream, _] = house.gauge().await;
    let [_, mine, _] = house.gauge_of(OTHER).await;
    let mine = format!("Datastreams('{mine}')");
    let theirs = format!("Datastreams('{stream}')?$expand=Sensor,ObservedProperty");
    let told = house.things_get(&theirs).await.ok();
    let before = house.things_get(&format!("{mine}?$expand=Thing,Sensor")).await.ok();
    let body = |name: &str, id: &Value| json!({ name: { "@iot.id": id } });
    for (name, id) in [
        ("Thing", &json!(thing)),
        ("Thing", &json!(STATION)),
        ("Sensor", &told["Sensor"]["@iot.id"]),
        ("ObservedProperty", &told["ObservedProperty"]["@iot.id"]),
    ] {
        let own = house.things_get(&mine).await.ok();
        let mut anew = own.as_object().unwrap().clone();
        anew.retain(|name, _| !name.contains('@'));
        anew.extend(body(name, id).as_object().unwrap().clone());
        for (method, body) in [(Method::PATCH, body(name, id)), (Method::PUT, json!(anew))] {
            let refused = house.things_call(method.clone(), &mine, OTHER, &body).await;
            assert_eq!(refused.refused(), (403, "forbidden", Some(name)), "{method} {name}");
        }
    }
    let steps = json!([{ "op": "add", "path": "/Thing", "value": { "@iot.id": thing } }]);
    let request = house.http.patch(format!("{}/sensorthings/v1.1/{mine}", house.url));
    let request = request.header("content-type", "application/json-patch+json");
    let refused = Answer::of(request.bearer_auth(OTHER).body(steps.to_string())).await;
    assert_eq!(refused.refused(), (403, "forbidden", Some("Thing")), "step by step neither");
    assert_eq!(house.things_get(&format!("{mine}?$expand=Thing,Sensor")).await.ok(), before);

    // Nor is a new one begun there, nor a place said of it; what is the province's and
    // nobody takes away may be used.
    let new = |property: Value| {
        json!({ "name": "Mưa", "description": "rain", "observationType": "OM_Measurement",
                "unitOfMeasurement": { "name": "mm" }, "ObservedProperty": property,
                "Sensor": { "name": "RG", "description": "gauge", "encodingType": "text/plain",
                            "metadata": "0.2 mm" } })
    };
    let rain = json!({ "name": "Mưa", "definition": "rain", "description": "rain" });
    let place = json!({ "name": "a", "description": "a", "encodingType": "text/plain",
                        "location": "a" });
    for (path, body, field) in [
        (format!("Things('{thing}')/Datastreams"), new(rain), "Thing"),
        (format!("Things('{thing}')/Locations"), place, "Things"),
    ] {
        let refused = house.things_call(Method::POST, &path, OTHER, &body).await;
        assert_eq!(refused.refused(), (403, "forbidden", Some(field)), "{path}");
    }
    let level = house.things_get("ObservedProperties('water-level')").await.ok();
    let mut own = new(json!({ "@iot.id": level["@iot.id"] }));
    own["Thing"] = json!({ "name": "Trạm", "description": "own" });
    house.things_call(Method::POST, "Datastreams", OTHER, &own).await.ok();

    let thing = format!("Things('{thing}')");
    assert_eq!(house.things_call(Method::DELETE, &thing, KEY, &json!({})).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn null_takes_away_what_need_not_be_and_nothing_else() {
    let house = House::open_with(two_sources).await;
    let [thing, stream, observation] = house.gauge().await;
    let (thing, stream) = (format!("Things('{thing}')"), format!("Datastreams('{stream}')"));
    let observation = format!("Observations('{observation}')");
    let place = json!({ "name": "a", "description": "a", "encodingType": "text/plain",
                        "location": "a" });
    house.things_call(Method::POST, &format!("{thing}/Locations"), KEY, &place).await.ok();
    let more = json!({ "resultQuality": "checked", "parameters": { "by": "hand" },
                       "resultTime": "2026-01-01T00:00:00Z" });
    house.things_call(Method::PATCH, &observation, KEY, &more).await.ok();
    let area = json!({ "observedArea": { "type": "Point", "coordinates": [106.7, 16.6] } });
    house.things_call(Method::PATCH, &stream, KEY, &area).await.ok();
    for (path, gone) in [
        (&thing, "properties"),
        (&stream, "observedArea"),
        (&observation, "resultQuality"),
        (&observation, "parameters"),
    ] {
        assert!(house.things_get(path).await.ok().get(gone).is_some(), "{path} {gone}");
        house.things_call(Method::PATCH, path, KEY, &json!({ gone: null })).await.ok();
        assert!(house.things_get(path).await.ok().get(gone).is_none(), "{path} {gone}");
    }
    house.things_call(Method::PATCH, &observation, KEY, &json!({ "resultTime": null })).await.ok();
    let now = house.things_get(&observation).await.ok();
    assert_eq!(now["resultTime"], Value::Null, "the standard always names it");
    house.things_call(Method::PATCH, &thing, KEY, &json!({ "Locations": null })).await.ok();
    let places = house.things_get(&format!("{thing}/Locations")).await.ok();
    assert_eq!(places["value"], json!([]));

    for (path, kept) in [
        (&thing, "description"),
        (&stream, "observationType"),
        (&stream, "unitOfMeasurement"),
        (&stream, "Thing"),
        (&stream, "Sensor"),
        (&observation, "result"),
        (&observation, "phenomenonTime"),
        (&observation, "Datastream"),
    ] {
        let before = house.things_get(path).await.ok();
        let both = json!({ kept: null, "name": "b" });
        let refused = house.things_call(Method::PATCH, path, KEY, &both).await;
        assert_eq!(refused.refused(), (400, "field_missing", Some(kept)), "{path} {kept}");
        assert_eq!(house.things_get(path).await.ok(), before, "nothing of it");
    }
}
