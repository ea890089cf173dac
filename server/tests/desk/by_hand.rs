//! What staff read off what is no river, and what they say of a reading.

use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::stations::STATION;

impl House {
    /// The datastream of a kind, as the desk lists it.
    async fn stream(&self, kind: &str) -> Value {
        let all = self.desk("admin").await.get("/datastreams").await.ok();
        let all = all.as_array().unwrap().clone();
        all.into_iter().find(|one| one["kind"] == kind).unwrap()
    }

    async fn figure(&self) -> Value {
        let page = Answer::of(self.http.get(self.at("/points"))).await.ok();
        page["points"][0]["figures"][0].clone()
    }

    fn long_ago(&self, minutes: i64) -> String {
        (self.now() - jiff::SignedDuration::from_mins(minutes)).to_string()
    }
}

fn counts(taken: &Value) -> [u64; 3] {
    ["taken", "doubled", "corrected"].map(|name| taken[name].as_u64().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn salinity_read_off_by_a_person_is_everybodys_at_once() {
    let house = House::river().await;
    let brought = json!([{ "phenomenonTime": house.long_ago(500), "result": 0.4 }]);
    house.measured("salinity", "g/l", &brought).await;
    let stream = house.stream("salinity").await;
    assert_eq!((&stream["unit"], &stream["last"]), (&json!("g/l"), &json!(0.4)));
    assert_eq!((&stream["least"], &stream["most"]), (&json!(0.0), &json!(50.0)));
    assert_eq!(stream["called"]["vi"], "Độ mặn");
    let desk = house.desk("canhbao").await;
    let (salt, at) = (stream["id"].as_str().unwrap(), house.long_ago(20));
    let reading = |value: Value| {
        let level = json!({ "station": STATION, "value": 2.1, "unit": "m", "at": at });
        let salt = json!({ "station": salt, "value": value, "unit": "g/l", "at": at });
        json!({ "readings": [level, salt] })
    };
    let tried = desk.post("/readings?check=true", &reading(json!(4.2))).await.ok();
    assert_eq!(counts(&tried), [2, 0, 0]);
    assert_eq!(house.figure().await["value"], 0.4, "nothing was kept");
    let taken = desk.post("/readings", &reading(json!(4.2))).await.ok();
    assert_eq!((counts(&taken), &taken["refused"]), ([2, 0, 0], &json!([])));
    let figure = house.figure().await;
    assert_eq!((&figure["value"], &figure["at"]), (&json!(4.2), &json!(at)));

    // The same again, another figure of that moment, and slips of the pen.
    assert_eq!(counts(&desk.post("/readings", &reading(json!("4.2"))).await.ok()), [0, 2, 0]);
    assert_eq!(counts(&desk.post("/readings", &reading(json!(4.4))).await.ok()), [0, 1, 1]);
    let slip = desk.post("/readings", &reading(json!(440))).await.ok();
    let refused = &slip["refused"][0];
    assert_eq!((&refused["code"], &refused["index"]), (&json!("reading_out_of_range"), &json!(1)));
    let wrong = json!({ "station": salt, "value": 1, "unit": "m", "at": at });
    let wrong = desk.post("/readings", &json!({ "readings": [wrong] })).await;
    assert_eq!(wrong.refused(), (422, "unit_unknown", Some("readings.0.unit")));
    assert_eq!(house.figure().await["value"], 4.4);

    // A program has its own way and does not come in by this one.
    let level = json!({ "station": salt, "value": 1, "unit": "g/l", "at": at });
    assert_eq!(house.bring(&[level]).await.refused().1, "station_unknown");
    let admin = house.desk("admin").await;
    let kept = admin.get("/audit?action=reading.write").await.ok().to_string();
    assert!(kept.contains("2 taken, 0 corrected"), "{kept}");
    let lately = desk.get(&format!("/datastreams/{salt}/readings")).await.ok();
    assert!(lately[0]["written_by"].is_string(), "{lately}");
    assert_eq!((lately[1].get("written_by"), &lately[1]["result"]), (None, &json!(0.4)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gate_is_shut_by_hand_and_a_file_brings_many() {
    let house = House::river().await;
    house.measured("gate", "", &json!([])).await;
    let gate = house.stream("gate").await;
    assert_eq!(gate.get("last"), None);
    let (gate, desk) = (gate["id"].as_str().unwrap().to_owned(), house.desk("canhbao").await);
    let file = format!(
        "station,value,unit,at\n{gate},open,,{}\n{gate},ajar,,{}\n{gate},closed,,{}\n",
        house.long_ago(50),
        house.long_ago(40),
        house.long_ago(30),
    );
    let request = house.http.post(house.at("/staff/readings")).header("content-type", "text/csv");
    let taken = Answer::of(request.header("cookie", &desk.cookie).body(file)).await.ok();
    assert_eq!(counts(&taken), [2, 0, 0], "{taken}");
    let refused = &taken["refused"][0];
    assert_eq!((&refused["index"], &refused["code"]), (&json!(1), &json!("reading_not_a_number")));
    assert_eq!(house.figure().await["gate"], "closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_doubtful_reading_counts_for_nothing_and_says_who_doubts_it_and_why() {
    let house = House::river().await;
    let (first, last) = (house.long_ago(60), house.long_ago(10));
    let dust = json!([{ "phenomenonTime": first, "result": 20 },
                      { "phenomenonTime": last, "result": 900, "resultQuality": "raw" }]);
    house.measured("air", "µg/m³", &dust).await;
    let air = house.stream("air").await["id"].as_str().unwrap().to_owned();
    let desk = house.desk("canhbao").await;
    let quality = format!("/datastreams/{air}/quality");
    let doubt = json!({ "at": last, "doubtful": true, "why": "Đốt rơm ngay cạnh trạm" });
    let told = desk.post(&quality, &doubt).await.ok();
    assert_eq!((&told[0]["doubtful"], &told[1]["doubtful"]), (&json!(true), &json!(false)));
    let figure = house.figure().await;
    assert_eq!((&figure["value"], &figure["at"]), (&json!(20.0), &json!(first)));
    let url = format!("{}/sensorthings/v1.1/Datastreams('{air}')/Observations", house.url);
    let seen = Answer::of(house.http.get(&url)).await.ok().to_string();
    assert!(seen.contains(r#""resultQuality":["raw","doubtful"]"#), "{seen}");

    for (body, refused) in [
        (doubt.clone(), (409, "state_conflict", Some("doubtful"))),
        (json!({ "at": last, "doubtful": false, "why": " " }), (422, "text_empty", Some("why"))),
        (
            json!({ "at": house.long_ago(7), "doubtful": true, "why": "x" }),
            (404, "not_found", None),
        ),
    ] {
        assert_eq!(desk.post(&quality, &body).await.refused(), refused, "{body}");
    }
    let other = desk.post(&format!("/datastreams/{STATION}/quality"), &doubt).await;
    assert_eq!(other.status, 404, "stations are judged by their own rules");

    // Good after all, with both words kept; another result begins anew.
    house.forward(1);
    let good = json!({ "at": last, "doubtful": false, "why": "Đã kiểm tra máy" });
    let told = desk.post(&quality, &good).await.ok();
    let words: Vec<_> = told[0]["judgements"].as_array().unwrap().iter().collect();
    assert_eq!((words.len(), &words[0]["why"]), (2, &json!("Đã kiểm tra máy")));
    assert_eq!((&words[1]["doubtful"], &words[1]["result"]), (&json!(true), &json!(900.0)));
    assert!(!words[1]["by"].as_str().unwrap().is_empty());
    assert_eq!(house.figure().await["value"], 900.0);
    house.forward(1);
    desk.post(&quality, &doubt).await.ok();
    let fixed = json!({ "station": air, "value": 22, "unit": "µg/m³", "at": last });
    desk.post("/readings", &json!({ "readings": [fixed] })).await.ok();
    assert_eq!(house.figure().await["value"], 22.0);
    let lately = desk.get(&format!("/datastreams/{air}/readings")).await.ok();
    assert_eq!(lately[0]["judgements"].as_array().unwrap().len(), 3, "what was said stays");
    let kept = house.desk("admin").await.get("/audit?action=reading.judge").await.ok().to_string();
    assert!(kept.contains("doubtful: Đốt rơm ngay cạnh trạm"), "{kept}");
}
