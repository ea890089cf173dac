//! What those who run a server see of it: what it counts, what it logs, and what its
//! page tells programmers. Nothing of it is a secret.

use std::sync::Arc;
use std::sync::Mutex;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use reqwest::Client;
use serde_json::{Value, json};
use uuid::Uuid;

use super::process::{Process, free_address};

const PROVINCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/quang-tri");
const NUMBER: &str = "912345678";
const WORDS: &str = "Nhà bà Sáu ngập";
const KEYS: [&str; 2] = ["bearer-of-the-gateway", "key-in-its-address"];

#[derive(Clone, Copy, PartialEq)]
enum Mood {
    Takes,
    Fails,
    Hangs,
}

/// The last text it was given, and what it does next.
type Gateway = Arc<Mutex<(String, Mood)>>;

async fn gateway(mine: Gateway) -> String {
    let router = Router::new().fallback(take).with_state(mine);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/send?key={}", listener.local_addr().unwrap(), KEYS[1]);
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

async fn take(State(mine): State<Gateway>, body: axum::body::Bytes) -> Response {
    let given: Value = serde_json::from_slice(&body).unwrap();
    let mood = {
        let mut mine = mine.lock().unwrap();
        given["text"].as_str().unwrap().clone_into(&mut mine.0);
        mine.1
    };
    match mood {
        Mood::Takes => StatusCode::OK.into_response(),
        Mood::Fails => StatusCode::BAD_GATEWAY.into_response(),
        Mood::Hangs => std::future::pending().await,
    }
}

/// A production server before a gateway, and a client of it.
struct Watched {
    process: Process,
    http: Client,
    gateway: Gateway,
    log: std::path::PathBuf,
    _folder: tempfile::TempDir,
}

impl Watched {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let gateway = Gateway::new(Mutex::new((String::new(), Mood::Takes)));
        let (address, log) = (free_address(), folder.path().join("log"));
        let (url, own) = (self::gateway(gateway.clone()).await, format!("http://{address}"));
        let settings = [
            ("CITIZEN_PUBLIC_URL", own.as_str()),
            ("CITIZEN_PROVINCE", PROVINCE),
            ("CITIZEN_SMS_SENDER", "gateway"),
            ("CITIZEN_SMS_URL", &url),
            ("CITIZEN_SMS_TOKEN", KEYS[0]),
            ("CITIZEN_SMS_TIMEOUT_S", "1"),
            ("CITIZEN_LOG_FORMAT", "json"),
            ("CITIZEN_LOG_FILTER", "info,citizen_server=debug"),
        ];
        let data = folder.path().join("data");
        let process = Process::start_logged(&data, address, &settings, &log).await;
        Self { process, http: Client::new(), gateway, log, _folder: folder }
    }

    async fn post(&self, path: &str, body: Value) -> reqwest::Response {
        let url = format!("{}/api/v1/{path}", self.process.url());
        self.http.post(url).json(&body).send().await.unwrap()
    }

    async fn get(&self, path: &str) -> reqwest::Response {
        self.http.get(format!("{}{path}", self.process.url())).send().await.unwrap()
    }

    fn lines(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(&self.log).unwrap();
        let written = text.lines().filter(|line| !line.starts_with("citizen-server: "));
        written.map(|line| serde_json::from_str(line).expect(line)).collect()
    }

    /// How many answers of a class were counted.
    async fn counted(&self, method: &str, class: &str) -> u64 {
        let answer = self.get("/metrics").await;
        let kind = answer.headers()["content-type"].to_str().unwrap();
        assert!(kind.starts_with("text/plain; version=0.0.4"), "{kind}");
        let text = answer.text().await.unwrap();
        let start = "citizen_http_request_seconds_count{";
        let counts = |line: &&str| {
            line.starts_with(start)
                && line.contains(&format!("method=\"{method}\""))
                && line.contains(&format!("status=\"{class}\""))
        };
        let line = text.lines().find(counts);
        line.map_or(0, |line| line.rsplit_once(' ').unwrap().1.parse().unwrap())
    }
}

/// The six digits in a text.
fn code_in(text: &str) -> String {
    let six = |word: &&str| word.len() == 6;
    text.split(|c: char| !c.is_ascii_digit()).find(six).unwrap().to_owned()
}

