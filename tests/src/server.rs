//! The real server on a folder of its own.

use std::ffi::OsStr;
use std::fs::File;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::link::Link;
use crate::patience;
use crate::programs;

const LOCALHOST: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// A `citizen-server serve --dev`, alive or dead, and its data.
#[derive(Debug)]
pub struct Server {
    folder: TempDir,
    data: PathBuf,
    address: SocketAddr,
    settings: Vec<(String, String)>,
    /// By how much its clock is ahead.
    ahead: Option<PathBuf>,
    process: Option<Child>,
}

impl Server {
    /// Starts one with the example province; answers when it is ready.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts one whose public address is the link's, and lets the link lead to it.
    pub fn start_behind(link: &Link, settings: &[(&str, &str)]) -> Self {
        let mut all = vec![("CITIZEN_PUBLIC_URL", link.url())];
        all.extend(settings.iter().map(|(name, value)| (*name, (*value).to_owned())));
        let all: Vec<(&str, &str)> =
            all.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let server = Self::start_with(&all);
        link.lead_to(server.address);
        server
    }

    /// Starts one with settings as environment variables.
    pub fn start_with(settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        Self::make(folder, data, LOCALHOST, settings, None)
    }

    /// Starts one whose clock is ahead by the seconds that stand in the file `ahead`.
    pub fn start_ahead(ahead: &Path, settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        Self::make(folder, data, LOCALHOST, settings, Some(ahead.to_owned()))
    }

    /// Starts one whose data lie in a folder of somebody else's, such as a mount.
    pub fn start_on(data: &Path, settings: &[(&str, &str)]) -> Self {
        Self::make(tempfile::tempdir().unwrap(), data.to_owned(), LOCALHOST, settings, None)
    }

    /// Starts one that listens on this address of the machine.
    pub fn start_at(host: IpAddr) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        Self::make(folder, data, host, &[], None)
    }

    fn make(
        folder: TempDir,
        data: PathBuf,
        host: IpAddr,
        settings: &[(&str, &str)],
        ahead: Option<PathBuf>,
    ) -> Self {
        let address = TcpListener::bind((host, 0)).unwrap().local_addr().unwrap();
        let mut server = Self {
            folder,
            data,
            address,
            settings: settings.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
            ahead,
            process: None,
        };
        server.start_again();
        server
    }

    /// Starts it on the data and the port it had.
    pub fn start_again(&mut self) {
        assert!(self.process.is_none(), "it runs already");
        let log = File::options().create(true).append(true).open(self.log()).unwrap();
        let mut child = Command::new(programs::server())
            .args(["serve", "--dev", "--listen", &self.address.to_string(), "--data"])
            .arg(self.data())
            .args(self.ahead.iter().flat_map(|file| [OsStr::new("--ahead"), file.as_os_str()]))
            .envs(self.settings.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        patience::until("the server to be ready", || {
            if let Some(status) = child.try_wait().unwrap() {
                panic!("the server ended at once, {status}:\n{}", self.last_words());
            }
            TcpStream::connect(self.address).ok()?;
            let ready = reqwest::blocking::get(format!("{}/readyz", self.url())).ok()?;
            ready.status().is_success().then_some(())
        });
        self.process = Some(child);
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        let mut child = self.process.take().expect("it does not run");
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Tells it to stop and waits until it has; it must end well.
    pub fn stop(&mut self) {
        let mut child = self.process.take().expect("it does not run");
        let told = Command::new("kill").arg(child.id().to_string()).status().unwrap();
        assert!(told.success());
        let status = child.wait().unwrap();
        assert!(status.success(), "it stopped with {status}:\n{}", self.last_words());
    }

    /// `citizen-server backup FILE`, while it runs.
    pub fn back_up(&self, file: &Path) {
        self.tool(&["backup".as_ref(), file.as_ref()]);
    }

    /// `citizen-server restore FILE`; it must be stopped.
    pub fn restore(&self, file: &Path) {
        assert!(self.process.is_none(), "stop it first");
        self.tool(&["restore".as_ref(), file.as_ref()]);
    }

    /// `citizen-server open311 add-key`, while it runs: the key of a new program.
    pub fn open311_key(&self, name: &str) -> String {
        let words = ["open311", "add-key", "--name", name];
        self.tool(&words.map(OsStr::new)).trim().to_owned()
    }

    /// What the server's program says to these words.
    fn tool(&self, words: &[&OsStr]) -> String {
        let done = Command::new(programs::server())
            .args(words)
            .args(["--dev", "--data"])
            .arg(self.data())
            .envs(self.settings.iter().map(|(name, value)| (name, value)))
            .output()
            .unwrap();
        assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    /// Its own address, past any link, as host and port.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its own address, past any link.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where it keeps everything.
    pub fn data(&self) -> PathBuf {
        self.data.clone()
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("server.log")
    }

    fn last_words(&self) -> String {
        let log = std::fs::read_to_string(self.log()).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(40)..].join("\n")
    }

    /// One-time codes sent so far, oldest first, as (number, code).
    pub fn codes(&self) -> Vec<(String, String)> {
        let file = self.data().join("outgoing/sms.ndjson");
        let lines = std::fs::read_to_string(file).unwrap_or_default();
        let text = |line: &Value, name: &str| line[name].as_str().unwrap().to_owned();
        lines
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap())
            .map(|line| (text(&line, "phone"), text(&line, "code")))
            .collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut child) = self.process.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
        if std::thread::panicking() {
            eprintln!("--- the server's last words ---\n{}", self.last_words());
        }
    }
}
