use std::fmt::Debug;
use std::path::PathBuf;

use citizen_areas::Areas;
use citizen_tests::citizen::Citizen;
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use citizen_tests::staff::{COORDINATOR, Staff};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{AN, BINH, BRIDGE};

/// Positions asked of both sides, in batches as large as the server takes.
const POSITIONS: usize = 2_000;
const BATCH: usize = 100;
/// Around the province, degrees: south, north, west, east.
const AROUND: [f64; 4] = [16.2, 18.2, 105.5, 107.5];

/// A phone that fetched its packs.
fn ready(server: &Server) -> Phone {
    let phone = Phone::signed_in(server, &server.url(), AN);
    assert!(phone.sync(30));
    phone
}

/// What the phone fetched, read as the phone reads it.
fn pack(phone: &Phone) -> Areas {
    Areas::from_pack(&std::fs::read(phone.home().join("areas.pack")).unwrap()).unwrap()
}

fn fixes(phone: &Phone, lines: &[Value]) -> PathBuf {
    let file = phone.home().join("fixes.ndjson");
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    std::fs::write(&file, lines.join("\n")).unwrap();
    file
}

#[test]
fn a_pin_moved_by_hand_counts_and_the_desk_sees_what_the_phone_measured() {
    let server = Server::start();
    let phone = ready(&server);
    let file = fixes(
        &phone,
        &[
            json!({"at_ms": 0, "lat": 0.0, "lon": 0.0, "source": "gps"}),
            json!({"at_ms": 100, "lat": 16.69, "lon": 106.85, "source": "network", "accuracy_m": 900.0}),
            json!({"at_ms": 2_000, "lat": 16.671_2, "lon": 106.83, "source": "gps",
                "accuracy_m": 18.0, "altitude_m": 41.5, "mocked": true}),
            json!({"at_ms": 3_000, "lat": 16.671_21, "lon": 106.83, "source": "gps", "accuracy_m": 25.0}),
            json!({"at_ms": 4_000, "lat": 10.77, "lon": 106.7, "source": "gps", "accuracy_m": 3.0}),
            json!({"at_ms": 9_000, "lat": 16.671_2, "lon": 106.83, "source": "gps",
                "accuracy_m": 6.5, "altitude_m": 41.5}),
        ],
    );
    let file = file.to_str().unwrap();
    let told = phone.json(&["--offline", "where", "--fixes", file]);
    let became: Vec<&str> =
        told["heard"].as_array().unwrap().iter().map(|l| l["became"].as_str().unwrap()).collect();
    assert_eq!(became, ["refused", "better", "kept", "better", "kept", "better"], "{told}");
    assert_eq!(told["heard"][0]["code"], "position_zero");
    assert_eq!(told["heard"][2]["marks"]["mocked"], true);
    assert_eq!(told["heard"][3]["standing"], "good", "refined after the first good one");
    assert_eq!(told["heard"][4]["marks"]["jump"], true);
    assert_eq!((&told["standing"], &told["accuracy_m"]), (&json!("good"), &json!(6.5)));
    assert_eq!(told["place"]["name"], "Xã Đakrông");

    let written =
        phone.json(&["--offline", "report", "--text", "Sạt lở", "--fixes", file, "--at", BRIDGE]);
    let id = written["id"].as_str().unwrap();
    assert_eq!(written["fix"]["source"], "pin");
    assert!(phone.sync(30));
    let case = Staff::sign_in(&server, COORDINATOR).case(id);
    assert_eq!((&case["lat"], &case["lon"]), (&json!(16.67), &json!(106.83)));
    let measured = &case["measured"];
    assert_eq!(measured["lat"], 16.671_2);
    assert_eq!((&measured["accuracy_m"], &measured["altitude_m"]), (&json!(6.5), &json!(41.5)));
    assert_eq!((&measured["source"], measured.get("mocked")), (&json!("gps"), None));
    assert_eq!(case["moved_m"], 133.0);
    assert_eq!(case["commune"], written["place"]["commune"]);

    // Without a pin the best that was measured is the position.
    let alone = phone.json(&["--offline", "report", "--text", "Sạt lở", "--fixes", file]);
    assert_eq!((&alone["fix"]["accuracy_m"], &alone["measured"]), (&json!(6.5), &Value::Null));
}

/// Two positions a few centimetres apart on the way from `a` to `b`, between which
/// the answer changes.
fn border<T: PartialEq + Debug>(
    answer: impl Fn((f64, f64)) -> T,
    mut a: (f64, f64),
    mut b: (f64, f64),
) -> [(f64, f64); 2] {
    let first = answer(a);
    assert_ne!(first, answer(b), "both alike");
    while (a.0 - b.0).hypot(a.1 - b.1) > 2e-7 {
        let middle = (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1));
        if answer(middle) == first { a = middle } else { b = middle }
    }
    [a, b].map(|(lat, lon)| ((lat * 1e7).round() / 1e7, (lon * 1e7).round() / 1e7))
}

