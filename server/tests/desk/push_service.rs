//! A push service on this machine: keeps what it is given, and answers what the path
//! asks for: `/ok/…`, `/gone/…`, `/busy/…` (429 once), `/down/…` (503 once). And phones
//! that subscribe there.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use citizen_alerts::seal::PushKeys;
use citizen_wire::alert::SignedAlert;
use serde_json::{Value, json};

use crate::house::{Answer, House};

/// What was given.
#[derive(Debug, Clone)]
pub struct Given {
    pub who: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

type All = Arc<Mutex<Vec<Given>>>;

pub struct PushService {
    pub url: String,
    given: All,
}

impl PushService {
    pub async fn start() -> Self {
        let given = All::default();
        let router = Router::new().route("/{way}/{who}", post(take)).with_state(given.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, given }
    }

    pub fn given(&self) -> Vec<Given> {
        self.given.lock().unwrap().clone()
    }

    /// How often each was given something.
    pub fn counts(&self) -> HashMap<String, usize> {
        let mut counts = HashMap::new();
        for one in self.given() {
            *counts.entry(one.who).or_default() += 1;
        }
        counts
    }

    pub fn last(&self, who: &str) -> Given {
        self.given().into_iter().rfind(|given| given.who == who).unwrap()
    }
}

async fn take(
    State(given): State<All>,
    Path((way, who)): Path<(String, String)>,
    headers: HeaderMap,
    body: axum::body::Bytes,
) -> Response {
    let mut all = given.lock().unwrap();
    let before = all.iter().filter(|one| one.who == who).count();
    all.push(Given { who, headers, body: body.to_vec() });
    match way.as_str() {
        "gone" => StatusCode::GONE.into_response(),
        "lost" => StatusCode::NOT_FOUND.into_response(),
        "busy" if before == 0 => {
            (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "30")]).into_response()
        }
        "down" if before == 0 => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        _ => StatusCode::CREATED.into_response(),
    }
}

/// A phone that subscribed.
pub struct Subscriber {
    pub keys: PushKeys,
    pub token: String,
}

impl Subscriber {
    pub fn new() -> Self {
        use base64::Engine as _;
        let bytes = [uuid::Uuid::new_v4().into_bytes(), uuid::Uuid::new_v4().into_bytes()].concat();
        let token = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes);
        Self { keys: PushKeys::fresh().unwrap(), token }
    }

    /// The body of its subscription at `endpoint`.
    pub fn body(&self, endpoint: &str) -> Value {
        json!({ "token": self.token, "channel": "web_push", "endpoint": endpoint,
                "p256dh": self.keys.public(), "auth": self.keys.auth() })
    }

    pub async fn at(house: &House, endpoint: &str, communes: &[&str]) -> Self {
        let phone = Self::new();
        let mut body = phone.body(endpoint);
        body["communes"] = json!(communes);
        put(house, &body).await.ok();
        phone
    }

    pub async fn acknowledge(&self, house: &House, alert: &str) -> Answer {
        let body = json!({ "token": self.token, "alerts": [alert] });
        Answer::of(house.http.post(house.at("/push/acknowledged")).json(&body)).await
    }

    pub fn open(&self, given: &Given) -> SignedAlert {
        serde_json::from_slice(&self.keys.open(&given.body).unwrap()).unwrap()
    }
}

pub async fn put(house: &House, body: &Value) -> Answer {
    Answer::of(house.http.put(house.at("/push/subscription")).json(body)).await
}

/// Hands over until nothing is due.
pub async fn delivered(house: &House) {
    while citizen_server::push::deliver::turn(&house.app, 16).await.unwrap() {}
}
