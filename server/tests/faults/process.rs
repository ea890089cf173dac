//! The server as a program on a folder and a port, and a citizen who calls it.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use uuid::Uuid;

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A free address on this machine.
pub fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// The process; killed when dropped.
pub struct Process {
    child: Child,
    pub address: SocketAddr,
}

impl Process {
    /// `citizen-server serve --dev` on `data`, with settings from the environment.
    pub async fn start(data: &Path, address: SocketAddr, settings: &[(&str, &str)]) -> Self {
        Self::start_by(Command::new(env!("CARGO_BIN_EXE_citizen-server")), data, address, settings)
            .await
    }

    /// The same by a command that ends in the program's name.
    pub async fn start_by(
        mut command: Command,
        data: &Path,
        address: SocketAddr,
        settings: &[(&str, &str)],
    ) -> Self {
        command.args(["serve", "--dev", "--listen", &address.to_string(), "--data"]).arg(data);
        command.stderr(Stdio::null());
        Self::ready(command, address, settings).await
    }

    /// `citizen-server serve` as an operator runs it; its log is written to a file.
    pub async fn start_logged(
        data: &Path,
        address: SocketAddr,
        settings: &[(&str, &str)],
        log: &Path,
    ) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_citizen-server"));
        command.args(["serve", "--listen", &address.to_string(), "--data"]).arg(data);
        command.stderr(std::fs::File::create(log).unwrap());
        Self::ready(command, address, settings).await
    }

    async fn ready(mut command: Command, address: SocketAddr, settings: &[(&str, &str)]) -> Self {
        let child = command.envs(settings.iter().copied()).stdin(Stdio::null()).spawn().unwrap();
        let mut process = Self { child, address };
        while !process.is_ready().await {
            assert!(process.child.try_wait().unwrap().is_none(), "the server did not start");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        process
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Whether `/readyz` says so.
    pub async fn is_ready(&self) -> bool {
        let said = reqwest::get(format!("{}/readyz", self.url())).await;
        said.is_ok_and(|said| said.status().is_success())
    }

    pub async fn until_ready(&self, ready: bool) {
        let began = Instant::now();
        while self.is_ready().await != ready {
            assert!(began.elapsed() < PATIENCE, "/readyz never turned {ready}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// SIGTERM.
    pub fn tell_to_stop(&self) {
        assert!(Command::new("kill").arg(self.id().to_string()).status().unwrap().success());
    }

    /// Waits until it ends by itself.
    pub async fn ended(&mut self) -> ExitStatus {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(began.elapsed() < PATIENCE, "it does not end");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Signs a citizen in; `data` is where the codes can be read.
    pub async fn citizen(&self, data: &Path) -> Citizen {
        let http = Client::new();
        let url = self.url();
        let post = |path: &str, body: Value| {
            let request = http.post(format!("{url}/api/v1/auth/{path}")).json(&body);
            async { request.send().await.unwrap().json::<Value>().await.unwrap() }
        };
        let asked = post("code", json!({"phone": "0912345678"})).await;
        let sent = std::fs::read_to_string(data.join("outgoing/sms.ndjson")).unwrap();
        let sent: Value = serde_json::from_str(sent.lines().last().unwrap()).unwrap();
        let device = json!({"id": Uuid::now_v7(), "name": "t", "platform": "cli"});
        let body =
            json!({"request_id": asked["request_id"], "code": sent["code"], "device": device});
        let token = post("token", body).await["access_token"].as_str().unwrap().to_owned();
        Citizen { http, url, token }
    }
}

impl Drop for Process {
    /// SIGKILL: nothing is flushed, nothing is said.
    fn drop(&mut self) {
        let _ = self.child.kill();
        self.child.wait().unwrap();
    }
}

/// Somebody signed in.
#[derive(Clone)]
pub struct Citizen {
    http: Client,
    url: String,
    pub token: String,
}

impl Citizen {
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.url)).bearer_auth(&self.token)
    }

    pub fn tus(&self, method: Method, path: &str) -> RequestBuilder {
        self.request(method, path).header("tus-resumable", "1.0.0")
    }

    pub async fn report(&self, id: Uuid) -> reqwest::Result<Response> {
        let body = json!({"text": "Đường ngập", "made_at": "2026-10-16T07:05:00Z"});
        self.request(Method::PUT, &format!("/api/v1/reports/{id}")).json(&body).send().await
    }

    /// Begins an upload of that many bytes and returns its path.
    pub async fn create(&self, length: usize) -> String {
        let created = self.tus(Method::POST, "/api/v1/uploads").header("upload-length", length);
        let created = created.send().await.unwrap();
        let location = created.headers()["location"].to_str().unwrap();
        format!("/api/v1{}", location.split_once("/api/v1").unwrap().1)
    }

    pub async fn patch(&self, path: &str, offset: usize, bytes: &[u8]) -> Response {
        self.tus(Method::PATCH, path)
            .header("upload-offset", offset)
            .header("content-type", "application/offset+octet-stream")
            .body(bytes.to_vec())
            .send()
            .await
            .unwrap()
    }

    pub async fn offset(&self, path: &str) -> usize {
        offset(&self.tus(Method::HEAD, path).send().await.unwrap())
    }

    /// Ids of every report the server has of this citizen. A server that was
    /// without its database may say "later" once more: it is asked again.
    pub async fn reports(&self) -> Vec<Uuid> {
        let (mut found, mut cursor) = (Vec::new(), String::new());
        let began = Instant::now();
        loop {
            let page = self.request(Method::GET, &format!("/api/v1/sync{cursor}"));
            let page = page.send().await.unwrap();
            if page.status() == 503 {
                assert_eq!(refusal(page).await, (503, "unavailable".to_owned()));
                assert!(began.elapsed() < PATIENCE, "it stays away");
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            }
            let page: Value = page.json().await.unwrap();
            let ids = page["cases"].as_array().unwrap().iter();
            found.extend(ids.map(|case| case["id"].as_str().unwrap().parse::<Uuid>().unwrap()));
            if page["more"] != true {
                found.sort();
                return found;
            }
            cursor = format!("?since={}", page["cursor"].as_str().unwrap());
        }
    }
}

/// `Upload-Offset` of an answer.
pub fn offset(said: &Response) -> usize {
    said.headers()["upload-offset"].to_str().unwrap().parse().unwrap()
}

/// The status and code of a refusal in two languages that says when to try again.
pub async fn refusal(said: Response) -> (u16, String) {
    let status = said.status().as_u16();
    assert_eq!(said.headers()["content-type"], "application/problem+json");
    let wait = said.headers()["retry-after"].to_str().unwrap().parse::<u32>().unwrap();
    assert!(wait > 0);
    let problem: Value = said.json().await.unwrap();
    for language in ["vi", "en"] {
        assert!(problem["message"][language].as_str().unwrap().contains(' '), "{problem}");
    }
    (status, problem["code"].as_str().unwrap().to_owned())
}
