//! Every promise of `docs/services/README.md` has a proof: content made at the desks of a
//! real server, fetched once by a phone without an account, and then read, asked and
//! reported with the network off. What is listed there as not there yet has none.

use std::collections::BTreeSet;
use std::path::Path;

use citizen_tests::gauges;
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use citizen_tests::staff::{COORDINATOR, Staff};
use serde_json::{Value, json};

use super::measured::measure;

/// Where a proof lies.
enum Proof {
    /// The phone's face of the service shows an item of this collection.
    Shows(&'static str),
    /// It shows a figure of this indicator.
    Figure(&'static str),
    /// A report in this category is written and waits to be sent.
    Reports(&'static str),
    /// It names this number to call.
    Calls(&'static str),
    /// It shows something that is measured, of this kind, with its age, and says this of it.
    Measures(&'static str, &'static str),
    /// A plan holds at this position, and not a degree away.
    Holds(&'static str, &'static str),
    /// This command, without a network, says this; `ALERT` is the warning on the phone, and
    /// `ITEM:collection` an item of the service.
    Says(&'static [&'static str], &'static str),
    /// The server's page says this.
    Page(&'static str, &'static str),
    /// Another test proves it: its file, and the test.
    Test(&'static str, &'static str),
}
use Proof::{Calls, Figure, Holds, Measures, Page, Reports, Says, Shows, Test};

const ANSWERS: &str = "tests/journeys/answers.rs";
const HANDED: &str = "a_question_nobody_published_goes_to_a_person_who_answers";
const FOLLOWED: &str = "tests/journeys/followed.rs";
const RIVER_PASSES: &str = "a_river_that_is_followed_is_told_when_it_passes_an_alarm_level";
const SCHOOL_TOLD: &str = "a_cut_of_power_and_days_without_school_are_told_once_without_an_account";
const RATED: &str = "whether_an_answer_helped_reaches_the_desk_without_an_account";
const STILL: &str = "a_still_comes_masked_and_a_camera_that_hangs_keeps_nobody_waiting";
const DESK: &str = "server/tests/desk/case_life.rs";
const WARNINGS: &str = "core/tests/stories/warnings.rs";
const SPINE: &str = "tests/journeys/spine.rs";
const LIFE: &str = "a_report_leaves_without_signal_is_answered_with_a_photo_and_rated";

/// Module, promise, proof.
const PROOFS: &[(&str, &str, Proof)] = &[
    ("field_reports", "own reports with their timeline", Test(SPINE, LIFE)),
    ("field_reports", "public reports", Page("/cases", "Phản ánh")),
    ("field_reports", "compose with photo and position", Test(SPINE, LIFE)),
    ("field_reports", "compose with film and voice", Test("core/tests/stories/films.rs", "")),
    ("field_reports", "track", Test(SPINE, LIFE)),
    (
        "field_reports",
        "add",
        Test(DESK, "a_report_is_worked_answered_rated_reopened_and_answered_again"),
    ),
    ("field_reports", "rate the reply", Test(SPINE, LIFE)),
    (
        "field_reports",
        "reopen",
        Test(SPINE, "an_answer_that_does_not_hold_is_reopened_once_with_a_photo"),
    ),
    (
        "field_reports",
        "hide the name",
        Says(&["report", "--category", "pothole", "--text", "Ổ gà", "--hide-name"], ""),
    ),
    ("field_reports", "compose and queue", Reports("pothole")),
    ("field_reports", "own reports", Says(&["list"], "booking")),
    ("alerts", "active warnings by level", Test(WARNINGS, "")),
    ("alerts", "follow places", Says(&["follow", "commune", "19564"], "")),
    ("alerts", "mark safe", Test(WARNINGS, "")),
    ("alerts", "share", Says(&["share", "ALERT"], "Nguồn: ")),
    ("alerts", "share", Says(&["--lang", "en", "share", "ALERT"], "risk level 4/5")),
    ("alerts", "listen", Says(&["listen", "ALERT"], "bốn phẩy sáu mươi hai mét")),
    ("alerts", "kept until they expire, with their age", Test(WARNINGS, "")),
    ("floods", "station levels against alarm levels", Says(&["stations"], "alarms")),
    (
        "floods",
        "72 hours of a station",
        Test(
            "core/src/engines/observations/tests.rs",
            "the_last_hours_are_there_without_a_network",
        ),
    ),
    ("floods", "reports of flooded roads", Page("/cases?category=flooded_road", "Đường ngập")),
    (
        "floods",
        "follow a station",
        Test(
            "core/src/engines/observations/tests.rs",
            "a_station_is_followed_by_its_name_and_comes_first",
        ),
    ),
    ("floods", "be told what it passes", Test(FOLLOWED, RIVER_PASSES)),
    ("floods", "report depth", Says(&["depth", "--at", "16.8163,107.1003", "--level", "knee"], "")),
    ("floods", "find a shelter", Shows("shelters")),
    (
        "floods",
        "last readings with age",
        Test("core/src/engines/observations/tests.rs", "older_than_three_hours_has_no_colour"),
    ),
    ("weather", "commune forecast", Shows("weather_bulletins")),
    (
        "weather",
        "storm track and class",
        Test("core/src/services/storm.rs", "a_storm_is_nearest_between_two_points"),
    ),
    ("weather", "rain gauges", Measures("rain", "\"sum_24h\":52.0")),
    ("weather", "rain gauges", Measures("rain", "\"sum_1h\":12.5")),
    ("weather", "choose a commune", Says(&["service", "weather"], "Mưa ở Vĩnh Linh")),
    (
        "weather",
        "choose a commune",
        Says(&["service", "weather", "--commune", "19333"], "Mưa ở Đông Hà"),
    ),
    ("weather", "listen", Says(&["listen", "ITEM:weather_bulletins"], "hai trăm mi li mét")),
    ("weather", "the last bulletin", Shows("weather_bulletins")),
    ("forest_fire", "danger by area", Shows("fire_bulletins")),
    ("forest_fire", "rules", Says(&["search", "Bản thử fire_bulletins"], "fire_bulletins")),
    ("forest_fire", "report smoke", Reports("wildfire_smoke")),
    (
        "forest_fire",
        "hotspots",
        Says(&["service", "forest_fire", "--near", "16.8163,107.1003"], "\"strength\":\"7.5 MW\""),
    ),
    ("forest_fire", "the last bulletin", Shows("fire_bulletins")),
    ("salinity", "salinity against its limits", Page("/api/v1/catalog", "salinity")),
    ("salinity", "salinity against its limits", Measures("salinity", "Hạn chế dùng")),
    ("salinity", "gates", Measures("gate", "\"gate\":\"closed\"")),
    (
        "salinity",
        "follow a point",
        Says(
            &["service", "salinity", "--follow", "diem do man cua viet (vi du)"],
            "\"followed\":true",
        ),
    ),
    ("salinity", "crop advice", Shows("crop_advice")),
    ("salinity", "report brackish water or pests", Reports("salinity")),
    ("salinity", "the last advice", Shows("crop_advice")),
    ("emergency", "numbers to call", Calls("114")),
    ("emergency", "nearest shelters", Shows("shelters")),
    ("emergency", "first-aid cards", Shows("first_aid")),
    (
        "emergency",
        "SOS with position",
        Says(&["report", "--sos", "--text", "Nước lên", "--at", "16.8163,107.1003"], ""),
    ),
    (
        "emergency",
        "SOS by SMS",
        Test(
            "tests/journeys/texted.rs",
            "a_report_goes_as_a_text_without_a_network_and_is_one_case_with_what_comes_later",
        ),
    ),
    ("emergency", "mark safe", Test(WARNINGS, "")),
    ("emergency", "all of it", Shows("first_aid")),
    ("traffic", "camera stills", Test("tests/journeys/cameras.rs", STILL)),
    ("traffic", "closures", Shows("closures")),
    ("traffic", "black spots", Shows("black_spots")),
    ("traffic", "report an obstruction", Reports("blocked_road")),
    ("traffic", "report a violation", Reports("dangerous_driving")),
    (
        "public_services",
        "procedures and papers needed",
        Says(&["search", "khai sinh"], "Giấy chứng sinh"),
    ),
    ("public_services", "offices", Shows("offices")),
    ("public_services", "state of a dossier", Says(&["dossier", "H44-261101-0001"], "working")),
    ("public_services", "search", Says(&["search", "dang ky khai sinh"], "Đăng ký khai sinh")),
    (
        "public_services",
        "track by code",
        Says(&["dossier", "h44-261101-0001"], "Đăng ký khai sinh"),
    ),
    ("public_services", "book a slot", Reports("booking")),
    (
        "public_services",
        "have the post collect papers",
        Says(
            &[
                "report",
                "--category",
                "booking",
                "--text",
                "Thủ tục: Đăng ký khai sinh\nNgày: 01/12, buổi sáng\nBưu điện đến nhận và trả giấy tờ: Có",
            ],
            "",
        ),
    ),
    ("public_services", "procedures and check lists", Shows("procedures")),
    ("public_services", "last state of a dossier", Says(&["dossier"], "server_time")),
    (
        "assistant",
        "answers with source and date",
        Says(&["ask", "mất sóng có gửi phản ánh được không"], "published_at"),
    ),
    ("assistant", "hotline", Calls("1900868674")),
    (
        "assistant",
        "ask without diacritics",
        Says(&["ask", "mat song co gui phan anh duoc khong"], "\"known\":true"),
    ),
    ("assistant", "hand over to a person", Reports("question")),
    ("assistant", "hand over to a person", Test(ANSWERS, HANDED)),
    ("assistant", "rate the answer", Says(&["helped", "ITEM:faq"], "\"helped\":true")),
    ("assistant", "rate the answer", Test(ANSWERS, RATED)),
    ("assistant", "search of questions", Shows("faq")),
    ("health", "facilities", Shows("clinics")),
    ("health", "epidemic level", Shows("epidemic_bulletins")),
    ("health", "figures", Figure("dengue_cases")),
    (
        "health",
        "find the nearest",
        Says(&["service", "health", "--near", "16.8163,107.1003"], "metres"),
    ),
    ("health", "call", Calls("115")),
    ("health", "report food poisoning", Reports("food_safety")),
    ("health", "directory", Shows("clinics")),
    ("education", "schools", Shows("schools")),
    ("education", "closures", Shows("school_notices")),
    ("education", "figures", Figure("pupils_per_teacher")),
    ("education", "report on a school", Reports("school")),
    (
        "education",
        "follow a school",
        Says(
            &["service", "education", "--follow", "truong thpt dong ha (vi du)"],
            "\"followed\":true",
        ),
    ),
    ("education", "be told of its notices", Test(FOLLOWED, SCHOOL_TOLD)),
    ("education", "directory", Shows("schools")),
    (
        "environment",
        "air quality with advice",
        Test("core/src/services/air.rs", "the_highest_counts_and_dust_must_be_there"),
    ),
    ("environment", "air quality with advice", Measures("air", "\"index\":75.0")),
    (
        "environment",
        "follow a station",
        Says(
            &["service", "environment", "--follow", "Trạm khí Đông Hà (ví dụ)"],
            "\"followed\":true",
        ),
    ),
    ("environment", "waste schedule", Shows("waste_schedule")),
    ("environment", "report pollution", Reports("water_pollution")),
    ("tourism", "sites", Shows("sites")),
    ("tourism", "events", Shows("events")),
    ("tourism", "licensed stays", Shows("stays")),
    ("tourism", "find", Says(&["service", "tourism", "--near", "16.8163,107.1003"], "metres")),
    ("tourism", "report overcharging", Reports("tourism_overcharge")),
    ("tourism", "register a place to stay", Reports("lodging_register")),
    ("tourism", "guide", Shows("sites")),
    ("news", "news", Shows("news")),
    ("news", "corrections", Shows("corrections")),
    ("news", "read", Says(&["search", "Bản thử news"], "Nội dung thử")),
    ("news", "listen", Says(&["listen", "ITEM:news"], "Đăng lúc ")),
    ("news", "ask to verify", Reports("other")),
    ("news", "the last items", Shows("news")),
    ("fisheries", "sea bulletin", Shows("sea_bulletins")),
    ("fisheries", "anchorages", Shows("anchorages")),
    ("fisheries", "my boat", Says(&["service", "fisheries"], "QT-91234-TS")),
    ("fisheries", "register own boat", Reports("boat_register")),
    ("fisheries", "say safe or need help", Reports("boat_call_in")),
    ("fisheries", "bulletin and anchorages", Shows("sea_bulletins")),
    (
        "fisheries",
        "SMS",
        Test(
            "tests/journeys/texted.rs",
            "a_report_goes_as_a_text_without_a_network_and_is_one_case_with_what_comes_later",
        ),
    ),
    ("utilities", "outages", Shows("outages")),
    ("utilities", "public Wi-Fi", Shows("wifi")),
    ("utilities", "planning at a point", Holds("16.8163,107.1003", "Đất ở đô thị (ví dụ)")),
    ("utilities", "report a lamp or a leak", Reports("street_light")),
    (
        "utilities",
        "find Wi-Fi",
        Says(&["service", "utilities", "--near", "16.8163,107.1003"], "metres"),
    ),
    (
        "utilities",
        "follow the cuts",
        Says(&["service", "utilities", "--follow", "outages"], "\"followed\":true"),
    ),
    ("utilities", "follow the cuts", Test(FOLLOWED, SCHOOL_TOLD)),
    ("utilities", "Wi-Fi list", Shows("wifi")),
    ("open_data", "figures of the province and communes", Figure("poverty_rate")),
    ("open_data", "handling by unit", Page("/figures.csv", "on_time_percent")),
    ("open_data", "compare communes", Says(&["service", "open_data"], "\"code\":\"19564\"")),
    (
        "open_data",
        "download CSV",
        Page("/api/v1/indicators/dengue_cases/csv?communes=true", "19564"),
    ),
    ("open_data", "last figures", Figure("budget_cover")),
];

/// A place or a text for every collection, written by one and made public by another.
fn publish(server: &Server) {
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
fn approve_figures(server: &Server) {
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

/// Two bulletins, of a commune each, and a plan with the land it holds for.
fn bulletins(server: &Server) {
    let (editor, leader) = (Staff::sign_in(server, "bientap"), Staff::sign_in(server, "lanhdao"));
    let text = |title: &str, text: &str| json!({ "title": { "vi": title, "en": "" }, "text": { "vi": text, "en": "" } });
    let mut plan = text("Đất ở đô thị (ví dụ)", "Cao nhất 5 tầng, mật độ 60%.");
    plan["outline"] = json!([[[16.80, 107.05], [16.80, 107.15], [16.85, 107.15], [16.85, 107.05]]]);
    for (collection, communes, publication) in [
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
fn warn(server: &Server) {
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

fn bring_dossier(server: &Server) {
    let desk = Staff::sign_in(server, COORDINATOR);
    let file = "code,procedure,unit,state,received_on\n\
                H44-261101-0001,Đăng ký khai sinh,ubnd_19564,working,2026-11-01\n";
    let report = desk.post_file("dossiers/import?apply=true", "text/csv", file);
    assert_eq!(report["applied"], true, "{report}");
}

fn proven(server: &Server, phone: &Phone, module: &str, proof: &Proof) -> Result<(), String> {
    let says = |what: &str, in_it: &str| {
        let said = in_it.contains(what);
        if said { Ok(()) } else { Err(format!("{what:?} is not in {in_it:.400}")) }
    };
    let face = || phone.json(&["--offline", "service", module]);
    match proof {
        Shows(collection) => {
            let face = face();
            let sections = face["sections"].as_array().cloned().unwrap_or_default();
            let section = sections.iter().find(|one| one["collection"]["id"] == *collection);
            let shown =
                section.is_some_and(|one| one["rows"].as_array().is_some_and(|r| !r.is_empty()));
            let aged = face["heard_at"].is_string();
            if shown && aged { Ok(()) } else { Err(format!("{collection} is not on the phone")) }
        }
        Figure(indicator) => {
            let figures = face()["figures"].as_array().cloned().unwrap_or_default();
            let found = figures.iter().find(|one| one["indicator"] == *indicator);
            let with_period = found.is_some_and(|one| one["period"].is_string());
            if with_period { Ok(()) } else { Err(format!("no figure of {indicator}")) }
        }
        Reports(category) => {
            let offered = face()["reports"].to_string();
            // Asking to verify goes to whoever sorts; it is no category of the service.
            if *category != "other" && module != "field_reports" {
                says(&format!("\"{category}\""), &offered)?;
            }
            let done = phone.run(&[
                "--json",
                "--offline",
                "report",
                "--category",
                category,
                "--text",
                "Số đăng ký tàu: QT-91234-TS",
                "--at",
                "16.8163,107.1003",
            ]);
            if done.code == Some(0) { Ok(()) } else { Err(done.err) }
        }
        Calls(number) => says(&format!("\"{number}\""), &face()["numbers"].to_string()),
        Measures(kind, what) => {
            let points = face()["points"].as_array().cloned().unwrap_or_default();
            let found = points.iter().find(|one| one["kind"] == *kind && one["age_s"].is_i64());
            let found = found.ok_or_else(|| format!("nothing of {kind}"))?;
            says(what, &found.to_string())
        }
        Holds(at, title) => {
            let here = |at: &str| {
                let face = phone.json(&["--offline", "service", module, "--near", at]);
                face["here"].to_string()
            };
            if here("17.8163,107.1003").contains(title) {
                return Err(format!("{title} holds everywhere"));
            }
            says(title, &here(at))
        }
        Says(args, what) => {
            let named = args.iter().map(|arg| match arg.split_once(':') {
                _ if *arg == "ALERT" => {
                    let alerts = phone.json(&["--offline", "alerts"]);
                    alerts["items"][0]["id"].as_str().unwrap_or_default().to_owned()
                }
                Some(("ITEM", collection)) => {
                    let face = face();
                    let sections = face["sections"].as_array().cloned().unwrap_or_default();
                    let section = sections.iter().find(|one| one["collection"]["id"] == collection);
                    let id = section.and_then(|one| one["rows"][0]["id"].as_str());
                    id.unwrap_or_default().to_owned()
                }
                _ => (*arg).to_owned(),
            });
            let named: Vec<String> = named.collect();
            let args = named.iter().map(String::as_str);
            let args: Vec<&str> = ["--json", "--offline"].into_iter().chain(args).collect();
            let done = phone.run(&args);
            if done.code != Some(0) {
                return Err(format!("{:?}: {}", done.code, done.err));
            }
            says(what, &closely(&done.out))
        }
        Page(path, what) => {
            let url = format!("{}{path}", server.url());
            let answer = reqwest::blocking::get(url).map_err(|error| error.to_string())?;
            says(what, &answer.text().map_err(|error| error.to_string())?)
        }
        Test(file, name) => {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
            let text = std::fs::read_to_string(root.join(file))
                .map_err(|error| format!("{file}: {error}"))?;
            says(&if name.is_empty() { "fn ".to_owned() } else { format!("fn {name}(") }, &text)
        }
    }
}

/// JSON without the blanks that are there for people.
fn closely(out: &str) -> String {
    let value: Result<Value, _> = serde_json::from_str(out);
    value.map_or_else(|_| out.to_owned(), |value| value.to_string())
}

/// Module and promise of every row, and of what is not there yet.
fn promises() -> (Vec<(String, String)>, BTreeSet<(String, String)>) {
    let page = include_str!("../../docs/services/README.md");
    let mut all = Vec::new();
    for line in page.lines().filter(|line| line.starts_with("| [`")) {
        let mut cells = line.trim_matches('|').split(" | ").map(str::trim);
        let module = cells.next().unwrap().split('`').nth(1).unwrap();
        for cell in cells {
            let parts = cell.trim_end_matches('|').split(" · ");
            all.extend(parts.map(|part| (module.to_owned(), part.trim().to_owned())));
        }
    }
    let later = page.lines().filter_map(|line| line.strip_prefix("* `")?.split_once("`: "));
    let later = later.map(|(module, promise)| (module.to_owned(), promise.trim().to_owned()));
    (all, later.collect())
}

#[test]
fn every_promise_of_every_service_has_its_proof() {
    let (name, key) = gauges::source();
    let server = Server::start_with(&[(name, &key)]);
    publish(&server);
    bulletins(&server);
    measure(&server);
    approve_figures(&server);
    bring_dossier(&server);
    warn(&server);
    let phone = Phone::new(&server.url());
    // Without an account: reports cannot be synced, everything for everybody is.
    assert_eq!(phone.run(&["sync"]).code, Some(4));
    phone.json(&["stations"]);
    phone.json(&["dossier", "H44-261101-0001"]);

    let (all, later) = promises();
    let modules: BTreeSet<&str> = all.iter().map(|(module, _)| module.as_str()).collect();
    assert_eq!(modules.len(), 18);
    let mut failed = Vec::new();
    // What is reported is looked for afterwards.
    let reports = PROOFS.iter().filter(|(_, _, proof)| matches!(proof, Reports(_)));
    for (module, promise, proof) in reports.clone() {
        if let Err(why) = proven(&server, &phone, module, proof) {
            failed.push(format!("{module}: {promise}: {why}"));
        }
    }
    for (module, promise) in &all {
        let proofs: Vec<&Proof> = PROOFS
            .iter()
            .filter(|(of, what, _)| of == module && what == promise)
            .map(|(_, _, proof)| proof)
            .collect();
        let is_later = later.contains(&(module.clone(), promise.clone()));
        match (proofs.as_slice(), is_later) {
            ([], true) => {}
            ([], false) => failed.push(format!("{module}: {promise}: no proof")),
            (_, true) => failed.push(format!("{module}: {promise}: is there, the page says not")),
            (proofs, false) => {
                for proof in proofs.iter().filter(|proof| !matches!(proof, Reports(_))) {
                    if let Err(why) = proven(&server, &phone, module, proof) {
                        failed.push(format!("{module}: {promise}: {why}"));
                    }
                }
            }
        }
    }
    let known: BTreeSet<(&str, &str)> =
        all.iter().map(|(module, promise)| (module.as_str(), promise.as_str())).collect();
    for (module, promise, _) in PROOFS {
        if !known.contains(&(*module, *promise)) {
            failed.push(format!("{module}: {promise}: proves what nobody promises"));
        }
    }
    for (module, promise) in &later {
        if !known.contains(&(module.as_str(), promise.as_str())) {
            failed.push(format!("{module}: {promise}: later than what?"));
        }
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));

    // What was written without a network is all there, waiting.
    let waiting: Value = phone.json(&["--offline", "outbox"]);
    assert!(waiting["items"].as_array().unwrap().len() >= reports.count());
}
