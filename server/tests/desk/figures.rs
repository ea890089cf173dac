//! Figures: entered by communes, approved by somebody else, locked, added up, open to all.

use serde_json::{Value, json};

use crate::house::{Answer, House};
use crate::staff::Desk;

/// Đakrông, whose officer the example has.
const DAKRONG: &str = "19564";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn at(period: &str, area: &str, verb: &str) -> String {
    format!("/forms/health_monthly/{period}/areas/{area}{verb}")
}

fn figure<'v>(form: &'v Value, indicator: &str) -> &'v Value {
    let figures = form["figures"].as_array().unwrap();
    figures.iter().find(|figure| figure["indicator"] == indicator).unwrap()
}

async fn open(house: &House, query: &str) -> Value {
    Answer::of(house.http.get(house.at(&format!("/indicators/{query}")))).await.ok()
}

impl Desk<'_> {
    async fn enter(&self, period: &str, area: &str, values: Value) -> Answer {
        self.post(&at(period, area, "/enter"), &json!({ "values": values })).await
    }

    async fn bring_figures(&self, period: &str, kind: &str, file: Vec<u8>, apply: bool) -> Answer {
        let path = format!("/staff/forms/health_monthly/{period}/import?apply={apply}");
        let request = self.house.http.post(self.house.at(&path)).header("content-type", kind);
        Answer::of(request.header("cookie", &self.cookie).body(file)).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commune_enters_a_leader_approves_and_a_correction_needs_a_reason() {
    let house = House::open().await;
    let officer = house.desk("dakrong").await;
    let leader = house.desk("lanhdao").await;
    let march = "2026-03";
    let form = officer
        .enter(march, DAKRONG, json!({ "clinic_visits": 120, "dengue_cases": 3 }))
        .await
        .ok();
    assert_eq!((&form["state"], &form["version"]), (&json!("draft"), &json!(1)));
    let rate = figure(&form, "dengue_rate");
    assert_eq!((rate.get("value"), &rate["fault"]), (None, &json!("missing")));
    assert_eq!(rate["inputs"].as_array().unwrap().len(), 2, "{rate}");
    let early = officer.post(&at(march, DAKRONG, "/approve"), &json!({})).await;
    assert_eq!(early.refused(), (403, "forbidden", None));
    officer.post(&at(march, DAKRONG, "/submit"), &json!({})).await.ok();
    assert_eq!(open(&house, "dengue_cases").await["figures"], json!([]), "not approved yet");
    let approved = leader.post(&at(march, DAKRONG, "/approve"), &json!({})).await.ok();
    assert_eq!(
        (&approved["state"], &figure(&approved, "dengue_cases")["approved"]),
        (&json!("approved"), &json!(3.0))
    );
    let figures = open(&house, "dengue_cases").await;
    assert_eq!(figures["figures"][0]["value"], 3.0);
    assert_eq!(figures["figures"][0]["there"], 1);
    assert_eq!(figures["figures"][0]["expected"], 78, "the other communes are missing");

    let locked = officer.enter(march, DAKRONG, json!({ "dengue_cases": 4 })).await;
    assert_eq!(locked.refused(), (409, "figure_locked", None));
    let silent = leader.post(&at(march, DAKRONG, "/reopen"), &json!({ "reason": " " })).await;
    assert_eq!(silent.refused(), (422, "text_empty", Some("reason")));
    leader.post(&at(march, DAKRONG, "/reopen"), &json!({ "reason": "Sót một ca" })).await.ok();
    officer.enter(march, DAKRONG, json!({ "dengue_cases": 4 })).await.ok();
    assert_eq!(open(&house, "dengue_cases").await["figures"][0]["value"], 3.0, "until approved");
    officer.post(&at(march, DAKRONG, "/submit"), &json!({})).await.ok();
    let form = leader.post(&at(march, DAKRONG, "/approve"), &json!({})).await.ok();
    assert_eq!(open(&house, "dengue_cases").await["figures"][0]["value"], 4.0);
    let dids: Vec<_> = form["steps"].as_array().unwrap().iter().map(|s| &s["did"]).collect();
    assert_eq!(
        dids,
        ["entered", "submitted", "approved", "reopened", "entered", "submitted", "approved"]
    );
    let correction = &form["steps"][4]["changes"]["dengue_cases"];
    assert_eq!(*correction, json!({ "before": 3.0, "after": 4.0 }), "what was there is kept");
    let audit = house.desk("admin").await.get("/audit?action=figures.reopened").await.ok();
    assert!(audit.to_string().contains(&format!("health_monthly/2026-03/{DAKRONG}")), "{audit}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_entered_it_does_not_approve_it_and_nobody_writes_for_others() {
    let house = House::open().await;
    let admin = house.desk("admin").await;
    admin.enter("2026-04", DAKRONG, json!({ "dengue_cases": 1 })).await.ok();
    admin.post(&at("2026-04", DAKRONG, "/submit"), &json!({})).await.ok();
    let own = admin.post(&at("2026-04", DAKRONG, "/approve"), &json!({})).await;
    assert_eq!(own.refused(), (403, "own_request", None));
    let all = admin.post("/forms/health_monthly/2026-04/approve", &json!({})).await.ok();
    assert_eq!(all, json!({ "approved": 0, "left": [DAKRONG] }));
    let leader = house.desk("lanhdao").await;
    let all = leader.post("/forms/health_monthly/2026-04/approve", &json!({})).await.ok();
    assert_eq!(all, json!({ "approved": 1, "left": [] }));

    let officer = house.desk("dakrong").await;
    let other = officer.enter("2026-04", "19333", json!({ "dengue_cases": 1 })).await;
    assert_eq!(other.refused(), (403, "forbidden", None));
    let stale = json!({ "values": { "dengue_cases": 2 }, "version": 7 });
    let stale = officer.post(&at("2026-05", DAKRONG, "/enter"), &stale).await;
    assert_eq!(stale.refused(), (409, "state_conflict", None));
    for (period, area, values, refused) in [
        ("2026-13", DAKRONG, json!({}), (422, "period_invalid", Some("period"))),
        ("2026-Q1", DAKRONG, json!({}), (422, "period_invalid", Some("period"))),
        ("2199-01", DAKRONG, json!({}), (422, "period_invalid", Some("period"))),
        ("2026-05", "province", json!({}), (404, "not_found", None)),
        ("2026-05", DAKRONG, json!({ "x": 1 }), (422, "indicator_unknown", Some("values.x"))),
        (
            "2026-05",
            DAKRONG,
            json!({ "dengue_rate": 1 }),
            (422, "indicator_unknown", Some("values.dengue_rate")),
        ),
        (
            "2026-05",
            DAKRONG,
            json!({ "dengue_cases": -1 }),
            (422, "figure_out_of_range", Some("values.dengue_cases")),
        ),
        (
            "2026-05",
            DAKRONG,
            json!({ "dengue_cases": 1.5 }),
            (422, "figure_decimals", Some("values.dengue_cases")),
        ),
        (
            "2026-05",
            DAKRONG,
            json!({ "dengue_cases": "=1+1" }),
            (422, "field_invalid", Some("values.dengue_cases")),
        ),
    ] {
        let answer = admin.enter(period, area, values).await;
        assert_eq!(answer.refused(), refused, "{period} {area}");
    }
    let empty = admin.post(&at("2026-05", DAKRONG, "/submit"), &json!({})).await;
    assert_eq!(empty.refused(), (422, "field_missing", Some("values")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_taken_whole_or_not_at_all() {
    let house = House::open().await;
    let admin = house.desk("admin").await;
    let bad = "\u{feff}xã;Ca sốt xuất huyết;clinic_visits\n19564;3;1.000,5\nXã Không Có;1;1\n\
               19333;=1+1;2\n19333;1;2000000\nĐakrông;1;1\n";
    let report = admin.bring_figures("2026-03", "text/csv", bad.into(), true).await.ok();
    let wrong: Vec<_> = report["wrong"]
        .as_array()
        .unwrap()
        .iter()
        .map(|w| {
            (w["row"].as_i64().unwrap(), w["code"].as_str().unwrap(), w["field"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        wrong,
        [
            (1, "figure_not_a_number", "clinic_visits"),
            (2, "commune_unknown", "area"),
            (3, "figure_not_a_number", "dengue_cases"),
            (4, "figure_out_of_range", "clinic_visits"),
        ]
    );
    assert_eq!(report["applied"], false);
    let sheet = admin.get("/forms/health_monthly/2026-03").await.ok();
    assert_eq!(sheet["all"]["values"], json!({}), "nothing of it was kept");

    // What is exported is what is imported.
    let good = "area,period,clinic_visits,dengue_cases\n19564,2026-01,100,1\n19564,2026-02,50,\n\
                Đông Hà,2026-01,30,2\n";
    let looked = admin.bring_figures("2026-03", "text/csv", good.into(), false).await.ok();
    assert_eq!((&looked["changed"], &looked["applied"]), (&json!(5), &json!(false)));
    let taken = admin.bring_figures("2026-03", "text/csv", good.into(), true).await.ok();
    assert_eq!((&taken["changed"], &taken["applied"]), (&json!(5), &json!(true)));
    let again = admin.bring_figures("2026-03", "text/csv", good.into(), true).await.ok();
    assert_eq!((&again["changed"], &again["same"]), (&json!(0), &json!(5)));
    let sheet = admin.get("/forms/health_monthly/2026-Q1").await.ok();
    let values = &sheet["all"]["values"];
    assert_eq!((&values["clinic_visits"], &values["dengue_cases"]), (&json!(180.0), &json!(3.0)));
    let file = house.http.get(house.at("/staff/forms/health_monthly/2026-01/csv"));
    let file = file.header("cookie", &admin.cookie).send().await.unwrap().bytes().await.unwrap();
    let same = admin.bring_figures("2026-01", "text/csv", file.to_vec(), true).await.ok();
    assert_eq!((&same["rows"], &same["same"], &same["wrong"]), (&json!(78), &json!(4), &json!([])));

    let officer = house.desk("dakrong").await;
    let other = officer.bring_figures("2026-03", "text/csv", good.into(), true).await.ok();
    assert_eq!(other["wrong"][0]["code"], "forbidden");
    for (kind, file, status, code, field) in [
        ("text/csv", "area,secret\n19564,1\n", 422, "import_unreadable", Some("secret")),
        ("text/csv", "area\n", 422, "import_unreadable", Some("file")),
        (XLSX, "PK", 422, "import_unreadable", Some("file")),
        ("application/pdf", "x", 415, "content_type_unsupported", None),
    ] {
        let answer = admin.bring_figures("2026-03", kind, file.into(), true).await;
        assert_eq!(answer.refused(), (status, code, field), "{file}");
    }
}

/// A workbook of one sheet with these cells.
fn workbook(cells: &str) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let packages = "http://schemas.openxmlformats.org/package/2006/relationships";
    for (name, text) in [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
                .to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{packages}\"><Relationship Id=\"rId1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{spreadsheet}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{packages}\"><Relationship Id=\"rId1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<worksheet xmlns=\"{spreadsheet}\"><sheetData>{cells}</sheetData></worksheet>"
            ),
        ),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_brings_values_and_no_bomb() {
    let house = House::open().await;
    let admin = house.desk("admin").await;
    let text = |place: &str, text: &str| {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let head = format!("<row r=\"1\">{}{}</row>", text("A1", "area"), text("B1", "clinic_visits"));
    let row = |value: &str| format!("{head}<row r=\"2\">{}{value}</row>", text("A2", DAKRONG));
    let good = workbook(&row("<c r=\"B2\"><f>60+4</f><v>64</v></c>"));
    let taken = admin.bring_figures("2026-06", XLSX, good, true).await.ok();
    assert_eq!((&taken["changed"], &taken["applied"]), (&json!(1), &json!(true)));
    let form = admin.get(&at("2026-06", DAKRONG, "")).await.ok();
    assert_eq!(figure(&form, "clinic_visits")["value"], 64.0, "the value of a formula");

    let words = workbook(&row(&text("B2", "=cmd|' /C calc'!A0")));
    let report = admin.bring_figures("2026-06", XLSX, words, true).await.ok();
    assert_eq!(report["wrong"][0]["code"], "figure_not_a_number");
    // A cell far away would make a table of sixteen thousand million cells.
    let far = workbook(&row("<c r=\"XFD1048576\"><v>1</v></c>"));
    let answer = admin.bring_figures("2026-06", XLSX, far, true).await;
    assert_eq!(answer.refused(), (422, "import_unreadable", Some("file")));
    let large = workbook(&" ".repeat(80 * 1024 * 1024));
    assert!(large.len() < 1024 * 1024, "{}", large.len());
    let answer = admin.bring_figures("2026-06", XLSX, large, true).await;
    assert_eq!(answer.refused(), (422, "import_unreadable", Some("file")));
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_add_up_and_say_what_is_missing() {
    let house = House::open().await;
    let admin = house.desk("admin").await;
    let leader = house.desk("lanhdao").await;
    let file = "area,period,clinic_visits,clinic_staff,dengue_cases\n\
                19564,2026-01,100,4,1\n19564,2026-02,100,6,1\n19333,2026-01,200,10,4\n";
    admin.bring_figures("2026-01", "text/csv", file.into(), true).await.ok();
    let people =
        json!({ "values": { "population": 20000, "households": 0, "poor_households": 5 } });
    admin.post("/forms/population_yearly/2026/areas/19564/enter", &people).await.ok();
    for (form, period, area) in [
        ("health_monthly", "2026-01", "19564"),
        ("health_monthly", "2026-02", "19564"),
        ("health_monthly", "2026-01", "19333"),
        ("population_yearly", "2026", "19564"),
    ] {
        let path = format!("/forms/{form}/{period}/areas/{area}");
        admin.post(&format!("{path}/submit"), &json!({})).await.ok();
        leader.post(&format!("{path}/approve"), &json!({})).await.ok();
    }
    let figures = open(&house, "clinic_visits?every=quarter&communes=true&to=2026-03").await;
    let of = |area: &str| {
        let all = figures["figures"].as_array().unwrap();
        all.iter().find(|figure| figure["area"] == area).unwrap().clone()
    };
    assert_eq!((&of("province")["value"], &of("province")["there"]), (&json!(400.0), &json!(3)));
    assert_eq!(of("province")["expected"], 78 * 3);
    assert_eq!(of("19564")["value"], 200.0);
    let rate = open(&house, "dengue_rate?area=19564&from=2026-01&to=2026-01").await;
    assert_eq!(rate["figures"][0]["value"], 5.0, "1 of 20,000 is 5 of 100,000");
    let share = open(&house, "poverty_rate?area=19564").await;
    assert_eq!(share["figures"][0]["fault"], "division_by_zero");
    let hidden = Answer::of(house.http.get(house.at("/indicators/clinic_staff"))).await;
    assert_eq!(hidden.refused(), (404, "not_found", None));
    let bad = Answer::of(house.http.get(house.at("/indicators/dengue_rate?from=x"))).await;
    assert_eq!(bad.refused(), (422, "period_invalid", Some("from")));
    let csv = house.http.get(house.at("/indicators/clinic_visits/csv?communes=true"));
    let csv = csv.send().await.unwrap().text().await.unwrap();
    assert!(
        csv.starts_with('\u{feff}') && csv.contains("\"19564\",\"Xã Đakrông\",\"2026-02\",100,"),
        "{csv}"
    );
    let list = Answer::of(house.http.get(house.at("/indicators"))).await.ok();
    let list = list["indicators"].as_array().unwrap().clone();
    assert!(list.iter().any(|one| one["id"] == "dengue_rate" && one["example"] == true));
    assert!(list.iter().all(|one| one["id"] != "clinic_staff"), "not public");

    let sheet = admin.get("/forms/health_monthly/2026-01").await.ok();
    let completeness = &sheet["completeness"];
    assert_eq!((&completeness["expected"], &completeness["submitted"]), (&json!(78), &json!(2)));
    assert_eq!((&completeness["on_time"], &completeness["approved"]), (&json!(0), &json!(2)));
    assert_eq!(sheet["due"], "2026-02-05");
}

#[tokio::test(flavor = "multi_thread")]
async fn formulas_that_go_in_a_circle_are_refused_before_they_are_in_force() {
    let house = House::open().await;
    let admin = house.desk("admin").await;
    let path = "/documents/indicators.toml";
    let example = citizen_server::province::Documents::example();
    let text = example.get("indicators.toml").unwrap().to_owned();
    let check = async |from: &str, to: &str| {
        let text = text.replacen(from, to, 1);
        let answer = admin.post(&format!("{path}/check"), &json!({ "text": text })).await;
        answer.body.to_string()
    };
    let circle = check("clinic_visits / clinic_staff", "visits_per_staff + 1").await;
    assert!(circle.contains("visits_per_staff -> visits_per_staff"), "{circle}");
    let unknown = check("clinic_visits / clinic_staff", "nothing / 2").await;
    assert!(unknown.contains("nothing"), "{unknown}");
    let broken = check("clinic_visits / clinic_staff", "clinic_visits / ").await;
    assert!(broken.contains("character 17"), "{broken}");
}
