//! One-time codes through the province's gateway: what it is given, and what a citizen
//! is told when it does not take it.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use citizen_server::config::SmsSender;
use serde_json::Value;
use uuid::Uuid;

use crate::house::House;

const NUMBER: &str = "+84912345678";

/// A request as it came: method and path, `Authorization`, the JSON.
type Given = (String, String, Value);
type All = Arc<Mutex<Vec<Given>>>;

/// Takes everything, except by the paths `/down`, `/elsewhere` (redirects to `/taken`)
/// and `/silent`, which never answers.
async fn gateway() -> (String, All) {
    let all = All::default();
    let router = Router::new().fallback(take).with_state(all.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, all)
}

async fn take(
    State(all): State<All>,
    method: axum::http::Method,
    uri: Uri,
    headers: HeaderMap,
    body: axum::body::Bytes,
) -> Response {
    let bearer = headers["authorization"].to_str().unwrap().to_owned();
    assert_eq!(headers["content-type"], "application/json");
    let json = serde_json::from_slice(&body).unwrap();
    all.lock().unwrap().push((format!("{method} {}", uri.path()), bearer, json));
    match uri.path() {
        "/down" => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        "/elsewhere" => (StatusCode::FOUND, [("location", "/taken")]).into_response(),
        "/silent" => std::future::pending().await,
        _ => StatusCode::ACCEPTED.into_response(),
    }
}

async fn house(url: String) -> House {
    House::open_with(|config| {
        config.sms.sender = SmsSender::Gateway;
        config.sms.url = url;
        config.sms.token = "gateway-secret".into();
        config.sms.name = "QUANGTRI".into();
        config.sms.timeout_s = 1;
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_that_the_gateway_is_given_signs_in() {
    let (url, all) = gateway().await;
    let house = house(format!("{url}/send")).await;
    let sent = house.ask_code("0912 345 678").await.ok();
    let given = all.lock().unwrap().clone();
    let [(line, bearer, body)] = given.as_slice() else { panic!("{given:?}") };
    assert_eq!((line.as_str(), bearer.as_str()), ("POST /send", "Bearer gateway-secret"));
    let names: Vec<_> = body.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names, ["sender", "text", "to"]);
    assert_eq!((&body["to"], &body["sender"]), (&NUMBER.into(), &"QUANGTRI".into()));
    let text = body["text"].as_str().unwrap();
    let six = |word: &&str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    let code = text.split(|c: char| !c.is_ascii_digit()).find(six).unwrap();
    let tokens = house.try_code(&sent["request_id"], code, Uuid::now_v7()).await.ok();
    assert_eq!(tokens["account"]["phone"], NUMBER);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_fails_redirects_or_hangs_is_away_and_a_code_goes_nowhere_else() {
    let (url, all) = gateway().await;
    for path in ["/down", "/elsewhere", "/silent"] {
        let house = house(format!("{url}{path}")).await;
        let answer = house.ask_code(NUMBER).await;
        assert_eq!(answer.refused(), (503, "unavailable", None), "{path}");
        assert!(answer.retry_after.is_some(), "{path}");
    }
    let given: Vec<_> = all.lock().unwrap().iter().map(|(line, ..)| line.clone()).collect();
    assert_eq!(given, ["POST /down", "POST /elsewhere", "POST /silent"]);
}
