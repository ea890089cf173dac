use std::io::Write as _;

use citizen_tests::citizen::{Citizen, refusal, report};
use citizen_tests::ledger::{exactly_once, sha256};
use citizen_tests::phone::Phone;
use citizen_tests::photo;
use citizen_tests::server::Server;
use citizen_tests::staff::{ADMINISTRATOR, COORDINATOR, Staff};
use citizen_wire::limits::{JSON_BYTES_MAX, MEDIA_PER_REPORT_MAX, TEXT_CHARS_MAX};
use citizen_wire::problem::code;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{AN, BRIDGE};

fn id() -> String {
    Uuid::now_v7().to_string()
}

fn medium(bytes: &[u8]) -> Value {
    json!({
        "id": id(), "kind": "photo", "sha256": sha256(bytes), "bytes": bytes.len(),
        "content_type": "image/jpeg",
    })
}

/// A report that is right except for what `change` does to it.
fn report_but(change: impl FnOnce(&mut Value)) -> Value {
    let mut body = report("Một phản ánh");
    change(&mut body);
    body
}

#[test]
fn every_bad_report_gets_a_typed_answer_and_touches_nothing_accepted() {
    let server = Server::start();
    let citizen = Citizen::sign_in(&server, AN);
    let good = id();
    let accepted = report("Đã nhận");
    assert_eq!(citizen.put_report(&good, &accepted).status(), 201);
    let before = citizen.cases();

    let media = |count: usize| -> Vec<Value> { (0..count).map(|n| medium(&[n as u8])).collect() };
    let bad: [(Value, &str, Option<&str>); 8] = [
        (report(&"ố".repeat(TEXT_CHARS_MAX + 1)), code::TEXT_TOO_LONG, Some("text")),
        (report(""), code::TEXT_EMPTY, Some("text")),
        (
            report_but(|body| body["category"] = json!("no_such_thing")),
            code::CATEGORY_UNKNOWN,
            Some("category"),
        ),
        (
            report_but(|body| body["fix"]["lat"] = json!(91)),
            code::POSITION_INVALID,
            Some("fix.lat"),
        ),
        (
            report_but(|body| body["media"] = json!(media(MEDIA_PER_REPORT_MAX + 1))),
            code::MEDIA_TOO_MANY,
            Some("media"),
        ),
        (
            report_but(|body| {
                let mut huge = medium(b"x");
                huge["bytes"] = json!(200_000_000);
                body["media"] = json!([huge]);
            }),
            code::MEDIA_TOO_LARGE,
            Some("media.0.bytes"),
        ),
        (report_but(|body| body["status"] = json!("closed")), code::FIELD_UNKNOWN, Some("status")),
        (
            report_but(|body| drop(body.as_object_mut().unwrap().remove("made_at"))),
            code::FIELD_MISSING,
            Some("made_at"),
        ),
    ];
    for (body, code, field) in bad {
        let (status, told, at) = refusal(citizen.put_report(&id(), &body));
        assert_eq!((told.as_str(), at.as_deref()), (code, field), "{status}");
        assert!(matches!(status, 400 | 413 | 422), "{code} with {status}");
    }
    assert_eq!(citizen.cases(), before, "something accepted was touched");
}

#[test]
fn bytes_that_are_no_json_or_no_utf8_or_blow_up_are_refused() {
    let server = Server::start();
    let citizen = Citizen::sign_in(&server, AN);
    let send = |body: Vec<u8>, encoding: Option<&str>| {
        let mut request = citizen
            .request("PUT", &format!("/api/v1/reports/{}", id()))
            .header("content-type", "application/json");
        if let Some(encoding) = encoding {
            request = request.header("content-encoding", encoding);
        }
        refusal(request.body(body).send().unwrap())
    };

    assert_eq!(send(b"{\"text\": ".to_vec(), None).1, code::BODY_MALFORMED);
    let latin1 = b"{\"text\":\"\xD0\xE3\",\"made_at\":\"2026-11-20T00:00:00Z\"}".to_vec();
    assert_eq!(send(latin1, None).1, code::BODY_MALFORMED);

    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    bomb.write_all(&vec![b' '; JSON_BYTES_MAX * 50]).unwrap();
    let bomb = bomb.finish().unwrap();
    assert!(bomb.len() < JSON_BYTES_MAX / 10, "small on the wire");
    let (status, told, _) = send(bomb, Some("gzip"));
    assert_eq!((status, told.as_str()), (413, code::BODY_TOO_LARGE));
    assert!(citizen.cases().is_empty());
}

#[test]
fn decomposed_text_is_kept_composed_and_the_same_bytes_are_the_same_report() {
    let server = Server::start();
    let citizen = Citizen::sign_in(&server, AN);
    let decomposed = "Ngập nặng ở Đông Hà".replace('ậ', "a\u{323}\u{302}");
    let (id, body) = (id(), report(&decomposed));
    assert_eq!(citizen.put_report(&id, &body).status(), 201);
    assert_eq!(citizen.put_report(&id, &body).status(), 200);
    assert_eq!(citizen.cases()[0]["text"], "Ngập nặng ở Đông Hà");

    let other = refusal(citizen.put_report(&id, &report("Khác")));
    assert_eq!((other.0, other.1.as_str()), (409, code::REPORT_CONFLICT));
    assert_eq!(citizen.cases()[0]["text"], "Ngập nặng ở Đông Hà");
}

