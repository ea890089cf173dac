//! A server in this process, with people and reports written straight into its
//! database, so that each story begins where it matters.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use citizen_server::app::App;
use citizen_server::clock::{Clock, SystemClock};
use citizen_server::config::Config;
use citizen_server::storage::{Row, StoreError, Value};
use citizen_server::{serve, start};
use image::{DynamicImage, ImageFormat, RgbImage};
use jiff::{SignedDuration, Timestamp};
use reqwest::{Method, RequestBuilder, Response};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Where links are said to lead; not where the server listens.
pub const PUBLIC_URL: &str = "https://phanhoi.example.vn";

/// The machine's clock, put forward by hand.
#[derive(Default)]
pub struct Forward(AtomicI64);

impl Clock for Forward {
    fn now(&self) -> Timestamp {
        SystemClock.now() + SignedDuration::from_secs(self.0.load(Ordering::Relaxed))
    }
}

/// The running server and what the tests look at.
pub struct House {
    pub app: App,
    pub url: String,
    pub data: tempfile::TempDir,
    pub http: reqwest::Client,
    clock: Arc<Forward>,
    config: Config,
}

/// Somebody signed in.
#[derive(Clone)]
pub struct Person {
    pub id: Uuid,
    header: (&'static str, String),
}

/// A report and the one medium it announces.
pub struct Report {
    pub id: Uuid,
    pub medium: Uuid,
    pub sha256: String,
}

impl House {
    pub async fn open() -> Self {
        Self::open_with(|_| {}).await
    }

    pub async fn open_with(decide: impl FnOnce(&mut Config)) -> Self {
        let data = tempfile::tempdir().unwrap();
        let clock = Arc::new(Forward::default());
        // Not `dev`: hashing the passwords of the example's staff takes long.
        let mut config = Config {
            public_url: PUBLIC_URL.into(),
            province: Path::new(env!("CARGO_MANIFEST_DIR")).join("data/quang-tri"),
            dev: false,
            examiner: env!("CARGO_BIN_EXE_citizen-server").into(),
            ..Config::development(data.path())
        };
        if let Some(url) = scratch_postgres::chosen_database().unwrap() {
            config.database = url;
        }
        decide(&mut config);
        let app = start::open(config.clone(), clock.clone()).await.unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(serve::serve(app.clone(), listener, std::future::pending()));
        Self { app, url, data, http: reqwest::Client::new(), clock, config }
    }

    /// A server that starts on the same folder and database, as after a restart.
    pub async fn again(&self, decide: impl FnOnce(&mut Config)) -> App {
        let mut config = self.config.clone();
        decide(&mut config);
        start::open(config, self.clock.clone()).await.unwrap()
    }

    pub fn forward(&self, by: SignedDuration) {
        self.clock.0.fetch_add(by.as_secs(), Ordering::Relaxed);
    }

    pub async fn sql(&self, sql: &'static str, params: Vec<Value>) -> Vec<Row> {
        self.app
            .db
            .write(move |tx| -> Result<_, StoreError> { tx.query(sql, &params) })
            .await
            .unwrap()
    }

    pub async fn citizen(&self) -> Person {
        let (id, device, secret) = (Uuid::now_v7(), Uuid::now_v7(), secret());
        let (now, later) = (self.app.clock.now(), self.app.clock.now() + DAYS_30);
        let phone = format!("+84{id}");
        self.sql(
            "INSERT INTO accounts (id, phone, created_at) VALUES ($1, $2, $3)",
            vec![id.into(), phone.into(), now.into()],
        )
        .await;
        self.sql(
            "INSERT INTO devices (account_id, id, name, platform, created_at, seen_at)
             VALUES ($1, $2, 'phone', 'cli', $3, $3)",
            vec![id.into(), device.into(), now.into()],
        )
        .await;
        self.sql(
            "INSERT INTO sessions (id, account_id, device_id, access_hash, access_expires_at,
             refresh_hash, refresh_expires_at, rotation_key, created_at)
             VALUES ($1, $2, $3, $4, $5, $1, $5, $7, $6)",
            vec![
                Uuid::now_v7().into(),
                id.into(),
                device.into(),
                hex::encode(Sha256::digest(secret)).into(),
                later.into(),
                now.into(),
                secret.as_slice().into(),
            ],
        )
        .await;
        let token = BASE64_URL_SAFE_NO_PAD.encode(secret);
        Person { id, header: ("authorization", format!("Bearer {token}")) }
    }

