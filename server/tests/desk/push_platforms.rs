//! FCM and APNs as their documents describe them, on this machine: they refuse what the
//! documents forbid.

use std::sync::{Arc, Mutex};

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rsa::{KeyPair as RsaKey, KeySize};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _,
    RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey, VerificationAlgorithm,
};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Version};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD as BASE64};
use serde_json::{Value, json};

use crate::house::House;
use crate::push_service::{Subscriber, delivered, put};
use crate::warnings::{area, page, sent};

/// What a platform knows and was given.
#[derive(Default)]
struct Platform {
    public: Vec<u8>,
    url: String,
    taken: Mutex<Vec<(String, Value)>>,
    refused: Mutex<Vec<String>>,
    tokens: Mutex<usize>,
}

type Shared = Arc<Platform>;

fn pem(der: &[u8]) -> String {
    format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(der))
}

/// The head and claims of a token that `public` signed.
fn claims(
    token: &str,
    public: &[u8],
    how: &'static dyn VerificationAlgorithm,
) -> Option<(Value, Value)> {
    let (signed, signature) = token.rsplit_once('.')?;
    let key = UnparsedPublicKey::new(how, public);
    key.verify(signed.as_bytes(), &BASE64.decode(signature).ok()?).ok()?;
    let (head, claims) = signed.split_once('.')?;
    let read = |part: &str| serde_json::from_slice(&BASE64.decode(part).ok()?).ok();
    Some((read(head)?, read(claims)?))
}

fn no(platform: &Platform, status: u16, why: &str, body: Value) -> Response {
    platform.refused.lock().unwrap().push(why.to_owned());
    (StatusCode::from_u16(status).unwrap(), Json(body)).into_response()
}

/// <https://developers.google.com/identity/protocols/oauth2/service-account#httprest>
async fn oauth(State(google): State<Shared>, body: String) -> Response {
    let form: std::collections::HashMap<String, String> =
        serde_urlencoded::from_str(&body).unwrap();
    let assertion = form.get("assertion").cloned().unwrap_or_default();
    let read = claims(&assertion, &google.public, &RSA_PKCS1_2048_8192_SHA256);
    let good = read.is_some_and(|(head, claims)| {
        let times = (claims["iat"].as_i64().unwrap(), claims["exp"].as_i64().unwrap());
        head["alg"] == "RS256"
            && claims["iss"] == "push@example.iam.gserviceaccount.com"
            && claims["scope"] == "https://www.googleapis.com/auth/firebase.messaging"
            && claims["aud"] == format!("{}/token", google.url)
            && times.1 - times.0 <= 3_600
    });
    if !good || form["grant_type"] != "urn:ietf:params:oauth:grant-type:jwt-bearer" {
        return no(&google, 400, "assertion", json!({ "error": "invalid_grant" }));
    }
    let mut tokens = google.tokens.lock().unwrap();
    *tokens += 1;
    Json(json!({ "access_token": format!("ya29.{tokens}"), "expires_in": 3_599, "token_type": "Bearer" }))
        .into_response()
}

/// <https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages>
async fn fcm(
    State(google): State<Shared>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    let error = |status: u16, code: &str| {
        let kind = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
        let body = json!({ "error": { "code": status, "details": [{ "@type": kind, "errorCode": code }] } });
        no(&google, status, code, body)
    };
    // The first token of the story is taken back early.
    if headers["authorization"] == "Bearer ya29.1" && google.taken.lock().unwrap().is_empty() {
        return error(401, "THIRD_PARTY_AUTH_ERROR");
    }
    let message = &body["message"];
    let known = ["token", "data", "android"];
    let data = message["data"].as_object();
    let strings = data.is_some_and(|data| data.values().all(Value::is_string));
    let bytes: usize =
        data.into_iter().flatten().map(|(k, v)| k.len() + v.as_str().map_or(0, str::len)).sum();
    let ttl = message["android"]["ttl"]
        .as_str()
        .and_then(|ttl| ttl.strip_suffix('s')?.parse::<u64>().ok());
    let shape = body.as_object().unwrap().len() == 1
        && message.as_object().unwrap().keys().all(|key| known.contains(&key.as_str()))
        && ["HIGH", "NORMAL"]
            .contains(&message["android"]["priority"].as_str().unwrap_or_default())
        && ttl.is_some_and(|ttl| ttl <= 2_419_200);
    if !shape || !strings || bytes > 4_096 {
        return error(400, "INVALID_ARGUMENT");
    }
    match message["token"].as_str().unwrap() {
        "dead" => error(404, "UNREGISTERED"),
        token => {
            google.taken.lock().unwrap().push((token.to_owned(), message.clone()));
            Json(json!({ "name": "projects/example/messages/1" })).into_response()
        }
    }
}

