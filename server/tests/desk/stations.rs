//! River stations: readings in, alarm levels passed and left, drafts at the desk, what
//! everybody sees.

use citizen_server::config::Config;
use citizen_server::observations::silence;
use citizen_server::storage::StoreError;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::house::{Answer, House};

pub const KEY: &str = "khoa-cua-tram";
/// Thạch Hãn: 3,0 m, 4,5 m, 6,0 m.
pub const STATION: &str = "554600";

fn with_source(config: &mut Config) {
    // SHA-256 of KEY.
    let hash = citizen_server::accounts::token::hash(KEY.as_bytes());
    config.observations.sources = vec![format!("thuyvan:{hash}")];
}

impl House {
    pub async fn river() -> Self {
        Self::open_with(with_source).await
    }

    pub async fn bring(&self, readings: &[Value]) -> Answer {
        let body = json!({ "readings": readings });
        Answer::of(self.http.post(self.at("/observations")).bearer_auth(KEY).json(&body)).await
    }

    pub async fn station(&self, query: &str) -> Value {
        Answer::of(self.http.get(self.at(&format!("/stations/{STATION}{query}")))).await.ok()
    }

    /// A level so many minutes ago.
    pub fn level(&self, minutes_ago: i64, metres: f64) -> Value {
        let at = self.now() - SignedDuration::from_mins(minutes_ago);
        json!({ "station": STATION, "value": metres, "unit": "m", "at": at.to_string() })
    }
}

