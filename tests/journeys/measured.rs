//! What a province measures, in the story of the promises: a thing of every kind.

use citizen_tests::gauges::{Gauge, ago};
use citizen_tests::server::Server;
use serde_json::json;

const HERE: (f64, f64) = (16.8127, 107.0934);

/// Air, salinity, a gate, rain, fire danger, and where it burns.
pub fn measure(server: &Server) {
    let air = Gauge {
        kind: "air",
        name: "Trạm khí Đông Hà (ví dụ)",
        at: HERE,
        measures: "pm25",
        unit: "µg/m³",
    };
    air.bring(server, &[(130, json!(37.5)), (70, json!(37.5)), (10, json!(37.5))]);
    let salinity = Gauge {
        kind: "salinity",
        name: "Điểm đo mặn Cửa Việt (ví dụ)",
        at: (16.899, 107.175),
        measures: "salinity",
        unit: "g/l",
    };
    salinity.bring(server, &[(600, json!(2.5))]);
    let gate = Gauge {
        kind: "gate",
        name: "Cống ngăn mặn (ví dụ)",
        at: (16.87, 107.16),
        measures: "gate",
        unit: "",
    };
    gate.bring(server, &[(900, json!("open")), (300, json!("closed"))]);
    let rain = Gauge {
        kind: "rain",
        name: "Đo mưa Đông Hà (ví dụ)",
        at: HERE,
        measures: "rain",
        unit: "mm",
    };
    rain.bring(server, &[(200, json!(30.0)), (70, json!(9.5)), (10, json!(12.5))]);
    let forest = Gauge {
        kind: "forest_fire",
        name: "Rừng Hướng Hóa (ví dụ)",
        at: (16.62, 106.73),
        measures: "forest_fire",
        unit: "P",
    };
    forest.bring(server, &[(24 * 60 + 20, json!(14_200)), (20, json!(15_480))]);
    let satellite = Gauge {
        kind: "hotspot",
        name: "Vệ tinh (ví dụ)",
        at: HERE,
        measures: "hotspot",
        unit: "MW",
    };
    let feature = json!({ "name": "x", "description": "x", "encodingType": "application/geo+json",
                          "feature": { "type": "Point", "coordinates": [106.819, 16.66] } });
    let seen = json!({ "phenomenonTime": ago(45), "result": 7.5, "FeatureOfInterest": feature });
    satellite.bring_as(server, &[seen]);
}