/// Sending notification requests to APNs, and its table of errors.
async fn apns(
    State(apple): State<Shared>,
    Path(device): Path<String>,
    version: Version,
    headers: HeaderMap,
    body: axum::body::Bytes,
) -> Response {
    let error = |status: u16, reason: &str| no(&apple, status, reason, json!({ "reason": reason }));
    let header =
        |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if version != Version::HTTP_2 {
        return error(400, "HTTP/2");
    }
    let token = header("authorization").trim_start_matches("Bearer ");
    let Some((head, claims)) = claims(token, &apple.public, &ECDSA_P256_SHA256_FIXED) else {
        return error(403, "InvalidProviderToken");
    };
    let age = jiff::Timestamp::now().as_second() - claims["iat"].as_i64().unwrap();
    if head["alg"] != "ES256" || head["kid"] != "KEY1234567" || claims["iss"] != "TEAM123456" {
        return error(403, "InvalidProviderToken");
    }
    if !(-60..3_600).contains(&age) {
        return error(403, "ExpiredProviderToken");
    }
    match () {
        () if header("apns-topic") != "vn.example.citizen" => return error(400, "BadTopic"),
        () if header("apns-push-type") != "alert" => return error(400, "InvalidPushType"),
        () if !["5", "10"].contains(&header("apns-priority")) => return error(400, "BadPriority"),
        () if header("apns-expiration").parse::<i64>().is_err() => {
            return error(400, "BadExpirationDate");
        }
        () if header("apns-collapse-id").len() > 64 => return error(400, "BadCollapseId"),
        () if body.len() > 4_096 => return error(413, "PayloadTooLarge"),
        () => {}
    }
    let payload: Value = serde_json::from_slice(&body).unwrap();
    if payload["aps"]["alert"].is_null() {
        return error(400, "PayloadEmpty");
    }
    match device.as_str() {
        "dead" => error(410, "Unregistered"),
        "bad" => error(400, "BadDeviceToken"),
        _ => {
            apple.taken.lock().unwrap().push((device, payload));
            StatusCode::OK.into_response()
        }
    }
}

