//! The release server as a process of its own, with accounts signed in.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use uuid::Uuid;

type Failure = Box<dyn std::error::Error>;

/// A running server; stopped when dropped.
pub struct Server {
    process: Child,
    /// `127.0.0.1:PORT`.
    pub address: String,
    folder: tempfile::TempDir,
}

impl Server {
    /// Starts the program beside this one on an empty folder.
    pub fn start(database: Option<&str>) -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(scratch())?;
        let settings = database.map(|url| ("CITIZEN_DATABASE", url.to_owned()));
        Self::start_on(folder, settings.as_slice())
    }

    /// Starts it on an empty folder with settings as environment variables.
    pub fn start_with(settings: &[(&str, String)]) -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(scratch())?;
        Self::start_on(folder, settings)
    }

    /// Stops it and starts it again on what it has.
    pub fn start_again(mut self) -> Result<Self, Failure> {
        self.stop();
        let empty = tempfile::Builder::new().prefix("bench-").tempdir_in(scratch())?;
        Self::start_on(std::mem::replace(&mut self.folder, empty), &[])
    }

    fn start_on(folder: tempfile::TempDir, settings: &[(&str, String)]) -> Result<Self, Failure> {
        let program = std::env::current_exe()?.with_file_name("citizen-server");
        if !program.exists() {
            let why = "build it first: cargo build --release -p citizen-server";
            return Err(format!("{}: {why}", program.display()).into());
        }
        let mut command = Command::new(program);
        command.args(["serve", "--dev", "--listen", "127.0.0.1:0", "--data"]).arg(folder.path());
        command.envs([
            ("CITIZEN_LIMITS_REPORTS_PER_ACCOUNT_MINUTE", "10000000"),
            ("CITIZEN_LIMITS_REPORTS_PER_ADDRESS_MINUTE", "10000000"),
            ("CITIZEN_ACCOUNTS_CODES_PER_ADDRESS_HOUR", "10000000"),
            ("CITIZEN_ACCOUNTS_GUESSES_PER_ADDRESS_HOUR", "10000000"),
            ("CITIZEN_PUSH_SUBSCRIPTIONS_PER_ADDRESS_HOUR", "10000000"),
        ]);
        command.envs(settings.iter().map(|(name, value)| (*name, value)));
        let mut process = command.stderr(Stdio::piped()).spawn()?;
        let lines = process.stderr.take().ok_or("no output")?;
        let mut lines = BufReader::new(lines).lines();
        let address = loop {
            let line = lines.next().ok_or("the server did not start")??;
            if let Some((_, address)) = line.split_once("listening on http://") {
                break address.to_owned();
            }
        };
        // What it logs is taken, as a log collector would, and dropped.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self { process, address, folder })
    }

    /// Kills it; its folder stays until this is dropped.
    pub fn stop(&mut self) {
        // Already gone is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    /// Its SQLite database, unless it has another.
    pub fn database_file(&self) -> std::path::PathBuf {
        self.folder.path().join("citizen.db")
    }

    /// Signs `count` accounts in by one-time code; returns access tokens.
    pub async fn sign_in(&self, count: usize) -> Result<Vec<String>, Failure> {
        let client = reqwest::Client::new();
        let mut tokens = Vec::with_capacity(count);
        for number in 0..count {
            let phone = format!("+8491{number:07}");
            let asked = self.post(&client, "auth/code", &json!({ "phone": phone })).await?;
            let code = self.code_for(&phone)?;
            let device = json!({ "id": Uuid::new_v4(), "name": "bench", "platform": "cli" });
            let request =
                json!({ "request_id": asked.get("request_id"), "code": code, "device": device });
            let signed_in = self.post(&client, "auth/token", &request).await?;
            let token = signed_in.get("access_token").and_then(Value::as_str).ok_or("no token")?;
            tokens.push(token.to_owned());
        }
        Ok(tokens)
    }

    async fn post(
        &self,
        client: &reqwest::Client,
        path: &str,
        body: &Value,
    ) -> Result<Value, Failure> {
        let url = format!("http://{}/api/v1/{path}", self.address);
        let answer = client.post(url).json(body).send().await?;
        let status = answer.status();
        let body: Value = answer.json().await?;
        if status.is_success() { Ok(body) } else { Err(format!("{path}: {body}").into()) }
    }

    /// The newest code sent to a number.
    pub fn code_for(&self, phone: &str) -> Result<String, Failure> {
        let file = self.folder.path().join("outgoing").join("sms.ndjson");
        let text = std::fs::read_to_string(file)?;
        let messages = text.lines().rev().map(serde_json::from_str::<Value>);
        let mut codes =
            messages.flatten().filter(|message| message.get("phone").is_some_and(|to| to == phone));
        let code =
            codes.next().and_then(|message| message.get("code")?.as_str().map(str::to_owned));
        Ok(code.ok_or("no code was sent")?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Where the databases lie: the folder given, or the system's temporary one.
pub fn scratch() -> std::path::PathBuf {
    std::env::var_os("BENCH_FOLDER").map_or_else(std::env::temp_dir, |path| Path::new(&path).into())
}