    pub async fn staff(&self, role: &str, unit: Option<&str>) -> Person {
        let (id, secret) = (Uuid::now_v7(), secret());
        let (now, later) = (self.app.clock.now(), self.app.clock.now() + DAYS_30);
        self.sql(
            "INSERT INTO staff (id, username, name, password_hash, role, unit_id, created_at)
             VALUES ($1, $1, 'Lan', '-', $2, $3, $4)",
            vec![id.into(), role.into(), unit.into(), now.into()],
        )
        .await;
        self.sql(
            "INSERT INTO staff_sessions (token_hash, staff_id, created_at, seen_at, expires_at, id,
                 factor_at) VALUES ($1, $2, $3, $3, $4, $2, $3)",
            vec![hex::encode(Sha256::digest(secret)).into(), id.into(), now.into(), later.into()],
        )
        .await;
        let cookie = format!("__Host-staff={}", BASE64_URL_SAFE_NO_PAD.encode(secret));
        Person { id, header: ("cookie", cookie) }
    }

    /// A report by `author` at `unit` that announces `bytes` as `content_type`.
    pub async fn report(&self, author: &Person, bytes: &[u8], content_type: &str) -> Report {
        let (id, medium) = (Uuid::now_v7(), Uuid::now_v7());
        let sha256 = sha256(bytes);
        let now = self.app.clock.now();
        self.sql(
            "INSERT INTO cases (id, account_id, code, body_sha256, kind, state, text, text_folded,
             unit_id, made_at, received_at, updated_at, sync_seq)
             VALUES ($1, $2, $1, '-', 'report', 'received', 'Đường ngập', 'duong ngap',
             'so-xay-dung', $3, $3, $3, 0)",
            vec![id.into(), author.id.into(), now.into()],
        )
        .await;
        self.sql(
            "INSERT INTO media (case_id, id, phase, kind, sha256, bytes, content_type, state)
             VALUES ($1, $2, 'before', 'photo', $3, $4, $5, 'awaited')",
            vec![
                id.into(),
                medium.into(),
                sha256.as_str().into(),
                (bytes.len() as i64).into(),
                content_type.into(),
            ],
        )
        .await;
        Report { id, medium, sha256 }
    }

    pub async fn media_state(&self, report: &Report) -> String {
        let sql = "SELECT state FROM media WHERE case_id = $1 AND id = $2";
        let rows = self.sql(sql, vec![report.id.into(), report.medium.into()]).await;
        rows[0].text(0).unwrap().to_owned()
    }

    /// A request in `who`'s name with `Tus-Resumable`.
    pub fn tus(&self, who: &Person, method: Method, path: &str) -> RequestBuilder {
        self.request(who, method, path).header("tus-resumable", "1.0.0")
    }

    pub fn request(&self, who: &Person, method: Method, path: &str) -> RequestBuilder {
        let (name, value) = &who.header;
        self.http.request(method, format!("{}{path}", self.url)).header(*name, value)
    }

    /// Creates a plain upload and returns its path.
    pub async fn create(&self, who: &Person, length: usize) -> String {
        let created = self
            .tus(who, Method::POST, "/api/v1/uploads")
            .header("upload-length", length)
            .send()
            .await
            .unwrap();
        path_of(&created)
    }

    /// Creates (or finds) the upload of a report's medium.
    pub async fn create_for(&self, who: &Person, report: &Report, length: usize) -> Response {
        self.tus(who, Method::POST, "/api/v1/uploads")
            .header("upload-length", length)
            .header("upload-metadata", metadata_of(report))
            .send()
            .await
            .unwrap()
    }

    pub async fn patch(&self, who: &Person, path: &str, offset: usize, bytes: &[u8]) -> Response {
        self.tus(who, Method::PATCH, path)
            .header("upload-offset", offset)
            .header("content-type", "application/offset+octet-stream")
            .body(bytes.to_vec())
            .send()
            .await
            .unwrap()
    }

    pub async fn offset(&self, who: &Person, path: &str) -> u64 {
        number(&self.tus(who, Method::HEAD, path).send().await.unwrap(), "upload-offset")
    }

    pub fn header_of<'p>(&self, who: &'p Person) -> (&'static str, &'p str) {
        (who.header.0, &who.header.1)
    }

    pub fn media(&self) -> PathBuf {
        self.data.path().join("media")
    }

    /// Where the store keeps a file.
    pub fn stored(&self, sha256: &str) -> PathBuf {
        self.media().join(&sha256[..2]).join(&sha256[2..])
    }
}

