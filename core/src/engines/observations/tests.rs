//! What a phone shows of rivers hours after it heard.

use citizen_wire::station::{Station, StationDetail, StationState};
use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use serde_json::json;

use super::*;
use crate::error::CitizenError;

const HEARD: &str = "2026-10-18T03:00:00Z";

fn station(id: &str, name: &str) -> serde_json::Value {
    json!({ "id": id, "name": name, "river": name, "lat": 16.7, "lon": 107.1,
            "datum": { "vi": "mốc", "en": "zero" }, "alarms": [], "state": "alerting",
            "alarm": 2, "last": { "at": HEARD, "mm": 4600 }, "trend": "rising",
            "rate_mm_hour": 300 })
}

fn page(stations: &[serde_json::Value]) -> Vec<Station> {
    serde_json::from_value(json!(stations)).unwrap()
}

fn database() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    for schema in [
        include_str!("../../storage/migrations/0011_stations.sql"),
        include_str!("../../storage/migrations/0014_followed.sql"),
    ] {
        connection.execute_batch(schema).unwrap();
    }
    connection
}

fn hours_later(hours: i64) -> Timestamp {
    HEARD.parse::<Timestamp>().unwrap() + SignedDuration::from_hours(hours)
}

#[test]
fn older_than_three_hours_has_no_colour() {
    let mut connection = database();
    let tx = connection.transaction().unwrap();
    keep(&tx, &page(&[station("554600", "Thạch Hãn")])).unwrap();
    let fresh = all(&tx, hours_later(3)).unwrap().remove(0).station;
    assert_eq!((fresh.state, fresh.alarm), (StationState::Alerting, Some(2)));
    let old = all(&tx, hours_later(4)).unwrap().remove(0).station;
    assert_eq!((old.state, old.alarm, old.trend), (StationState::NoData, None, None));
    assert_eq!(old.last.unwrap().mm, 4_600, "what was known is still said, with its age");
    assert_eq!(old.age_s, Some(4 * 3_600));
}

#[test]
fn a_station_is_followed_by_its_name_and_comes_first() {
    let mut connection = database();
    let tx = connection.transaction().unwrap();
    let both = [station("554700", "Đông Hà"), station("554600", "Thạch Hãn")];
    keep(&tx, &page(&both)).unwrap();
    mark(&tx, &find(&tx, "thach han").unwrap(), true).unwrap();
    assert!(matches!(find(&tx, "Mekong"), Err(CitizenError::NotFound)));
    // A new list keeps what is followed.
    keep(&tx, &page(&both)).unwrap();
    let first = all(&tx, hours_later(0)).unwrap().remove(0);
    assert_eq!((first.station.id.as_str(), first.followed), ("554600", true));
    mark(&tx, "554600", false).unwrap();
    assert!(followed(&tx).unwrap().is_empty());
}

#[test]
fn the_last_hours_are_there_without_a_network() {
    let mut connection = database();
    let tx = connection.transaction().unwrap();
    assert!(matches!(detail(&tx, "554600", hours_later(0)), Err(CitizenError::NotFound)));
    let heard: StationDetail = serde_json::from_value(json!({
        "station": station("554600", "Thạch Hãn"), "readings": [{ "at": HEARD, "mm": 4600 }],
        "forecast": [], "events": [], "server_time": HEARD }))
    .unwrap();
    keep_detail(&tx, &heard).unwrap();
    let read = detail(&tx, "554600", hours_later(5)).unwrap();
    assert_eq!((read.readings.len(), read.station.alarm), (1, None));
}
