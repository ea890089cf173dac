//! The real phone program on a folder of its own.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::patience;
use crate::programs;
use crate::server::Server;

/// A phone: a folder and the address of its server.
#[derive(Debug)]
pub struct Phone {
    home: PathBuf,
    /// The folder around it, unless it is somebody else's.
    own: Option<TempDir>,
    server_url: String,
    extra: Vec<String>,
}

/// How a command ended.
#[derive(Debug)]
pub struct Done {
    /// Exit code; none when it was killed.
    pub code: Option<i32>,
    /// What it printed.
    pub out: String,
    /// What it complained.
    pub err: String,
}

impl Phone {
    /// A new phone that reaches its server at `server_url`.
    pub fn new(server_url: &str) -> Self {
        let own = tempfile::tempdir().unwrap();
        let mut phone = Self::at(own.path(), server_url);
        phone.own = Some(own);
        phone
    }

    /// A phone whose folder is somebody else's, such as a mount.
    pub fn at(home: &Path, server_url: &str) -> Self {
        Self {
            home: home.to_owned(),
            own: None,
            server_url: server_url.to_owned(),
            extra: Vec::new(),
        }
    }

    /// A new phone, signed in. `server` is asked for the code it sent.
    pub fn signed_in(server: &Server, server_url: &str, number: &str) -> Self {
        let phone = Self::new(server_url);
        phone.sign_in(server, number);
        phone
    }

    /// Its clock is wrong by that much from now on, in seconds.
    pub fn clock_wrong_by(&mut self, seconds: i64) {
        self.extra = vec![format!("--clock-offset={seconds}")];
    }

    /// Its folder.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// A command line, not started yet.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(programs::phone());
        command
            .arg("--home")
            .arg(self.home())
            .args(["--server", &self.server_url])
            .args(&self.extra)
            .args(args)
            .stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, args: &[&str]) -> Done {
        let output = self.command(args).output().unwrap();
        Done {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Starts a command and leaves it to the story, to kill for example.
    pub fn start(&self, args: &[&str]) -> Child {
        self.command(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Runs a command with `--json`; it must end well.
    pub fn json(&self, args: &[&str]) -> Value {
        let mut all = vec!["--json"];
        all.extend(args);
        let done = self.run(&all);
        assert_eq!(done.code, Some(0), "phone {args:?}: {}{}", done.err, done.out);
        serde_json::from_str(&done.out).unwrap_or_else(|_| panic!("not JSON: {}", done.out))
    }

    /// Signs in with the code the server sent.
    pub fn sign_in(&self, server: &Server, number: &str) {
        let before = server.codes().len();
        let mut child = self
            .command(&["sign-in", number])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let code = patience::until("a one-time code", || {
            if let Some(status) = child.try_wait().unwrap() {
                assert!(status.success(), "sign-in ended before a code: {status}");
            }
            server.codes().get(before).map(|(_, code)| code.clone())
        });
        writeln!(child.stdin.take().unwrap(), "{code}").unwrap();
        let done = child.wait_with_output().unwrap();
        assert!(done.status.success(), "sign-in: {}", String::from_utf8_lossy(&done.stderr));
    }

    /// Writes a report without touching the network and submits it; its id.
    pub fn report_offline(&self, text: &str, photos: &[PathBuf], at: Option<&str>) -> String {
        let mut args = vec!["--offline", "--json", "report", "--text", text];
        for photo in photos {
            args.extend(["--photo", photo.to_str().unwrap()]);
        }
        if let Some(at) = at {
            args.extend(["--at", at]);
        }
        let done = self.run(&args);
        assert_eq!(done.code, Some(0), "report: {}{}", done.err, done.out);
        let report: Value = serde_json::from_str(&done.out).unwrap();
        report["id"].as_str().expect("an id").to_owned()
    }

    /// One `sync` of at most `seconds`; whether the outbox is empty after it.
    pub fn sync(&self, seconds: u32) -> bool {
        self.run(&["sync", "--timeout", &seconds.to_string()]).code == Some(0)
    }

    /// Opens the app again and again, as an impatient person does, until
    /// nothing waits any more. Returns how often.
    pub fn sync_until_empty(&self, seconds_each: u32) -> u32 {
        let mut rounds = 0;
        patience::until("the outbox to be empty", || {
            rounds += 1;
            self.sync(seconds_each).then_some(())
        });
        rounds
    }

    /// `show ID`.
    pub fn show(&self, id: &str) -> Value {
        self.json(&["show", id])
    }

    /// Everything it counts as submitted, also what it did not come to say so of:
    /// (id, number of photos).
    pub fn submitted(&self) -> Vec<(String, usize)> {
        let items = |args: &[&str]| self.json(args)["items"].as_array().unwrap().clone();
        let drafts = items(&["draft", "list"]);
        items(&["list", "--limit", "1000"])
            .iter()
            .filter(|report| drafts.iter().all(|draft| draft["id"] != report["id"]))
            .map(|report| {
                let id = report["id"].as_str().unwrap();
                (id.to_owned(), self.show(id)["media"].as_array().unwrap().len())
            })
            .collect()
    }

    /// What waits, as `outbox` tells it.
    pub fn outbox(&self) -> Vec<Value> {
        let listed = self.json(&["outbox"]);
        listed.as_array().or_else(|| listed["items"].as_array()).expect("a list").clone()
    }

    /// The access token.
    pub fn token(&self) -> String {
        let done = self.run(&["token"]);
        assert_eq!(done.code, Some(0), "token: {}", done.err);
        done.out.trim().to_owned()
    }
}
