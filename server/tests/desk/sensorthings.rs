//! Stations and readings as OGC SensorThings: read, filtered, expanded, paged; created
//! with a key, whole or not at all.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::stations::{KEY, STATION};

impl House {
    fn things(&self, path: &str) -> String {
        format!("{}/sensorthings/v1.1/{path}", self.url)
    }

    async fn told(&self, path: &str) -> Value {
        Answer::of(self.http.get(self.things(path))).await.ok()
    }

    async fn create(&self, path: &str, body: &Value) -> Answer {
        Answer::of(self.http.post(self.things(path)).bearer_auth(KEY).json(body)).await
    }

    fn minutes_ago(&self, minutes: i64) -> String {
        (self.now() - SignedDuration::from_mins(minutes)).to_string()
    }
}

fn results(page: &Value) -> Vec<f64> {
    page["value"].as_array().unwrap().iter().map(|one| one["result"].as_f64().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn stations_are_things_and_readings_are_observations() {
    let house = House::river().await;
    let levels: Vec<Value> = [(50, 2.0), (40, 2.1), (30, 2.2), (20, 9.9), (10, 2.3)]
        .map(|(minutes, metres)| house.level(minutes, metres))
        .into();
    house.bring(&levels).await.ok();
    let landing = house.told("").await;
    assert_eq!(landing["value"].as_array().unwrap().len(), 7);
    let things = house.told("Things?$count=true&$top=10&$orderby=name%20desc&$select=name").await;
    assert_eq!(things["@iot.count"], 22);
    let next = things["@iot.nextLink"].as_str().unwrap();
    let second = Answer::of(house.http.get(next)).await.ok();
    assert_eq!(second["value"].as_array().unwrap().len(), 10);
    let name = |page: &Value, at: usize| page["value"][at]["name"].as_str().unwrap().to_owned();
    assert!(name(&things, 9) > name(&second, 0), "one order over all pages");
    let path = format!("Datastreams('{STATION}')/Observations");
    let page =
        house.told(&format!("{path}?$orderby=phenomenonTime%20desc&$top=2&$count=true")).await;
    assert_eq!((results(&page), &page["@iot.count"]), (vec![2.3, 2.2], &json!(4)), "no spike");
    let next = Answer::of(house.http.get(page["@iot.nextLink"].as_str().unwrap())).await.ok();
    assert_eq!((results(&next), next.get("@iot.nextLink")), (vec![2.1, 2.0], None));
    for (filter, expected) in [
        ("result gt 2.05 and result lt 2.25".to_owned(), vec![2.1, 2.2]),
        (format!("phenomenonTime ge {}", house.minutes_ago(35)), vec![2.2, 2.3]),
        ("not (result le 2.2)".to_owned(), vec![2.3]),
        (
            "Datastream/Thing/properties/river eq 'Thạch Hãn' and 2.2 le result".to_owned(),
            vec![2.2, 2.3],
        ),
        ("Datastream/id eq 'nothing'".to_owned(), vec![]),
    ] {
        let mut url = reqwest::Url::parse(&house.things("Observations")).unwrap();
        url.query_pairs_mut().append_pair("$filter", &filter);
        let page = Answer::of(house.http.get(url)).await.ok();
        assert_eq!(results(&page), expected, "{filter}");
    }
    let expanded = house
        .told(&format!(
            "Things('{STATION}')?$expand=Locations,Datastreams($expand=ObservedProperty,\
             Observations($top=1;$orderby=phenomenonTime%20desc;$count=true))"
        ))
        .await;
    let level = &expanded["Datastreams"][0];
    assert_eq!(
        (&level["Observations"][0]["result"], &level["Observations@iot.count"]),
        (&json!(2.3), &json!(4))
    );
    assert!(level["Observations@iot.nextLink"].as_str().unwrap().contains("%24skip=1"));
    assert_eq!(level["ObservedProperty"]["name"], "Mực nước");
    assert_eq!(expanded["Locations"][0]["location"]["type"], "Point");
    let id = page["value"][0]["@iot.id"].as_str().unwrap();
    let one = house.told(&format!("Observations('{id}')/Datastream/Thing")).await;
    assert_eq!(one["@iot.id"], STATION);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_asked_is_named() {
    let house = House::river().await;
    for (path, status, field) in [
        ("Things?$filter=name", 400, Some("$filter")),
        ("Observations?$filter=substringof('x',result)", 400, Some("$filter")),
        ("Observations?$orderby=colour", 400, Some("$orderby")),
        ("Things?$expand=Observations", 400, Some("$expand")),
        ("Things?$top=x", 400, Some("$top")),
        ("Things('nothing')", 404, None),
        ("HistoricalLocations", 404, None),
        ("Observations('x')", 404, None),
        ("Observations('554600@1')", 404, None),
    ] {
        let refused = Answer::of(house.http.get(house.things(path))).await;
        let (told, _, named) = refused.refused();
        assert_eq!((told, named), (status, field), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn readings_created_are_judged_as_any_other() {
    let house = House::river().await;
    let path = format!("Datastreams('{STATION}')/Observations");
    let reading = |minutes: i64, metres: f64| json!({ "phenomenonTime": house.minutes_ago(minutes), "result": metres });
    house.create(&path, &reading(40, 4.2)).await.ok();
    house.create(&path, &reading(20, 4.6)).await.ok();
    assert_eq!(house.station("").await["station"]["alarm"], 2);
    let desk = house.desk("admin").await;
    assert_eq!(desk.get("/alerts").await.ok().as_array().unwrap().len(), 1, "a draft");
    for (change, code, field) in [
        (json!({ "result": "NaN" }), "reading_not_a_number", "result"),
        (json!({ "phenomenonTime": "1970-01-01T00:00:00Z" }), "reading_too_old", "phenomenonTime"),
        (json!({ "phenomenonTime": "yesterday" }), "field_invalid", "phenomenonTime"),
        (json!({ "result": null }), "field_missing", "result"),
        (json!({ "colour": 1 }), "field_unknown", "colour"),
        (json!({ "Datastream": { "@iot.id": "x" } }), "field_invalid", "Datastream"),
    ] {
        let mut body = reading(10, 4.6);
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        assert_eq!(
            house.create(&path, &body).await.refused(),
            (422, code, Some(field)),
            "{change}"
        );
    }
    let url = house.things(&path);
    let none = Answer::of(house.http.post(&url).json(&reading(5, 4.6))).await;
    assert_eq!(none.refused(), (403, "api_key_wrong", Some("authorization")));
    for (name, key, status) in [("thuyvan", KEY, 201), ("khac", KEY, 403), ("thuyvan", "sai", 403)]
    {
        let request = house.http.post(&url).basic_auth(name, Some(key)).json(&reading(5, 4.6));
        assert_eq!(Answer::of(request).await.status, status, "{name} {key}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_brought_along_comes_whole_or_not_at_all() {
    let house = House::river().await;
    let thing = |metadata: Value| {
        json!({
            "name": "Trạm mưa", "description": "rain gauge", "properties": { "owner": "xã" },
            "Locations": [{ "name": "Khe Sanh", "description": "roof", "encodingType": "application/geo+json",
                            "location": { "type": "Point", "coordinates": [106.73, 16.62] } }],
            "Datastreams": [{
                "name": "Mưa", "description": "rain", "observationType": "OM_Measurement",
                "unitOfMeasurement": { "name": "mm", "symbol": "mm", "definition": "mm" },
                "Sensor": { "name": "RG", "description": "gauge", "encodingType": "text/plain", "metadata": metadata },
                "ObservedProperty": { "name": "Mưa", "definition": "rain", "description": "rain" },
                "Observations": [{ "phenomenonTime": house.minutes_ago(30), "result": 4.25 },
                                 { "phenomenonTime": house.minutes_ago(20), "result": "khô" }] }] })
    };
    let broken = house.create("Things", &thing(Value::Null)).await;
    assert_eq!(broken.refused(), (422, "field_missing", Some("metadata")));
    assert_eq!(house.told("Things?$count=true&$top=0").await["@iot.count"], 22, "nothing of it");
    let made = house.create("Things", &thing(json!("0.2 mm"))).await.ok();
    let id = made["@iot.id"].as_str().unwrap();
    let all = house
        .told(&format!(
            "Things('{id}')?$expand=Locations,Datastreams/Sensor,Datastreams/Observations"
        ))
        .await;
    let stream = &all["Datastreams"][0];
    assert_eq!(stream["Sensor"]["metadata"], "0.2 mm");
    let observed = stream["Observations"].as_array().unwrap();
    assert_eq!((&observed[0]["result"], &observed[1]["result"]), (&json!(4.25), &json!("khô")));
    let one = observed[0]["@iot.id"].as_str().unwrap();
    let feature = house.told(&format!("Observations('{one}')/FeatureOfInterest")).await;
    assert_eq!(feature["feature"]["coordinates"], json!([106.73, 16.62]));
    let stream = stream["@iot.id"].as_str().unwrap();
    let again = json!({ "phenomenonTime": observed[0]["phenomenonTime"], "result": 4.25 });
    let path = format!("Datastreams('{stream}')/Observations");
    house.create(&path, &again).await.ok();
    assert_eq!(house.told(&format!("{path}?$count=true")).await["@iot.count"], 2, "a double");
    let dry = house.told(&format!("{path}?$filter=result%20eq%20'khô'")).await;
    assert_eq!(dry["value"].as_array().unwrap().len(), 1);
}
