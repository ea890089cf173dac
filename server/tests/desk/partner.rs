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
use reqwest::Url;
use serde_json::{Value, json};

use crate::house::{Answer, House};

/// What it does when it is asked.
#[derive(Clone)]
pub enum Mood {
    Says(u16, String),
    Later(u32),
    Hangs,
    /// As it decides by what is asked, path and query.
    Deals(Dealer),
}

/// Decides about each call.
pub type Dealer = Arc<dyn Fn(&Url) -> Dealt + Send + Sync>;

/// What it does about one call.
pub struct Dealt {
    pub mood: Mood,
    /// A `Link` header.
    pub link: Option<String>,
    /// The line is cut in the middle of the answer.
    pub cut: bool,
}

impl From<Mood> for Dealt {
    fn from(mood: Mood) -> Self {
        Self { mood, link: None, cut: false }
    }
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
        let dealt = match &mood {
            Mood::Deals(dealer) => {
                let home = Url::parse(&partner.origin).unwrap();
                dealer(&home.join(&request.uri().to_string()).unwrap())
            }
            mood => mood.clone().into(),
        };
        let mut answer = Response::builder();
        if let Some(link) = dealt.link {
            answer = answer.header("link", link);
        }
        match dealt.mood {
            Mood::Says(status, text) if dealt.cut => {
                let whole = text.len() + 64 * 1024;
                let half: Result<_, std::io::Error> = Ok(text);
                let cut = Err(std::io::Error::other("cut"));
                let body = Body::from_stream(futures_util::stream::iter([half, cut]));
                answer.status(status).header("content-length", whole).body(body).unwrap()
            }
            Mood::Says(status, text) => answer.status(status).body(Body::from(text)).unwrap(),
            Mood::Later(seconds) => {
                answer.status(429).header("retry-after", seconds).body(Body::empty()).unwrap()
            }
            Mood::Hangs => {
                tokio::time::sleep(Duration::from_secs(600)).await;
                answer.body(Body::empty()).unwrap()
            }
            Mood::Deals(_) => panic!("who decides does not put it off"),
        }
    }

    pub fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// Decides about each call.
    pub fn deals(&self, dealer: impl Fn(&Url) -> Dealt + Send + Sync + 'static) {
        self.is(Mood::Deals(Arc::new(dealer)));
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