const DAYS_30: SignedDuration = SignedDuration::from_hours(30 * 24);

fn secret() -> [u8; 32] {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).unwrap();
    secret
}

pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

pub fn metadata(pairs: &[(&str, &str)]) -> String {
    let pair = |(key, value): &(&str, &str)| format!("{key} {}", BASE64_STANDARD.encode(value));
    pairs.iter().map(pair).collect::<Vec<_>>().join(",")
}

pub fn metadata_of(report: &Report) -> String {
    metadata(&[
        ("report", &report.id.to_string()),
        ("media", &report.medium.to_string()),
        ("sha256", &report.sha256),
    ])
}

/// The path of the `Location`, which must be the configured address.
pub fn path_of(response: &Response) -> String {
    assert_eq!(response.status(), 201);
    let location = response.headers()["location"].to_str().unwrap();
    location.strip_prefix(PUBLIC_URL).expect("built from configuration").to_owned()
}

pub fn number(response: &Response, header: &str) -> u64 {
    response.headers()[header].to_str().unwrap().parse().unwrap()
}

/// The status, code and field of a refusal.
pub async fn refusal(response: Response) -> (u16, String, String) {
    let status = response.status().as_u16();
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    let problem: serde_json::Value = response.json().await.unwrap();
    let text = |key: &str| problem[key].as_str().unwrap_or_default().to_owned();
    (status, text("code"), text("field"))
}

/// A 2,000 x 1,000 JPEG that says it lies on its side and where it was taken.
pub fn phone_photo() -> Vec<u8> {
    let picture =
        RgbImage::from_fn(2_000, 1_000, |x, y| image::Rgb([(x / 8) as u8, (y / 4) as u8, 90]));
    let mut plain = Cursor::new(Vec::new());
    DynamicImage::from(picture).write_to(&mut plain, ImageFormat::Jpeg).unwrap();
    let plain = plain.into_inner();
    // TIFF, big endian, one entry: orientation 6 (turn right).
    let exif =
        b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS-16.67,106.83";
    let mut photo = plain[..2].to_vec();
    photo.extend([0xFF, 0xE1]);
    photo.extend(((exif.len() + 2) as u16).to_be_bytes());
    photo.extend(exif);
    photo.extend(&plain[2..]);
    photo
}

/// A report by `who` whose one medium has arrived.
pub async fn stored(house: &House, who: &Person, bytes: &[u8], content_type: &str) -> Report {
    let report = house.report(who, bytes, content_type).await;
    let path = path_of(&house.create_for(who, &report, bytes.len()).await);
    assert_eq!(house.patch(who, &path, 0, bytes).await.status(), 204);
    report
}

/// Where a report's medium is served.
pub fn address(report: &Report, size: &str) -> String {
    format!("/api/v1/media/{}/{}?size={size}", report.id, report.medium)
}

/// `length` bytes that begin like a JPEG and repeat nowhere.
pub fn photo(length: usize) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0];
    let mut state = length as u64 | 1;
    while bytes.len() < length {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}
