//! The phone's commands as `docs/phone.md` has them: what each does, the code it ends
//! with, and that every name it prints as JSON stands in that document.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use citizen_tests::ledger::exactly_once;
use citizen_tests::patience;
use citizen_tests::phone::Phone;
use citizen_tests::photo;
use citizen_tests::server::Server;
use citizen_tests::staff::{COORDINATOR, Staff};
use serde_json::Value;

use super::{AN, BINH, BRIDGE};

const FILM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/film/plain.mp4");
const VOICE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/film/voice.m4a");

/// What stands in code marks in the document, word by word.
static NAMES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/phone.md");
    let text = std::fs::read_to_string(file).unwrap();
    let marked = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let part = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
    marked.flat_map(|code| code.split(part)).map(str::to_owned).collect()
});

/// Names that the document does not have.
fn unknown(document: &Value, path: &str, found: &mut BTreeSet<String>) {
    match document {
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = format!("{path}.{name}");
                unknown(value, &path, found);
                if !NAMES.contains(name) {
                    found.insert(path);
                }
            }
        }
        Value::Array(items) => {
            items.iter().for_each(|item| unknown(item, &format!("{path}[]"), found));
        }
        _ => {}
    }
}

/// Runs a command that ends with `code` and prints a document with documented names.
#[track_caller]
fn ends(phone: &Phone, args: &[&str], code: i32) -> Value {
    let done = phone.run(&[&["--json"], args].concat());
    assert_eq!(done.code, Some(code), "{args:?}: {}{}", done.err, done.out);
    let document: Value = serde_json::from_str(&done.out).expect(&done.out);
    let mut found = BTreeSet::new();
    unknown(&document, args[0], &mut found);
    assert!(found.is_empty(), "docs/phone.md lacks {found:?}");
    document
}

fn text<'v>(document: &'v Value, pointer: &str) -> &'v str {
    document.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("{document:#}"))
}

#[test]
fn an_account_by_a_code_given_later_its_phones_and_what_stays_without_one() {
    let server = Server::start();
    let phone = Phone::new(&server.url());
    ends(&phone, &["sign-in", AN, "--code", "123456"], 1);
    let asked = ends(&phone, &["sign-in", AN], 4);
    assert!(asked["request_id"].is_string(), "no input, no code: asked for, and remembered");
    let code = server.codes().pop().unwrap().1;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let refused = ends(&phone, &["sign-in", AN, "--code", wrong], 1);
    assert_eq!(refused["error"]["code"], "code_wrong");
    ends(&phone, &["sign-in", BINH, "--code", &code], 1);
    let signed_in = ends(&phone, &["sign-in", AN, "--code", &code], 0);
    assert_eq!(signed_in["account"]["phone"], "+84912345678");

    let devices = ends(&phone, &["devices"], 0);
    let devices = devices["items"].as_array().unwrap();
    assert_eq!((devices.len(), &devices[0]["current"]), (1, &true.into()));
    assert_eq!(ends(&phone, &["sync"], 0)["synced"], true);
    let categories = ends(&phone, &["categories"], 0);
    assert!(categories["items"].as_array().unwrap().len() >= 40);
    assert!(text(&ends(&phone, &["token"], 0), "/access_token").len() > 20);

    let draft = text(&ends(&phone, &["draft", "new", "--text", "Đê vỡ"], 0), "/id").to_owned();
    assert_eq!(ends(&phone, &["sign-out"], 0)["account"], Value::Null);
    for command in ["token", "devices"] {
        assert_eq!(ends(&phone, &[command], 4)["error"]["kind"], "sign_in_required");
    }
    ends(&phone, &["submit", &draft], 0);
    let sync = ends(&phone, &["sync"], 4);
    assert_eq!((&sync["sign_in_required"], &sync["waiting"]), (&true.into(), &1.into()));
}

