//! Looking for a proof: on the phone, in what a command says, on a page, in another test.

use std::path::Path;

use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use serde_json::Value;

use super::proofs::Proof;
use super::proofs::Proof::{
    Calls, Desk, Figure, Holds, Measures, Nears, Page, Reports, Says, Shows, Test,
};

/// Looks for the proof; says what is missing of it. `desks` are those that the console lists.
pub fn proven(
    server: &Server,
    phone: &Phone,
    desks: &Value,
    module: &str,
    proof: &Proof,
) -> Result<(), String> {
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
            if module != "field_reports" {
                says(&format!("\"{category}\""), &offered)?;
            }
            let answers = answers(phone, category);
            let answers = answers.iter().flat_map(|answer| ["--answer", answer.as_str()]);
            let report = ["--json", "--offline", "report", "--category", category];
            let rest = ["--text", "Bản thử", "--at", "16.8163,107.1003"];
            let args: Vec<&str> = report.into_iter().chain(rest).chain(answers).collect();
            let done = phone.run(&args);
            if done.code == Some(0) { Ok(()) } else { Err(done.err) }
        }
        Calls(number) => says(&format!("\"{number}\""), &face()["numbers"].to_string()),
        Measures(kind, what) => {
            let points = face()["points"].as_array().cloned().unwrap_or_default();
            let found = points.iter().find(|one| one["kind"] == *kind && one["age_s"].is_i64());
            let found = found.ok_or_else(|| format!("nothing of {kind}"))?;
            says(what, &found.to_string())
        }
        Nears(at, class, km, degrees) => {
            let face = phone.json(&["--offline", "service", module, "--near", at]);
            let sections = face["sections"].as_array().cloned().unwrap_or_default();
            let mut rows =
                sections.iter().flat_map(|one| one["rows"].as_array().into_iter().flatten());
            let storm = rows.find_map(|row| Some(&row["storm"]).filter(|storm| storm.is_object()));
            let storm = storm.ok_or("no storm is on the phone")?;
            let nearest = &storm["nearest"];
            let about = |name: &str, wanted: f64| {
                nearest[name].as_f64().is_some_and(|is| (is / wanted - 1.0).abs() < 0.01)
            };
            let near = about("metres", km * 1_000.0) && about("bearing", *degrees);
            let ahead = storm["passed"] == false && nearest["forecast"] == true;
            let known = storm["now"]["step"]["name"]["vi"] == *class;
            if near && ahead && known { Ok(()) } else { Err(storm.to_string()) }
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
        Desk(desk, what) => {
            let mut all = desks["desks"].as_array().into_iter().flatten();
            let found = all.find(|one| one["id"] == *desk);
            let found = found.ok_or_else(|| format!("no desk is called {desk}"))?;
            says(&format!("\"{what}\""), &found["blocks"].to_string())
        }
        Test(file, name) => {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
            let text = std::fs::read_to_string(root.join(file))
                .map_err(|error| format!("{file}: {error}"))?;
            runs(&text, name).map_err(|why| format!("{file}: {name}: {why}"))
        }
    }
}

/// What answers everything that a category must be told, `CODE=VALUE`.
fn answers(phone: &Phone, category: &str) -> Vec<String> {
    let catalog = phone.json(&["--offline", "categories"]);
    let mut categories = catalog["items"].as_array().into_iter().flatten();
    let asked = categories.find(|one| one["id"] == category);
    let questions = asked.and_then(|one| one["questions"].as_array()).into_iter().flatten();
    let required = questions.filter(|question| question["required"] == true);
    let answered = required.map(|question| {
        let value = match question["datatype"].as_str() {
            Some("number") => "4",
            Some("datetime") => "2026-12-01",
            Some("string" | "text") => "QT-91234-TS",
            _ => question["values"][0]["key"].as_str().unwrap_or_default(),
        };
        format!("{}={value}", question["code"].as_str().unwrap_or_default())
    });
    answered.collect()
}

/// Whether a file has a test of that name that is run: a function with the attribute of one
/// above it, and none that leaves it out.
fn runs(text: &str, name: &str) -> Result<(), String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let head = format!("fn {name}(");
    let at = lines.iter().position(|line| line.trim_start_matches("async ").starts_with(&head));
    let at = at.ok_or("there is no such function")?;
    let above = lines[..at].iter().rev();
    let above: Vec<&&str> =
        above.take_while(|line| line.starts_with('#') || line.starts_with("///")).collect();
    let has = |attribute: &str| above.iter().any(|line| line.starts_with(attribute));
    if has("#[ignore") {
        return Err("it is left out".to_owned());
    }
    if has("#[test]") || has("#[tokio::test") { Ok(()) } else { Err("it is no test".to_owned()) }
}

#[test]
fn a_test_that_is_not_run_proves_nothing() {
    let text = "#[test]\nfn kept() {}\n\nfn told() {}\n\n#[test]\n#[ignore = \"slow\"]\nfn left() {}\n\n\
                /// Of two.\n#[tokio::test(flavor = \"multi_thread\")]\nasync fn waits() {}\n";
    assert_eq!(runs(text, "kept"), Ok(()));
    assert_eq!(runs(text, "waits"), Ok(()));
    for name in ["told", "left", "gone", "kep", ""] {
        assert!(runs(text, name).is_err(), "{name:?}");
    }
}

/// JSON without the blanks that are there for people.
fn closely(out: &str) -> String {
    let value: Result<Value, _> = serde_json::from_str(out);
    value.map_or_else(|_| out.to_owned(), |value| value.to_string())
}
