//! What the province makes known to everybody, as the small server tells it.

use citizen_wire::collection::Item;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::socket::Server;

/// When everything in it was said, by the clock that stands still.
pub const NOW: &str = "2026-11-18T11:06:40Z";
pub const SCHOOL: Uuid = Uuid::from_u128(1);
pub const COMMUNE: &str = "19624";

/// Services over stations, points, a directory and publications.
pub fn catalog() -> Value {
    let shelf = |id: &str, holds: &str, name: &str| json!({ "id": id, "holds": holds, "name": { "vi": name, "en": id } });
    let service = |id: &str, shelves: &[&str], screens: &[&str], observes: &[&str]| {
        json!({ "id": id, "name": { "vi": id, "en": id }, "icon": "x", "collections": shelves,
                "screens": screens, "observes": observes })
    };
    let step = |from: f64, vi: &str| json!({ "from": from, "name": { "vi": vi, "en": vi } });
    json!({ "version": "1", "province": { "vi": "", "en": "" }, "categories": [], "units": [],
        "communes": [{ "code": COMMUNE, "name": "Xã Đakrông", "lat": 16.6, "lon": 107.1 }],
        "hotlines": [],
        "services": [service("floods", &[], &["rivers"], &[]),
                     service("education", &["schools", "school_notices"], &[], &[]),
                     service("utilities", &["outages"], &[], &[]),
                     service("salinity", &[], &[], &["salinity", "gate"])],
        "scales": [{ "id": "salinity", "unit": "g/l", "steps": [step(0.0, "Ngọt"), step(1.0, "Lợ"), step(4.0, "Mặn")] }],
        "collections": [shelf("schools", "places", "Trường học"),
                        shelf("school_notices", "publications", "Thông báo nghỉ học"),
                        shelf("outages", "publications", "Cắt điện, cắt nước")] })
}

pub fn school() -> Value {
    json!({ "id": SCHOOL, "collection": "schools", "communes": [COMMUNE], "published_at": NOW,
            "place": { "name": "Trường tiểu học Đakrông", "lat": 16.6, "lon": 107.1,
                       "verified_on": "2026-11-01" } })
}

pub fn text(number: u128, collection: &str, title: &str, communes: &[&str]) -> Value {
    json!({ "id": Uuid::from_u128(number), "collection": collection, "communes": communes,
            "published_at": NOW,
            "publication": { "title": { "vi": title, "en": "" }, "text": { "vi": title, "en": "" } } })
}

/// A river station and how it stands.
pub fn station(alarm: Option<u8>, mm: i64) -> Value {
    let state = if alarm.is_some() { "normal" } else { "no_data" };
    let level = |vi: &str, mm: i64| json!({ "name": { "vi": vi, "en": vi }, "mm": mm });
    json!({ "id": "554600", "name": "Thạch Hãn", "river": "Thạch Hãn",
        "lat": 16.7, "lon": 107.1, "datum": { "vi": "", "en": "" }, "state": state,
        "alarms": [level("báo động 1", 2_500), level("báo động 2", 4_000), level("báo động 3", 5_500)],
        "alarm": alarm, "last": { "at": NOW, "mm": mm } })
}

impl Server {
    /// Says something to everybody from now on.
    pub fn says(&self, name: &str, what: &Value) {
        self.province.lock().unwrap().open.insert(name.to_owned(), what.to_string());
    }

    /// The collections' next change.
    pub fn publishes(&self, seq: i64, items: &[Value], gone: &[Uuid]) {
        self.publishes_as("e1", seq, items, gone);
    }

    /// The same in a history of another name.
    pub fn publishes_as(&self, epoch: &str, seq: i64, items: &[Value], gone: &[Uuid]) {
        for item in items {
            serde_json::from_value::<Item>(item.clone()).unwrap();
        }
        let page =
            json!({ "epoch": epoch, "seq": seq, "items": items, "gone": gone, "server_time": NOW });
        self.says("collections", &page);
    }

    /// How the river stands.
    pub fn river(&self, alarm: Option<u8>, mm: i64) {
        let stations = [station(alarm, mm)];
        self.says("stations", &json!({ "stations": stations, "server_time": NOW }));
    }

    /// What is measured: how salt the water is, and how the gate stands.
    pub fn measures(&self, salt: f64, gate: &str) {
        let point = |id: &str, kind: &str, figure: Value| json!({ "id": id, "kind": kind, "name": id, "lat": 16.8, "lon": 107.1, "figures": [figure] });
        let figure = |unit: &str, value: Value, gate: Value| json!({ "measures": "x", "name": "x", "unit": unit, "at": NOW, "value": value, "gate": gate });
        let points = [
            point("cua-viet", "salinity", figure("g/l", json!(salt), Value::Null)),
            point("cong-vinh-phuoc", "gate", figure("", Value::Null, json!(gate))),
        ];
        self.says("points", &json!({ "points": points, "hotspots": [], "server_time": NOW }));
    }
}