#[test]
fn a_draft_is_written_piece_by_piece_and_thrown_away() {
    let phone = Phone::new("http://127.0.0.1:9");
    let file = photo::file(phone.home(), 1, 1_000, 750);
    let file = file.to_str().unwrap();
    let draft = ends(&phone, &["draft", "new", "--at", BRIDGE], 0);
    assert_eq!((&draft["state"], &draft["may"]["edit"]), (&"draft".into(), &true.into()));
    let id = text(&draft, "/id");
    let set = ends(&phone, &["draft", "set", id, "--text", "Rác ở chợ", "--hide-name"], 0);
    assert_eq!((text(&set, "/text"), &set["hide_name"]), ("Rác ở chợ", &true.into()));
    let refused = ends(&phone, &["draft", "set", id, "--text", "x", "--at", "0,0"], 1);
    assert_eq!(text(&refused, "/error/kind"), "invalid_input");
    assert_eq!(text(&ends(&phone, &["show", id], 0), "/text"), "Rác ở chợ", "all or nothing");

    let attached = ends(&phone, &["draft", "attach", id, file, "--size", "data-saver"], 0);
    let medium = text(&attached, "/media/0/id").to_owned();
    assert!(attached["media"][0]["bytes"].as_u64().unwrap() <= 120 * 1024);
    ends(&phone, &["draft", "detach", &medium], 0);
    assert_eq!(ends(&phone, &["show", id], 0)["media"], serde_json::json!([]));
    assert_eq!(ends(&phone, &["draft", "detach", &medium], 1)["error"]["kind"], "not_found");
    assert_eq!(ends(&phone, &["draft", "list"], 0)["items"].as_array().unwrap().len(), 1);
    ends(&phone, &["draft", "discard", id], 0);
    assert_eq!(ends(&phone, &["draft", "list"], 0)["items"], serde_json::json!([]));
    assert_eq!(ends(&phone, &["show", id], 1)["error"]["kind"], "not_found");

    let kept = ends(&phone, &["preferences"], 0);
    let args = ["preferences", "--data-saver", "true", "--wifi-only-media", "true"];
    let changed = ends(&phone, &[&args[..], &["--storage-budget", "200"]].concat(), 0);
    assert_ne!(kept, changed);
    assert_eq!(changed["storage_budget_bytes"], 200 * 1024 * 1024);
    assert_eq!(ends(&phone, &["preferences"], 0), changed);
    let id =
        text(&ends(&phone, &["report", "--text", "Rác", "--photo", file], 0), "/id").to_owned();
    let bytes = ends(&phone, &["show", &id], 0)["media"][0]["bytes"].as_u64().unwrap();
    assert!(bytes <= 120 * 1024, "as the preferences say: {bytes}");
}

#[test]
fn what_was_not_sent_is_edited_and_what_was_is_taken_back() {
    let mut server = Server::start();
    let phone = Phone::signed_in(&server, &server.url(), AN);
    let id = phone.report_offline("Cây đổ", &[], Some(BRIDGE));
    let draft = ends(&phone, &["edit", &id], 0);
    assert_eq!((text(&draft, "/state"), &draft["waiting"]), ("draft", &serde_json::json!([])));
    ends(&phone, &["draft", "set", &id, "--text", "Cây đổ chắn đường"], 0);
    ends(&phone, &["submit", &id], 0);
    let waiting = ends(&phone, &["outbox"], 0);
    assert_eq!(text(&waiting, "/items/0/kind"), "report");

    server.kill();
    let sync = ends(&phone, &["sync", "--timeout", "1"], 3);
    assert_eq!((&sync["waiting"], &sync["synced"]), (&1.into(), &false.into()));
    assert_eq!(ends(&phone, &["devices"], 3)["error"]["kind"], "offline");
    server.start_again();
    // The waits of before are over once the person looks.
    phone.sync_until_empty(5);
    assert_eq!(text(&ends(&phone, &["show", &id], 0), "/text"), "Cây đổ chắn đường");
    exactly_once(&server, &phone, &[(id.clone(), 0)]);

    let code = text(&ends(&phone, &["show", &id], 0), "/code").to_owned();
    assert_eq!(text(&ends(&phone, &["withdraw", &code], 0), "/state"), "withdrawing");
    assert_eq!(text(&ends(&phone, &["outbox"], 0), "/items/0/kind"), "withdrawal");
    ends(&phone, &["sync"], 0);
    assert_eq!(text(&ends(&phone, &["show", &id], 0), "/state"), "withdrawn");
    let case = Staff::sign_in(&server, COORDINATOR).case(&id);
    assert_eq!(case["state"], "withdrawn");
    assert_eq!(text(&ends(&phone, &["list"], 0), "/items/0/case_state"), "withdrawn");
}

