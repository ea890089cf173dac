//! Readings by a real broker: late, doubled, disordered and wrong ones, the broker away,
//! the server away.

use std::time::Duration;

use citizen_server::config::{Mapping, Topic};
use citizen_server::observations::mqtt;
use jiff::SignedDuration;
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use crate::broker::Broker;
use crate::house::{Answer, House};
use crate::stations::{STATION, story};

/// The station as the topic has it.
pub const TOPIC: &str = "thuyvan/TH/mucnuoc";
/// Another one, Đông Hà.
const OTHER: &str = "554700";
const OTHER_TOPIC: &str = "thuyvan/554700/mucnuoc";

/// What is followed.
pub fn topics() -> Vec<Topic> {
    let mapping = Mapping {
        station: "+".into(),
        stations: [("TH".to_owned(), STATION.to_owned())].into(),
        ..Mapping::default()
    };
    vec![Topic { filter: "thuyvan/+/mucnuoc".into(), mapping }]
}

impl House {
    async fn with_broker(broker: &Broker) -> Self {
        let address = format!("127.0.0.1:{}", broker.port);
        Self::open_with(|config| {
            config.observations.mqtt.broker = address;
            config.observations.mqtt.topics = topics();
        })
        .await
    }

    /// Follows the broker; answers when it does: what is published before anybody has
    /// subscribed is for nobody. A reading of another station tells.
    pub async fn follow(&self, broker: &Broker) -> JoinHandle<()> {
        let following = tokio::spawn(mqtt::follow_forever(self.app.clone()));
        let at = (self.now() - SignedDuration::from_mins(1)).to_string();
        let probe = json!({ "value": 1.0, "unit": "m", "at": at }).to_string();
        let url = self.at(&format!("/stations/{OTHER}"));
        for _ in 0..600 {
            broker.publish(&[(OTHER_TOPIC, probe.clone())]).await;
            let heard = Answer::of(self.http.get(&url)).await.ok();
            if heard["station"]["last"].is_object() {
                return following;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the broker is not followed");
    }

    /// The station once it is as it should be.
    pub async fn once(&self, so: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..1_200 {
            let detail = self.station("").await;
            if so(&detail) {
                return detail;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{}", self.station("").await);
    }

    /// What is wrong with sources, once it is as it should be.
    pub async fn troubles(&self, so: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let desk = self.desk("admin").await;
        let mut troubles = Vec::new();
        for _ in 0..1_200 {
            troubles = desk.get("/sources/troubles").await.ok().as_array().unwrap().clone();
            if so(&troubles) {
                return troubles;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{troubles:?}");
    }

    fn message(&self, minutes_ago: i64, metres: f64) -> (&'static str, String) {
        let at = self.now() - SignedDuration::from_mins(minutes_ago);
        (TOPIC, json!({ "value": metres, "unit": "m", "at": at.to_string() }).to_string())
    }
}

fn count(detail: &Value) -> usize {
    detail["readings"].as_array().unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broker_brings_the_same_late_doubled_and_disordered() {
    let broker = Broker::start();
    let house = House::with_broker(&broker).await;
    let metres = [2.4, 2.9, 3.1, 8.9, 3.3, 2.95, 2.8, 3.2, 3.7, 4.2, 4.6, 4.45];
    let minutes = (0..).map(|number| 150 - 10 * number);
    let sent: Vec<_> =
        metres.iter().zip(minutes).map(|(metres, at)| house.message(at, *metres)).collect();
    let mut stories = Vec::new();
    for disordered in [false, true] {
        let other = Broker::start();
        let house = House::with_broker(&other).await;
        let _following = house.follow(&other).await;
        let mut messages = sent.clone();
        if disordered {
            messages.reverse();
            messages.extend(sent.clone());
        }
        other.publish(&messages).await;
        let detail = house.once(|detail| count(detail) == metres.len() - 1).await;
        assert_eq!(detail["station"]["alarm"], 2, "the spike counts for nothing");
        stories.push(story(&detail));
    }
    assert_eq!(stories[0], stories[1]);
    drop(broker);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broker_away_is_noted_and_followed_again() {
    let mut broker = Broker::start();
    let house = House::with_broker(&broker).await;
    let _following = house.follow(&broker).await;
    broker.publish(&[house.message(40, 2.0)]).await;
    house.once(|detail| count(detail) == 1).await;
    broker.stop();
    let away = house.troubles(|troubles| !troubles.is_empty()).await;
    assert_eq!((&away[0]["code"], away[0].get("over_at")), (&json!("source_away"), None));
    broker.start_again();
    house.troubles(|troubles| troubles[0]["over_at"].is_string()).await;
    broker.publish(&[house.message(20, 2.2), house.message(30, 2.1)]).await;
    house.once(|detail| count(detail) == 3).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_minutes_without_the_broker_leave_no_gap_and_no_false_silence() {
    let mut broker = Broker::start();
    let house = House::with_broker(&broker).await;
    let _following = house.follow(&broker).await;
    broker.publish(&[house.message(1, 2.0)]).await;
    house.once(|detail| count(detail) == 1).await;
    broker.stop();
    house.troubles(|troubles| !troubles.is_empty()).await;
    house.forward(600);
    // A sensor keeps what it could not publish, and brings it newest first.
    let missed: Vec<_> = (0..10).map(|minutes| house.message(minutes, 2.0)).collect();
    broker.start_again();
    broker.publish(&missed).await;
    // What was published before the server subscribed anew the broker kept for its session.
    let detail = house.once(|detail| count(detail) == 11).await;
    assert_eq!(detail["station"]["state"], "normal", "{detail}");
    let troubles = house.troubles(|troubles| troubles[0]["over_at"].is_string()).await;
    let at =
        |field: &str| -> jiff::Timestamp { troubles[0][field].as_str().unwrap().parse().unwrap() };
    assert!(at("over_at").duration_since(at("first_at")) >= SignedDuration::from_mins(10));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_while_the_server_is_away_comes_afterwards() {
    let mut broker = Broker::start();
    let house = House::with_broker(&broker).await;
    let following = house.follow(&broker).await;
    broker.publish(&[house.message(90, 2.0)]).await;
    house.once(|detail| count(detail) == 1).await;
    following.abort();
    let _ = following.await;
    let missed: Vec<_> = (1..=5).map(|number| house.message(90 - number * 10, 2.1)).collect();
    broker.publish(&missed).await;
    // The broker starts anew meanwhile, with what it kept.
    broker.stop();
    broker.start_again();
    let _following = house.follow(&broker).await;
    house.once(|detail| count(detail) == 6).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_broken_sensor_publishes_is_noted_and_keeps_nothing_out() {
    let broker = Broker::start();
    let house = House::with_broker(&broker).await;
    let _following = house.follow(&broker).await;
    let at = house.now().to_string();
    let wrong = |field: &str, value: Value| {
        let mut reading = json!({ "value": 2.0, "unit": "m", "at": at });
        reading[field] = value;
        (TOPIC, reading.to_string())
    };
    let mut messages = vec![
        (TOPIC, r#"{"value": NaN, "unit": "m"}"#.to_owned()),
        wrong("value", json!("NaN")),
        wrong("unit", json!("ft")),
        wrong("at", json!("1970-01-01T00:00:00Z")),
        wrong("at", json!("yesterday")),
        wrong("at", Value::Null),
        ("thuyvan/lạ/mucnuoc", wrong("unit", json!("m")).1),
    ];
    let base = house.now() - SignedDuration::from_mins(5);
    for tenth in 0..10 {
        let at = base + SignedDuration::from_millis(tenth * 100);
        messages.push(wrong("at", json!(at.to_string())));
    }
    messages.push(house.message(60, 1.9));
    broker.publish(&messages).await;
    house.once(|detail| count(detail) == 2).await;
    let often = |trouble: &Value| trouble["code"] == "reading_too_often";
    let troubles =
        house.troubles(|troubles| troubles.len() == 8 && troubles.iter().any(often)).await;
    let mut told: Vec<String> = troubles
        .iter()
        .map(|one| format!("{} {} {}", one["code"], one["field"], one["times"]).replace('"', ""))
        .collect();
    told.sort();
    assert_eq!(
        told,
        [
            "body_malformed payload 1",
            "field_invalid at 1",
            "field_missing at 1",
            "reading_not_a_number value 1",
            "reading_too_often at 9",
            "reading_too_old at 1",
            "station_unknown station 1",
            "unit_unknown unit 1",
        ]
    );
    assert!(troubles.iter().all(|one| !one["message"]["vi"].as_str().unwrap().is_empty()));
}
