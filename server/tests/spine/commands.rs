//! The program's commands, as an operator types them.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::json;

use crate::house::House;

/// Settings with which a server may serve.
const GOOD: [(&str, &str); 3] = [
    ("CITIZEN_PUBLIC_URL", "https://gop-y.example.vn"),
    ("CITIZEN_SMS_URL", "https://sms.example.vn/send"),
    ("CITIZEN_SMS_TOKEN", "token-of-the-gateway"),
];

/// What a command ended with: its exit code, what it printed, what it complained of.
struct Ended {
    code: i32,
    said: String,
    complaint: String,
}

fn run(args: &[&str], data: &Path, settings: &[(&str, &str)], input: &str) -> Ended {
    let mut child = Command::new(env!("CARGO_BIN_EXE_citizen-server"))
        .args(args)
        .arg("--data")
        .arg(data)
        .envs(settings.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // One that needs no input may have ended by now.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let done = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let code = done.status.code().unwrap();
    Ended { code, said: text(done.stdout), complaint: text(done.stderr) }
}

#[test]
fn check_config_prints_what_is_in_force_without_secrets_and_reads_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let secrets = [
        ("CITIZEN_OBSERVATIONS_MQTT_PASSWORD", "password-of-the-broker"),
        ("CITIZEN_STAFF_OIDC_CLIENT_SECRET", "secret-of-the-provider"),
    ];
    let all = [&GOOD[..], &secrets].concat();
    let checked = run(&["check-config"], folder.path(), &all, "");
    assert_eq!((checked.code, checked.complaint.as_str()), (0, ""));
    for (name, value) in &all {
        let secret = *name == "CITIZEN_SMS_TOKEN" || secrets.iter().any(|(of, _)| of == name);
        assert_eq!(checked.said.contains(value), !secret, "{name}: {}", checked.said);
    }
    let file = folder.path().join("citizen.toml");
    std::fs::write(&file, &checked.said).unwrap();
    let args = ["check-config", "--config", file.to_str().unwrap()];
    let again = run(&args, folder.path(), &GOOD[2..], "");
    assert_eq!((again.code, again.said), (0, checked.said), "{}", again.complaint);
}

#[test]
fn check_config_names_the_field_that_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("citizen.toml");
    std::fs::write(&file, "[limits]\nconections = 5\n").unwrap();
    let file = file.to_str().unwrap().to_owned();
    for (wrong, field) in [
        (("CITIZEN_PUBLIC_URL", "gop-y.example.vn"), "public_url"),
        (("CITIZEN_SMS_URL", ""), "sms.url"),
        (("CITIZEN_SMS_TOKEN", ""), "sms.token"),
        (("CITIZEN_LIMITS_CONNECTIONS", "many"), "limits.connections"),
        (("CITIZEN_LIMITS_CONNECTIONS", "0"), "limits.connections"),
        (("CITIZEN_CONFIG", &file), "limits.conections"),
    ] {
        let settings = [&GOOD[..], &[wrong]].concat();
        let ended = run(&["check-config"], folder.path(), &settings, "");
        assert_eq!((ended.code, ended.said.as_str()), (1, ""), "{wrong:?}");
        let complaint = ended.complaint.strip_prefix("citizen-server: ");
        let named = complaint.and_then(|words| words.split_once(": ")).map(|(field, _)| field);
        assert_eq!(named, Some(field), "{}", ended.complaint);
        assert!(!ended.complaint.contains(GOOD[2].1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_added_by_hand_signs_in_over_a_schema_that_was_made_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let migrated = run(&["migrate"], folder.path(), &[], "");
        assert_eq!((migrated.code, migrated.complaint.as_str()), (0, ""));
        assert!(folder.path().join("citizen.db").exists());
    }
    let add = |username: &str, role: &str, password: &str| {
        let args = ["staff", "add", "--username", username, "--name", "An", "--role", role];
        run(&args, folder.path(), &[], password)
    };
    let password = "mười hai chữ cái\n";
    let added = add("an", "administrator", password);
    assert_eq!((added.code, added.complaint.as_str()), (0, ""));
    assert!(added.said.contains("an") && !added.said.contains(password.trim()));
    for (again, field) in [
        (add("an", "auditor", password), "username"),
        (add("Bình", "auditor", password), "username"),
        (add("binh", "king", password), "role"),
        (add("binh", "unit_head", password), "unit"),
        (add("binh", "auditor", "ngắn\n"), "password"),
    ] {
        let named = format!("citizen-server: {field}: ");
        assert!(again.code == 1 && again.complaint.starts_with(&named), "{}", again.complaint);
    }

    let house = House::with(|config| folder.path().clone_into(&mut config.data)).await;
    let at = format!("http://{}/api/v1/staff/session", house.address);
    for (name, password, status) in
        [("an", password.trim(), 200), ("an", "not the password", 401), ("binh", "x", 401)]
    {
        let body = json!({ "username": name, "password": password });
        let answer = house.http.post(&at).json(&body).send().await.unwrap();
        assert_eq!(answer.status(), status, "{name}");
    }
}

#[test]
fn every_command_says_what_it_does_and_where_its_settings_are() {
    let help = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_citizen-server"));
        let done = command.args(args).arg("--help").output().unwrap();
        assert!(done.status.success(), "{args:?}");
        String::from_utf8(done.stdout).unwrap()
    };
    // The words of a list of commands, below its title.
    let listed = |help: &str| -> Vec<(String, String)> {
        let list = help.split_once("Commands:\n").map_or("", |(_, rest)| rest);
        let lines = list.lines().take_while(|line| line.starts_with("  "));
        let parts = lines.filter_map(|line| line.trim().split_once(' '));
        parts.map(|(name, words)| (name.to_owned(), words.trim().to_owned())).collect()
    };
    let (mut left, mut leaves) = (vec![Vec::new()], Vec::new());
    while let Some(path) = left.pop() {
        let args: Vec<&str> = path.iter().map(String::as_str).collect();
        let text = help(&args);
        let below = listed(&text);
        if below.is_empty() {
            for option in ["--data <DIR>", "--config <FILE>", "--dev", "--help"] {
                assert!(text.contains(option), "{path:?} without {option}: {text}");
            }
            leaves.push(path.join(" "));
            continue;
        }
        for (name, words) in below.into_iter().filter(|(name, _)| name != "help") {
            assert!(words.len() > 5, "{path:?} {name}: {words}");
            left.push([path.clone(), vec![name]].concat());
        }
    }
    for command in ["serve", "migrate", "backup", "restore", "staff add", "check-config"] {
        assert!(leaves.iter().any(|leaf| leaf == command), "{command} is not in {leaves:?}");
    }
}