#[test]
fn a_position_outside_the_province_is_kept_marked_and_goes_to_the_province_desk() {
    let server = Server::start();
    let citizen = Citizen::sign_in(&server, AN);
    let id = id();
    let body = report_but(|body| {
        body["fix"]["lat"] = json!(21.03);
        body["fix"]["lon"] = json!(105.85);
        body["category"] = json!("flooded_road");
    });
    assert_eq!(citizen.put_report(&id, &body).status(), 201);
    let case = Staff::sign_in(&server, COORDINATOR).case(&id);
    assert_eq!(case["outside"], true);
    assert_eq!(case["lat"], 21.03);
    assert_eq!(case["unit"]["id"], "trung_tam_ioc");
}

#[test]
fn a_file_too_large_or_not_what_its_name_says_is_refused_and_named() {
    let server = Server::start();
    let citizen = Citizen::sign_in(&server, AN);
    let tus = |length: usize| {
        citizen
            .request("POST", "/api/v1/uploads")
            .header("tus-resumable", "1.0.0")
            .header("upload-length", length)
    };
    let (status, told, _) = refusal(tus(200_000_000).send().unwrap());
    assert_eq!((status, told.as_str()), (413, code::MEDIA_TOO_LARGE));

    let script = b"<svg onload=alert(1)></svg>".repeat(20);
    let (report_id, declared) = (id(), medium(&script));
    let body = report_but(|body| body["media"] = json!([declared]));
    assert_eq!(citizen.put_report(&report_id, &body).status(), 201);
    let base64 = |text: &str| {
        use base64::Engine as _;
        base64::engine::general_purpose::STANDARD.encode(text)
    };
    let metadata = format!(
        "report {},sha256 {},filename {}",
        base64(&report_id),
        base64(&sha256(&script)),
        base64("anh.jpg")
    );
    let sent = tus(script.len())
        .header("upload-metadata", metadata)
        .header("content-type", "application/offset+octet-stream")
        .body(script.clone())
        .send()
        .unwrap();
    let (_, told, _) = refusal(sent);
    assert_eq!(told, code::MEDIA_TYPE_MISMATCH);
    let case = &citizen.cases()[0];
    assert_eq!(case["state"], "received", "the words stand");
    assert_ne!(case["media"][0]["state"], "stored");
}

#[test]
fn a_category_that_goes_while_its_report_waits_is_named_and_another_takes_its_place() {
    let server = Server::start();
    let phone = Phone::signed_in(&server, &server.url(), AN);
    assert!(phone.sync(30), "the categories are known");
    let words = ["--text", "Đèn tín hiệu hỏng", "--category", "traffic_light", "--at", BRIDGE];
    let written = phone.json(&[&["--offline", "report"][..], &words].concat());
    let id = written["id"].as_str().unwrap();

    let admin = Staff::sign_in(&server, ADMINISTRATOR);
    let name = "categories.toml";
    let documents = admin.get("documents");
    let row = documents.as_array().unwrap().iter().find(|row| row["name"] == name).unwrap();
    let line = "id = \"traffic_light\"\n";
    let text = admin.get_text(&format!("documents/{name}"));
    let retired = text.replacen(line, &format!("{line}retired = true\n"), 1);
    assert_ne!(retired, text);
    let change = json!({ "text": retired, "version": row["version"], "note": "Thôi dùng" });
    admin.put(&format!("documents/{name}"), &change);

    assert_eq!(phone.run(&["sync"]).code, Some(1), "refused, and nothing else waits");
    let held = phone.show(id);
    assert_eq!(held["state"], "held");
    let why = (&held["held"]["code"], &held["held"]["field"]);
    assert_eq!(why, (&code::CATEGORY_UNKNOWN.into(), &"category".into()));
    phone.json(&["edit", id]);
    phone.json(&["draft", "set", id, "--category", "pothole"]);
    phone.json(&["submit", id]);
    assert!(phone.sync(30));
    exactly_once(&server, &phone, &[(id.to_owned(), 0)]);
    assert_eq!(Staff::sign_in(&server, COORDINATOR).case(id)["category"], "pothole");
}

#[test]
fn the_phone_itself_refuses_what_could_never_be_sent() {
    let phone = Phone::new("http://127.0.0.1:9");
    let draft = phone.json(&["--offline", "draft", "new", "--text", "Ảnh"]);
    let id = draft["id"].as_str().unwrap();
    let attach = |file: &std::path::Path| {
        phone.run(&["--offline", "draft", "attach", id, file.to_str().unwrap()])
    };

    let huge = phone.home().join("huge.jpg");
    std::fs::File::create(&huge).unwrap().set_len(200 * 1024 * 1024).unwrap();
    let text = phone.home().join("text.jpg");
    std::fs::write(&text, "not a picture at all").unwrap();
    for file in [&huge, &text] {
        let done = attach(file);
        assert_ne!(done.code, Some(0), "{} was taken", file.display());
        assert!(
            format!("{}{}", done.err, done.out).contains("media"),
            "it names no field: {}",
            done.err
        );
    }
    for n in 0..MEDIA_PER_REPORT_MAX as u64 {
        let file = photo::file(phone.home(), 1_000 + n, 64, 48);
        assert_eq!(attach(&file).code, Some(0));
    }
    assert_ne!(attach(&photo::file(phone.home(), 2_000, 64, 48)).code, Some(0), "a 41st");

    let long = "ố".repeat(TEXT_CHARS_MAX + 1);
    let done = phone.run(&["--offline", "draft", "new", "--text", &long]);
    assert_ne!(done.code, Some(0));
    assert!(format!("{}{}", done.err, done.out).contains("text"), "{}", done.err);
}
