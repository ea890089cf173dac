//! What desks make before the promises are looked at: something in every collection, figures,
//! a warning, a river's level, a dossier.

use citizen_tests::server::Server;
use citizen_tests::staff::{COORDINATOR, Staff};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

/// A place or a text for every collection, written by one and made public by another.
pub fn publish(server: &Server) {
    let (editor, leader) = (Staff::sign_in(server, "bientap"), Staff::sign_in(server, "lanhdao"));
    for collection in editor.get("collections").as_array().unwrap() {
        let id = collection["id"].as_str().unwrap();
        let title = format!("Bản thử {id}");
        let draft = if collection["holds"] == "places" {
            json!({ "place": { "name": title, "lat": 16.8127, "lon": 107.0934 } })
        } else {
            json!({ "publication": { "title": { "vi": title, "en": "" },
                                     "text": { "vi": "Nội dung thử.", "en": "" } } })
        };
        let item = editor.post(&format!("collections/{id}/items"), &draft);
        let item = item["id"].as_str().unwrap();
        let handed_in = editor.post(&format!("items/{item}/submit"), &json!({}));
        if handed_in["state"] != "published" {
            leader.post(&format!("items/{item}/publish"), &json!({}));
        }
    }
}

/// Figures of a commune and the province, entered by one and approved by another.
pub fn approve_figures(server: &Server) {
    let (admin, leader) = (Staff::sign_in(server, "admin"), Staff::sign_in(server, "lanhdao"));
    for (form, period, area, values) in [
        ("health_monthly", "2026-03", "19564", json!({ "dengue_cases": 3, "clinic_visits": 40 })),
        (
            "population_yearly",
            "2025",
            "19564",
            json!({ "population": 9000, "households": 2000, "poor_households": 300 }),
        ),
        ("education_yearly", "2025", "19564", json!({ "pupils": 1500, "teachers": 75 })),
        (
            "economy_quarterly",
            "2026-Q1",
            "province",
            json!({ "budget_revenue": 2500.5, "budget_spending": 5001 }),
        ),
    ] {
        let path = format!("forms/{form}/{period}/areas/{area}");
        admin.post(&format!("{path}/enter"), &json!({ "values": values }));
        admin.post(&format!("{path}/submit"), &json!({}));
        leader.post(&format!("{path}/approve"), &json!({}));
    }
}

/// Two bulletins, of a commune each, a plan with the land it holds for, and a storm that
/// passes half a degree to the south of the phone in six hours.
pub fn bulletins(server: &Server) {
    let (editor, leader) = (Staff::sign_in(server, "bientap"), Staff::sign_in(server, "lanhdao"));
    let text = |title: &str, text: &str| json!({ "title": { "vi": title, "en": "" }, "text": { "vi": text, "en": "" } });
    let mut plan = text("Đất ở đô thị (ví dụ)", "Cao nhất 5 tầng, mật độ 60%.");
    plan["outline"] = json!([[[16.80, 107.05], [16.80, 107.15], [16.85, 107.15], [16.85, 107.05]]]);
    let centre = |hours: i64, lon: f64, beaufort: u8| {
        let at = Timestamp::now() + SignedDuration::from_hours(hours);
        json!({ "at": at.to_string(), "lat": 16.3163, "lon": lon, "beaufort": beaufort, "forecast": hours > 0 })
    };
    let mut storm = text("Bão số 9 (ví dụ)", "Bão đi về phía tây.");
    storm["track"] = json!([centre(-6, 109.1003, 12), centre(18, 105.1003, 10)]);
    for (collection, communes, publication) in [
        ("storm_tracks", json!([]), storm),
        ("weather_bulletins", json!(["19363"]), text("Mưa ở Vĩnh Linh", "Mưa 50 mm.")),
        ("weather_bulletins", json!(["19333"]), text("Mưa ở Đông Hà", "Mưa 100-200 mm/24 h.")),
        ("planning", json!([]), plan),
    ] {
        let draft = json!({ "communes": communes, "example": true, "publication": publication });
        let item = editor.post(&format!("collections/{collection}/items"), &draft);
        let item = item["id"].as_str().unwrap();
        let handed_in = editor.post(&format!("items/{item}/submit"), &json!({}));
        if handed_in["state"] != "published" {
            leader.post(&format!("items/{item}/publish"), &json!({}));
        }
    }
}

/// A warning of a river over its highest alarm level, written by one and sent by another.
pub fn warn(server: &Server) {
    let officer = Staff::sign_in(server, "canhbao");
    let values = json!({ "river": "Thạch Hãn", "place": "Thạch Hãn", "value": "4,62",
                         "alarm": "báo động 3" });
    let area = json!({ "name": { "vi": "Hạ du", "en": "Lower reaches" }, "communes": ["19333"] });
    let body = json!({ "template": "river_bd3", "values": values, "area": area });
    let draft = officer.post("alerts", &body);
    let id = draft["id"].as_str().unwrap();
    officer.post(&format!("alerts/{id}/submit"), &json!({}));
    let sure = json!({ "confirmed": ["reach"] });
    Staff::sign_in(server, "pheduyet").post(&format!("alerts/{id}/approve"), &sure);
}

/// A dossier of a commune's one-stop office.
pub fn bring_dossier(server: &Server) {
    let desk = Staff::sign_in(server, COORDINATOR);
    let file = "code,procedure,unit,state,received_on\n\
                H44-261101-0001,Đăng ký khai sinh,ubnd_19564,working,2026-11-01\n";
    let report = desk.post_file("dossiers/import?apply=true", "text/csv", file);
    assert_eq!(report["applied"], true, "{report}");
}

/// A river over its first alarm level.
pub fn measure_rivers(server: &Server) {
    let level = |minutes: i64, metres: f64| {
        let at = Timestamp::now() - SignedDuration::from_mins(minutes);
        json!({ "station": "554600", "at": at.to_string(), "value": metres, "unit": "m" })
    };
    let readings = json!({ "readings": [level(60, 3.0), level(20, 3.4)] });
    assert_eq!(Staff::sign_in(server, "admin").post("readings", &readings)["taken"], 2);
}