#[test]
fn a_phone_that_watches_sends_what_another_process_wrote_until_it_is_interrupted() {
    let server = Server::start();
    let phone = Phone::signed_in(&server, &server.url(), AN);
    let mut watching = phone.command(&["--json", "sync", "--watch"]);
    let watching = watching.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let id = phone.report_offline("Ngập", &[], Some(BRIDGE));
    patience::until("the report to be delivered", || {
        (phone.show(&id)["delivery"] == "complete").then_some(())
    });
    let told = Command::new("kill").args(["-INT", &watching.id().to_string()]).status().unwrap();
    assert!(told.success());
    let done = watching.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(0));
    let last: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!((&last["waiting"], &last["held"]), (&0.into(), &0.into()));
}

#[test]
fn files_are_looked_into_and_made_small_without_a_report() {
    let phone = Phone::new("http://127.0.0.1:9");
    let picture = photo::file(phone.home(), 7, 1_600, 1_200);
    let out = phone.home().join("out");
    let (picture, written) = (picture.to_str().unwrap(), out.to_str().unwrap());
    let seen = ends(&phone, &["media", "inspect", picture], 0);
    assert_eq!((text(&seen, "/kind"), &seen["width"]), ("photo", &1_600.into()));
    let made =
        ends(&phone, &["media", "compress", picture, "--budget", "60000", "--out", written], 0);
    assert_eq!(made["bytes"], std::fs::metadata(&out).unwrap().len());
    assert!(made["bytes"].as_u64().unwrap() <= 60_000 && made["quality"].is_number(), "{made}");
    assert_eq!(ends(&phone, &["media", "inspect", written], 0)["progressive"], true);

    let film = ends(&phone, &["media", "inspect", FILM], 0);
    let facts = (text(&film, "/kind"), text(&film, "/codec"), &film["width"]);
    assert_eq!(facts, ("video", "h264", &48.into()));
    assert!(film["position"]["lat"].is_number(), "{film}");
    let args = ["media", "compress", FILM, "--seconds", "30", "--out", written];
    assert_eq!(text(&ends(&phone, &args, 0), "/done"), "copied");
    let clean = ends(&phone, &["media", "inspect", written], 0);
    assert_eq!((&clean["metadata"], &clean["position"]), (&false.into(), &Value::Null));
    assert_eq!(clean["duration_ms"], film["duration_ms"]);
    let voice = ends(&phone, &["media", "inspect", VOICE], 0);
    assert_eq!((text(&voice, "/kind"), text(&voice, "/content_type")), ("audio", "audio/mp4"));

    let none = phone.home().join("none.jpg");
    let missing = ends(&phone, &["media", "inspect", none.to_str().unwrap()], 1);
    assert_eq!(text(&missing, "/error/kind"), "not_found");
    let tiny = ["media", "compress", picture, "--budget", "500", "--out", written];
    assert_eq!(text(&ends(&phone, &tiny, 1), "/error/code"), "media_budget_too_small");
    assert!(Path::new(FILM).exists(), "what was chosen is still there");
}

#[test]
fn a_command_line_that_makes_no_sense_ends_with_2_and_touches_nothing() {
    let phone = Phone::new("http://127.0.0.1:9");
    for args in [
        &["draft", "nonsense"][..],
        &["rate", "QT-1"],
        &["draft", "new", "--at", "north"],
        &["draft", "new", "--accuracy", "5"],
        &["--lang", "fr", "list"],
        &[],
    ] {
        let done = phone.run(args);
        assert_eq!((done.code, done.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(done.err.contains("--help"), "{args:?}: {}", done.err);
    }
    assert_eq!(ends(&phone, &["draft", "list"], 0)["items"], serde_json::json!([]));
}
