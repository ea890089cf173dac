//! What happens in the province while live questions are asked: the Hiếu at Đông Hà is over
//! its second alarm level and rises, the station upstream fell silent, and Triệu Phong is
//! warned of the flood. Of no other river and no other hazard is anything known.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::server::Server;
use crate::staff::Staff;

/// The commune that is warned.
const TRIEU_PHONG: &str = "19624";

/// Readings at the gauges, and a warning that was sent.
pub fn water_rises(server: &Server) {
    let at = |minutes: i64| (Timestamp::now() - SignedDuration::from_mins(minutes)).to_string();
    let csv = format!(
        "station,at,value,unit\n554700,{},2.9,m\n554700,{},3.25,m\n555200,{},20.5,m\n",
        at(80),
        at(20),
        at(400)
    );
    let taken = Staff::sign_in(server, "admin").post_file("readings", "text/csv", &csv);
    assert_eq!(taken["taken"], 3, "{taken}");
    let officer = Staff::sign_in(server, "canhbao");
    let values =
        json!({ "river": "Hiếu", "place": "Đông Hà", "value": "3,25", "alarm": "báo động 2" });
    let name = json!({ "vi": "Hạ du", "en": "Lower reaches" });
    let area = json!({ "name": name, "communes": [TRIEU_PHONG] });
    let body = json!({ "template": "river_bd2", "values": values, "area": area });
    let id = officer.post("alerts", &body)["id"].as_str().unwrap().to_owned();
    officer.post(&format!("alerts/{id}/submit"), &json!({}));
    let sure = json!({ "confirmed": ["reach"] });
    Staff::sign_in(server, "pheduyet").post(&format!("alerts/{id}/approve"), &sure);
}
