//! What is in force and what was measured last answers questions: from the officer's desk
//! and the gauge to the question, on a phone whose server is gone.

use citizen_tests::gauges::{self, Gauge};
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use citizen_tests::staff::Staff;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

#[test]
fn warnings_and_last_readings_answer_without_a_network() {
    let (name, key) = gauges::source();
    let server = Server::start_with(&[(name, &key)]);
    let at = |minutes: i64| (Timestamp::now() - SignedDuration::from_mins(minutes)).to_string();
    // A file of a column each, as stations' software writes them: the Hiếu at Đông Hà rises
    // over its second alarm level.
    let csv = format!(
        "station,at,value,unit\n554700,{},2.9,m\n554700,{},3.25,m\n555200,{},20.5,m\n",
        at(80),
        at(20),
        at(400)
    );
    let taken = Staff::sign_in(&server, "admin").post_file("readings", "text/csv", &csv);
    assert_eq!(taken["taken"], 3, "{taken}");
    measures(&server);
    let id = warn_of_flood(&server);

    let phone = Phone::new(&server.url());
    assert_eq!(phone.run(&["sync"]).code, Some(4), "no account");
    drop(server);
    let ask = |question: &str| {
        let said = phone.run(&["--json", "--offline", "ask", question]);
        serde_json::from_str::<Value>(&said.out).unwrap()
    };
    let first = |question: &str, live: &str| {
        let said = ask(question);
        assert_eq!(said["known"], true, "{question}: {said}");
        assert_eq!(said["hits"][0]["live"], live, "{question}: {said}");
        said["hits"][0].clone()
    };
    for question in
        ["có cảnh báo lũ không", "đang có báo động gì ở Triệu Phong", "có cảnh báo gì không"]
    {
        let warning = first(question, "warning");
        assert_eq!(warning["id"], id.as_str(), "{question}");
        assert!(warning["level"].is_i64() && warning["at"].is_string(), "{warning}");
    }
    let none = first("có cảnh báo bão không", "no_warning");
    assert_eq!((&none["id"], &none["stale"]), (&Value::Null, &json!(false)));
    for question in [
        "mực nước sông Hiếu ở Đông Hà bao nhiêu",
        "nuoc song Hieu o Dong Ha len chua",
        "nác sông Hiếu ở Đông Hà dừ răng rồi",
    ] {
        let river = first(question, "river");
        assert_eq!((&river["id"], &river["level"]), (&json!("554700"), &json!(2)), "{question}");
        let text = river["text"]["vi"].as_str().unwrap();
        assert!(text.starts_with("Mực nước 3,25 m, đo lúc "), "{text}");
        assert!(text.contains("Trên báo động 2.\nNước đang lên."), "{text}");
    }
    let old = first("mực nước sông Hiếu ở Đầu Mầu", "river");
    assert_eq!((&old["stale"], &old["level"]), (&json!(true), &Value::Null));
    assert!(old["text"]["vi"].as_str().unwrap().contains("đã 6 giờ"), "{old}");
    let silent = first("mực nước sông Kiến Giang ở Lệ Thủy", "river");
    assert_eq!((&silent["stale"], &silent["at"]), (&json!(true), &Value::Null));
    assert!(!silent["text"]["vi"].as_str().unwrap().contains(" m"), "no figure: {silent}");

    let salt = first("độ mặn cống Vĩnh Phước bao nhiêu", "point");
    assert!(salt["text"]["vi"].as_str().unwrap().contains("Độ mặn: 2,5 g/l"), "{salt}");
    assert_eq!(salt["service"], "salinity");
    let air = first("không khí hôm nay thế nào", "point");
    assert!(air["text"]["vi"].as_str().unwrap().contains("VN_AQI: 75."), "{air}");
    let rain = first("mưa ở Khe Sanh bao nhiêu", "point");
    assert!(rain["text"]["vi"].as_str().unwrap().contains("tổng 24 giờ: 52 mm"), "{rain}");

    for question in [
        "nước sông Bồ lên chưa",
        "hôm qua mưa ở Khe Sanh bao nhiêu",
        "ngày mai nước sông Hiếu ở Đông Hà lên không",
        "mưa ở Đà Lạt bao nhiêu",
        "có cảnh báo sóng thần không",
    ] {
        let said = ask(question);
        assert_eq!(said["known"], false, "{question}: {said}");
        let hits = said["hits"].as_array().unwrap();
        assert!(hits.iter().all(|hit| hit["live"].is_null()), "{question}: {said}");
    }
    let advice = ask("độ mặn ở Cần Thơ");
    let live = |hit: &Value| hit["live"].is_string();
    assert!(!advice["hits"].as_array().unwrap().iter().any(live), "no reading of there: {advice}");
    let lines = phone.run(&["--lang", "en", "--offline", "ask", "muc nuoc Dong Ha"]).out;
    assert!(
        lines.contains("Water level 3.25 m") && lines.contains("Above alarm level 2"),
        "{lines}"
    );
    assert!(lines.contains("Source: Station Đông Hà"), "{lines}");
}

fn measures(server: &Server) {
    let gauge =
        |kind, name, measures, unit| Gauge { kind, name, at: (16.8, 107.1), measures, unit };
    gauge("air", "Trạm khí trung tâm", "pm25", "µg/m³")
        .bring(server, &[(130, json!(37.5)), (70, json!(37.5)), (10, json!(37.5))]);
    gauge("salinity", "Cống Vĩnh Phước", "salinity", "g/l").bring(server, &[(600, json!(2.5))]);
    gauge("rain", "Đo mưa Khe Sanh", "rain", "mm")
        .bring(server, &[(200, json!(30.0)), (70, json!(9.5)), (10, json!(12.5))]);
}

/// A warning for Triệu Phong, sent; its id.
fn warn_of_flood(server: &Server) -> String {
    let officer = Staff::sign_in(server, "canhbao");
    let values =
        json!({ "river": "Hiếu", "place": "Đông Hà", "value": "3,25", "alarm": "báo động 2" });
    let area = json!({ "name": { "vi": "Hạ du", "en": "Lower reaches" }, "communes": ["19624"] });
    let body = json!({ "template": "river_bd2", "values": values, "area": area });
    let id = officer.post("alerts", &body)["id"].as_str().unwrap().to_owned();
    officer.post(&format!("alerts/{id}/submit"), &json!({}));
    let sure = json!({ "confirmed": ["reach"] });
    Staff::sign_in(server, "pheduyet").post(&format!("alerts/{id}/approve"), &sure);
    id
}
