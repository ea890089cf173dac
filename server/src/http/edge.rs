//! The outermost layer: gives the request its id, catches panics, finishes
//! refusals in the caller's language, hardens headers, counts and logs.
//!
//! A log line says method, path, status, microseconds and request id. It never
//! holds a header, a query or a body: tokens, numbers and words stay out. What
//! went well and fast is only counted, and written when `debug` is asked for.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use citizen_wire::problem::{CONTENT_TYPE, code};
use futures_util::FutureExt;
use tracing::Instrument;

use super::headers::harden;
use crate::app::App;
use crate::messages::Language;
use crate::problem::Refusal;

/// An answer that took this long is worth a line.
const SLOW: Duration = Duration::from_secs(1);
const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

/// The id of one request, in its log lines, its answer's `request-id` header
/// and every refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId(pub u64);

impl RequestId {
    /// The next one: a counter that starts anywhere, so that two runs of the
    /// server do not repeat each other.
    fn next() -> Self {
        static START: std::sync::LazyLock<u64> =
            std::sync::LazyLock::new(|| getrandom::u64().unwrap_or_default());
        static COUNT: AtomicU64 = AtomicU64::new(0);
        Self(START.wrapping_add(COUNT.fetch_add(1, Ordering::Relaxed)))
    }
}

impl std::fmt::Display for RequestId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The path without what opens a medium to whoever reads it.
fn loggable(path: &str) -> &str {
    if path.starts_with("/m/") { "/m/{token}" } else { path }
}

/// See the module.
pub async fn edge(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = RequestId::next();
    request.extensions_mut().insert(id);
    let method = request.method().clone();
    let path = loggable(request.uri().path()).to_owned();
    let language = language(&request);

    let span = tracing::info_span!("request", %id);
    let answer = AssertUnwindSafe(next.run(request).instrument(span)).catch_unwind().await;
    let mut response = answer.unwrap_or_else(|_| {
        tracing::error!(%id, %method, path, "a handler panicked");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL).into_response()
    });

    if response.status().is_client_error() || response.status().is_server_error() {
        response = refused(response, language, id);
    }
    let (mut parts, body) = response.into_parts();
    harden(&mut parts, app.config.public_url.starts_with("https://"));
    if let Ok(value) = HeaderValue::try_from(id.to_string()) {
        parts.headers.insert(REQUEST_ID, value);
    }
    record(&method, &path, parts.status, began, id);
    Response::from_parts(parts, body)
}

fn language(request: &Request) -> Language {
    let header = request.headers().get(header::ACCEPT_LANGUAGE);
    header.and_then(|value| value.to_str().ok()).map(Language::accepted).unwrap_or_default()
}

/// A refusal with the request's id, in the caller's language; also what the
/// framework refused by a bare status. Other answers stay as they are.
fn refused(response: Response, language: Language, id: RequestId) -> Response {
    let typed = response.extensions().get::<Refusal>().cloned();
    let bare = || {
        let said = response.headers().get(header::CONTENT_TYPE);
        let plain = said.is_none_or(|value| value.as_bytes().starts_with(b"text/plain"));
        if plain { Refusal::of_status(response.status()) } else { None }
    };
    let Some(refusal) = typed.or_else(bare) else {
        return response;
    };
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE));
    parts.headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    if parts.status == StatusCode::PAYLOAD_TOO_LARGE {
        // The rest of the body is not read, so nothing may follow on this
        // connection; the client must know before it uses it again.
        parts.headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    let body = Json(refusal.problem_in(language, Some(id.to_string()))).into_response();
    Response::from_parts(parts, body.into_body())
}

fn record(method: &Method, path: &str, status: StatusCode, began: Instant, id: RequestId) {
    let took = began.elapsed();
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    let status = status.as_u16();
    super::health::count(method, status, took);
    if status >= 500 {
        tracing::error!(%id, %method, path, status, micros, "answered");
    } else if status >= 400 || took >= SLOW {
        tracing::info!(%id, %method, path, status, micros, "answered");
    } else {
        tracing::debug!(%id, %method, path, status, micros, "answered");
    }
}
