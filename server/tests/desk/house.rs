//! A running server on a port of its own, with the example province, a folder
//! that goes with it, and a clock that can be put forward.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use citizen_server::app::App;
use citizen_server::clock::{Clock, SystemClock};
use citizen_server::config::Config;
use citizen_server::example::{BackClock, Example};
use citizen_server::{serve, start};
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use tokio::sync::oneshot;

/// The machine's clock, put forward by some seconds.
#[derive(Default)]
pub struct ForwardClock(AtomicI64);

impl Clock for ForwardClock {
    fn now(&self) -> Timestamp {
        SystemClock.now() + SignedDuration::from_secs(self.0.load(Ordering::SeqCst))
    }
}

/// A running server; it stops when this is dropped.
pub struct House {
    pub url: String,
    pub app: App,
    pub http: reqwest::Client,
    clock: Arc<ForwardClock>,
    back: Arc<BackClock>,
    folder: TempDir,
    _stop: oneshot::Sender<()>,
}

impl House {
    pub async fn open() -> Self {
        Self::open_with(|_| {}).await
    }

    pub async fn open_with(decide: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::development(folder.path());
        if let Some(url) = scratch_postgres::chosen_database().unwrap() {
            config.database = url;
        }
        decide(&mut config);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        config.public_url.clone_from(&url);
        let clock = Arc::new(ForwardClock::default());
        let back = Arc::new(BackClock::new(clock.clone()));
        let app = start::open(config, back.clone()).await.unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        tokio::spawn(serve::serve(app.clone(), listener, async {
            let _ = stopped.await;
        }));
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { url, app, http, clock, back, folder, _stop: stop }
    }

    /// As `serve --dev --example` has it: some days of an example behind it.
    pub async fn open_example() -> Self {
        let example = Example::draw().unwrap();
        let house = Self::open_with(|config| example.admit(config)).await;
        assert!(example.fill(&house.app, &house.back).await.unwrap() > 100);
        // A second start adds nothing.
        assert_eq!(example.fill(&house.app, &house.back).await.unwrap(), 0);
        house
    }

    /// Puts the server's clock forward.
    pub fn forward(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds, Ordering::SeqCst);
    }

    /// The server's clock.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn at(&self, path: &str) -> String {
        format!("{}/api/v1{path}", self.url)
    }

    /// Every short message so far: to whom, and its words.
    pub fn texts_sent(&self) -> Vec<(String, String)> {
        let file = self.folder.path().join("outgoing").join("sms.ndjson");
        let lines = std::fs::read_to_string(file).unwrap();
        let read = |line| -> (String, String) {
            let message: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |name: &str| message[name].as_str().unwrap().to_owned();
            (text("phone"), text("text"))
        };
        lines.lines().map(read).collect()
    }

    /// The newest code that was sent to `phone`.
    pub fn code_sent_to(&self, phone: &str) -> String {
        let file = self.folder.path().join("outgoing").join("sms.ndjson");
        let lines = std::fs::read_to_string(file).unwrap();
        let newest = lines
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .rfind(|message| message["phone"] == phone)
            .unwrap();
        let code = newest["code"].as_str().unwrap().to_owned();
        assert!(newest["text"].as_str().unwrap().contains(&code));
        code
    }
}

/// An answer: status, `Retry-After`, body.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub retry_after: Option<u32>,
    pub body: serde_json::Value,
}

impl Answer {
    pub async fn of(request: reqwest::RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        let retry_after = response
            .headers()
            .get("retry-after")
            .map(|value| value.to_str().unwrap().parse().unwrap());
        let status = response.status().as_u16();
        let text = response.text().await.unwrap();
        let body = serde_json::from_str(&text).unwrap_or(serde_json::Value::Null);
        Self { status, retry_after, body }
    }

    /// The body of an answer that must be a success.
    #[track_caller]
    pub fn ok(self) -> serde_json::Value {
        assert!((200..300).contains(&self.status), "{self:?}");
        self.body
    }

    /// Status, code and field of an answer that must be a refusal.
    #[track_caller]
    pub fn refused(&self) -> (u16, &str, Option<&str>) {
        assert!(self.status >= 400, "{self:?}");
        let code = self.body["code"].as_str().unwrap_or_else(|| panic!("{self:?}"));
        assert_eq!(self.body["status"], self.status, "{self:?}");
        (self.status, code, self.body["field"].as_str())
    }
}