/// HTTP/1 and HTTP/2, as the caller begins.
async fn serve(router: Router, listener: tokio::net::TcpListener) {
    use hyper_util::rt::{TokioExecutor, TokioIo};
    while let Ok((stream, _)) = listener.accept().await {
        let service = hyper_util::service::TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let server = hyper_util::server::conn::auto::Builder::new(TokioExecutor::new());
            let _ = server.serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn bound() -> (tokio::net::TcpListener, String) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    (listener, url)
}

async fn subscribe(house: &House, channel: &str, device: &str) {
    let mut body = Subscriber::new().body(device);
    body["channel"] = json!(channel);
    for field in ["p256dh", "auth"] {
        body[field] = Value::Null;
    }
    put(house, &body).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn google_and_apple_take_what_we_send_and_say_who_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let rsa = RsaKey::generate(KeySize::Rsa2048).unwrap();
    let ((listener, url), (other, apple_url)) = (bound().await, bound().await);
    let google = Arc::new(Platform {
        public: rsa.public_key().as_ref().to_vec(),
        url: url.clone(),
        ..Platform::default()
    });
    let routes = Router::new()
        .route("/token", post(oauth))
        .route("/v1/projects/example/messages:send", post(fcm))
        .with_state(google.clone());
    tokio::spawn(serve(routes, listener));
    let account = json!({
        "type": "service_account", "project_id": "example", "private_key_id": "k1",
        "private_key": pem(rsa.as_der().unwrap().as_ref()), "token_uri": format!("{url}/token"),
        "client_email": "push@example.iam.gserviceaccount.com",
    });
    let fcm_account = folder.path().join("account.json");
    std::fs::write(&fcm_account, account.to_string()).unwrap();

    let p256 = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    let apple =
        Arc::new(Platform { public: p256.public_key().as_ref().to_vec(), ..Platform::default() });
    let routes = Router::new().route("/3/device/{device}", post(apns)).with_state(apple.clone());
    tokio::spawn(serve(routes, other));
    let apns_key = folder.path().join("AuthKey.p8");
    std::fs::write(&apns_key, pem(p256.to_pkcs8v1().unwrap().as_ref())).unwrap();

    let house = House::open_with(|config| {
        let push = &mut config.push;
        (push.fcm_account, push.fcm_url) = (fcm_account, url);
        (push.apns_key, push.apns_url) = (apns_key, apple_url);
        push.apns_key_id = "KEY1234567".into();
        push.apns_team = "TEAM123456".into();
        push.apns_topic = "vn.example.citizen".into();
    })
    .await;
    for (channel, devices) in [("fcm", ["alive", "dead"]), ("apns", ["0a1b", "dead"])] {
        for device in devices {
            subscribe(&house, channel, device).await;
        }
    }
    subscribe(&house, "apns", "bad").await;
    sent(&house, "river_bd3", area()).await;
    delivered(&house).await;
    // Google's first token was taken back: another one is fetched for the next attempt.
    house.forward(10);
    delivered(&house).await;
    let signed = serde_json::to_value(&page(&house, 0).await.alerts[0]).unwrap();

    let taken = google.taken.lock().unwrap().clone();
    assert_eq!(taken.len(), 1, "{:?}", google.refused.lock().unwrap());
    assert_eq!(
        (taken[0].0.as_str(), &taken[0].1["android"]["priority"]),
        ("alive", &json!("HIGH"))
    );
    let inside: Value =
        serde_json::from_str(taken[0].1["data"]["alert"].as_str().unwrap()).unwrap();
    assert_eq!(inside, signed, "the whole warning, signed");
    // What the app's receiver is tested with, `android/app/src/testFull`.
    let mut shape = taken[0].1.clone();
    shape["token"] = "TOKEN".into();
    shape["data"]["alert"] = "SIGNED".into();
    shape["android"]["ttl"] = "TTL".into();
    let read: Value = serde_json::from_str(include_str!("fcm_message.json")).unwrap();
    assert_eq!(json!({ "message": shape }), read);
    assert_eq!(*google.tokens.lock().unwrap(), 2);
    let taken = apple.taken.lock().unwrap().clone();
    assert_eq!(taken.len(), 1, "{:?}", apple.refused.lock().unwrap());
    assert_eq!((taken[0].0.as_str(), &taken[0].1["w"]), ("0a1b", &signed));
    assert_eq!(taken[0].1["aps"]["sound"]["critical"], 1);
    let mut refused = apple.refused.lock().unwrap().clone();
    refused.sort();
    assert_eq!(refused, ["BadDeviceToken", "Unregistered"]);

    // The dead are not asked again, and a drill is quiet.
    sent(&house, "drill", area()).await;
    delivered(&house).await;
    assert_eq!(apple.refused.lock().unwrap().len(), 2);
    assert_eq!(apple.taken.lock().unwrap()[1].1["aps"]["sound"], "default");
    assert_eq!(google.taken.lock().unwrap()[1].1["android"]["priority"], "NORMAL");
}
