//! A server in this process over a database of its choice, with citizens
//! signed in by a row.

use std::path::Path;
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use citizen_server::app::App;
use citizen_server::clock::SystemClock;
use citizen_server::config::Config;
use citizen_server::storage::{StoreError, Value};
use citizen_server::{serve, start};
use jiff::{SignedDuration, Timestamp};
use reqwest::{Method, Response};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

pub struct House {
    pub app: App,
    pub address: String,
    pub data: tempfile::TempDir,
    pub http: reqwest::Client,
}

/// Somebody signed in.
pub struct Person {
    pub token: String,
}

impl House {
    /// On SQLite in a folder of its own.
    pub async fn open() -> Self {
        Self::with(|_| {}).await
    }

    /// With other settings.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let data = tempfile::tempdir().unwrap();
        // Not `dev`: hashing the passwords of the example's staff takes long.
        let mut config = Config {
            province: Path::new(env!("CARGO_MANIFEST_DIR")).join("data/quang-tri"),
            dev: false,
            ..Config::development(data.path())
        };
        change(&mut config);
        let app = start::open(config, Arc::new(SystemClock)).await.unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(serve::serve(app.clone(), listener, std::future::pending()));
        Self { app, address, data, http: reqwest::Client::new() }
    }

    pub async fn citizen(&self) -> Person {
        let (id, device, session) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
        let mut secret = [0; 32];
        secret[..16].copy_from_slice(Uuid::new_v4().as_bytes());
        let token = BASE64_URL_SAFE_NO_PAD.encode(secret);
        let hash = hex::encode(Sha256::digest(secret));
        let now = Timestamp::now();
        let later = now + SignedDuration::from_hours(24);
        self.app
            .db
            .write(move |tx| -> Result<(), StoreError> {
                tx.execute(
                    "INSERT INTO accounts (id, phone, created_at) VALUES ($1, $1, $2)",
                    &[id.into(), now.into()],
                )?;
                tx.execute(
                    "INSERT INTO devices (account_id, id, name, platform, created_at, seen_at)
                     VALUES ($1, $2, 'phone', 'cli', $3, $3)",
                    &[id.into(), device.into(), now.into()],
                )?;
                tx.execute(
                    "INSERT INTO sessions (id, account_id, device_id, access_hash,
                     access_expires_at, refresh_hash, refresh_expires_at, rotation_key, created_at)
                     VALUES ($1, $2, $3, $4, $5, $1, $5, $7, $6)",
                    &[
                        session.into(),
                        id.into(),
                        device.into(),
                        (&hash).into(),
                        later.into(),
                        now.into(),
                        Value::Blob(vec![7; 32]),
                    ],
                )?;
                Ok(())
            })
            .await
            .unwrap();
        Person { token }
    }

    /// Sends `body` as it is, said to be JSON.
    pub async fn send(
        &self,
        who: &Person,
        method: Method,
        path: &str,
        body: impl Into<reqwest::Body>,
    ) -> Response {
        self.http
            .request(method, format!("http://{}/api/v1/{path}", self.address))
            .bearer_auth(&who.token)
            .header("content-type", "application/json")
            .body(body)
            .send()
            .await
            .unwrap()
    }

    /// `PUT` of a report.
    pub async fn put(&self, who: &Person, id: Uuid, body: &Json) -> Response {
        self.send(who, Method::PUT, &format!("reports/{id}"), body.to_string()).await
    }

    /// The first column of a query's first row, as text or number.
    pub async fn one(&self, sql: &'static str, params: Vec<Value>) -> Value {
        let row = self
            .app
            .db
            .read(move |tx| tx.query_opt(sql, &params))
            .await
            .unwrap_or_else(|error: StoreError| panic!("{error}"));
        row.unwrap().0.remove(0)
    }
}

/// A good report.
pub fn report(text: &str) -> Json {
    json!({ "text": text, "made_at": Timestamp::now().to_string() })
}
