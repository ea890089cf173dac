//! An OpenID Connect provider on this machine that says what a test wants said.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Somebody who was let in and has yet to be asked about.
struct LetIn {
    claims: Value,
    challenge: String,
    forged: bool,
}

/// What the provider's handlers share.
pub struct Shared {
    url: String,
    key: EcdsaKeyPair,
    /// Nobody's: its signatures are forged.
    other: EcdsaKeyPair,
    codes: Mutex<HashMap<String, LetIn>>,
    /// What `userinfo` says.
    pub known: Mutex<Value>,
    away: AtomicBool,
    /// Offers no end of its own sessions.
    endless: AtomicBool,
}

#[derive(Clone)]
pub struct OidcProvider(pub Arc<Shared>);

fn key() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let alg = &ECDSA_P256_SHA256_FIXED_SIGNING;
    let bytes = EcdsaKeyPair::generate_pkcs8(alg, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(alg, bytes.as_ref()).unwrap()
}

impl OidcProvider {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let this = Self(Arc::new(Shared {
            url: format!("http://{}", listener.local_addr().unwrap()),
            key: key(),
            other: key(),
            codes: Mutex::default(),
            known: Mutex::default(),
            away: AtomicBool::default(),
            endless: AtomicBool::default(),
        }));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/jwks", get(jwks))
            .route("/token", post(token))
            .route("/userinfo", get(userinfo))
            .layer(middleware::from_fn_with_state(this.clone(), or_away))
            .with_state(this.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        this
    }

    pub fn url(&self) -> &str {
        &self.0.url
    }

    /// From now on it fails at everything.
    pub fn goes_away(&self) {
        self.0.away.store(true, Ordering::SeqCst);
    }

    /// From now on nobody can sign out there.
    pub fn offers_no_end(&self) {
        self.0.endless.store(true, Ordering::SeqCst);
    }

    /// Lets `sub` in who came with this address; the ID token says `changes` besides, and
    /// what is null there it does not say. Returns what the browser is sent back with.
    pub fn lets_in(&self, address: &str, changes: &Value) -> Value {
        self.let_in(address, changes, false)
    }

    /// [`Self::lets_in`], but the token is signed by somebody else.
    pub fn forges(&self, address: &str, changes: &Value) -> Value {
        self.let_in(address, changes, true)
    }

    fn let_in(&self, address: &str, changes: &Value, forged: bool) -> Value {
        let asked = asked(address);
        let now = jiff::Timestamp::now().as_second();
        let mut claims = json!({
            "iss": self.0.url, "sub": "248289761001", "aud": asked["client_id"],
            "nonce": asked["nonce"], "iat": now, "exp": now + 300,
        });
        for (name, value) in changes.as_object().unwrap() {
            claims[name] = value.clone();
        }
        claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        let code = uuid::Uuid::new_v4().to_string();
        let challenge = asked["code_challenge"].clone();
        self.0.codes.lock().unwrap().insert(code.clone(), LetIn { claims, challenge, forged });
        json!({ "state": asked["state"], "authorization_code": code, "iss": self.0.url })
    }
}

/// What an address of the authorization endpoint asks for.
pub fn asked(address: &str) -> HashMap<String, String> {
    let url = reqwest::Url::parse(address).unwrap();
    url.query_pairs().into_owned().collect()
}

async fn or_away(
    State(us): State<OidcProvider>,
    request: axum::extract::Request,
    next: Next,
) -> Response {
    if us.0.away.load(Ordering::SeqCst) {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    next.run(request).await
}

async fn metadata(State(us): State<OidcProvider>) -> Json<Value> {
    let url = &us.0.url;
    let mut said = json!({
        "issuer": url,
        "authorization_endpoint": format!("{url}/authorize"),
        "token_endpoint": format!("{url}/token"),
        "userinfo_endpoint": format!("{url}/userinfo"),
        "jwks_uri": format!("{url}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    });
    if !us.0.endless.load(Ordering::SeqCst) {
        said["end_session_endpoint"] = json!(format!("{url}/end?tinh=1"));
    }
    Json(said)
}

async fn jwks(State(us): State<OidcProvider>) -> Json<Value> {
    let point = us.0.key.public_key().as_ref();
    let (x, y) = (BASE64.encode(&point[1..33]), BASE64.encode(&point[33..65]));
    let key = json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "1", "x": x, "y": y });
    Json(json!({ "keys": [key] }))
}

/// Gives a token for a code, once, to whoever knows what its challenge was made from.
async fn token(
    State(us): State<OidcProvider>,
    Form(asked): Form<HashMap<String, String>>,
) -> Response {
    let let_in = us.0.codes.lock().unwrap().remove(&asked["code"]);
    let shown = BASE64.encode(Sha256::digest(&asked["code_verifier"]));
    let Some(LetIn { claims, forged, .. }) = let_in.filter(|one| one.challenge == shown) else {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" })))
            .into_response();
    };
    let key = if forged { &us.0.other } else { &us.0.key };
    let head = json!({ "alg": "ES256", "kid": "1", "typ": "JWT" });
    let text = |value: &Value| BASE64.encode(value.to_string());
    let signed = format!("{}.{}", text(&head), text(&claims));
    let signature = key.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
    let id_token = format!("{signed}.{}", BASE64.encode(signature.as_ref()));
    Json(json!({ "access_token": "a", "token_type": "Bearer", "expires_in": 300, "id_token": id_token }))
        .into_response()
}

async fn userinfo(State(us): State<OidcProvider>, headers: HeaderMap) -> Response {
    if headers["authorization"] != "Bearer a" {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    Json(us.0.known.lock().unwrap().clone()).into_response()
}