fn request_id(answer: &reqwest::Response) -> String {
    answer.headers()["request-id"].to_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_line_is_json_with_the_answers_id_and_nothing_that_opens_or_tells_on_anybody() {
    let server = Watched::start().await;
    let asked = server.post("auth/code", json!({ "phone": format!("0{NUMBER}") })).await;
    let asked: Value = asked.json().await.unwrap();
    let code = code_in(&server.gateway.lock().unwrap().0);
    let device = json!({ "id": Uuid::now_v7(), "name": "t", "platform": "cli" });
    let body = json!({ "request_id": asked["request_id"], "code": code, "device": device });
    let tokens: Value = server.post("auth/token", body).await.json().await.unwrap();
    let token = |name: &str| tokens[name].as_str().unwrap().to_owned();
    let (access, refresh) = (token("access_token"), token("refresh_token"));
    let report = json!({ "text": WORDS, "made_at": "2026-10-16T07:05:00Z" });
    let url = format!("{}/api/v1/reports/{}", server.process.url(), Uuid::now_v7());
    let sent = server.http.put(url).bearer_auth(&access).json(&report).send().await.unwrap();
    assert_eq!(sent.status(), 201);
    let opens = "token-that-opens-a-photo";
    let missing = server.get(&format!("/m/{opens}?{WORDS}")).await;
    assert_eq!(missing.status(), 404);
    let mut failed = Vec::new();
    for mood in [Mood::Fails, Mood::Hangs] {
        server.gateway.lock().unwrap().1 = mood;
        let answer = server.post("auth/code", json!({ "phone": format!("0{NUMBER}") })).await;
        assert_eq!(answer.status(), 503);
        failed.push(request_id(&answer));
    }

    let lines = server.lines();
    let answered = |id: &str| {
        let found = lines.iter().find(|line| line["message"] == "answered" && line["id"] == id);
        found.unwrap_or_else(|| panic!("no line of {id}"))
    };
    for id in &failed {
        let line = answered(id);
        assert_eq!((&line["level"], &line["status"]), (&"ERROR".into(), &503.into()), "{line}");
        assert_eq!((&line["method"], &line["path"]), (&"POST".into(), &"/api/v1/auth/code".into()));
        assert!(line["micros"].is_u64() && line["timestamp"].is_string(), "{line}");
        let why = lines.iter().find(|line| line["span"]["id"] == id.as_str());
        assert_eq!(why.unwrap()["message"], "one-time code not sent", "what went wrong has it too");
    }
    assert_eq!(answered(&request_id(&sent))["status"], 201);
    assert_eq!(answered(&request_id(&missing))["path"], "/m/{token}");
    let log = std::fs::read_to_string(&server.log).unwrap();
    let secrets = [NUMBER, WORDS, "Nhà", opens, &code, &access, &refresh, KEYS[0], KEYS[1]];
    for secret in secrets {
        let told = log.lines().find(|line| line.contains(secret));
        assert_eq!(told, None, "{secret}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_is_counted_and_the_page_reads_the_whole_document_aloud() {
    let server = Watched::start().await;
    for (path, class) in [("/healthz", "2xx"), ("/api/v1/nothing", "4xx")] {
        let before = server.counted("GET", class).await;
        for _ in 0..3 {
            server.get(path).await;
        }
        // Asking for the numbers is counted as well, once answered.
        let asked = u64::from(class == "2xx");
        assert_eq!(server.counted("GET", class).await, before + 3 + asked, "{path}");
    }
    let document: Value = server.get("/api/openapi.json").await.json().await.unwrap();
    let page = server.get("/api/docs").await;
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'; style-src"), "{policy}");
    let html = page.text().await.unwrap();
    let paths = document["paths"].as_object().unwrap();
    assert!(paths.len() > 100, "{}", paths.len());
    let absent: Vec<_> = paths.keys().filter(|path| !html.contains(path.as_str())).collect();
    assert!(absent.is_empty(), "{absent:?}");
    for (path, item) in paths {
        for operation in item.as_object().unwrap().values() {
            let id = operation["operationId"].as_str();
            let said = operation["summary"].as_str().is_some_and(|words| !words.is_empty());
            assert!(said, "{path}: {id:?} says nothing of itself");
        }
    }
}