/// `(at, alarm, kind)` of the events and `(at, mm)` of the readings.
pub fn story(detail: &Value) -> Value {
    json!({ "readings": detail["readings"], "events": detail["events"],
            "alarm": detail["station"]["alarm"], "last": detail["station"]["last"],
            "rate": detail["station"]["rate_mm_hour"] })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rising_river_is_drafted_and_no_machine_sends() {
    let house = House::river().await;
    let quiet = house.bring(&[house.level(100, 2.5), house.level(80, 2.9)]).await.ok();
    assert_eq!((&quiet["taken"], &quiet["refused"]), (&json!(2), &json!([])));
    let station = house.station("").await["station"].clone();
    assert_eq!((&station["state"], &station["alarm"]), (&json!("normal"), &json!(0)));
    house.bring(&[house.level(60, 3.6), house.level(40, 4.2)]).await.ok();
    let desk = house.desk("admin").await;
    assert_eq!(desk.get("/alerts").await.ok(), json!([]), "level 1 has no template");
    house.bring(&[house.level(20, 4.56)]).await.ok();
    let station = house.station("").await["station"].clone();
    assert_eq!((&station["state"], &station["alarm"]), (&json!("alerting"), &json!(2)));
    assert_eq!(station["trend"], "rising");
    let alerts = desk.get("/alerts").await.ok();
    assert_eq!(alerts.as_array().unwrap().len(), 1);
    let alert = &alerts[0];
    assert_eq!((&alert["state"], &alert["draft"]["level"]), (&json!("draft"), &json!(3)));
    let headline = alert["draft"]["vi"]["headline"].as_str().unwrap();
    assert_eq!(headline, "Lũ trên sông Thạch Hãn tại Thạch Hãn vượt báo động 2: 4,56 m");
    assert_eq!(alert["draft"]["area"]["communes"], json!(["19624"]));
    assert_eq!(alert["hands"][0]["staff"], Value::Null, "the server itself");
    let out = Answer::of(house.http.get(house.at("/alerts"))).await.ok();
    assert_eq!(out["alerts"], json!([]), "a machine never sends");
    // A flutter around the level drafts no second one.
    house.bring(&[house.level(12, 4.45), house.level(6, 4.52)]).await.ok();
    house.bring(&[house.level(1, 4.30), house.level(0, 4.55)]).await.ok();
    assert_eq!(desk.get("/alerts").await.ok().as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn late_doubled_and_disordered_readings_give_the_same() {
    let levels: Vec<(i64, f64)> = vec![
        (170, 2.4),
        (160, 2.9),
        (150, 3.1),
        (140, 8.9),
        (130, 3.3),
        (120, 2.95),
        (110, 2.8),
        (100, 3.2),
        (90, 3.2),
        (80, 3.7),
        (70, 4.2),
        (60, 4.6),
        (50, 4.45),
        (40, 4.2),
    ];
    let shuffles: [fn(&mut Vec<Value>); 3] =
        [|_| {}, |all| all.reverse(), |all| all.sort_by_key(|one| one["value"].to_string())];
    let mut stories = Vec::new();
    let begun = House::river().await;
    let now = begun.now();
    for shuffle in shuffles {
        let house = House::river().await;
        let reading = |(minutes, metres): &(i64, f64)| {
            let at = now - SignedDuration::from_mins(*minutes);
            json!({ "station": STATION, "value": metres, "unit": "m", "at": at.to_string() })
        };
        let mut all: Vec<Value> = levels.iter().map(reading).collect();
        shuffle(&mut all);
        for one in &all {
            house.bring(std::slice::from_ref(one)).await.ok();
        }
        let doubled = house.bring(&all).await.ok();
        assert_eq!((&doubled["doubled"], &doubled["taken"]), (&json!(14), &json!(0)));
        stories.push(story(&house.station("").await));
    }
    let kinds: Vec<_> =
        stories[0]["events"].as_array().unwrap().iter().map(|event| &event["kind"]).collect();
    assert_eq!(kinds, ["fell", "rose", "rose", "fell", "rose"], "the newest first");
    assert_eq!(stories[0]["readings"].as_array().unwrap().len(), 13, "the spike is not shown");
    assert_eq!(stories[0], stories[1]);
    assert_eq!(stories[0], stories[2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_broken_sensor_sends_is_named_and_keeps_nothing_out() {
    let house = House::river().await;
    let wrong = |field: &str, value: Value| {
        let mut reading = house.level(5, 3.0);
        reading[field] = value;
        reading
    };
    for (number, (reading, code, field)) in (0..).zip([
        (wrong("unit", json!("ft")), "unit_unknown", "unit"),
        (wrong("value", json!("NaN")), "reading_not_a_number", "value"),
        (wrong("at", json!("1970-01-01T00:00:00Z")), "reading_too_old", "at"),
        (wrong("station", json!("1")), "station_unknown", "station"),
        (wrong("datum", json!("sea")), "datum_differs", "datum"),
    ]) {
        let refused = house.bring(std::slice::from_ref(&reading)).await;
        let field = format!("readings.0.{field}");
        assert_eq!(refused.refused(), (422, code, Some(field.as_str())));
        let partly = house.bring(&[reading, house.level(30 + number * 10, 2.0)]).await.ok();
        assert_eq!(partly["refused"][0]["code"], code);
        assert!(partly["refused"][0]["message"]["vi"].as_str().is_some_and(|vi| !vi.is_empty()));
    }
    let base = house.now();
    let burst: Vec<Value> = (0..10)
        .map(|tenth| {
            let at = base - SignedDuration::from_millis(tenth * 100);
            json!({ "station": STATION, "value": 2.0, "unit": "m", "at": at.to_string() })
        })
        .collect();
    let taken = house.bring(&burst).await.ok();
    assert_eq!(taken["taken"], 1, "one of a burst");
    assert_eq!(taken["refused"].as_array().unwrap().len(), 9);
    assert_eq!(taken["refused"][0]["code"], "reading_too_often");
    let url = house.at("/observations");
    let body = json!({ "readings": [house.level(1, 2.0)] });
    let none = Answer::of(house.http.post(&url).json(&body)).await;
    assert_eq!(none.refused(), (403, "api_key_wrong", Some("authorization")));
    let other = Answer::of(house.http.post(&url).bearer_auth("khac").json(&body)).await;
    assert_eq!(other.status, 403);
    let nan = house.http.post(&url).bearer_auth(KEY).header("content-type", "application/json");
    let nan = Answer::of(nan.body(r#"{"readings":[{"value":NaN}]}"#)).await;
    assert_eq!(nan.refused(), (400, "body_malformed", None));
    let empty = house.bring(&[]).await;
    assert_eq!(empty.refused(), (422, "field_invalid", Some("readings")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_station_is_an_event_and_shows_no_alarm() {
    let house = House::river().await;
    house.bring(&[house.level(2, 5.0)]).await.ok();
    house.forward(4 * 3_600);
    let province = house.app.province.clone();
    let now = house.now();
    let silent: Result<u64, StoreError> = house
        .app
        .db
        .write(move |tx| silence::fall_silent(tx, province.stations.as_ref().unwrap(), now))
        .await;
    assert_eq!(silent.unwrap(), 1);
    let detail = house.station("").await;
    let station = &detail["station"];
    assert_eq!((&station["state"], station.get("alarm")), (&json!("no_data"), None));
    assert_eq!(station["last"]["mm"], 5_000, "what was known stays, with its age");
    assert!(station["age_s"].as_i64().unwrap() > 4 * 3_600);
    assert_eq!(detail["events"][0]["kind"], "silent");
    house.bring(&[house.level(1, 4.9)]).await.ok();
    let detail = house.station("").await;
    assert_eq!(detail["events"][0]["kind"], "back");
    assert_eq!(detail["station"]["alarm"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_write_readings_by_hand_and_by_file() {
    let house = House::river().await;
    let officer = house.desk("admin").await;
    let one = json!({ "readings": [house.level(30, 3.2)] });
    assert_eq!(officer.post("/readings", &one).await.ok()["taken"], 1);
    let at = house.now() - SignedDuration::from_mins(10);
    let ahead = house.now() + SignedDuration::from_hours(6);
    let file = format!(
        "station,at,value,unit,forecast\n{STATION},{at},331,cm,\n{STATION},{ahead},3.9,m,1\n\
         {STATION},{at},3.3,yard,\n"
    );
    let request = house.http.post(house.at("/staff/readings")).header("content-type", "text/csv");
    let taken = Answer::of(request.header("cookie", &officer.cookie).body(file)).await.ok();
    assert_eq!(
        (&taken["taken"], &taken["refused"][0]["code"]),
        (&json!(2), &json!("unit_unknown"))
    );
    let detail = house.station("?hours=24").await;
    assert_eq!(detail["station"]["last"]["mm"], 3_310);
    assert_eq!(detail["forecast"][0]["mm"], 3_900, "beside what was measured");
    let audit = officer.get("/audit?action=reading.write").await.ok();
    assert!(audit.to_string().contains("2 taken"), "{audit}");
    let editor = house.desk("bientap").await;
    assert_eq!(editor.post("/readings", &one).await.status, 403);
    let refused = Answer::of(house.http.get(house.at("/stations/554600?hours=0"))).await;
    assert_eq!(refused.refused(), (422, "field_invalid", Some("hours")));
    let missing = Answer::of(house.http.get(house.at("/stations/nothing"))).await;
    assert_eq!(missing.status, 404);
}

/// A spreadsheet of one sheet with these rows.
fn spreadsheet(rows: &[Vec<String>]) -> Vec<u8> {
    let cell = |text: &String| format!("<c t='inlineStr'><is><t>{text}</t></is></c>");
    let row =
        |row: &Vec<String>| format!("<row>{}</row>", row.iter().map(cell).collect::<String>());
    let sheet = rows.iter().map(row).collect::<String>();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns='{package}/content-types'>\
             <Override PartName='/xl/workbook.xml' ContentType='{kind}.sheet.main+xml'/>\
             <Override PartName='/xl/worksheets/sheet1.xml' ContentType='{kind}.worksheet+xml'/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns='{package}/relationships'><Relationship Id='r1' \
             Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns='{main}' xmlns:r='{office}'><sheets>\
             <sheet name='Mực nước' sheetId='1' r:id='r1'/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns='{package}/relationships'><Relationship Id='r1' \
             Type='{office}/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns='{main}'><sheetData>{sheet}</sheetData></worksheet>"),
        ),
    ];
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(name, options).unwrap();
        std::io::Write::write_all(&mut archive, text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spreadsheet_is_tried_out_before_it_is_kept() {
    const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let house = House::river().await;
    let officer = house.desk("admin").await;
    let row = |minutes: i64, value: &str, unit: &str| {
        let at = house.now() - SignedDuration::from_mins(minutes);
        vec![STATION.to_owned(), at.to_string(), value.to_owned(), unit.to_owned()]
    };
    let heading = ["station", "at", "value", "unit"].map(str::to_owned).to_vec();
    let file =
        spreadsheet(&[heading, row(30, "3.1", "m"), row(20, "nhiều", "m"), row(10, "320", "cm")]);
    let bring = |query: &str, bytes: Vec<u8>| {
        let url = house.at(&format!("/staff/readings{query}"));
        let request = house.http.post(url).header("content-type", XLSX);
        Answer::of(request.header("cookie", &officer.cookie).body(bytes))
    };
    let tried = bring("?check=true", file.clone()).await.ok();
    assert_eq!((&tried["taken"], &tried["refused"][0]["index"]), (&json!(2), &json!(1)));
    assert_eq!(tried["refused"][0]["code"], "reading_not_a_number");
    assert_eq!(house.station("").await["readings"], json!([]), "nothing is applied");
    let audit = officer.get("/audit?action=reading.write").await.ok();
    assert!(!audit.to_string().contains("taken"), "{audit}");
    assert_eq!(bring("", file.clone()).await.ok()["taken"], 2);
    assert_eq!(house.station("").await["station"]["last"]["mm"], 3_200);
    // A cell in the furthest corner, and one that unpacks to far more than it is.
    let text = |cell: &str| {
        let mut rows = vec![vec![String::new(); 1]];
        rows[0][0] = cell.to_owned();
        spreadsheet(&rows)
    };
    let corner = text("x</t></is></c><c r='XFD1048576' t='inlineStr'><is><t>y");
    for bytes in
        [b"PK".to_vec(), file[..file.len() / 2].to_vec(), text(&"0".repeat(40_000_000)), corner]
    {
        let refused = bring("", bytes).await;
        assert_eq!(refused.refused(), (422, "import_unreadable", Some("file")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_reads_the_list_and_the_page() {
    let house = House::river().await;
    house.bring(&[house.level(70, 4.0), house.level(10, 4.61)]).await.ok();
    let list = house.http.get(house.at("/stations")).send().await.unwrap();
    assert_eq!(list.headers()["cache-control"], "public, max-age=30");
    let list: Value = list.json().await.unwrap();
    let stations = list["stations"].as_array().unwrap();
    assert_eq!(stations.len(), 22);
    let silent = stations.iter().filter(|station| station["state"] == "no_data").count();
    assert_eq!(silent, 21, "who never spoke says nothing");
    for (language, words) in [
        ("vi", ["Trên báo động 2", "4,61 m", "theo thủy triều", "đang lên 61 cm/giờ"]),
        ("en", ["Above alarm level 2", "4.61 m", "with the tide", "rising 61 cm an hour"]),
    ] {
        let url = format!("{}/rivers?lang={language}", house.url);
        let page = house.http.get(url).send().await.unwrap().text().await.unwrap();
        assert!(page.len() < 30_000, "{} bytes", page.len());
        assert!(!page.contains("<script"));
        for word in words {
            assert!(page.contains(word), "{word}: {page}");
        }
    }
}
