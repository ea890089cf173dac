//! A partner who has data: another server that answers well, changes its mind, hangs, or
//! falls over.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use citizen_server::config::{Config, Partner};
use citizen_server::connectors::{run, view::ConnectorRun};
use citizen_server::fetch;
use serde_json::{Value, json};

use crate::house::{Answer, House};

/// What it does when it is asked.
#[derive(Clone)]
pub enum Mood {
    Says(u16, String),
    Later(u32),
    Hangs,
}

/// The partner, and what it was asked: path and key.
#[derive(Clone)]
pub struct Counterpart {
    mood: Arc<Mutex<Mood>>,
    asked: Arc<Mutex<Vec<(String, String)>>>,
    pub origin: String,
}

impl Counterpart {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let mood = Mood::Says(404, String::new());
        let partner = Self { mood: Arc::new(Mutex::new(mood)), asked: Arc::default(), origin };
        let router = Router::new().fallback(Self::answer).with_state(partner.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        partner
    }

    async fn answer(State(partner): State<Self>, request: Request) -> Response {
        let key = request.headers().get("x-key").map(|key| key.to_str().unwrap().to_owned());
        let path = request.uri().to_string();
        partner.asked.lock().unwrap().push((path, key.unwrap_or_default()));
        let mood = partner.mood.lock().unwrap().clone();
        let answer = Response::builder();
        match mood {
            Mood::Says(status, text) => answer.status(status).body(Body::from(text)).unwrap(),
            Mood::Later(seconds) => {
                answer.status(429).header("retry-after", seconds).body(Body::empty()).unwrap()
            }
            Mood::Hangs => {
                tokio::time::sleep(Duration::from_secs(600)).await;
                answer.body(Body::empty()).unwrap()
            }
        }
    }

    pub fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    pub fn says(&self, document: &Value) {
        self.is(Mood::Says(200, document.to_string()));
    }

    pub fn asked(&self) -> Vec<(String, String)> {
        self.asked.lock().unwrap().clone()
    }

    /// Opens the way to it, as an operator does.
    pub fn opened(&self, config: &mut Config) {
        config.connectors.partners = vec![Partner {
            name: "lgsp".into(),
            origin: self.origin.clone(),
            header: "x-key".into(),
            secret: "bi-mat".into(),
            ..Partner::default()
        }];
    }
}

/// Puts `text` in the place of the document; the answer of the desk.
pub async fn put(house: &House, text: &str) -> Answer {
    let admin = house.desk("admin").await;
    let at = house.at("/staff/documents/connectors.toml");
    let now = house.http.get(&at).header("cookie", &admin.cookie).send().await.unwrap();
    let seen = now.headers()["etag"].to_str().unwrap().trim_matches('"').to_owned();
    let body = json!({ "text": text, "version": seen, "note": "Kết nối" });
    Answer::of(house.http.put(&at).header("cookie", &admin.cookie).json(&body)).await
}

/// Runs a connector of the document once.
pub async fn run(house: &House, id: &str) -> ConnectorRun {
    let connector = house.app.province.connector(id).unwrap().clone();
    run::once(&house.app, &fetch::client().unwrap(), &connector).await.unwrap()
}
