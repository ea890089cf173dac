//! `./run` itself, in a copy of the project's outermost folder and over the programs
//! that are built.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};

use citizen_tests::{patience, programs};
use serde_json::Value;
use tempfile::TempDir;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

struct Project(TempDir);

impl Project {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = Path::new(ROOT).canonicalize().unwrap();
        std::fs::copy(root.join("run"), folder.path().join("run")).unwrap();
        for beside in ["scripts", "server"] {
            symlink(root.join(beside), folder.path().join(beside)).unwrap();
        }
        Self(folder)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(self.0.path().join("run"));
        command.args(args).env("CITIZEN_PROGRAMS", programs::server().parent().unwrap());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// `./run phone --json ARGUMENTS`; must end well.
    fn phone(&self, args: &[&str]) -> Value {
        let done = self.run(&[&["phone", "--json"], args].concat());
        let complaint = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{args:?}: {complaint}");
        serde_json::from_slice(&done.stdout).unwrap()
    }

    /// Starts it and waits for its last word of welcome.
    fn serve(&self, listen: &str) -> Running {
        let mut command = self.command(&["--listen", listen]);
        let mut running = Running(command.stderr(Stdio::null()).spawn().unwrap());
        let mut told = Vec::new();
        let mut lines = BufReader::new(running.0.stdout.take().unwrap()).lines();
        for line in lines.by_ref() {
            told.push(line.unwrap());
            if told.last().unwrap().contains("One-time codes are in") {
                break;
            }
        }
        // It goes on to have a listener.
        std::thread::spawn(move || lines.for_each(drop));
        let told = told.join("\n");
        for word in ["QUANGTRI-S is running", "/console/", "vi-du-dakrong-2026", "./run phone sync"]
        {
            assert!(told.contains(word), "{word}: {told}");
        }
        assert!(!told.contains("argon2"), "a hash is no password: {told}");
        patience::until("the server to be ready", || {
            let ready = reqwest::blocking::get(format!("http://{listen}/readyz")).ok()?;
            ready.status().is_success().then_some(())
        });
        running
    }

    fn codes(&self) -> usize {
        let file = self.0.path().join(".data/outgoing/sms.ndjson");
        std::fs::read_to_string(file).unwrap_or_default().lines().count()
    }
}

/// The script with its server below it.
struct Running(Child);

impl Running {
    /// Tells it to stop, as Ctrl-C and the end of a service do.
    fn stopped(&mut self) -> ExitStatus {
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        self.0.wait().unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.0.try_wait().is_ok_and(|ended| ended.is_none()) {
            self.stopped();
        }
    }
}

#[test]
fn the_phone_signs_in_by_itself_and_a_second_run_keeps_the_data() {
    let project = Project::new();
    let listen = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let mut first = project.serve(&listen);
    let words = ["report", "--text", "Đường ngập", "--at", "16.67,106.83", "--offline"];
    let report = project.phone(&words);
    assert_eq!(project.codes(), 0, "writing needs no account");
    assert_eq!(project.phone(&["sync"])["delivered"], 1);
    assert_eq!(project.codes(), 1, "it signed in by itself");
    let taken = project.run(&["--listen", &listen]);
    assert!(!taken.status.success());
    assert!(String::from_utf8_lossy(&taken.stderr).contains("already listens on"), "{taken:?}");
    assert!(first.stopped().success());

    let mut second = project.serve(&listen);
    assert_eq!(project.phone(&["sync"])["waiting"], 0);
    assert_eq!(project.codes(), 1, "and stays signed in");
    let id = report["id"].as_str().unwrap();
    let listed = project.phone(&["list"]);
    assert_eq!(
        (&listed["items"][0]["id"], &listed["items"][0]["state"]),
        (&id.into(), &"received".into())
    );
    let token = project.phone(&["token"])["access_token"].as_str().unwrap().to_owned();
    let kept = reqwest::blocking::Client::new()
        .get(format!("http://{listen}/api/v1/reports/{id}"))
        .bearer_auth(token)
        .send()
        .unwrap();
    assert_eq!(kept.status(), 200, "the server has it still");
    assert!(second.stopped().success());
}

#[test]
fn it_tells_what_it_can_do_and_refuses_what_it_cannot() {
    let project = Project::new();
    let help = project.run(&["--help"]);
    let told = String::from_utf8(help.stdout).unwrap();
    assert!(help.status.success());
    for command in ["./run [--listen", "phone", "app", "pictures", "play", "demo-day", "questions"]
    {
        assert!(told.contains(command), "{command}");
    }
    let phone = project.run(&["phone", "--help"]);
    assert!(phone.status.success() && String::from_utf8_lossy(&phone.stdout).contains("sign-in"));
    assert_eq!(project.run(&["--lisen", "x"]).status.code(), Some(2));
}