#[test]
fn phone_and_server_name_the_same_commune_at_a_border_on_the_island_at_sea_and_outside() {
    let server = Server::start();
    let phone = ready(&server);
    let areas = pack(&phone);
    let commune = |(lat, lon)| areas.locate(lat, lon).commune.map(|found| found.code.clone());
    let [here, there] = border(commune, (16.67, 106.83), (16.815, 107.1));
    let on_land = |(lat, lon)| areas.locate(lat, lon).exact;
    let [shore, off] = border(on_land, (16.88, 107.17), (16.98, 107.26));
    let near = |(lat, lon)| areas.locate(lat, lon).distance_m < 3_000.0;
    let [at_sea, _] = border(near, off, (off.0 + 0.1, off.1 + 0.09));
    // (where, outside the province, found by its boundary)
    let table = [
        (here, false, None),
        (there, false, None),
        (shore, false, None),
        ((17.159_1, 107.340_2), false, Some(true)),
        ((17.18, 107.38), false, Some(false)),
        (at_sea, false, Some(false)),
        ((21.028_5, 105.854_2), true, Some(false)),
        ((16.46, 107.6), true, Some(false)),
    ];
    let reports: Vec<_> = table
        .iter()
        .map(|((lat, lon), ..)| {
            let at = format!("{lat},{lon}");
            let place = phone.json(&["--offline", "where", &at])["place"].clone();
            (phone.report_offline("Ở đâu", &[], Some(&at)), place)
        })
        .collect();
    assert!(phone.sync(60));
    let desk = Staff::sign_in(&server, COORDINATOR);
    let mut communes = Vec::new();
    for ((at, outside, exact), (id, place)) in table.iter().zip(&reports) {
        let case = desk.case(id);
        assert_eq!(case.get("commune").unwrap_or(&Value::Null), &place["commune"], "{at:?}");
        assert_eq!(case["commune_exact"], place["exact"], "{at:?}");
        assert_eq!((&case["outside"], &place["outside"]), (&json!(outside), &json!(outside)));
        assert!(exact.is_none_or(|exact| place["exact"] == exact), "{at:?}: {place}");
        communes.push(place["commune"].clone());
    }
    assert_ne!(communes[0], communes[1], "the two sides of the border");
    assert_eq!(communes[3], "19742", "Cồn Cỏ");
    assert_eq!(communes[4], "19742", "4 km off Cồn Cỏ");
    assert_eq!(reports[5].1["distance_m"], 3_000, "3 km off the coast");
    assert!(communes[6].is_null() && communes[7].is_null());
}

#[test]
fn two_thousand_random_positions_have_one_commune_on_phone_and_server() {
    let limits = [
        ("CITIZEN_LIMITS_REPORTS_PER_ACCOUNT_MINUTE", "1000000"),
        ("CITIZEN_LIMITS_REPORTS_PER_ADDRESS_MINUTE", "1000000"),
    ];
    let server = Server::start_with(&limits);
    let areas = pack(&ready(&server));
    let citizen = Citizen::sign_in(&server, BINH);
    let mut random = fastrand::Rng::with_seed(7);
    let [south, north, west, east] = AROUND;
    let mut part = |low: f64, high: f64| ((low + (high - low) * random.f64()) * 1e7).round() / 1e7;
    let asked: Vec<(Uuid, f64, f64)> =
        (0..POSITIONS).map(|_| (Uuid::now_v7(), part(south, north), part(west, east))).collect();
    for batch in asked.chunks(BATCH) {
        let reports: Vec<Value> = batch
            .iter()
            .map(|(id, lat, lon)| {
                let fix = json!({"lat": lat, "lon": lon, "source": "gps"});
                json!({"id": id, "body": {"text": "a", "made_at": Timestamp::now(), "fix": fix}})
            })
            .collect();
        let sent = citizen.request("POST", "/api/v1/reports:batch");
        let answer: Value = sent.json(&json!({"reports": reports})).send().unwrap().json().unwrap();
        let items = answer["items"].as_array().unwrap();
        assert!(items.iter().all(|item| item["status"] == 201), "{answer}");
    }
    let cases = citizen.cases();
    assert_eq!(cases.len(), POSITIONS);
    let mut outside = 0;
    for (id, lat, lon) in asked {
        let case = cases.iter().find(|case| case["id"] == json!(id)).unwrap();
        let phone = areas.locate(lat, lon);
        let code = phone.commune.map(|commune| json!(commune.code));
        assert_eq!(case.get("commune"), code.as_ref(), "{lat},{lon}");
        assert_eq!(case["outside"], json!(phone.outside), "{lat},{lon}");
        outside += usize::from(phone.outside);
    }
    assert!((200..POSITIONS - 200).contains(&outside), "{outside} outside");
}
